"""The third click of three in one place."""

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class TripleClick:
    """Qt tells double clicks only."""

    def __init__(self) -> None:
        """No click has come yet."""
        self._since = QElapsedTimer()
        self._place = QPoint()

    def begin(self, double_click: QMouseEvent) -> None:
        """Remember a double click."""
        self._since.start()
        self._place = double_click.position().toPoint()

    def is_completed_by(self, press: QMouseEvent) -> bool:
        """Whether a press is the third click; a fourth is a first one again."""
        if not self._since.isValid() or press.button() != Qt.MouseButton.LeftButton:
            return False
        is_soon = self._since.elapsed() < QApplication.doubleClickInterval()
        is_near = (press.position().toPoint() - self._place).manhattanLength() < QApplication.startDragDistance()
        self._since.invalidate()
        return is_soon and is_near
