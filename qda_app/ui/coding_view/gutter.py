"""Beside each paragraph the number of its stored line, its speaker, below the time stamp; and marks of threads."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from qda_app.ui.coding_view.coded_text import CodedText
from qda_app.ui.coding_view.thread_marks import ThreadMarks
from qda_app.ui.theme import ui_font

NUMBER_RIGHT, SPEAKER_LEFT = 34, 44
SPEAKER_WIDTH = 56
WITHOUT_NUMBERS = 10  # px before the speaker
ENTRY_LINE = 14
LEFT_ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_ALIGNED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Gutter(QWidget):
    """Keeps no truth: paints what the view shows."""

    mark_clicked = Signal(object)  # the ExcerptId whose thread is wanted

    def __init__(self, view: CodedText) -> None:
        """The gutter of `view`, its child."""
        super().__init__(view)
        self._view, self.marks = view, ThreadMarks(view)
        self.setMouseTracking(True)
        self._font, self._strong_font = ui_font("caption"), ui_font("caption", QFont.Weight.DemiBold)
        self._shows_numbers = True

    @property
    def wanted_width(self) -> int:
        """How wide it is to be, px."""
        return self._speaker_left + SPEAKER_WIDTH

    @property
    def _speaker_left(self) -> int:
        return SPEAKER_LEFT if self._shows_numbers else WITHOUT_NUMBERS

    def set_line_numbers(self, are_shown: bool) -> None:
        """Show the numbers of the lines or only who speaks."""
        self._shows_numbers = are_shown
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries of the paragraphs on screen."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._view.theme["paper"])
        for block, area in self._view.visible_paragraphs():
            if area.top() <= event.rect().bottom() and event.rect().top() <= area.bottom():
                self._paint_entry(painter, block, area.top())
        self.marks.paint(painter, event.rect())

    def event(self, event: QEvent) -> bool:
        """Tell what was said where there is a mark."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.marks.at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), mark.words if mark else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A mark can be clicked."""
        is_over = self.marks.at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the thread of a mark."""
        mark = self.marks.at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if mark:
            self.mark_clicked.emit(mark.excerpt_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QApplication.sendEvent(self._view.viewport(), event)

    def _paint_entry(self, painter: QPainter, block: QTextBlock, top: int) -> None:
        snapshot = self._view.snapshot
        top += (self._view.measures.line_height - ENTRY_LINE) // 2 + self._view.top_of(block)
        position = snapshot.stored_at(block.position())
        if self._shows_numbers and not snapshot.is_continuation(block.position()):
            self._paint_number(painter, snapshot.lines.number(position), top)
        turn = snapshot.turn_at(position)
        if turn and turn.start == position:
            self._paint_speaker(painter, turn.speaker, turn.time_stamp, top)

    def _paint_number(self, painter: QPainter, number: int, top: int) -> None:
        painter.setFont(self._font)
        painter.setPen(self._view.theme["text_tertiary"])
        painter.drawText(QRect(0, top, NUMBER_RIGHT, ENTRY_LINE), RIGHT_ALIGNED, str(number))

    def _paint_speaker(self, painter: QPainter, speaker: str, time_stamp: str, top: int) -> None:
        beside = QRect(self._speaker_left, top, SPEAKER_WIDTH - 2, ENTRY_LINE)
        painter.setFont(self._font)
        painter.setPen(self._view.theme["text_tertiary"])
        painter.drawText(beside.translated(0, ENTRY_LINE), LEFT_ALIGNED, time_stamp)
        painter.setFont(self._strong_font)
        painter.setPen(self._view.theme["text_secondary"])
        name = painter.fontMetrics().elidedText(speaker, Qt.TextElideMode.ElideRight, beside.width())
        painter.drawText(beside, LEFT_ALIGNED, name)
