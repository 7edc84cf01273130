"""Strides: how the ends of a passage go on or back by a word or a sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from qda_app.domain.sentences import sentences
from qda_app.domain.spans import Lines, Span

_WORD = re.compile(r"\S+")


class Stride(Enum):
    """How far an end goes at once."""

    WORD = auto()
    SENTENCE = auto()


class Edge(Enum):
    """Which end of a passage goes."""

    START = auto()
    END = auto()


class Strides:
    """The words and sentences of a text, found line by line around the place where they are wanted."""

    def __init__(self, text: str, lines: Lines, left_out: Sequence[Span] = ()) -> None:
        """`left_out` holds labels and time stamps, in order: what nobody says is no word of a passage."""
        self._text, self._lines, self._left_out = text, lines, left_out

    def moved(self, span: Span, edge: Edge, stride: Stride, step: int) -> Span | None:
        """`span` with one of its ends at the next (1) or previous (-1) edge of a word or sentence.

        None where there is none, or where nothing would be left of the passage.
        """
        here = _at(span, edge)
        there = self._beyond(here, edge, stride) if step > 0 else self._before(here, edge, stride)
        if there is None:
            return None
        moved = Span(there, span.end) if edge is Edge.START else Span(span.start, there)
        return moved if moved.length > 0 else None

    def nearest(self, position: int, edge: Edge) -> int:
        """The start or end of a word that lies nearest to a place; the place itself where there is no word."""
        before = self._before(position + 1, edge, Stride.WORD)
        after = self._beyond(position - 1, edge, Stride.WORD)
        found = [at for at in (before, after) if at is not None]
        return min(found, key=lambda at: abs(at - position), default=position)

    def _beyond(self, position: int, edge: Edge, stride: Stride) -> int | None:
        return next((at for one in self._onwards(position, stride) if (at := _at(one, edge)) > position), None)

    def _before(self, position: int, edge: Edge, stride: Stride) -> int | None:
        return next((at for one in self._backwards(position, stride) if (at := _at(one, edge)) < position), None)

    def _onwards(self, position: int, stride: Stride) -> Iterator[Span]:
        """From the line that holds a position to the end of the text."""
        for number in range(self._lines.number(position), len(self._lines) + 1):
            yield from self._in_line(self._lines.span(number), stride)

    def _backwards(self, position: int, stride: Stride) -> Iterator[Span]:
        """From the line that holds a position to the beginning of the text, the last one first."""
        for number in range(self._lines.number(position), 0, -1):
            yield from reversed(list(self._in_line(self._lines.span(number), stride)))

    def _in_line(self, line: Span, stride: Stride) -> Iterator[Span]:
        for said in self._said(line):
            if stride is Stride.SENTENCE:
                yield from sentences(self._text, said)
            else:
                yield from (Span(*found.span()) for found in _WORD.finditer(self._text, said.start, said.end))

    def _said(self, line: Span) -> Iterator[Span]:
        """What is left of a line without labels and time stamps."""
        start = line.start
        for span in self._left_out_of(line):
            if span.start > start:
                yield Span(start, span.start)
            start = max(start, span.end)
        if start < line.end:
            yield Span(start, line.end)

    def _left_out_of(self, line: Span) -> Iterator[Span]:
        number = bisect_right(self._left_out, line.start, key=lambda span: span.end)
        while number < len(self._left_out) and self._left_out[number].start < line.end:
            yield self._left_out[number]
            number += 1


def _at(span: Span, edge: Edge) -> int:
    return span.start if edge is Edge.START else span.end
