"""Time stamps as transcripts write them: `[00:01:02]`, `(0:17)`, `#00:01:02-3#`, `[00:02 - 01:02]`."""

import re

_TIME = r"(?:\d{1,2}[:.])?\d{1,2}[:.]\d{2}(?:[.,-]\d{1,3})?"
_RANGE = rf"{_TIME}(?:\s*(?:-->|[-–])\s*{_TIME})?"

BRACKETED = rf"(?:\[\s*{_RANGE}\s*\]|\(\s*{_RANGE}\s*\)|\{{\s*{_RANGE}\s*\}}|\#{_RANGE}\#)"
BARE = r"\d{1,2}(?::\d{2}){1,2}"

_ALONE = re.compile(rf"[ \t]*(?:{BRACKETED}|{BARE})[ \t]*")
_COLONS = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")
_DOTS = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{2})")


def is_stamp(line: str) -> bool:
    """Whether a line holds a time stamp and nothing else."""
    return _ALONE.fullmatch(line) is not None


def seconds(stamp: str) -> int:
    """The first time in `stamp`, in whole seconds from the start of the recording; 0 where there is none.

    Two parts are minutes and seconds. What follows a dot after a colon is a fraction: `00:43.810` is 43 seconds.
    """
    found = _COLONS.search(stamp) or _DOTS.search(stamp)
    if not found:
        return 0
    hours, minutes, whole = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole)


def clock(total: float) -> str:
    """Seconds as `hh:mm:ss`."""
    whole = int(total)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
