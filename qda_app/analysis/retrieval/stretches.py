"""Stretches: the excerpts of one source along its text, counted in characters, lines or turns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property


class Stretch:
    """Excerpts by their numbers, in order of their beginnings; each takes the units from `first` to `last`."""

    def __init__(self, numbers: Sequence[int], first: Sequence[int], last: Sequence[int]) -> None:
        """Three sequences of one length; `first` never falls."""
        self.numbers, self.first, self.last = numbers, first, last

    def near(self, partners: Iterable[int], within: int) -> list[int]:
        """Who is at most `within` units away from any of the `partners`, which are places in this stretch, in order.

        One sweep: the partners' surroundings are united, so that each other excerpt is looked at once at most.
        """
        numbers, first, last = self.numbers, self.first, self.last
        found: list[int] = []
        done = 0  # everything before begins in surroundings that were swept, or in a gap before them
        for begin, end in _united((first[one] - within, last[one] + within) for one in partners):
            inside, after = bisect_left(first, begin, done), bisect_right(first, end, done)
            found += [numbers[one] for one in range(done, inside) if last[one] >= begin]
            found += numbers[inside:after]
            done = after
        return found

    def followed(self, partners: Iterable[int], other: "Stretch", within: int) -> list[int]:
        """After whose end one of the `partners` begins, at most `within` units of `other` later.

        This stretch counts characters, its `last` being the end; `other` holds the same excerpts. Only the first
        partner after an end can be the nearest, so that each partner looks at what ends since the one before.
        """
        ends, by_end = self._by_end
        found: list[int] = []
        swept = 0
        for one in partners:
            to = bisect_right(ends, self.first[one], swept)
            least = other.first[one] - within
            found += [self.numbers[place] for place in by_end[swept:to] if other.last[place] >= least]
            swept = to
        return found

    @cached_property
    def _by_end(self) -> tuple[Sequence[int], Sequence[int]]:
        """The ends in order, and whose they are."""
        order = sorted(range(len(self.last)), key=self.last.__getitem__)
        return [self.last[place] for place in order], order


def _united(surroundings: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Closed ranges in order of their beginnings, as such that do not touch."""
    begin = end = None
    for one, other in surroundings:
        if begin is None or end is None or one > end:
            if begin is not None and end is not None:
                yield begin, end
            begin, end = one, other
        else:
            end = max(end, other)
    if begin is not None and end is not None:
        yield begin, end
