"""Jumps: where in a source a person wants to go, as it was typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

_NUMBER = re.compile(r"(?:(?P<turn>t|g|turn|giliran)\s*|(?:l|b|line|baris)?\s*)(?P<number>\d{1,9})", re.IGNORECASE)
_TIME = re.compile(r"\[?(?:(?P<hours>\d{1,3})[:.])?(?P<minutes>\d{1,3})[:.](?P<seconds>\d\d)(?:[,.]\d+)?\]?")


class JumpKind(Enum):
    """What is looked for."""

    LINE = auto()
    TURN = auto()
    TIME = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Jump:
    """`number` is that of a line or turn, from 1, or seconds; `words` is what was typed."""

    kind: JumpKind
    words: str
    number: int = 0


def read_jump(typed: str) -> Jump | None:
    """`77` is a line, `t12` or `turn 12` (`g12`, `giliran 12`) a turn, `12:30` a time; else a code. None is nothing."""
    words = typed.strip()
    if found := _NUMBER.fullmatch(words):
        return Jump(JumpKind.TURN if found["turn"] else JumpKind.LINE, words, int(found["number"]))
    if (seconds := seconds_of(words)) is not None:
        return Jump(JumpKind.TIME, words, seconds)
    return Jump(JumpKind.CODE, words) if words else None


def seconds_of(stamp: str) -> int | None:
    """`00:12:30`, `12:30` and `[12.30]` are 750 seconds; None where it is no time."""
    found = _TIME.fullmatch(stamp.strip())
    if not found:
        return None
    return (int(found["hours"] or 0) * 60 + int(found["minutes"])) * 60 + int(found["seconds"])


def at_time(stamps: Sequence[int], seconds: int) -> int | None:
    """Which of `stamps` (seconds, in order of their place) is in effect at a time: the latest one not after it.

    Where two recordings stand in one text, and a time comes twice, it is the first place. None before all.
    """
    passed = (place for place, stamp in enumerate(stamps) if stamp <= seconds)
    return max(passed, key=lambda place: (stamps[place], -place), default=None)
