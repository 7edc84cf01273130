"""The place where a picture was taken: whether a file tells it, and the same picture without it.

The pixels are not touched: only the parts that describe the picture are taken out of the file, and of those the turn of
the camera, the day and the camera itself are put back.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qda_app.importers.pictures import pillow

if TYPE_CHECKING:
    from PIL.Image import Exif

_GPS, _EXIF = 0x8825, 0x8769
_KEPT = (0x0112, 0x010F, 0x0110, 0x0132)  # orientation, maker, model, time
_TAKEN = 0x9003
_PNG = b"\x89PNG\r\n\x1a\n"
_TOLD = (b"GPSLatitude", b"GPSLongitude", b"photoshop:City", b"LocationCreated", b"LocationShown")
_DESCRIBING = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
_CHUNK = 12
_START, _SCAN, _APP1, _APP13, _COMMENT = b"\xff\xd8", 0xDA, 0xE1, 0xED, 0xFE
_EXIF_MARK = b"Exif\0\0"


def has_whereabouts(found: bytes) -> bool:
    """Whether a JPEG or PNG tells where it was taken."""
    image = pillow.opened(found)
    told = b"".join(part for kind, part in _parts(found) if kind in _DESCRIBING or kind in _segments())
    return bool(pillow.exif_of(image).get_ifd(_GPS)) or any(word in told for word in _TOLD)


def without_whereabouts(found: bytes) -> bytes:
    """The same picture, with the day, the camera and its turn as all that is told of it."""
    exif = _bare(pillow.exif_of(pillow.opened(found))).tobytes()
    kept = [part for kind, part in _parts(found) if kind not in _DESCRIBING and kind not in _segments()]
    if found.startswith(_PNG):
        return b"".join([_PNG, kept[0], _chunk(b"eXIf", exif.removeprefix(_EXIF_MARK)), *kept[1:]])
    marked = exif if exif.startswith(_EXIF_MARK) else _EXIF_MARK + exif
    told = b"\xff" + bytes([_APP1]) + (len(marked) + 2).to_bytes(2, "big") + marked
    return b"".join([_START, told, *kept])


def _segments() -> tuple[bytes, ...]:
    return tuple(bytes([one]) for one in (_APP1, _APP13, _COMMENT))


def _bare(exif: "Exif") -> "Exif":
    from PIL import Image

    bare = Image.Exif()
    for tag in _KEPT:
        if tag in exif:
            bare[tag] = exif[tag]
    if taken := exif.get_ifd(_EXIF).get(_TAKEN):
        bare.get_ifd(_EXIF)[_TAKEN] = taken
    return bare


def _parts(found: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the bytes of every part behind the signature: the chunks of a PNG, the segments of a JPEG.

    What follows the beginning of a JPEG's first scan is one part, up to the end of its first picture.
    """
    return _chunks(found) if found.startswith(_PNG) else _jpeg_parts(found)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + _CHUNK <= len(png):
        end = at + int.from_bytes(png[at : at + 4], "big") + _CHUNK
        yield png[at + 4 : at + 8], png[at:end]
        at = end


def _jpeg_parts(jpeg: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_START)
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == _SCAN:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        yield bytes([kind]), jpeg[at:end]
        at = end
    yield bytes([_SCAN]), _first_picture(jpeg[at:])


def _first_picture(scans: bytes) -> bytes:
    """Up to the end of the first picture: a second one (MPO) has its own description, place included."""
    end = scans.find(b"\xff\xd9\xff\xd8")
    return scans[: end + 2] if end >= 0 else scans


def _chunk(kind: bytes, content: bytes) -> bytes:
    from zlib import crc32

    return len(content).to_bytes(4, "big") + kind + content + crc32(kind + content).to_bytes(4, "big")
