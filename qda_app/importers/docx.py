"""Word documents: every word that a reader of the document sees, in the order of the document."""

from __future__ import annotations  # lxml is only loaded for Word documents

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from qda_app.domain.imports import ReadSource
from qda_app.importers.docx_body import Body
from qda_app.importers.docx_numbering import Numbering
from qda_app.importers.docx_styles import Styles
from qda_app.importers.files import contents, is_ole, locked, mislabelled, opened_zip, with_words, zip_part
from qda_app.importers.turns import as_source
from qda_app.importers.xml import attribute, child, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = "Word"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN, _STYLES, _NUMBERING = "word/document.xml", "styles.xml", "numbering.xml"
_MAIN_TYPE = "/officeDocument"
_NOTE_PARTS = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}


def read(path: Path) -> ReadSource:
    """Read a `.docx` file. Raises UserError where it is none, damaged, protected or empty.

    Comments and words deleted under tracked changes are left out, and that is noted.
    """
    return read_named(path, contents(path))


def read_named(path: Path, found: bytes) -> ReadSource:
    """Read the bytes of a `.docx` file; `path` names it in what is said of it."""
    body = _read_body(path, found)
    text = with_words(path, str(body.blocks.text))
    return as_source(
        text, body.blocks.transcript(), parts=body.blocks.text.parts.all(), notes=tuple(body.left_out.notes())
    )


def numbered_text(path: Path) -> str:
    """The words of a `.docx` file with the numbers that Word itself writes before paragraphs of lists.

    Raises UserError as `read` does.
    """
    return with_words(path, str(_read_body(path, contents(path), is_numbered=True).blocks.text))


def _read_body(path: Path, found: bytes, *, is_numbered: bool = False) -> Body:
    if is_ole(found):
        raise locked(path) if _ENCRYPTED in found else mislabelled(path, _KIND)
    with opened_zip(path, found, _KIND) as archive:
        return _body(_Package(path, archive), is_numbered=is_numbered)


class _Package:
    """The parts of a zipped document."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = set(archive.namelist())

    def main(self) -> str:
        """The name of the part with the body, as the package's relations tell."""
        relations = self.part("_rels/.rels")
        told = [] if relations is None else [one for one in relations if one.get("Type", "").endswith(_MAIN_TYPE)]
        return told[0].get("Target", "").lstrip("/") if told else _MAIN

    def part(self, name: str) -> Element | None:
        """The root of an XML part, or None where there is no such part."""
        if name not in self._names:
            return None
        return parsed(self.path, zip_part(self.path, self._archive, name, _KIND), _KIND)


def _body(package: _Package, *, is_numbered: bool) -> Body:
    main = package.main()
    root = package.part(main)
    content = None if root is None else child(root, "body")
    if content is None:
        raise mislabelled(package.path, _KIND)
    folder = PurePosixPath(main).parent
    numbering = Numbering(package.part(str(folder / _NUMBERING))) if is_numbered else None
    body = Body(Styles(package.part(str(folder / _STYLES))), numbering)
    body.read(content)
    _add_notes(body, package, folder)
    return body


def _add_notes(body: Body, package: _Package, folder: PurePosixPath) -> None:
    """Footnotes and endnotes below the text, in the order in which it refers to them."""
    parts = {kind: package.part(str(folder / name)) for kind, name in _NOTE_PARTS.items() if kind in body.note_kinds}
    notes = {(kind, attribute(note, "id")): note for kind, root in parts.items() if root is not None for note in root}
    for number, reference in enumerate(list(body.note_references), start=1):
        if reference in notes:
            body.add_note(number, notes[reference])
