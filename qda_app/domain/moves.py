"""Moves: where the positions of a text stand in a later version of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

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


class _Way(Protocol):
    """Where one kind of end of a span goes."""

    def __getitem__(self, position: int) -> int:
        """The position afterwards."""


class _Track:
    """Where one kind of end of a span goes: a function of positions that never turns back, run by run."""

    __slots__ = ("_slopes", "_starts", "_tos")

    def __init__(self, runs: Iterable[_Run] = ()) -> None:
        """`runs` in order, the first from 0; of two that begin together the latter counts."""
        self._starts: list[int] = []
        self._tos: list[int] = []
        self._slopes: list[int] = []
        for run in runs:
            self._add(run)

    def __getitem__(self, position: int) -> int:
        run = bisect_right(self._starts, position) - 1
        return self._tos[run] + (position - self._starts[run]) * self._slopes[run]

    def then(self, later: "_Track") -> "_Track":
        """Both, one after the other."""
        both = _Track()
        for run, end in zip(self._runs(), [*self._starts[1:], None], strict=True):
            first = bisect_right(later._starts, run.to) - 1
            both._add(_Run(run.start, later[run.to], run.slope * later._slopes[first]))
            if run.slope:
                last = None if end is None else bisect_left(later._starts, run.to + end - run.start)
                both._extend(later, slice(first + 1, last), run.start - run.to)
        return both

    def reach(self) -> tuple[int, int]:
        """By how much positions move: at the least and at the most."""
        edges = [*self._starts, *(start - 1 for start in self._starts[1:])]
        moves = [self[position] - position for position in edges]
        return min(moves), max(moves)

    def _runs(self) -> Iterator[_Run]:
        return map(_Run, self._starts, self._tos, self._slopes)

    def _add(self, run: _Run) -> None:
        """Take in one run more, unless it says nothing new."""
        if self._starts and self._starts[-1] == run.start:
            del self._starts[-1], self._tos[-1], self._slopes[-1]
        if not self._starts or self._slopes[-1] != run.slope or self[run.start] != run.to:
            self._starts.append(run.start)
            self._tos.append(run.to)
            self._slopes.append(run.slope)

    def _extend(self, other: "_Track", which: slice, shift: int) -> None:
        """Take in runs of another track, which begin `shift` further on."""
        self._starts += [start + shift for start in other._starts[which]]
        self._tos += other._tos[which]
        self._slopes += other._slopes[which]


class _Trail:
    """Several tracks, followed one after the other without being joined: quick to make, slow to follow."""

    __slots__ = ("_tracks",)

    def __init__(self, tracks: Sequence[_Way]) -> None:
        self._tracks = tracks

    def __getitem__(self, position: int) -> int:
        for track in self._tracks:
            position = track[position]
        return position


class Ways:
    """Where spans of a text stand after cuts, or after several versions of cuts.

    A span keeps the words that are kept. Words put in at its ends stay outside (`moved`) or come in (`grown`); what
    is put in the place of some of its words comes in, what is put in the place of more than its words stays outside.
    A span that has lost all its words never has any again.
    """

    _start: _Way
    _end: _Way
    _wide_start: _Way
    _wide_end: _Way

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


class Moves(Ways):
    """The ways after cuts, or after several versions of cuts that were joined."""

    _start: _Track
    _end: _Track
    _wide_start: _Track
    _wide_end: _Track

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

    @cached_property
    def reach(self) -> tuple[int, int]:
        """By how much the ends of spans move: at the least and at the most."""
        reaches = [track.reach() for track in (self._start, self._end, self._wide_start, self._wide_end)]
        return min(least for least, _ in reaches), max(most for _, most in reaches)


class Trail(Ways):
    """The ways through several versions, step by step: for a few spans, where joining the steps would take longer."""

    def __init__(self, steps: Sequence[Moves]) -> None:
        """`steps` lead each from one version to the next."""
        self._start = _Trail([step._start for step in steps])
        self._end = _Trail([step._end for step in steps])
        self._wide_start = _Trail([step._wide_start for step in steps])
        self._wide_end = _Trail([step._wide_end for step in steps])


def joined(steps: Sequence[Moves]) -> Moves:
    """The moves of one or more steps as one; halved again and again, so that the time grows with their cuts."""
    if len(steps) == 1:
        return steps[0]
    middle = len(steps) // 2
    return joined(steps[:middle]).then(joined(steps[middle:]))


def _runs(cuts: Iterable[Cut], *, leads_over: bool, gives_way: bool) -> Iterator[_Run]:
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
