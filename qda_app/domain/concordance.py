"""Concordances: every place of a word as a line, with what stands before and after it (keyword in context)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qda_app.domain.hits import Hits
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span


class KwicOrder(StrEnum):
    """In which order the lines stand."""

    PLACE = "place"  # source after source, in the order of reading
    AFTER = "after"  # by the words that follow
    BEFORE = "before"  # by the words that go before, the nearest first
    KEY = "key"  # by the word itself, then by what follows


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One place: what stands before the word, the word as it was said, and what follows; all in one paragraph."""

    source: Source
    line: int
    span: Span
    before: str
    key: str
    after: str


@dataclass(frozen=True)
class Concordance:
    """The places of what was looked for, in their order, each as the number of a source and a span."""

    hits: Hits
    sources: Sequence[Source]
    texts: Sequence[str] = field(repr=False)
    places: Sequence[tuple[int, Span]] = field(repr=False, default=())
    order: KwicOrder = KwicOrder.PLACE

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.places)

    def spans(self) -> Iterator[tuple[Source, Span]]:
        """All places in their order."""
        return ((self.sources[number], span) for number, span in self.places)

    def shown(self, number: int, width: int = 70) -> tuple[Source, Span]:
        """All that `line` shows at most: the place with `width` characters on each side, as far as its paragraph."""
        at, span = self.places[number]
        text = self.texts[at]
        end = text.find("\n", span.end, span.end + width)
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - width)
        return self.sources[at], Span(start, end if end >= 0 else min(len(text), span.end + width))

    def line(self, number: int, width: int = 70) -> KwicLine:
        """One place with at most `width` characters on each side; cut where a word begins."""
        at, span = self.places[number]
        source, text = self.sources[at], self.texts[at]
        found = self.hits.in_source(source.id)
        assert found
        return KwicLine(
            source,
            found.line(span.start),
            span,
            before(text, span, width),
            " ".join(text[slice(*span)].split()),
            after(text, span, width),
        )


def before(text: str, span: Span, width: int) -> str:
    """What stands before a place in its paragraph, at most `width` characters, from the beginning of a word."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - width)
    is_cut = start > 0 and text[start - 1] != "\n" and not text[start - 1].isspace()
    words = text[start : span.start]
    return words.partition(" ")[2].lstrip() if is_cut and " " in words else words.lstrip()


def after(text: str, span: Span, width: int) -> str:
    """What follows a place in its paragraph, at most `width` characters, to the end of a word."""
    end = text.find("\n", span.end, span.end + width + 1)
    if end >= 0:
        return text[span.end : end].rstrip()
    words = text[span.end : span.end + width]
    is_cut = span.end + width < len(text) and not text[span.end + width].isspace()
    return words.rpartition(" ")[0] if is_cut and " " in words else words.rstrip()
