"""Arithmetic of colours: means that look like means, and contrast that can be read."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor

LIGHTNESS_COUNTS = 0.25  # as much as a difference in hue; where one would still call two colours the same


class Lab(NamedTuple):
    """A colour in OKLab (Ottosson 2020), where distances are as large as they look."""

    lightness: float
    a: float
    b: float


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1 contrast ratio, 1 to 21."""
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def mean(colours: Sequence[Lab]) -> Lab:
    """The colour in the middle of at least one colour."""
    return Lab(*(sum(parts) / len(colours) for parts in zip(*colours, strict=True)))


def mix(one: Lab, other: Lab, share: float) -> Lab:
    """`one` with a share (0 to 1) of `other`."""
    return Lab(*(a + (b - a) * share for a, b in zip(one, other, strict=True)))


def hue_distance(one: Lab, other: Lab) -> float:
    """How far apart two colours are as kinds of colour: a dark and a pale green are both green."""
    lightness = (one.lightness - other.lightness) * LIGHTNESS_COUNTS
    return float((lightness**2 + (one.a - other.a) ** 2 + (one.b - other.b) ** 2) ** 0.5)


def to_lab(colour: QColor) -> Lab:
    """sRGB to OKLab; the matrices are Ottosson's."""
    r, g, b = _linear(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return Lab(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def to_colour(lab: Lab) -> QColor:
    """OKLab to sRGB, cut off where a screen cannot show it."""
    long = (lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b) ** 3
    medium = (lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b) ** 3
    short = (lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return QColor(*(_with_gamma(part) for part in linear))


def _luminance(colour: QColor) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: QColor) -> tuple[float, float, float]:
    return _without_gamma(colour.redF()), _without_gamma(colour.greenF()), _without_gamma(colour.blueF())


def _without_gamma(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _with_gamma(part: float) -> int:
    part = min(1.0, max(0.0, part))
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
