"""Word documents: every word that a reader of the document sees, in the order of the document."""

from __future__ import annotations  # lxml is only loaded for Word documents

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from qda_app.domain.imports import ImportNote, ReadSource, ReadTurn
from qda_app.i18n import _, ngettext
from qda_app.importers.docx_body import Body, attribute, child
from qda_app.importers.files import contents, damaged, is_ole, locked, mislabelled, opened_zip, with_words, zip_part
from qda_app.importers.heads import read_head
from qda_app.importers.labels import word_role
from qda_app.importers.turns import Transcript, as_source, find_turns, transcript_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = "Word"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_MAIN_TYPE = "/officeDocument"
_NOTE_PARTS = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}


def read(path: Path) -> ReadSource:
    """Read a `.docx` file. Raises UserError where it is none, damaged, protected or empty.

    Comments and words deleted under tracked changes are left out, and that is noted.
    """
    found = contents(path)
    if is_ole(found):
        raise locked(path) if _ENCRYPTED in found else mislabelled(path, _KIND)
    with opened_zip(path, found, _KIND) as archive:
        body = _body(_Package(path, archive))
    text = with_words(path, str(body.text))
    return as_source(text, _transcript(text, body), notes=tuple(_notes(body)))


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
        from lxml import etree  # heavy: only for Word documents

        if name not in self._names:
            return None
        found = zip_part(self.path, self._archive, name, _KIND)
        if b"<!DOCTYPE" in found:  # no Word file has one; it would bring entities, hidden text or a bomb
            raise damaged(self.path, _KIND)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(found, parser)
        except etree.XMLSyntaxError as fault:
            raise damaged(self.path, _KIND) from fault


def _body(package: _Package) -> Body:
    main = package.main()
    root = package.part(main)
    content = None if root is None else child(root, "body")
    if content is None:
        raise mislabelled(package.path, _KIND)
    body = Body()
    body.read(content)
    _add_notes(body, package, PurePosixPath(main).parent)
    return body


def _add_notes(body: Body, package: _Package, folder: PurePosixPath) -> None:
    """Footnotes and endnotes below the text, in the order in which it refers to them."""
    parts = {kind: package.part(str(folder / name)) for kind, name in _NOTE_PARTS.items() if kind in body.note_kinds}
    notes = {(kind, attribute(note, "id")): note for kind, root in parts.items() if root is not None for note in root}
    for number, reference in enumerate(list(body.note_references), start=1):
        if reference in notes:
            body.add_note(number, notes[reference])


def _transcript(text: str, body: Body) -> Transcript:
    """Turns by the tables of the document; by the labels of its paragraphs where tables hold but little talk."""
    found = find_turns(text)
    told = body.text.turns
    if not told or _said(found.turns) > 2 * _said(told):
        return found
    head = read_head(text[: told[0].label_start])
    for label, role in body.people.items():
        head.meet(label, word_role(role), role)
    return transcript_of(text, told, head)


def _said(turns: Iterable[ReadTurn]) -> int:
    return sum(turn.end - turn.start for turn in turns)


def _notes(body: Body) -> Iterator[ImportNote]:
    if body.deleted:
        yield ImportNote("tracked_changes", _("Words that are deleted under tracked changes were left out."))
    if body.comments:
        told = ngettext("{count} comment was left out.", "{count} comments were left out.", body.comments)
        yield ImportNote("comments", told)
    if body.pictures:
        told = ngettext("{count} picture was left out.", "{count} pictures were left out.", body.pictures)
        yield ImportNote("pictures", told)
