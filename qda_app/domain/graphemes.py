"""Graphemes: characters that a reader sees as one, and that must not be parted."""

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONS = range(0x1F1E6, 0x1F200)  # two of them are a flag


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning, and of the rest at the end; no grapheme is parted."""
    before = _common_beginning(one, other)
    while before and (_parts(one, before) or _parts(other, before)):
        before -= 1
    after = _common_end(one, other, min(len(one), len(other)) - before)
    while after and (_parts(one, len(one) - after) or _parts(other, len(other) - after)):
        after -= 1
    return before, after


def _parts(text: str, position: int) -> bool:
    """Whether a position lies within what a reader sees as one character."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if before.isascii() and after.isascii():
        return False
    return _JOINER in (before, after) or _clings(after) or (ord(before) in _REGIONS and ord(after) in _REGIONS)


def _clings(char: str) -> bool:
    """Whether a character is seen only together with the one before it."""
    return unicodedata.category(char).startswith("M") or ord(char) in _SKIN_TONES


def _common_beginning(one: str, other: str) -> int:
    """By halving, which compares slices: the longest texts in a few memory comparisons."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
