"""Moves: where the positions of a text stand in a later version of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qda_app.domain.spans import Span


class Cut(NamedTuple):
    """What became of the characters [start, end) of a text: `length` others stand in their place."""

    start: int
    end: int
    length: int


class _Run(NamedTuple):
    """From `start` on, positions stand at `to` and after it; with `slope` 0 they all fall on `to`."""

    start: int
    to: int
    slope: int

    def at(self, position: int) -> int:
        """Where a position of this run stands."""
        return self.to + (position - self.start) * self.slope

    def goes_on(self, later: "_Run") -> bool:
        """Whether `later` says nothing new."""
        return self.slope == later.slope and self.at(later.start) == later.to


class _Track:
    """Where one kind of end of a span goes: a function of positions that never turns back."""

    def __init__(self, runs: Iterable[_Run]) -> None:
        """`runs` in order, the first from 0."""
        self._runs: list[_Run] = []
        for run in runs:
            if self._runs and self._runs[-1].start == run.start:
                self._runs.pop()
            if not self._runs or not self._runs[-1].goes_on(run):
                self._runs.append(run)
        self._starts = [run.start for run in self._runs]

    def __getitem__(self, position: int) -> int:
        run = self._runs[bisect_right(self._starts, position) - 1]
        return run.to + (position - run.start) * run.slope

    def then(self, later: "_Track") -> "_Track":
        """Both, one after the other."""
        ends = [*self._starts[1:], None]
        return _Track(both for run, end in zip(self._runs, ends, strict=True) for both in later._after(run, end))

    def _after(self, run: _Run, end: int | None) -> list[_Run]:
        """This track for the positions that an earlier `run`, which ends at `end`, leads to."""
        first = bisect_right(self._starts, run.to) - 1
        beginning = _Run(run.start, self[run.to], run.slope * self._runs[first].slope)
        if not run.slope:
            return [beginning]
        last = len(self._runs) if end is None else bisect_left(self._starts, run.at(end))
        rest = self._runs[first + 1 : last]
        return [beginning, *(_Run(run.start + one.start - run.to, one.to, one.slope) for one in rest)]

    def reach(self) -> tuple[int, int]:
        """By how much positions move: at the least and at the most."""
        edges = [(run, run.start) for run in self._runs]
        edges += [(run, start - 1) for run, start in zip(self._runs, self._starts[1:], strict=False)]
        moves = [run.at(position) - position for run, position in edges]
        return min(moves), max(moves)


class Moves:
    """Where spans of a text stand after cuts, or after several versions of cuts.

    A span keeps the words that are kept. Words put in at its ends stay outside (`moved`) or come in (`grown`); what
    is put in the place of some of its words comes in, what is put in the place of more than its words stays outside.
    A span that has lost all its words never has any again.
    """

    def __init__(self, cuts: Sequence[tuple[int, int, int]] = ()) -> None:
        """`cuts` as of `Cut`, in order and without common characters."""
        known = [Cut(*cut) for cut in cuts]
        self._start = _Track(_runs(known, leads_over=True, gives_way=True))
        self._end = _Track(_runs(known, leads_over=False, gives_way=False))
        self._wide_start = _Track(_runs(known, leads_over=True, gives_way=False))
        self._wide_end = _Track(_runs(known, leads_over=False, gives_way=True))

    def then(self, later: "Moves") -> "Moves":
        """Both, one after the other."""
        both = Moves()
        both._start = self._start.then(later._start)
        both._end = self._end.then(later._end)
        both._wide_start = self._wide_start.then(later._wide_start)
        both._wide_end = self._wide_end.then(later._wide_end)
        return both

    def start(self, position: int) -> int:
        """Where what begins at a position begins now: after words that were put in there."""
        return self._start[position]

    def end(self, position: int) -> int:
        """Where what ends at a position ends now: before words that were put in there."""
        return self._end[position]

    def moved(self, span: Span) -> Span | None:
        """The span now; None where none of its words, nor others in their place, are left."""
        start, end = self._start[span.start], self._end[span.end]
        return Span(start, end) if start < end else None

    def grown(self, span: Span, least: int = 0) -> Span | None:
        """The span now, with words that were put in at its ends as far as they stand after `least`.

        A span that was empty before remains, so that words can be put into it.
        """
        start, end = max(self._wide_start[span.start], least), self._wide_end[span.end]
        is_left = start < end or (start == end and span.start == span.end)
        return Span(start, end) if is_left else None

    def reach(self) -> tuple[int, int]:
        """By how much beginnings of spans move: at the least and at the most."""
        return self._start.reach()


def _runs(cuts: Iterable[Cut], *, leads_over: bool, gives_way: bool) -> Iterable[_Run]:
    """The runs of a track.

    `leads_over`: a position within a cut stands after what is put there, not before it. `gives_way`: a position at
    which words are put in, and nothing taken, stands after them.
    """
    yield _Run(0, 0, 1)
    shift = 0
    for start, end, length in cuts:
        to = start + shift
        shift += length - (end - start)
        if start == end:
            yield _Run(start, to + length, 1) if gives_way else _Run(start + 1, to + length + 1, 1)
        else:
            if end - start > 1:
                yield _Run(start + 1, to + length * leads_over, 0)
            yield _Run(end, end + shift, 1)
