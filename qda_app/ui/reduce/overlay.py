"""A small panel that lies over the stage until the keyboard goes elsewhere."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from qda_app.ui.theme import set_look


class Overlay(QFrame):
    """Closed until `open_over`; Esc and a click beside it close it again."""

    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        """Over `host`, inside which it stays."""
        super().__init__(host)
        self.host = host
        self._is_open = False
        set_look(self, surface="popup")
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    @property
    def is_open(self) -> bool:
        """Whether it lies there."""
        return self._is_open

    def open_over(self, first: QWidget) -> None:
        """Show it, and give the keyboard to one of its fields."""
        self._is_open = True
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Close it; `closed` says where the keyboard goes."""
        if self._is_open:
            self._is_open = False
            self.closed.emit()  # before it is hidden: Qt would look for another place itself
            self.hide()

    def place_at(self, corner: QPoint) -> None:
        """Lie with the top left corner at a point of the host, or as near to it as the host allows."""
        most_left, lowest = self.host.width() - self.width(), self.host.height() - self.height()
        self.move(max(0, min(corner.x(), most_left)), max(0, min(corner.y(), lowest)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            super().keyPressEvent(event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close once the keyboard is elsewhere; not when the whole window loses it."""
        if self._is_open and new is not None and new is not self and not self.isAncestorOf(new):
            self.close_overlay()
