"""The letters of figures: the program's typeface, how wide words are, and where their lines break."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, fontManager, get_font

from qda_app.paths import FONTS

SIZE = 9.0  # points
LINE_CM = 0.42
_NAMES = ("Inter-Regular.otf", "NotoSerif-Regular.ttf")
_STRONG = "Inter-SemiBold.otf"
_OF_LAST_RESORT = "DejaVuSans.ttf"  # comes with matplotlib, knows most alphabets
_CM_OF_POINT = 2.54 / 72
_UNKNOWN = "□"


@cache
def font(size: float = SIZE, *, is_strong: bool = False) -> FontProperties:
    """The typeface of the program in points, with those that step in for letters it lacks."""
    if is_strong:
        return FontProperties(fname=str(FONTS / _STRONG), size=size)
    return FontProperties(family=[_family(path) for path in _paths(is_strong=False)], size=size)


@cache
def width_cm(words: str, size: float = SIZE, *, is_strong: bool = False) -> float:
    """How wide words are in one line."""
    face = get_font([str(path) for path in _paths(is_strong=is_strong)])
    face.set_size(size, 72)
    face.set_text(words, 0.0)
    return float(face.get_width_height()[0]) / 64 * _CM_OF_POINT


def drawable(words: str, *, is_strong: bool = False) -> str:
    """Words in one line, of letters that there are."""
    known = _known(is_strong=is_strong)
    return "".join(one if ord(one) in known else _UNKNOWN for one in " ".join(words.split()))


@cache
def broken(words: str, widest_cm: float, size: float = SIZE, *, most: int = 3, is_strong: bool = False) -> str:
    """Words in lines of at most that width, no more than `most`; the last is cut with dots where they do not fit."""
    lines: list[str] = []
    for word in _pieces(drawable(words, is_strong=is_strong).split(), widest_cm, size, is_strong=is_strong):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_cm(joined, size, is_strong=is_strong) <= widest_cm:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), widest_cm, size, is_strong=is_strong)]
    return "\n".join(lines)


def _pieces(words: Iterable[str], widest_cm: float, size: float, *, is_strong: bool) -> Iterable[str]:
    """Words, those that are wider than a line in pieces."""
    for word in words:
        rest = word
        while width_cm(rest, size, is_strong=is_strong) > widest_cm and len(rest) > 1:
            end = len(rest) - 1
            while end > 1 and width_cm(rest[:end], size, is_strong=is_strong) > widest_cm:
                end -= 1
            yield rest[:end]
            rest = rest[end:]
        yield rest


def _cut(words: str, widest_cm: float, size: float, *, is_strong: bool) -> str:
    while words and width_cm(f"{words}…", size, is_strong=is_strong) > widest_cm:
        words = words[:-1].rstrip()
    return f"{words}…"


@cache
def _paths(*, is_strong: bool) -> tuple[Path, ...]:
    if is_strong:
        return (FONTS / _STRONG,)
    own = [FONTS / name for name in _NAMES]
    return (*own, Path(mpl.get_data_path()) / "fonts" / "ttf" / _OF_LAST_RESORT)


@cache
def _family(path: Path) -> str:
    name = get_font(str(path)).family_name
    if not any(known.fname == str(path) for known in fontManager.ttflist):
        fontManager.addfont(path)
    return str(name)


@cache
def _known(*, is_strong: bool) -> frozenset[int]:
    return frozenset(code for path in _paths(is_strong=is_strong) for code in get_font(str(path)).get_charmap())
