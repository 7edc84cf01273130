"""Places of two coders on one continuum: what they share, and which units of text they touch."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from qda_app.domain.agreement import Counts, Matches
from qda_app.domain.spans import Span, overlap, united


def character_counts(first: Iterable[Span], second: Iterable[Span], length: int) -> Counts:
    """Characters of the union of each coder's spans: in both, in one, in none."""
    one, other = united(first), united(second)
    both = shared_length(one, other)
    only_first = sum(span.length for span in one) - both
    only_second = sum(span.length for span in other) - both
    return Counts(both, only_first, only_second, length - both - only_first - only_second)


def unit_counts(first: Iterable[Span], second: Iterable[Span], units: Sequence[Span]) -> Counts:
    """Units that each coder touches; a unit is touched where it shares a character with a span."""
    one, other = (set(touched(united(spans), units)) for spans in (first, second))
    both = len(one & other)
    return Counts(both, len(one) - both, len(other) - both, len(units) - len(one | other))


def matches(first: Sequence[Span], second: Sequence[Span], theta: float) -> Matches:
    """Pairs whose shared part is at least `theta` of what both cover; the best pairs first, each span in one pair."""
    pairs = sorted(_alike(first, second, theta), key=lambda pair: (-pair[0], pair[1:]))
    left, right = set[int](), set[int]()
    for _share, one, other in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
    return Matches(len(left), len(first) - len(left), len(second) - len(right), theta)


def whole_units(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap as one; those that only touch stay two (METHOD §7.3)."""
    units: list[Span] = []
    for span in sorted(spans):
        if units and span.start < units[-1].end:
            units[-1] = Span(units[-1].start, max(units[-1].end, span.end))
        else:
            units.append(span)
    return units


def shared_length(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two unions share, both in order."""
    shared, left, right = 0, 0, 0
    while left < len(one) and right < len(other):
        shared += overlap(one[left], other[right])
        if one[left].end <= other[right].end:
            left += 1
        else:
            right += 1
    return shared


def touched(spans: Sequence[Span], units: Sequence[Span]) -> Iterator[int]:
    """The places of units that share a character with a span; one may come twice."""
    ends = [unit.end for unit in units]
    for span in spans:
        place = bisect_left(ends, span.start + 1)
        while place < len(units) and units[place].start < span.end:
            yield place
            place += 1


def _alike(first: Sequence[Span], second: Sequence[Span], theta: float) -> Iterator[tuple[float, int, int]]:
    """How much of a whole each near pair shares, and which it is."""
    order = sorted(range(len(second)), key=lambda place: second[place])
    starts = [second[place].start for place in order]
    longest = max((span.length for span in second), default=0)
    for number, one in enumerate(first):
        for at in range(bisect_left(starts, one.start - longest), bisect_left(starts, one.end)):
            other = second[order[at]]
            shared = overlap(one, other)
            share = shared / (one.length + other.length - shared) if shared else 0.0
            if shared and share >= theta:
                yield share, number, order[at]
