"""Pictures as the program passes them on: pixels to be shown, files to be printed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture to be shown: four bytes a pixel, blue, green, red and one that says nothing, row after row."""

    width: int
    height: int
    bgrx: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cutting:
    """What a rectangle shows, as a PNG file; `width`, `height` in px."""

    width: int
    height: int
    png: bytes = field(repr=False)
