"""Pillow, which opens pictures: kept behind this module, and never trusted with more than it can hold."""

import io
from typing import TYPE_CHECKING
from warnings import filterwarnings

from qda_app.domain.pictures import Pixels
from qda_app.domain.spans import Region

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

FORMATS = ("JPEG", "PNG")  # a telephone's MPO begins as a JPEG
FAULTS = (OSError, SyntaxError, ValueError, EOFError)  # what Pillow raises on bad bytes
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_COLOURS = 256


def opened(found: bytes) -> "Image":
    """A picture of which only the header was read. Raises one of FAULTS."""
    from PIL import Image  # heavy: only for pictures

    Image.MAX_IMAGE_PIXELS = None  # its own limit warns; whoever calls looks at the size before reading on
    filterwarnings("ignore", module=r"PIL\.")  # of what a camera wrote badly, which is then left out
    return Image.open(io.BytesIO(found), formats=FORMATS)


def exif_of(image: "Image") -> "Exif":
    """What the camera wrote, read without decoding the picture, as Pillow would do for a PNG."""
    from PIL import Image

    if image.format != "PNG":
        return image.getexif()
    exif = Image.Exif()
    exif.load(image.info.get("exif", b""))
    return exif


def upright_size(image: "Image") -> tuple[int, int]:
    """Width and height as a person sees the picture, px."""
    width, height = image.size
    return (height, width) if exif_of(image).get(_ORIENTATION) in _SIDEWAYS else (width, height)


def upright(image: "Image") -> "Image":
    """The picture as a person sees it, on white where it is transparent, in RGB."""
    from PIL import Image

    turned = _turned(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        shown = Image.new("RGB", turned.size, "white")
        layer = turned.convert("RGBA")
        shown.paste(layer, mask=layer.getchannel("A"))
        return shown
    return _eight_bit(turned).convert("RGB")


def _turned(image: "Image") -> "Image":
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(exif_of(image).get(_ORIENTATION, 1))
    return image if turn is None else image.transpose(turn)


def drafted(found: bytes, least_width: int) -> "Image":
    """The upright picture, read no finer than `least_width` px wide asks for where its format can do so."""
    image = opened(found)
    width, _height = upright_size(image)
    share = least_width / width if width else 1.0
    if share < 1:
        image.draft("RGB", (max(1, int(image.width * share)), max(1, int(image.height * share))))
    return upright(image)


def cut(image: "Image", region: Region, size: tuple[int, int]) -> "Image":
    """A rectangle of a picture at a size, px."""
    from PIL import Image

    width, height = image.size
    box = (region.left * width, region.top * height, region.right * width, region.bottom * height)
    return image.resize(size, Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)


def _eight_bit(image: "Image") -> "Image":
    """Sixteen bits of grey as eight; Pillow would cut instead of scale."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    return image


def as_png(pixels: Pixels) -> bytes:
    """The file of a picture, in 256 colours: enough for print, and small."""
    from PIL import Image

    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.bgrx, "raw", "BGRX")
    file = io.BytesIO()
    image.quantize(_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()
