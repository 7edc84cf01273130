"""Reading a file's bytes, and what can be wrong with a file that a researcher chose."""

import io
import re
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from qda_app.domain.errors import UserError
from qda_app.i18n import _

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_FAULTS = (BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError)  # what zipfile raises on bad bytes
_LARGEST_PART = 200_000_000
_LARGEST_FILE = 300_000_000
LARGEST_TEXT = 20_000_000  # 10,000 pages; what is found in it takes fifty times its room
_MOST_TAGS = 4_000_000  # of one piece of markup: each takes memory of its own, however small the file is


def contents(path: Path) -> bytes:
    """The bytes of a file. Raises UserError where it cannot be read, holds nothing, or far more than a document can."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise too_large(path, _LARGEST_FILE)
        found = path.read_bytes()
    except OSError as fault:
        raise UserError(
            _("{file} cannot be read.").format(file=path.name),
            hint=_("Check that the file is still there and that no other program holds it, then try again."),
        ) from fault
    if not found.strip():
        raise empty(path)
    return found


def refuse_tag_bomb(path: Path, found: bytes, kind: str, sign: bytes = b"<") -> None:
    """Raise UserError where markup has far more elements than a document can; each begins with `sign`."""
    if found.count(sign) > _MOST_TAGS:
        raise damaged(path, kind)


def too_large(path: Path, most: int) -> UserError:
    """That a file, or the text in it, has more than `most` bytes."""
    return UserError(
        _("{file} is larger than {most} MB.").format(file=path.name, most=most // 1_000_000),
        hint=_("A recording stays outside the project: import its transcript. Divide a document that is so large."),
    )


def with_words(path: Path, text: str) -> str:
    """`text`, if it has a word in it. Raises UserError where it has none."""
    if not re.search(r"\w", text):
        raise empty(path)
    return text


def empty(path: Path) -> UserError:
    """That a file holds no words."""
    return UserError(
        _("{file} is empty: it holds no words.").format(file=path.name),
        hint=_("Check that it is the right file and that it was saved."),
    )


def mislabelled(path: Path, kind: str) -> UserError:
    """That a file is not of the `kind` that its suffix claims."""
    return UserError(
        _("{file} is not {kind}, although its name says so.").format(file=path.name, kind=kind),
        hint=_("Open it in the program it comes from and save it again as {kind}.").format(kind=kind),
    )


def damaged(path: Path, kind: str) -> UserError:
    """That a file is of the right kind but cannot be read to its end."""
    return UserError(
        _("{file} is damaged and cannot be read as {kind}.").format(file=path.name, kind=kind),
        hint=_("Open it in the program it comes from, save it again and import the new file."),
    )


def locked(path: Path) -> UserError:
    """That a file is protected by a password."""
    return UserError(
        _("{file} is protected by a password.").format(file=path.name),
        hint=_("Open it with its password, save a copy without one, and import the copy."),
    )


def scanned(path: Path) -> UserError:
    """That a PDF holds pictures of pages instead of text."""
    return UserError(
        _("{file} is a scan: its pages are pictures without text.").format(file=path.name),
        hint=_("Let a text recognition (OCR) program read it first, or type the text, then import that."),
    )


def not_text(path: Path) -> UserError:
    """That a file that should be text is something else."""
    return UserError(
        _("{file} cannot be read as text.").format(file=path.name),
        hint=_("Choose a text file, or save it again as plain text (UTF-8)."),
    )


def is_ole(found: bytes) -> bool:
    """Whether bytes are an OLE file: an old Office document, or a new one behind a password."""
    return found.startswith(_OLE)


def opened_zip(path: Path, found: bytes, kind: str) -> ZipFile:
    """A zipped document. Raises UserError where it is none, or where one of its parts is a bomb."""
    try:
        archive = ZipFile(io.BytesIO(found))
    except _ZIP_FAULTS as fault:
        raise mislabelled(path, kind) from fault
    if any(part.file_size > _LARGEST_PART for part in archive.infolist()):
        raise damaged(path, kind)
    return archive


def zip_part(path: Path, archive: ZipFile, name: str, kind: str) -> bytes:
    """One part of a zipped document, read no further than its largest sensible size."""
    try:
        with archive.open(name) as part:
            found = part.read(_LARGEST_PART + 1)
    except _ZIP_FAULTS as fault:
        raise damaged(path, kind) from fault
    if len(found) > _LARGEST_PART:
        raise damaged(path, kind)
    return found
