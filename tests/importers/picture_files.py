"""Picture files as cameras and telephones write them, made for a test."""

import io
import struct
import zlib

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

PLACE = {1: "S", 2: (8.0, 12.0, 30.0), 3: "E", 4: (114.0, 22.0, 5.0)}


def corners(width: int = 60, height: int = 40) -> Image.Image:
    """A picture whose four quarters are red, green, blue and white, row by row."""
    image = Image.new("RGB", (width, height), "white")
    half = width // 2, height // 2
    for colour, place in (("red", (0, 0)), ("green", (half[0], 0)), ("blue", (0, half[1]))):
        image.paste(colour, (*place, place[0] + half[0], place[1] + half[1]))
    return image


def jpeg(image: Image.Image | None = None, *, orientation: int = 1, place: bool = False, xmp: bytes = b"") -> bytes:
    """A JPEG with what a camera writes into it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Contoh", "Contoh X1", orientation
    exif.get_ifd(0x8769)[0x9003] = "2022:03:21 09:15:00"
    if place:
        exif.get_ifd(0x8825).update({key: _rational(value) for key, value in PLACE.items()})
    file = io.BytesIO()
    (image or corners()).save(file, "JPEG", exif=exif, quality=95, **({"xmp": xmp} if xmp else {}))
    return file.getvalue()


def png(image: Image.Image | None = None, *, place: bool = False) -> bytes:
    """A PNG, which may tell its place as well."""
    exif = Image.Exif()
    exif[0x0110] = "Contoh X1"
    if place:
        exif.get_ifd(0x8825).update({key: _rational(value) for key, value in PLACE.items()})
    file = io.BytesIO()
    (image or corners()).save(file, "PNG", **({"exif": exif} if place else {}))
    return file.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A small file whose head claims a large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _rational(value: object) -> object:
    return tuple(IFDRational(one) for one in value) if isinstance(value, tuple) else value
