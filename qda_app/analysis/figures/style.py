"""How figures look: the colours of a page, the same on every figure; the window has its own for light and dark."""

from collections.abc import Mapping
from dataclasses import dataclass

from qda_app.domain.figures import Paint


@dataclass(frozen=True)
class Style:
    """Colours as #rrggbb; `paints` are strong, so that they are told apart on `paper`, and their shapes differ too."""

    paper: str
    ink: str
    quiet: str
    line: str
    paints: Mapping[Paint, str]


PRINT = Style(
    paper="#ffffff",
    ink="#22252a",
    quiet="#565c66",
    line="#d5d8de",
    paints={
        Paint.ACCENT: "#1d4f7c",
        Paint.QUIET: "#8a919c",
        Paint.SUPPORTS: "#19694f",
        Paint.CONTRADICTS: "#a93820",
        Paint.MIXED: "#765400",
        Paint.NEUTRAL: "#5a606a",
        Paint.UNRATED: "#8a919c",
    },
)


def mixed(one: str, other: str, share: float) -> str:
    """A colour that is `share` of `other`, the rest of `one`."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def is_dark(colour: str) -> bool:
    """Whether light words are read better on it than dark ones (WCAG luminance)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18  # noqa: PLR2004 - where both contrasts are equal


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
