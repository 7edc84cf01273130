"""Places in a source, and the arithmetic of half-open ranges of code points."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of Unicode code points in a stored text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Characters."""
        return self.end - self.start


class PageSpan(NamedTuple):
    """A span of a text that also has pages; `page` counts from 1."""

    page: int
    start: int
    end: int


class Region(NamedTuple):
    """A rectangle of a picture or page; the four edges are shares of its width and height, 0 to 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class TimeSpan(NamedTuple):
    """Half-open range of milliseconds in a recording."""

    start_ms: int
    end_ms: int


Place = Span | PageSpan | Region | TimeSpan


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def united(spans: Iterable[Span]) -> list[Span]:
    """The same characters as disjoint spans in order; spans that touch become one."""
    union: list[Span] = []
    for span in sorted(spans):
        if union and span.start <= union[-1].end:
            union[-1] = Span(union[-1].start, max(union[-1].end, span.end))
        elif span.end > span.start:
            union.append(span)
    return union


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """How many characters lie in at least one of the spans; in one pass, since a source may have thousands."""
    count = reached = 0
    for start, end in sorted(spans):
        if end > reached:
            count += end - max(start, reached)
            reached = end
    return count


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends; empty at its start where there is nothing else."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


class Lines:
    """Where the LF lines of a text begin; "baris n" is the n-th of them, from 1."""

    def __init__(self, text: str) -> None:
        """Scan `text` once."""
        self._starts = array("q", accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self._starts.pop()  # the line after the last
        self._length = len(text)

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def number(self, position: int) -> int:
        """The line that holds a position."""
        return bisect_right(self._starts, position)

    def span(self, number: int) -> Span:
        """The characters of line `number`, without its line break."""
        last = number >= len(self._starts)
        return Span(self._starts[number - 1], self._length if last else self._starts[number] - 1)

    def __iter__(self) -> Iterator[Span]:
        """The span of every line, in order."""
        return (self.span(number) for number in range(1, len(self) + 1))
