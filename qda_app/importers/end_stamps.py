"""Time stamps at the end of turns, as f4, f5 and MAXQDA write them: `Budi: Ya, betul. #00:01:02-3#`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qda_app.domain.imports import ReadTurn
from qda_app.importers.stamps import BRACKETED, clock, seconds

_AT_END = re.compile(rf"[ \t]*(?P<stamp>{BRACKETED})\s*\Z")
_LONGEST_STAMP = 40
_FEWEST = 2


def by_end_stamps(text: str, turns: Sequence[ReadTurn]) -> list[ReadTurn]:
    """The turns, where most of them end in a time stamp: without it, and begun when the turn before ended."""
    ends = [_AT_END.search(text, max(turn.start, turn.end - _LONGEST_STAMP), turn.end) for turn in turns]
    many = sum(end is not None for end in ends)
    if many < _FEWEST or 2 * many < len(turns) or any(turn.timestamp for turn in turns):
        return list(turns)
    return list(_restamped(turns, ends))


def _restamped(turns: Sequence[ReadTurn], ends: Sequence[re.Match[str] | None]) -> Iterator[ReadTurn]:
    begun = clock(0)
    for turn, end in zip(turns, ends, strict=True):
        stop = end.start() if end else turn.end
        if stop > turn.start:
            yield replace(turn, end=stop, timestamp=begun)
        begun = clock(seconds(end["stamp"])) if end else ""
