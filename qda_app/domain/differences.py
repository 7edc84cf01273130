"""Differences: which edits make one text of another, and how they are shown."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.graphemes import common_ends
from qda_app.domain.spans import Lines, Span

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c"  # within words, yet not `\w`
_WORD = re.compile(rf"[\w{_MARKS}]+|[^\w\s{_MARKS}]+")
_RUNS: tuple[int, ...] = (12, 4, 1)  # words in a row that are looked for as landmarks, the longest first
_COMPARED = 40_000  # pairs of words that are compared one by one where there is no landmark
_ONE_BY_ONE = 12  # words in a row
_AROUND = 1  # lines shown before and after what changed

Pair = tuple[int, int]


class Part(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines in which two texts differ: where they begin in each, from 1, and their words in order."""

    line_before: int
    line_after: int
    parts: tuple[tuple[Part, str], ...]


def between(old: str, new: str) -> Edits:
    """The edits that make `new` of `old`: word by word, and within a changed word only what changed."""
    if old == new:
        return Edits()
    before, after = common_ends(old, new)
    old_end, new_end = len(old) - after, len(new) - after
    edits = []
    for gone, put in _gaps(old[before:old_end], new[before:new_end]):
        edits.append(Edit(before + gone.start, before + gone.end, new[before + put.start : before + put.end]))
    return Edits(edits).trimmed(old)


def hunks(old: str, edits: Edits) -> list[Hunk]:
    """What edits change, with the lines around it; edits whose lines meet are one hunk."""
    lines, new_lines = Lines(old), Lines(edits.apply(old))
    return [_hunk(old, group, lines, new_lines, edits) for group in _groups(edits, lines)]


def _groups(edits: Edits, lines: Lines) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and lines.number(edit.start) - _AROUND > lines.number(group[-1].end) + _AROUND:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _hunk(old: str, group: Sequence[Edit], lines: Lines, new_lines: Lines, edits: Edits) -> Hunk:
    first = max(1, lines.number(group[0].start) - _AROUND)
    last = min(len(lines), lines.number(group[-1].end) + _AROUND)
    start, end = lines.span(first).start, lines.span(last).end
    pieces = []
    for edit in group:
        pieces += [(Part.SAME, old[start : edit.start]), (Part.GONE, old[edit.start : edit.end])]
        pieces.append((Part.NEW, edit.words))
        start = edit.end
    pieces.append((Part.SAME, old[start:end]))
    shown = tuple((part, words) for part, words in pieces if words)
    return Hunk(first, new_lines.number(edits.moves.end(lines.span(first).start)), shown)


def _gaps(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """The words of two texts that stand for each other, and what lies between them, where they differ."""
    ours, theirs = [*_WORD.finditer(old)], [*_WORD.finditer(new)]
    common = _common([word.group().lower() for word in ours], [word.group().lower() for word in theirs])
    end, new_end = 0, 0
    for one, other in _paired(common, len(ours), len(theirs)):
        start, new_start = ours[one].start(), theirs[other].start()
        if old[end:start] != new[new_end:new_start]:
            yield Span(end, start), Span(new_end, new_start)
        end, new_end = ours[one].end(), theirs[other].end()
        if ours[one].group() != theirs[other].group():
            yield Span(start, end), Span(new_start, new_end)
    if old[end:] != new[new_end:]:
        yield Span(end, len(old)), Span(new_end, len(new))


def _paired(common: Sequence[Pair], count: int, new_count: int) -> Iterator[Pair]:
    """The words in common, and between them those that seem to be changed one by one: a few, as many as before."""
    done, new_done = 0, 0
    for one, other in [*common, (count, new_count)]:
        if one - done == other - new_done <= _ONE_BY_ONE:
            yield from zip(range(done, one), range(new_done, other), strict=True)
        if one < count:
            yield one, other
        done, new_done = one + 1, other + 1


def _common(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Places of the words that two rows share, in order.

    Landmarks, runs of words that stand once in each row, part the rows into short stretches; these are compared word
    by word. The time grows with the length of the rows, not with its square.
    """
    pairs: list[Pair] = []
    waiting = [(0, len(ours), 0, len(theirs), _RUNS)]
    while waiting:
        low, high, their_low, their_high, runs = waiting.pop()
        while low < high and their_low < their_high and ours[low] == theirs[their_low]:
            pairs.append((low, their_low))
            low, their_low = low + 1, their_low + 1
        while low < high and their_low < their_high and ours[high - 1] == theirs[their_high - 1]:
            high, their_high = high - 1, their_high - 1
            pairs.append((high, their_high))
        if low == high or their_low == their_high:
            continue
        mine, other = ours[low:high], theirs[their_low:their_high]
        if not runs or len(mine) * len(other) <= _COMPARED:
            pairs += [(low + one, their_low + two) for one, two in _compared(mine, other)]
            continue
        marks = [(low + one, their_low + two) for one, two in _landmarks(mine, other, runs[0])]
        edges = [(low, their_low), *marks, (high, their_high)]
        left = runs if len(marks) > 1 else runs[1:]
        waiting += [(*_stretch(edge, after), left) for edge, after in zip(edges, edges[1:], strict=False)]
    return sorted(pairs)


def _stretch(edge: Pair, after: Pair) -> tuple[int, int, int, int]:
    return edge[0], after[0], edge[1], after[1]


def _landmarks(ours: Sequence[str], theirs: Sequence[str], run: int) -> list[Pair]:
    """Where runs of words begin that stand once in each row, as many as keep their order."""
    mine, other = _once(ours, run), _once(theirs, run)
    return _longest_rising([(place, other[words]) for words, place in mine.items() if words in other])


def _once(words: Sequence[str], run: int) -> dict[tuple[str, ...], int]:
    """The runs of words that stand once, and where."""
    runs = list(zip(*(words[shift:] for shift in range(run)), strict=False))
    times = Counter(runs)
    return {one: place for place, one in enumerate(runs) if times[one] == 1}


def _longest_rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs, whose first numbers rise, of which the second numbers rise too."""
    ends: list[int] = []  # the smallest second number that ends a row of each length
    at_end: list[int] = []  # of which pair it is
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        at_end[length : length + 1] = [place]
        before.append(at_end[length - 1] if length else -1)
    rising, place = [], at_end[-1] if at_end else -1
    while place >= 0:
        rising.append(pairs[place])
        place = before[place]
    return rising[::-1]


def _compared(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    if len(ours) * len(theirs) <= _COMPARED:
        for one, other, length in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            yield from ((one + step, other + step) for step in range(length))
