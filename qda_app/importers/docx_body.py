"""The body of a Word document, walked paragraph by paragraph and table by table."""

from __future__ import annotations  # lxml is only loaded for Word documents

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qda_app.importers.blocks import Blocks, row_words
from qda_app.importers.docx_numbering import Numbering
from qda_app.importers.docx_styles import Styles
from qda_app.importers.left_out import LeftOut
from qda_app.importers.parts import Mark
from qda_app.importers.talk import Cell, Grid
from qda_app.importers.xml import attribute, child, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DELETED = {"del", "moveFrom"}
_UNSEEN = {
    *_DELETED, "delText", "instrText", "delInstrText", "fldData", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr",
    "sdtPr", "sdtEndPr", "rt", "annotationRef", "footnoteRef", "endnoteRef", "customXmlPr", "smartTagPr",
}  # fmt: skip
_NOTE_REFERENCES = {"footnoteReference", "endnoteReference"}
_PICTURES = {"blip", "imagedata"}
_SYMBOLS = {0xF0E0: "→", 0xF0DF: "←", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF02D: "-"}

NoteReference = tuple[str, str]


class Body:
    """The text that grows while a document is walked, with what was left out."""

    def __init__(self, styles: Styles, numbering: Numbering | None = None) -> None:
        """Begin with nothing; with `numbering`, the numbers that Word writes before paragraphs become words."""
        self._styles, self._numbering = styles, numbering
        self.blocks = Blocks()
        self.note_references: list[NoteReference] = []
        self.left_out = LeftOut()
        self._open = ""

    @property
    def note_kinds(self) -> set[str]:
        """Which kinds of notes the text refers to."""
        return {kind for kind, _id in self.note_references}

    def read(self, content: Element) -> None:
        """Add everything in a body."""
        for block in self._blocks(content):
            if local_name(block.tag) == "tbl":
                self._end_open_line()
                self.blocks.table(self._grid(block))
            else:
                mark = self._styles.mark(block)
                number = self._number(block)
                for place, words in enumerate(self._paragraph(block)):
                    self._line(words if place else number + words, None if place else mark)
        self._end_open_line()

    def _number(self, paragraph: Element) -> str:
        """The number that Word writes before a paragraph, as far as it is wanted."""
        place = self._styles.place_in_list(paragraph) if self._numbering else None
        label = self._numbering.label(*place) if self._numbering and place else ""
        return f"{label} " if label else ""

    def add_note(self, number: int, note: Element) -> None:
        """Add a footnote or endnote, with its number before it."""
        self._line(f"[{number}] {self._lines_in(note).strip()}")

    def _line(self, words: str, mark: Mark | None = None) -> None:
        self.blocks.line(self._open + words, mark)
        self._open = ""

    def _end_open_line(self) -> None:
        if self._open:
            self._line("")

    def _blocks(self, parent: Element) -> Iterator[Element]:
        """Paragraphs and tables, also those inside content controls and tracked insertions."""
        for block in parent:
            name = local_name(block.tag)
            if name in ("p", "tbl"):
                yield block
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(block))
            elif name in _DELETED:
                self.left_out.deleted = True
            elif name not in _UNSEEN:
                yield from self._blocks(block)

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The lines of a paragraph, and below it those of the text boxes that hang on it.

        Where its mark is deleted under tracked changes, it goes on in the next paragraph.
        """
        boxes: list[str] = []
        words = "".join(self._words(paragraph, boxes))
        if _mark_is_deleted(paragraph):
            self.left_out.deleted = True
            self._open += words
            return boxes
        return [words, *boxes]

    def _words(self, parent: Element, boxes: list[str]) -> Iterator[str]:
        """What a reader sees inside a paragraph."""
        for part in parent:
            name = local_name(part.tag)
            if name == "t":
                yield (part.text or "").replace("\n", " ")
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield _symbol(part)
            elif name in _NOTE_REFERENCES:
                yield self._note_mark(name, part)
            elif name == "r" and _is_hidden(part):
                self.left_out.hidden = True
            elif name == "txbxContent":
                boxes.append(self._lines_in(part))
            elif name == "AlternateContent":
                yield from self._words(_chosen(part), boxes)
            elif name in _UNSEEN:
                self.left_out.deleted |= name in _DELETED
            else:
                self.left_out.comments += name == "commentReference"
                self.left_out.pictures += name in _PICTURES
                yield from self._words(part, boxes)

    def _note_mark(self, kind: str, reference: Element) -> str:
        self.note_references.append((kind, attribute(reference, "id")))
        return f"[{len(self.note_references)}]"

    def _lines_in(self, parent: Element) -> str:
        """The paragraphs of a cell, a text box or a note as lines; tables in it row by row."""
        lines: list[str] = []
        for block in self._blocks(parent):
            if local_name(block.tag) == "tbl":
                lines += [row_words(row) for row in self._grid(block)]
            else:
                lines += self._paragraph(block)
        return "\n".join(lines)

    def _grid(self, table: Element) -> Grid:
        """The rows of a table that are not deleted, each with its cells."""
        rows: Grid = []
        for row in self._inside(table, "tr"):
            marks = child(row, "trPr")
            if marks is not None and child(marks, "del") is not None:
                self.left_out.deleted = True
            else:
                rows.append(list(self._cells(row)))
        return rows

    def _cells(self, row: Element) -> Iterator[Cell]:
        """The cells of a row; those that go on from the row above have no words."""
        column = 0
        for cell in self._inside(row, "tc"):
            width, goes_on = _shape(cell)
            yield Cell(column, "" if goes_on else self._lines_in(cell).strip("\n"))
            column += width

    def _inside(self, parent: Element, wanted: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, also inside content controls."""
        for part in parent:
            name = local_name(part.tag)
            if name == wanted:
                yield part
            elif name in _DELETED:
                self.left_out.deleted = True
            elif name not in _UNSEEN and name not in ("p", "tbl"):
                yield from self._inside(part, wanted)


def _chosen(alternatives: Element) -> Element:
    """The content for programs that know it; the fallback only where there is no other."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def _symbol(sign: Element) -> str:
    number = attribute(sign, "char")
    try:
        return _SYMBOLS.get(int(number, 16)) or chr(int(number, 16))
    except ValueError:
        return ""


def _mark_is_deleted(paragraph: Element) -> bool:
    marks = child(paragraph, "pPr")
    run = child(marks, "rPr") if marks is not None else None
    return run is not None and child(run, "del") is not None


def _is_hidden(run: Element) -> bool:
    """Whether nobody sees a run in the document as it is read and printed."""
    marks = child(run, "rPr")
    hides = child(marks, "vanish") if marks is not None else None
    return hides is not None and attribute(hides, "val") not in ("0", "false", "off")


def _shape(cell: Element) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it goes on from the row above."""
    marks = child(cell, "tcPr")
    span = None if marks is None else child(marks, "gridSpan")
    merge = None if marks is None else child(marks, "vMerge")
    width = attribute(span, "val") if span is not None else "1"
    return (int(width) if width.isdigit() else 1), merge is not None and attribute(merge, "val") != "restart"
