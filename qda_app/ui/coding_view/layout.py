"""How the words of a source are set: one paragraph at a time, when Qt asks for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

from qda_app.domain.outlines import Heading
from qda_app.ui.coding_view.snapshot import ShownTurn, TextSnapshot
from qda_app.ui.theme import speech_font, speech_heading_font

TOP_PADDING = 14  # above the first paragraph
RIGHT_PADDING = 6
GUTTER_ENTRY_HEIGHT = 34  # speaker and time stamp
LEAST_WIDTH = 80.0

_MEASURE = 70  # characters
_LETTER_WIDTH = 0.487  # em, the mean of running Indonesian in Noto Serif
_WELL_FILLED = 0.95  # of a line, on average, before the next word wraps
_HEADING_SIZES = (1.36, 1.2, 1.08)  # of the text, by level
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class Measures:
    """The distances that follow from the size of the text, px."""

    text_size: int = 15

    @property
    def line_height(self) -> int:
        """24 for a text of 15."""
        return round(self.text_size * 1.6)

    @property
    def paragraph_gap(self) -> int:
        """10 for a text of 15."""
        return round(self.text_size * 2 / 3)

    @property
    def heading_gap(self) -> int:
        """More room above a heading than between paragraphs: 12 for a text of 15."""
        return round(self.text_size * 0.8)

    def heading_size(self, level: int) -> int:
        """The size of a heading, 1 the highest: 20, 18 and then 16 for a text of 15."""
        return round(self.text_size * _HEADING_SIZES[min(level, len(_HEADING_SIZES)) - 1])

    @property
    def letter(self) -> float:
        """The width of one letter on average."""
        return _LETTER_WIDTH * self.text_size

    @property
    def width(self) -> float:
        """Of a full line."""
        return _MEASURE * self.letter


class LineBox(NamedTuple):
    """From which to which y of its paragraph a line reaches: box joins box, so that fills show no seam."""

    top: int
    bottom: int


class TranscriptLayout(QPlainTextDocumentLayout):
    """Our measure, leading and paragraph gap; the researcher's words in their own colour."""

    def __init__(
        self, document: QTextDocument, snapshot: TextSnapshot, measures: Measures, question_colour: QColor
    ) -> None:
        """`document` shows `snapshot` in a font of the size in `measures`."""
        super().__init__(document)
        self._snapshot, self._measures = snapshot, measures
        self._width = measures.width
        self._question = QTextCharFormat()
        self._question.setForeground(question_colour)

    def set_viewport_width(self, width: int) -> None:
        """To be called before Qt hears of a new width: it asks for the visible paragraphs at once."""
        self._width = max(LEAST_WIDTH, min(width - RIGHT_PADDING, self._measures.width))

    def estimate_line_counts(self) -> None:
        """To be called when Qt counts one line for each paragraph: the scroll bar would grow while one scrolls.

        Never touches `block.layout()`, which would make one for each paragraph.
        """
        per_line = _WELL_FILLED * self._width / self._measures.letter
        block = self.document().firstBlock()
        for length in self._snapshot.paragraph_lengths:
            block.setLineCount(int(length / per_line) + 1)
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())

    def line_box(self, line: QTextLine) -> LineBox:
        """The whole height that a line takes in its paragraph."""
        height = self._height(line)
        top = round(line.y() - (height - line.height()) / 2)
        return LineBox(top, top + height)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The place of a paragraph, which is laid out when it was not."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        if not layout.lineCount():
            self._lay_out(block, layout)
        count = layout.lineCount()
        if block.lineCount() != count:
            block.setLineCount(count)
            self.documentSizeChanged.emit(self.documentSize())
        bottom = self.line_box(layout.lineAt(count - 1)).bottom
        turn = self._turn_of(block) if count == 1 else None
        if turn and turn.time_stamp:
            bottom = max(bottom, GUTTER_ENTRY_HEIGHT)
        return QRectF(0, 0, self._width, bottom + self._measures.paragraph_gap)

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> None:
        if look := self._look_of(block):
            whole = QTextLayout.FormatRange()
            whole.start, whole.length, whole.format = 0, block.length(), look
            layout.setFormats([whole])  # before beginLayout: it drops the lines
        layout.beginLayout()
        top = self.top_of(block)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            height = self._height(line)
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()

    def top_of(self, block: QTextBlock) -> int:
        """Where the first line of a paragraph begins in it."""
        if not block.blockNumber():
            return TOP_PADDING
        return self._measures.heading_gap if self._heading_of(block) else 0

    def _look_of(self, block: QTextBlock) -> QTextCharFormat | None:
        """How a paragraph looks that is no voice's words: a heading, or a question of the researcher."""
        if heading := self._heading_of(block):
            look = QTextCharFormat()
            look.setFont(speech_heading_font(size=self._measures.heading_size(heading.level)))
            return look
        turn = self._turn_of(block)
        return self._question if turn and turn.is_question else None

    def _heading_of(self, block: QTextBlock) -> Heading | None:
        return self._snapshot.heading_at(self._snapshot.stored_at(block.position()))

    def _turn_of(self, block: QTextBlock) -> ShownTurn | None:
        return self._snapshot.turn_at(self._snapshot.stored_at(block.position()))

    def _height(self, line: QTextLine) -> int:
        return max(self._measures.line_height, ceil(line.height()))  # a fallback font may be taller


def lines_with(block: QTextBlock, start: int, end: int) -> Iterator[QTextLine]:
    """The lines that hold a part of UTF-16 [start, end) of a paragraph."""
    layout = block.layout()
    last = layout.lineForTextPosition(end - 1).lineNumber()
    for number in range(layout.lineForTextPosition(start).lineNumber(), last + 1):
        yield layout.lineAt(number)


def extents(block: QTextBlock, line: QTextLine, start: int, end: int) -> list[tuple[int, int]]:
    """Left and right edges of [start, end) in a line; several pairs where the direction changes."""
    start, end = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if _RIGHT_TO_LEFT.search(block.text()):  # cursorToX knows one place for a boundary that has two
        boxes = [glyphs.boundingRect() for glyphs in line.glyphRuns(start, end - start)]
        return [(round(box.left()), round(box.right())) for box in boxes]
    without_last_space = line.x() + line.naturalTextWidth()
    return [(round(_x(line, start)), round(min(_x(line, end), without_last_space)))]


def cursor_x(line: QTextLine, position: int, *, is_behind: bool) -> int:
    """Where a character of a line begins, or (behind) ends, whatever its direction."""
    edge = QTextLine.Edge.Trailing if is_behind else QTextLine.Edge.Leading
    return round(cast("tuple[float, int]", line.cursorToX(position, edge))[0])


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]


def transcript_document(snapshot: TextSnapshot, measures: Measures) -> QTextDocument:
    """The shown text as a document that still wants its layout."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(speech_font(size=measures.text_size))
    document.setDefaultTextOption(option)
    document.setPlainText(snapshot.shown)
    return document
