"""The formats that sources can have: one module a format, one line here."""

from collections.abc import Callable, Mapping
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.i18n import _
from qda_app.importers import docx, pdf, plain, srt, vtt

Reader = Callable[[Path], ReadSource]

READERS: Mapping[str, Reader] = {
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".txt": plain.read,
    ".md": plain.read,
    ".vtt": vtt.read,
    ".srt": srt.read,
}

SUFFIXES = tuple(READERS)


def read_source(path: Path) -> ReadSource:
    """Read a field document by its suffix. Raises UserError where it cannot be read."""
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise UserError(
            _("{file} has a format that cannot be imported.").format(file=path.name),
            hint=_("Save it as one of these formats: {formats}.").format(formats=", ".join(SUFFIXES)),
        )
    return read(path)
