"""Pictures that stand in the line."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from qda_app.domain.reports import Figure, Inset
from qda_app.exporters.characters import printable
from qda_app.exporters.word.xml import PIC, Element, drawn, element, name

WIDEST_CM = 13.9
TALLEST_CM = 18.0
_LYING_CM = 22.0, 10.5  # the same on a lying page
_TALLEST_INSET_CM = 7.0
_EMU_PER_CM = 360_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PRIVATE_CHUNKS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


class Picture(NamedTuple):
    """A picture of the document: its relationship and its bytes."""

    relation: str
    number: int
    png: bytes

    @property
    def file_name(self) -> str:
        """Its name in the package."""
        return f"image{self.number}.png"


Shown = Figure | Inset


class Gallery:
    """The pictures of one document, numbered as they come."""

    def __init__(self) -> None:
        """Without pictures."""
        self.pictures: list[Picture] = []

    def hang(self, shown: Shown, title: str, *, widest_cm: float = WIDEST_CM) -> Element:
        """The run that holds a picture."""
        made = picture(shown, len(self.pictures) + 1)
        self.pictures.append(made)
        return inline(shown, made, title, widest_cm=widest_cm)


def picture(figure: Shown, number: int) -> Picture:
    """The picture of a figure, without what its maker wrote into the file."""
    return Picture(f"rIdImage{number}", number, bare(figure.png))


def inline(figure: Shown, shown: Picture, title: str, *, widest_cm: float = WIDEST_CM) -> Element:
    """The run that holds a picture, no wider and no taller than its place allows."""
    width, height = _extent(figure, widest_cm)
    properties = drawn("wp:docPr", id=shown.number, name=title, descr=printable(figure.description))
    lock = drawn("wp:cNvGraphicFramePr", drawn("a:graphicFrameLocks", noChangeAspect=1))
    data = drawn("a:graphicData", _pic(shown, width, height), uri=PIC)
    size = drawn("wp:extent", cx=width, cy=height)
    edges = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}
    return element(
        "r", element("drawing", drawn("wp:inline", size, properties, lock, drawn("a:graphic", data), **edges))
    )


def bare(png: bytes) -> bytes:
    """The picture without texts, times and camera data."""
    kept = (chunk for kind, chunk in _chunks(png) if kind not in _PRIVATE_CHUNKS)
    return _SIGNATURE + b"".join(kept)


def _pic(shown: Picture, width: int, height: int) -> Element:
    blip = drawn("a:blip")
    blip.set(name("r:embed"), shown.relation)
    named = drawn("pic:nvPicPr", drawn("pic:cNvPr", id=0, name=shown.file_name), drawn("pic:cNvPicPr"))
    filled = drawn("pic:blipFill", blip, drawn("a:stretch", drawn("a:fillRect")))
    place = drawn("a:xfrm", drawn("a:off", x=0, y=0), drawn("a:ext", cx=width, cy=height))
    shape = drawn("pic:spPr", place, drawn("a:prstGeom", drawn("a:avLst"), prst="rect"))
    return drawn("pic:pic", named, filled, shape)


def _extent(figure: Shown, widest_cm: float) -> tuple[int, int]:
    """Width and height in EMU."""
    pixels_across, pixels_down = struct.unpack(">II", figure.png[16:24])
    ratio = pixels_down / pixels_across
    tallest_cm = TALLEST_CM if isinstance(figure, Figure) else _TALLEST_INSET_CM
    if isinstance(figure, Figure) and figure.is_wide:
        widest_cm, tallest_cm = _LYING_CM
    width_cm = min(figure.width_cm, widest_cm, tallest_cm / ratio)
    return round(width_cm * _EMU_PER_CM), round(width_cm * ratio * _EMU_PER_CM)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the bytes of each chunk."""
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at : at + length + 12]
        at += length + 12
