"""Which codings of a source lie over a range of its text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import CodingId, ExcerptId
from qda_app.domain.spans import Span


class ShownCoding(NamedTuple):
    """Excerpt × code with what is painted of it; positions are stored code points.

    `code` and `excerpt` are the short ids that a researcher sees, `hue` a place in the palette, `name` that of the
    code. `asks_stance` tells "not rated yet" from "this code has no stance". `coder` names whose it is, where it is
    another's: it is shown and cannot be changed.
    """

    start: int
    end: int
    coding_id: CodingId
    excerpt_id: ExcerptId
    code: str
    excerpt: str
    hue: int
    name: str = ""
    stance: Stance | None = None
    strength: int | None = None
    asks_stance: bool = False
    coder: str = ""

    @property
    def span(self) -> Span:
        """The characters of its excerpt."""
        return Span(self.start, self.end)


class Run(NamedTuple):
    """A stretch with the same codings from end to end, innermost last."""

    start: int
    end: int
    codings: tuple[ShownCoding, ...]


def outermost_first(coding: ShownCoding) -> tuple[int, int, CodingId]:
    """The order in which codings are painted and listed."""
    return coding.start, -coding.end, coding.coding_id


class BucketIndex:
    """Codings by buckets of 4,096 characters; the few that cover more than eight lie in a list of their own."""

    _SHIFT = 12
    _MOST_BUCKETS = 8

    def __init__(self, codings: Iterable[ShownCoding] = ()) -> None:
        """Codings have at least one character."""
        self._buckets: defaultdict[int, list[ShownCoding]] = defaultdict(list)
        self._long: list[ShownCoding] = []
        for coding in codings:
            first = coding.start >> self._SHIFT
            if first == (coding.end - 1) >> self._SHIFT:  # most are short; a source may have 20,000
                self._buckets[first].append(coding)
            else:
                self.add(coding)

    def add(self, coding: ShownCoding) -> None:
        """Put one more in."""
        for bucket in self._buckets_of(coding):
            bucket.append(coding)

    def remove(self, coding: ShownCoding) -> None:
        """Take one out. Raises ValueError when it is not there."""
        for bucket in self._buckets_of(coding):
            bucket.remove(coding)

    def overlapping(self, span: Span) -> list[ShownCoding]:
        """The codings that share a character with `span`, outermost first."""
        start, end = span
        first = start >> self._SHIFT
        found = [coding for coding in self._long if coding.start < end and coding.end > start]
        for number in range(first, ((end - 1) >> self._SHIFT) + 1):
            for coding in self._buckets.get(number, ()):
                is_counted_here = number == first or coding.start >> self._SHIFT == number
                if is_counted_here and coding.start < end and coding.end > start:
                    found.append(coding)
        return sorted(found, key=outermost_first)

    def _buckets_of(self, coding: ShownCoding) -> list[list[ShownCoding]]:
        first, last = coding.start >> self._SHIFT, (coding.end - 1) >> self._SHIFT
        if last - first > self._MOST_BUCKETS:
            return [self._long]
        return [self._buckets[number] for number in range(first, last + 1)]


def flatten(paragraph: Span, codings: Sequence[ShownCoding]) -> list[Run]:
    """Cut `paragraph` wherever one of the codings (outermost first) begins or ends; runs without any are left out."""
    inside = range(paragraph.start, paragraph.end + 1)
    edges = {edge for coding in codings for edge in (coding.start, coding.end) if edge in inside}
    runs: list[Run] = []
    active: list[ShownCoding] = []
    waiting = list(reversed(codings))
    for start, end in pairwise(sorted(edges | set(paragraph))):
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        active = [coding for coding in active if coding.end > start]
        if active:
            runs.append(Run(start, end, tuple(active)))
    return runs
