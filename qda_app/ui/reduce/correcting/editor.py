"""The field in which the stored text of a source is edited: every sign of it, with what is coded behind the words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QMargins, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QWidget

from qda_app.domain.edits import Edits
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.ui.coding_view import gutter
from qda_app.ui.coding_view.boxes import CURRENT_HIT_LINE, HIT_LINE
from qda_app.ui.coding_view.coding_index import BucketIndex, ShownCoding, flatten, outermost_first
from qda_app.ui.coding_view.fills import FillPalette
from qda_app.ui.coding_view.layout import TOP_PADDING, Measures, extents, lines_with
from qda_app.ui.reduce.correcting.edited_text import EditedText, in_code_points, in_units
from qda_app.ui.reduce.correcting.layout import EditLayout
from qda_app.ui.theme import Theme, speech_font, ui_font

_LEFT = 100  # px, until it is known how the reading view has it
_CARET_WIDTH = 2  # px
_LONGEST_FILL = 2_000  # characters; what is longer is no help in seeing what is coded


class TextEditor(QPlainTextEdit):
    """Says by `edited` that something was typed; what it was, `content` knows.

    Positions that go in and out are those of the stored text, as it was before the first key.
    """

    edited = Signal()
    left = Signal()  # by Esc

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._theme, self._measures, self._palette = theme, Measures(), FillPalette(theme)
        self._given: Sequence[ShownCoding] = ()
        self._hits: Sequence[Span] = ()
        self._hit: Span | None = None  # the one of them that is looked at
        self.content = EditedText("")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("TextEditor, TextEditor:focus { border: none; border-radius: 0; padding: 0; }")
        self.setTabChangesFocus(True)
        self.setCursorWidth(_CARET_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._left = _LEFT
        self.setViewportMargins(self._left, 0, 0, 0)
        self._numbers = _Numbers(self)
        self.updateRequest.connect(self._on_update_request)
        self.open("", ())

    def open(self, text: str, codings: Iterable[ShownCoding]) -> None:
        """Edit another text, from its beginning; there is nothing to undo yet."""
        self.content, self._given = EditedText(text), [one for one in codings if one.start < one.end]
        self._codings = BucketIndex(self._given)
        document = _document(self.content.shown, self._measures)
        layout = EditLayout(document, self._measures)
        layout.set_viewport_width(self.viewport().width())
        document.setDocumentLayout(layout)
        layout.reshaped.connect(self._on_reshaped)
        self.setDocument(document)
        layout.estimate_line_counts()
        document.contentsChange.connect(self._on_contents_change)
        self._document, self._layout = document, layout  # the former ones die here, not before

    def apply(self, edits: Edits) -> None:
        """Do what was typed before, as one thing to undo."""
        cursor = QTextCursor(self._document)
        begin = cursor.beginEditBlock
        for edit in reversed(self.content.as_units(edits)):  # each told by itself: Qt would tell of one large change
            begin()
            cursor.setPosition(edit.start)
            cursor.setPosition(edit.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(in_code_points(edit.words))
            cursor.endEditBlock()
            begin = cursor.joinPreviousEditBlock

    def set_text_size(self, size: int) -> None:
        """Set the words in another size, px; what was typed stays, as one thing to undo."""
        if size != self._measures.text_size:
            self._measures = Measures(size)
            top, edits = self.content.stored_at(self.top_unit()), self.content.edits
            self.open(self.content.stored, self._given)
            self.apply(edits)
            self.show_from(top)

    def set_margins(self, margins: QMargins) -> None:
        """Leave as much free as the reading view does, so that no line moves and each breaks where it did."""
        self._left = margins.left()
        self.setViewportMargins(self._left, 0, margins.right(), 0)

    def top_unit(self) -> int:
        """Where the first line on screen begins."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def show_from(self, position: int) -> None:
        """Bring the line of a stored position to the top."""
        self._scroll_to(self.content.unit_at(position))

    def select(self, span: Span) -> None:
        """Select what is left of a stored span; the caret stands at its end."""
        self.select_units(self.content.unit_span(span) or Span(*(self.content.unit_at(span.start),) * 2))

    def select_units(self, units: Span) -> None:
        """Select a stretch of the text as it is now, and scroll to it where it is not on screen."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(units.start)
        cursor.setPosition(units.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Mark the hits of a search, in units and in order of their place."""
        self._hits, self._hit = hits, current
        self.viewport().update()

    def visible_paragraphs(self) -> Iterator[tuple[QTextBlock, QRect]]:
        """The paragraphs on screen, laid out, with their places in the viewport."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).y() + self.contentOffset().y()
        while block.isValid() and top < self.viewport().height():
            height = self.blockBoundingRect(block).height()
            yield block, QRect(0, round(top), self.viewport().width(), round(height))
            top += height
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Shift+Enter is a line break like any other. All else is Qt's, or as here for words."""
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & shift:
            self.textCursor().insertBlock()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words as they are: Qt would give a space for a no-break space."""
        data = QMimeData()
        data.setText(_words(self.textCursor()))
        return data

    def copy(self) -> None:
        """Put the words on the clipboard, which may outlive Python and all that Python made."""
        if self.textCursor().hasSelection():
            QGuiApplication.clipboard().setText(_words(self.textCursor()))

    def cut(self) -> None:
        """Copy, and take out."""
        self.copy()
        self.textCursor().removeSelectedText()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a field."""
        menu, has_words = QMenu(self), self.textCursor().hasSelection()
        for text, slot, is_possible in (
            (_("Undo typing"), self.undo, self._document.isUndoAvailable()),
            (_("Redo typing"), self.redo, self._document.isRedoAvailable()),
            (_("Cut"), self.cut, has_words),
            (_("Copy"), self.copy, has_words),
            (_("Paste"), self.paste, self.canPaste()),
            (_("Select all"), self.selectAll, True),
        ):
            menu.addAction(text, slot).setEnabled(is_possible)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in words as they are, and nothing of their looks."""
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words anew in another width; the top line stays."""
        top = self.top_unit()
        self._layout.set_viewport_width(self.viewport().width())
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._layout.estimate_line_counts()
            self._scroll_to(top)
        area = self.viewport().geometry()
        self._numbers.setGeometry(0, area.top(), self._left, area.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is coded, and over it the words."""
        painter = QPainter(self.viewport())
        for block, area in self.visible_paragraphs():
            if area.intersects(event.rect()):
                self._paint_coded(painter, block, area.top())
                self._paint_hits(painter, block, area.top())
        painter.end()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only scroll: the size of the text is that of the reading view."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)

    def _paint_hits(self, painter: QPainter, block: QTextBlock, top: int) -> None:
        offset, end = block.position(), block.position() + block.length() - 1
        number = bisect_right(self._hits, offset, key=lambda hit: hit.end)
        while number < len(self._hits) and self._hits[number].start < end:
            hit = self._hits[number]
            start, last = max(0, hit.start - offset), min(hit.end, end) - offset
            width = CURRENT_HIT_LINE if hit == self._hit else HIT_LINE
            for line in lines_with(block, start, last):
                box = self._layout.line_box(line)
                for left, right in extents(block, line, start, last):
                    area = QRect(left, top + box.top, right - left, box.bottom - box.top)
                    painter.fillRect(area, self._theme["warning_fill"])
                    painter.fillRect(area.adjusted(0, area.height() - width, 0, 0), self._theme["warning"])
            number += 1

    def _paint_coded(self, painter: QPainter, block: QTextBlock, top: int) -> None:
        offset, paragraph = block.position(), Span(block.position(), block.position() + block.length() - 1)
        for run in flatten(paragraph, self._coded_in(paragraph)):
            colour = self._palette.fill([coding.hue for coding in run.codings])
            for line in lines_with(block, run.start - offset, run.end - offset):
                box = self._layout.line_box(line)
                for left, right in extents(block, line, run.start - offset, run.end - offset):
                    painter.fillRect(QRect(left, top + box.top, right - left, box.bottom - box.top), colour)

    def _coded_in(self, units: Span) -> Sequence[ShownCoding]:
        """The codings of a stretch, where they stand now."""
        found = []
        for coding in self._codings.overlapping(self.content.stored_around(units)):
            now = self.content.unit_span(coding.span) if coding.end - coding.start <= _LONGEST_FILL else None
            if now and now.start < units.end and now.end > units.start:
                found.append(coding._replace(start=now.start, end=now.end))
        return sorted(found, key=outermost_first)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Note what was typed."""
        removed = min(removed, self.content.length - position)  # Qt counts its last paragraph's end too
        added = self._document.characterCount() - 1 - self.content.length + removed
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        cursor.setPosition(position + added, QTextCursor.MoveMode.KeepAnchor)
        if removed or added:
            self.content.take(position, removed, in_units(_words(cursor)))
        self.edited.emit()

    def _on_reshaped(self) -> None:
        self.viewport().update()
        self._numbers.update()

    def _on_update_request(self, area: QRect, scrolled: int) -> None:
        if scrolled or area.height() >= self.viewport().height():
            self._numbers.update()

    def _scroll_to(self, unit: int) -> None:
        block = self._document.findBlock(unit)
        self.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(unit - block.position()).lineNumber()
        self.verticalScrollBar().setValue(block.firstLineNumber() + line)


class _Numbers(QWidget):
    """The numbers of the lines, beside the words."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor, self._font = editor, ui_font("caption")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Those of the paragraphs on screen."""
        editor, painter = self._editor, QPainter(self)
        painter.fillRect(event.rect(), editor._theme["paper"])
        painter.setFont(self._font)
        painter.setPen(editor._theme["text_tertiary"])
        for block, area in editor.visible_paragraphs():
            number = editor.content.line_number(block.blockNumber(), block.position())
            if number:
                top = area.top() + (0 if block.blockNumber() else TOP_PADDING)
                beside = QRectF(0, top, gutter.NUMBER_RIGHT, editor._measures.line_height)
                painter.drawText(beside, gutter.RIGHT_ALIGNED, str(number))


def _document(shown: str, measures: Measures) -> QTextDocument:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(speech_font(size=measures.text_size))
    document.setDefaultTextOption(option)
    document.setPlainText(shown)
    document.setUndoRedoEnabled(True)
    return document


def _words(cursor: QTextCursor) -> str:
    """What a cursor has selected, with LF line breaks; unlike `toPlainText` it keeps no-break spaces."""
    return cursor.selectedText().replace("\u2029", "\n")
