"""The formats that sources can have: one module a format, one line here."""

from collections.abc import Callable, Mapping
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.i18n import _
from qda_app.importers import doc, docx, epub, html, json_words, odt, pdf, plain, rtf, srt, survey, tsv, vtt
from qda_app.importers.pictures import reading as picture

Reader = Callable[[Path], ReadSource]


def _tabs(path: Path) -> ReadSource:
    """Spoken words as Whisper writes them, or a survey whose cells are parted by tabs."""
    return tsv.read(path) if tsv.is_spoken(path) else survey.read(path)


READERS: Mapping[str, Reader] = {
    ".docx": docx.read,
    ".doc": doc.read,
    ".odt": odt.read,
    ".rtf": rtf.read,
    ".pdf": pdf.read,
    ".txt": plain.read,
    ".md": plain.read,
    ".vtt": vtt.read,
    ".srt": srt.read,
    ".tsv": _tabs,
    ".json": json_words.read,
    ".otr": json_words.read,
    ".html": html.read,
    ".htm": html.read,
    ".epub": epub.read,
    ".jpg": picture.read,
    ".jpeg": picture.read,
    ".png": picture.read,
    **dict.fromkeys(survey.SUFFIXES, survey.read),
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
