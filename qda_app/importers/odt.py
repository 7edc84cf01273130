"""OpenDocument texts, as LibreOffice writes them: every word that a reader sees, in the order of the document."""

from __future__ import annotations  # lxml is only loaded for documents that need it

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qda_app.domain.imports import ReadSource
from qda_app.importers.blocks import Blocks, row_words
from qda_app.importers.files import contents, locked, mislabelled, opened_zip, with_words, zip_part
from qda_app.importers.left_out import LeftOut
from qda_app.importers.parts import DEEPEST, Mark, heading, item
from qda_app.importers.spaces import SIGNS, joined, plain
from qda_app.importers.talk import Cell, Grid
from qda_app.importers.turns import as_source
from qda_app.importers.xml import child, count, local_name, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = "OpenDocument"
_MAIN, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_UNSEEN = {
    "tracked-changes",
    "forms",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "ruby-text",
    "title",
    "desc",
}
_MOST_REPEATED = 64  # columns or rows that a table may say it repeats; more is no table of a text


def read(path: Path) -> ReadSource:
    """Read an `.odt` file. Raises UserError where it is none, damaged, protected or empty.

    Comments and words deleted under tracked changes are left out, and that is noted.
    """
    found = contents(path)
    with opened_zip(path, found, _KIND) as archive:
        names = set(archive.namelist())
        if _MANIFEST in names and b"encryption-data" in zip_part(path, archive, _MANIFEST, _KIND):
            raise locked(path)
        if _MAIN not in names:
            raise mislabelled(path, _KIND)
        root = parsed(path, zip_part(path, archive, _MAIN, _KIND), _KIND)
    body = child(root, "body")
    content = None if body is None else child(body, "text")
    if content is None:
        raise mislabelled(path, _KIND)
    walk = _Walk()
    walk.read(content)
    text = with_words(path, str(walk.blocks.text))
    return as_source(
        text, walk.blocks.transcript(), parts=walk.blocks.text.parts.all(), notes=tuple(walk.left_out.notes())
    )


class _Walk:
    """A walk through the body of a document."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.left_out = LeftOut()
        self._notes: list[Element] = []

    def read(self, content: Element) -> None:
        """Add everything in the body, then its footnotes and endnotes."""
        for block in self._blocks(content):
            if local_name(block.tag) == "table":
                self.blocks.table(self._grid(block))
            else:
                mark = _mark(block)
                for place, words in enumerate(self._paragraph(block)):
                    self.blocks.line(words, None if place else mark)
        for number, note in enumerate(self._notes, start=1):  # grows where a note has notes
            self.blocks.line(f"[{number}] {self._lines_in(note).strip()}")

    def _blocks(self, parent: Element) -> Iterator[Element]:
        """Paragraphs, headings and tables, also those of lists, sections, indexes and frames."""
        for block in parent:
            name = local_name(block.tag)
            if name in ("p", "h", "table"):
                yield block
            elif name == "tracked-changes":
                self.left_out.deleted |= any(local_name(part.tag) == "deletion" for part in block.iter())
            elif name == "annotation":
                self.left_out.comments += 1
            elif name == "image":
                self.left_out.pictures += 1
            elif name and name not in _UNSEEN:
                yield from self._blocks(block)

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The words of a paragraph, and below it those of the text boxes that hang on it."""
        boxes: list[str] = []
        return [joined(self._words(paragraph, boxes)), *boxes]

    def _words(self, parent: Element, boxes: list[str]) -> Iterator[str]:
        yield plain(parent.text)
        for part in parent:
            yield from self._part(part, boxes)
            yield plain(part.tail)

    def _part(self, part: Element, boxes: list[str]) -> Iterator[str]:
        """What one element inside a paragraph shows."""
        name = local_name(part.tag)
        if name == "s":
            yield SIGNS["space"] * count(part, "c", most=1000)
        elif name == "tab":
            yield SIGNS["tab"]
        elif name == "line-break":
            yield SIGNS["line"]
        elif name == "note":
            self._notes += [body for body in part if local_name(body.tag) == "note-body"]
            yield f"[{len(self._notes)}]"
        elif name == "annotation":
            self.left_out.comments += 1
        elif name == "text-box":
            boxes.append(self._lines_in(part))
        elif name == "image":
            self.left_out.pictures += 1
        elif name and name not in _UNSEEN:
            yield from self._words(part, boxes)

    def _lines_in(self, parent: Element) -> str:
        """The paragraphs of a cell, a text box or a note as lines; tables in it row by row."""
        lines: list[str] = []
        for block in self._blocks(parent):
            if local_name(block.tag) == "table":
                lines += [row_words(row) for row in self._grid(block)]
            else:
                lines += self._paragraph(block)
        return "\n".join(lines)

    def _grid(self, table: Element) -> Grid:
        rows: Grid = []
        for row in _inside(table, "table-row"):
            cells = list(self._cells(row))
            rows += [cells] * count(row, "number-rows-repeated", most=_MOST_REPEATED if _has_words(cells) else 1)
        return rows

    def _cells(self, row: Element) -> Iterator[Cell]:
        """The cells of a row; those that another one covers have no words."""
        column = 0
        for cell in row:
            if local_name(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            is_covered = local_name(cell.tag) == "covered-table-cell"
            words = "" if is_covered else self._lines_in(cell).strip("\n")
            for _again in range(count(cell, "number-columns-repeated", most=_MOST_REPEATED)):
                yield Cell(column, words)
                column += 1


def _mark(paragraph: Element) -> Mark | None:
    """A heading by its element, an item of a list by the lists around it."""
    if local_name(paragraph.tag) == "h":
        return heading(count(paragraph, "outline-level", most=DEEPEST))
    depth = sum(local_name(parent.tag) == "list" for parent in paragraph.iterancestors())
    return item(depth) if depth else None


def _inside(table: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table, also those of its header and its groups."""
    for part in table:
        name = local_name(part.tag)
        if name == wanted:
            yield part
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _inside(part, wanted)


def _has_words(cells: list[Cell]) -> bool:
    return any(cell.words.strip() for cell in cells)
