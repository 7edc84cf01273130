"""The words of a source as one reads them: set, scrolled, selected and copied, without any codings."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from qda_app.domain.sentences import sentence_at
from qda_app.domain.spans import Span, trimmed
from qda_app.ui.coding_view.clicks import TripleClick
from qda_app.ui.coding_view.layout import (
    LineBox,
    Measures,
    TranscriptLayout,
    extents,
    lines_with,
    transcript_document,
)
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.theme import Theme, speech_font

SMALLEST_TEXT, LARGEST_TEXT = 10, 32  # px


class Fill(NamedTuple):
    """A colour behind UTF-16 [start, end) of a paragraph; a line of `underline` px below it where there is one."""

    start: int
    end: int
    colour: QColor
    underline: int = 0
    line_colour: QColor | None = None


class FillBox(NamedTuple):
    """A coloured box in a paragraph."""

    left: int
    top: int
    width: int
    height: int
    colour: QColor


class VisibleLine(NamedTuple):
    """A line on screen: its stored characters, and its top and bottom in the viewport."""

    start: int
    end: int
    top: int
    bottom: int


class ReadingView(QPlainTextEdit):
    """Read-only; selection, keyboard, drag, clipboard, bidi and screen reader stay Qt's own.

    Every span that goes in or out is one of the stored text.
    """

    selection_changed = Signal(object)
    text_size_changed = Signal(int)
    copy_refused = Signal(str)  # the sentence why the words of the selection stay here

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """An empty page in the look of `theme`."""
        super().__init__(parent)
        self.theme, self.measures = theme, Measures()
        self.snapshot = TextSnapshot("")
        self.why_not_copied: Callable[[Span], str] = lambda _span: ""  # a sentence, where words may not leave
        self._triple_click = TripleClick()
        self.setReadOnly(True)
        can = Qt.TextInteractionFlag
        self.setTextInteractionFlags(can.TextSelectableByMouse | can.TextSelectableByKeyboard)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFont(speech_font(size=self.measures.text_size))
        self.show_text(self.snapshot)
        self.selectionChanged.connect(self._on_selection_changed)

    def show_text(self, snapshot: TextSnapshot) -> None:
        """Show another text, from its beginning."""
        document = transcript_document(snapshot, self.measures)
        layout = TranscriptLayout(document, snapshot, self.measures, self.theme["text_secondary"])
        layout.set_viewport_width(self.viewport().width())
        document.setDocumentLayout(layout)
        self.snapshot = snapshot
        self.setDocument(document)
        layout.estimate_line_counts()
        self._document, self._layout = document, layout  # the former ones die here, not before

    def set_theme(self, theme: Theme) -> None:
        """Change to another mode; place and selection stay."""
        self.theme = theme
        self._set_anew()

    def set_text_size(self, size: int) -> None:
        """Set the words in another size, px; the top line stays, and so does the selection."""
        size = max(SMALLEST_TEXT, min(size, LARGEST_TEXT))
        if size != self.measures.text_size:
            self.measures = Measures(size)
            self.setFont(speech_font(size=size))
            self._set_anew()
            self.text_size_changed.emit(size)

    def selected_span(self) -> Span:
        """The stored span of the selection, empty at the cursor when nothing is selected."""
        cursor = self.textCursor()
        return self.snapshot.stored_span(cursor.selectionStart(), cursor.selectionEnd())

    def has_selection(self) -> bool:
        """Whether any character is selected."""
        return self.textCursor().hasSelection()

    def select(self, span: Span) -> None:
        """Select a span, and scroll to it where it is not on screen."""
        self.scroll_to(span)
        self._set_cursor(*self.snapshot.shown_span(span))

    def put_cursor_at(self, point: QPoint) -> None:
        """Put the cursor before the character nearest to a point of the screen; nothing scrolls."""
        self.setTextCursor(self.cursorForPosition(self.viewport().mapFromGlobal(point)))

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays at the end of what was selected."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def selection_rect(self) -> QRect:
        """What the selection covers on screen, in the viewport; a null rectangle where it covers nothing."""
        return self.rect_of(self.selected_span())

    def rect_of(self, span: Span) -> QRect:
        """What a span covers on screen, in the viewport; a null rectangle where it covers nothing."""
        (start, end), rect = self.snapshot.shown_span(span), QRect()
        for block, area in self.visible_paragraphs():
            first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
            for box in self.boxes_behind(block, [Fill(first, last, self.theme["selection"])]):
                rect = rect.united(QRect(box.left, area.top() + box.top, box.width, box.height))
        return rect.intersected(self.viewport().rect())

    def position_at(self, point: QPoint) -> int | None:
        """The stored position of the character under a point of the viewport; None beside the words."""
        for block, area in self.visible_paragraphs():
            for line in lines_with(block, 0, block.length()) if area.contains(area.left(), point.y()) else ():
                top, bottom = self._layout.line_box(line)
                is_in_line = top <= point.y() - area.top() < bottom
                if is_in_line and 0 <= point.x() - line.x() < line.naturalTextWidth():
                    character = line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter)
                    return self.snapshot.stored_at(block.position() + character)
        return None

    def top_position(self) -> int:
        """The stored position of the first line on screen: the place to be remembered."""
        return self.snapshot.stored_at(self.cursorForPosition(QPoint(0, 0)).position())

    def restore_position(self, position: int) -> None:
        """Bring the line of a stored position to the top."""
        self._scroll_to(self.snapshot.shown_at(position))

    def scroll_to(self, span: Span) -> None:
        """Bring a span on screen, with some of what stands before it; nothing moves where it is there already."""
        whole = [line for line in self.visible_lines() if line.top >= 0 and line.bottom <= self.viewport().height()]
        if not whole or not (whole[0].start <= span.start and span.end <= whole[-1].end):
            self._scroll_to(self.snapshot.shown_at(span.start), lines_above=self._lines_on_screen() // 4)

    def scroll_to_line(self, number: int) -> None:
        """Bring the paragraph of a stored line, from 1, to the top."""
        self.restore_position(self.snapshot.lines.span(number).start)

    def visible_lines(self) -> list[VisibleLine]:
        """The lines on screen, from top to bottom."""
        lines = []
        for block, area in self.visible_paragraphs():
            for line in lines_with(block, 0, block.length()):
                top, bottom = (area.top() + y for y in self._layout.line_box(line))
                if bottom > 0 and top < self.viewport().height():
                    start = block.position() + line.textStart()
                    lines.append(VisibleLine(*self.snapshot.stored_span(start, start + line.textLength()), top, bottom))
        return lines

    def visible_paragraphs(self) -> Iterator[tuple[QTextBlock, QRect]]:
        """The paragraphs on screen, laid out, with their places in the viewport."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).y() + self.contentOffset().y()
        while block.isValid() and top < self.viewport().height():
            height = self.blockBoundingRect(block).height()
            yield block, QRect(0, round(top), self.viewport().width(), round(height))
            top += height
            block = block.next()

    def top_of(self, block: QTextBlock) -> int:
        """Where the first line of a paragraph begins in it."""
        return self._layout.top_of(block)

    def line_box(self, line: QTextLine) -> LineBox:
        """The whole height that a line takes in its paragraph."""
        return self._layout.line_box(line)

    def boxes_of(self, block: QTextBlock) -> list[FillBox]:
        """What is painted behind the words of a paragraph, from back to front; for views that show more than words."""
        return []

    def boxes_behind(self, block: QTextBlock, fills: Iterable[Fill]) -> list[FillBox]:
        """The boxes that fills of a laid-out paragraph cover, one or more a line."""
        boxes = []
        for fill in fills:
            for line in lines_with(block, fill.start, fill.end) if fill.start < fill.end else ():
                top, bottom = self._layout.line_box(line)
                for left, right in extents(block, line, fill.start, fill.end):
                    boxes.append(FillBox(left, top, right - left, bottom - top, fill.colour))
                    if fill.line_colour:
                        below = bottom - fill.underline
                        boxes.append(FillBox(left, below, right - left, fill.underline, fill.line_colour))
        return boxes

    def selection_boxes(self, block: QTextBlock) -> list[FillBox]:
        """Qt paints the selection as high as the letters; these make it as high as the line."""
        cursor = self.textCursor()
        start = max(0, cursor.selectionStart() - block.position())
        end = min(block.length() - 1, cursor.selectionEnd() - block.position())
        return self.boxes_behind(block, [Fill(start, end, self.theme["selection"])])

    def copy(self) -> None:
        """Put the words of the selection on the clipboard, which may outlive Python and all that Python made."""
        if self.has_selection() and not self._is_held_back():
            QGuiApplication.clipboard().setText(self.snapshot.slice(self.selected_span()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words as they are stored, for a drag: Qt would give a space for a no-break space."""
        data = QMimeData()
        if not self._is_held_back():
            data.setText(self.snapshot.slice(self.selected_span()))
        return data

    def _is_held_back(self) -> bool:
        """Whether the words of the selection may not leave the window; then that is told."""
        reason = self.why_not_copied(self.selected_span())
        if reason:
            self.copy_refused.emit(reason)
        return bool(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words anew in another width; the top line stays."""
        top = self.cursorForPosition(QPoint(0, 0)).position()
        self._layout.set_viewport_width(self.viewport().width())
        super().resizeEvent(event)  # a new width: Qt drops every line and counts one line for each paragraph
        if event.oldSize().width() != event.size().width():
            self._layout.estimate_line_counts()
            self._scroll_to(top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes, and over them the words."""
        painter = QPainter(self.viewport())
        for block, area in self.visible_paragraphs():
            if area.intersects(event.rect()):
                for left, top, width, height, colour in self.boxes_of(block) + self.selection_boxes(block):
                    painter.fillRect(left, area.top() + top, width, height, colour)
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as `copy` does; all other keys are Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a sentence at the third click; else what Qt does."""
        if self._triple_click.is_completed_by(event):
            self._select_sentence(event.position().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, as Qt does, and wait for a third click."""
        self._triple_click.begin(event)
        super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            up = event.angleDelta().y() > 0
            self.set_text_size(self.measures.text_size + (1 if up else -1))
        else:
            super().wheelEvent(event)

    def _select_sentence(self, point: QPoint) -> None:
        position = self.snapshot.stored_at(self.cursorForPosition(point).position())
        sentence = sentence_at(self.snapshot.text, position)
        turn = self.snapshot.turn_at(position)
        if turn:  # without the label, which stands in the same line
            sentence = trimmed(self.snapshot.text, Span(max(sentence.start, turn.start), sentence.end))
        self._set_cursor(*self.snapshot.shown_span(sentence))

    def _set_cursor(self, start: int, end: int) -> None:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _set_anew(self) -> None:
        top, cursor = self.top_position(), self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        self.show_text(self.snapshot)
        self._set_cursor(anchor, position)
        self.restore_position(top)

    def _scroll_to(self, shown: int, *, lines_above: int = 0) -> None:
        block = self._document.findBlock(shown)
        self.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(shown - block.position()).lineNumber()
        before, counted = block.previous(), line
        while before.isValid() and counted < lines_above:  # what is counted must be laid out, not estimated
            self.blockBoundingRect(before)
            counted += before.lineCount()
            before = before.previous()
        self.verticalScrollBar().setValue(block.firstLineNumber() + line - lines_above)

    def _lines_on_screen(self) -> int:
        return self.viewport().height() // self.measures.line_height

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit(self.selected_span())
