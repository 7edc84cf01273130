"""Room for the longest word in the title of each column, taken from the columns that have some to spare."""

from collections.abc import Sequence

_POINTS, _CM_A_POINT = 10, 2.54 / 72
_MARGINS_CM = 0.45
_WIDE, _NARROW = frozenset("mwMW"), frozenset("fijlrtI.,:;-()/' ")
_CAPITAL_EM, _WIDE_EM, _NARROW_EM, _USUAL_EM = 0.72, 0.9, 0.36, 0.54  # of bold Times, a little more than they are


def with_room(widths_cm: Sequence[float], titles: Sequence[str]) -> tuple[float, ...]:
    """The same widths where no word of a title is broken by them; together they stay as wide."""
    needs = [_need_cm(title) for title in titles]
    pairs = list(zip(widths_cm, needs, strict=True))
    lacking = sum(max(0.0, need - width) for width, need in pairs)
    spare = sum(max(0.0, width - need) for width, need in pairs)
    if not lacking or not spare:
        return tuple(widths_cm)
    given, taken = min(1.0, spare / lacking), min(1.0, lacking / spare)
    return tuple(width + (need - width) * (given if need > width else taken) for width, need in pairs)


def _need_cm(title: str) -> float:
    longest = max((sum(map(_em, word)) for word in title.split()), default=0.0)
    return longest * _POINTS * _CM_A_POINT + _MARGINS_CM


def _em(character: str) -> float:
    if character in _WIDE:
        return _WIDE_EM
    if character in _NARROW:
        return _NARROW_EM
    return _CAPITAL_EM if character.isupper() else _USUAL_EM
