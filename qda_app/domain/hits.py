"""Hits: where something that was looked for stands in the sources, and the words around it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from qda_app.domain.ids import SourceId, VersionId
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span, trimmed


class SearchMode(StrEnum):
    """How words are looked for."""

    WORDS = "words"  # by their stems, all of them in one paragraph; whatever case and accents
    EXACT = "exact"  # as they are written, also within words
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    words: str
    mode: SearchMode = SearchMode.WORDS
    match_case: bool = False


class Hit(NamedTuple):
    """A place in a source; `marks` are the words in it that were looked for."""

    source_id: SourceId
    line: int
    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SourceHits:
    """The hits of one source, in order; they hold for one version of its text.

    `line` gives the line of a position. `marks` are the words of each hit, where these are not the whole of it.
    """

    source: Source
    version_id: VersionId
    spans: Sequence[Span]
    line: Callable[[int], int] = field(repr=False, compare=False)
    marks: Sequence[tuple[Span, ...]] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self.spans)

    def hit(self, number: int) -> Hit:
        """One of them."""
        span = self.spans[number]
        return Hit(self.source.id, self.line(span.start), span, self.marks[number] if self.marks else (span,))


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, source after source.

    `searched` is in how many sources was looked; `forms` are the words that were taken for what was typed, with how
    often each stands there; `guessed` is what was taken for the beginning of a word, for no word is like it.
    """

    search: Search
    found: Sequence[SourceHits] = ()
    searched: int = 0
    forms: Mapping[str, int] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many hits there are in all sources."""
        return sum(map(len, self.found))

    def __iter__(self) -> Iterator[Hit]:
        """Every hit, in the order of reading."""
        return (one.hit(number) for one in self.found for number in range(len(one)))

    def in_source(self, source_id: SourceId) -> SourceHits | None:
        """The hits of one source, where there are any."""
        return next((one for one in self.found if one.source.id == source_id), None)


class HitPlaces:
    """Finds the n-th of many hits without making the others."""

    def __init__(self, found: Sequence[SourceHits]) -> None:
        """Count once."""
        self._found = found
        self._ends = list(accumulate(map(len, found)))

    def hit(self, number: int) -> Hit:
        """The hit with a number, from 0."""
        place = bisect_right(self._ends, number)
        return self._found[place].hit(number - (self._ends[place - 1] if place else 0))


class Piece(NamedTuple):
    """Some words in context, and whether they were looked for."""

    words: str
    is_mark: bool


def pieces(text: str, hit: Hit, around: int) -> list[Piece]:
    """The line or lines of a hit, at most `around` characters before and after it, white space as single spaces."""
    start, end = _context(text, hit.span, around)
    found, at = [], start
    for mark in hit.marks:
        found += [
            Piece(_spaced(text[at : mark.start]), is_mark=False),
            Piece(_spaced(text[slice(*mark)]), is_mark=True),
        ]
        at = mark.end
    found.append(Piece(_spaced(text[at:end]), is_mark=False))
    return [piece for piece in found if piece.words]


def _context(text: str, span: Span, around: int) -> Span:
    """From a word's beginning to a word's end."""
    line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line_end = line_end if line_end >= 0 else len(text)
    start, end = max(line_start, span.start - around), min(line_end, span.end + around)
    if start > line_start:
        start = text.find(" ", start, span.start) + 1 or start
    if end < line_end and " " in text[span.end : end]:
        end = text.rfind(" ", span.end, end)
    return Span(start, max(span.end, trimmed(text, Span(start, end)).end))


def _spaced(words: str) -> str:
    return " ".join(words.replace("\n", " ").split(" ")) if "\n" in words else words
