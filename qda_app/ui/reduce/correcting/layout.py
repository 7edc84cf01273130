"""How a text is set while it is edited: the measure, leading and size of the reading view, one paragraph at a time."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout

from qda_app.ui.coding_view.layout import LEAST_WIDTH, RIGHT_PADDING, TOP_PADDING, LineBox, Measures

_WELL_FILLED = 0.95  # of a line, on average, before the next word wraps


class EditLayout(QPlainTextDocumentLayout):
    """Sets what is asked for; after a key only the paragraph that changed."""

    reshaped = Signal()  # all that stands below has another place

    def __init__(self, document: QTextDocument, measures: Measures) -> None:
        """`document` is in a font of the size in `measures`."""
        super().__init__(document)
        self._measures, self._width = measures, measures.width
        self._block_count = document.blockCount()

    def set_viewport_width(self, width: int) -> None:
        """To be called before Qt hears of a new width."""
        self._width = max(LEAST_WIDTH, min(width - RIGHT_PADDING, self._measures.width))

    def estimate_line_counts(self) -> None:
        """To be called when Qt counts one line for each paragraph, so that the scroll bar does not drift."""
        per_line = _WELL_FILLED * self._width / self._measures.letter
        block = self.document().firstBlock()
        while block.isValid():
            block.setLineCount(int(block.length() / per_line) + 1)
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Let Qt count its paragraphs, but set the one that changed in our own measure and leading."""
        block = self.document().findBlock(position)
        is_one = block == self.document().findBlock(max(0, position + removed + added - 1))
        if not is_one:
            super().documentChanged(position, removed, added)
            self._block_count = self.document().blockCount()
            return
        height, count = self.blockBoundingRect(block).height(), self._block_count
        self._block_count = self.document().blockCount()
        self.blockSignals(True)
        super().documentChanged(position, removed, added)
        self.blockSignals(False)
        block.clearLayout()
        if self.blockBoundingRect(block).height() == height and self._block_count == count:
            self.updateBlock.emit(block)
        else:
            self.documentSizeChanged.emit(self.documentSize())
            self.reshaped.emit()  # not `update`, which PySide cannot emit

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
        return QRectF(0, 0, self._width, self.line_box(layout.lineAt(count - 1)).bottom)

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> None:
        layout.setTextOption(self.document().defaultTextOption())
        layout.beginLayout()
        top = 0 if block.blockNumber() else TOP_PADDING
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            height = self._height(line)
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()

    def _height(self, line: QTextLine) -> int:
        return max(self._measures.line_height, ceil(line.height()))  # a fallback font may be taller
