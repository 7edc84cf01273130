"""The whole source beside the scroll bar: where codings and hits lie."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from qda_app.domain.spans import Span
from qda_app.ui.coding_view.boxes import LONGEST_FILL
from qda_app.ui.coding_view.coded_text import CodedText

WIDTH = 8
LEAST = 2  # px, how high the mark of a short coding is: one row of pixels is hardly seen
SETTLING_MS = 120  # after the last change: nobody waits for this strip


class Overview(QWidget):
    """Painted once into a picture, and anew when codings, hits or the height change."""

    def __init__(self, view: CodedText) -> None:
        """The strip of `view`, its child."""
        super().__init__(view)
        self._view = view
        self._picture = QPixmap()
        self._hits: Sequence[Span] = ()
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._paint_picture)

    @property
    def is_settled(self) -> bool:
        """Whether the picture shows the present state."""
        return not self._settling.isActive()

    def refresh(self) -> None:
        """Paint anew once nothing has changed for a moment."""
        self._settling.start()

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Mark the places of hits."""
        self._hits = hits
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._view.theme["paper"])
        painter.drawPixmap(0, 0, self._picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll to a place."""
        self._scroll_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll along."""
        self._scroll_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Not passed on to the text."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QApplication.sendEvent(self._view.viewport(), event)

    def _scroll_to(self, y: float) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(round(y / max(1, self.height()) * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def _paint_picture(self) -> None:
        self._picture = QPixmap(self.size())
        self._picture.fill(self._view.theme["paper"])
        painter = QPainter(self._picture)
        hues = self._view.theme.hues
        for y, hue in enumerate(self._rows(self.height())):
            if hue is not None:
                painter.fillRect(1, y, WIDTH - 2, 1, hues[hue].stripe)
        for hit in self._hits:
            painter.fillRect(0, self._y(hit.start), WIDTH, 2, self._view.theme["warning"])
        painter.end()
        self.update()

    def _rows(self, height: int) -> list[int | None]:
        """For each row of pixels the hue of the coding that begins last in it or above; long ones are left out."""
        rows: list[int | None] = [None] * height
        short: dict[int, int] = {}
        share = height / max(1, len(self._view.snapshot.text))
        for coding in self._view.codings:
            first, last = int(coding.start * share), int((coding.end - 1) * share)
            if first == last:
                short[first] = coding.hue
            elif coding.end - coding.start <= LONGEST_FILL:
                rows[first : last + 1] = [coding.hue] * (last + 1 - first)
        for first, hue in short.items():  # over the longer ones, and below one another
            rows[first] = hue
            for below in range(first + 1, min(first + LEAST, height)):
                rows[below] = hue if rows[below] is None else rows[below]
        return rows

    def _y(self, position: int) -> int:
        return position * self.height() // max(1, len(self._view.snapshot.text))
