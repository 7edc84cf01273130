"""Photographs and other pictures: their size, and what the camera wrote of when they were taken."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qda_app.domain.errors import UserError
from qda_app.domain.imports import NO_TEXT, ImportNote, ReadPage, ReadSource
from qda_app.i18n import _, current
from qda_app.importers.files import contents, damaged, mislabelled
from qda_app.importers.pictures import pillow
from qda_app.importers.pictures.whereabouts import has_whereabouts, without_whereabouts

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

MOST_MEGAPIXELS = 100
_MILLION = 1_000_000
_CAMERA, _TAKEN, _STORED = (0x010F, 0x0110), 0x9003, 0x0132
_EXIF = 0x8769
_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNK = 12  # bytes of a PNG chunk besides its content
_AT_ONCE = 1 << 20


def read(path: Path) -> ReadSource:
    """Read a JPEG or PNG: one page without words. Raises UserError where it is none, damaged or too large.

    What is kept of it (`original`) does not hold the place where it was taken.
    """
    found = contents(path)
    image = _opened(path, found)
    width, height = pillow.upright_size(image)
    _refuse_large(path, width, height)
    if not (width and height and _is_whole(image, found)):
        raise damaged(path, _kind(path))
    exif = pillow.exif_of(image)
    metadata = {name: value for name, value in (("date", _day(exif)), ("camera", _camera(exif))) if value}
    knows_where = has_whereabouts(found)
    return ReadSource(
        packed=NO_TEXT,
        pages=(ReadPage(1, 0, 0, float(width), float(height)),),
        metadata=metadata,
        notes=tuple(_notes(knows_where=knows_where)),
        original=without_whereabouts(found) if knows_where else None,
    )


def _opened(path: Path, found: bytes) -> "Image":
    try:
        return pillow.opened(found)
    except pillow.FAULTS as fault:
        is_one = found.startswith((_PNG, _JPEG))
        raise (damaged if is_one else mislabelled)(path, _kind(path)) from fault


def _kind(path: Path) -> str:
    return "PNG" if path.suffix.lower() == ".png" else "JPEG"


def _refuse_large(path: Path, width: int, height: int) -> None:
    """Before anything but the header was read."""
    if width * height > MOST_MEGAPIXELS * _MILLION:
        lang = current()
        raise UserError(
            _("{file} has {count} megapixels; at most {most} can be shown.").format(
                file=path.name, count=lang.number(round(width * height / _MILLION)), most=MOST_MEGAPIXELS
            ),
            hint=_("Save it smaller in a picture program, and import that."),
        )


def _is_whole(image: "Image", found: bytes) -> bool:
    """Whether it can be read to its end."""
    try:
        if found.startswith(_PNG):
            image.verify()
            return _is_unpacked(found)
        image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()
    except pillow.FAULTS:
        return False
    return True


def _is_unpacked(found: bytes) -> bool:
    """Whether the pixels of a PNG can be unpacked; they are not kept, so that a bomb does no harm."""
    unpacking = zlib.decompressobj()
    for packed in _pixels(found):
        rest = packed
        while rest and not unpacking.eof:
            unpacking.decompress(rest, _AT_ONCE)
            rest = unpacking.unconsumed_tail
    return unpacking.eof


def _pixels(png: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + _CHUNK <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += length + _CHUNK


def _day(exif: "Exif") -> str:
    """When it was taken, ISO; empty where the camera wrote nothing sensible."""
    written = exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_STORED) or ""
    try:
        return datetime.strptime(str(written)[:10], "%Y:%m:%d").date().isoformat()
    except ValueError:
        return ""


def _camera(exif: "Exif") -> str:
    """Maker and model; many write the maker into the model as well."""
    maker, model = (str(exif.get(tag) or "").strip(" \0") for tag in _CAMERA)
    return model if model.casefold().startswith(maker.casefold()) else f"{maker} {model}".strip()


def _notes(*, knows_where: bool) -> Iterator[ImportNote]:
    if knows_where:
        message = _("The picture says where it was taken. The project keeps a copy without that.")
        yield ImportNote("whereabouts", message)
