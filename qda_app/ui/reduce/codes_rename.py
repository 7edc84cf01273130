"""Renaming a code in its row of the tree: short id and name side by side."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from qda_app.domain.codes import Code
from qda_app.i18n import _
from qda_app.ui.theme import ui_font

_GAP = 4


class RowField(QLineEdit):
    """Keeps the keys that end it from the tree."""

    entered = Signal()
    given_up = Signal()
    tabbed = Signal()

    def event(self, event: QEvent) -> bool:
        """Enter, Esc and Tab are told of; all else is Qt's."""
        is_press = event.type() is QEvent.Type.KeyPress
        told = self._ends().get(Qt.Key(event.key())) if is_press and isinstance(event, QKeyEvent) else None
        if told:
            told.emit()
        return told is not None or super().event(event)

    def _ends(self) -> dict[Qt.Key, SignalInstance]:
        return {
            Qt.Key.Key_Return: self.entered,
            Qt.Key.Key_Enter: self.entered,
            Qt.Key.Key_Escape: self.given_up,
            Qt.Key.Key_Tab: self.tabbed,
            Qt.Key.Key_Backtab: self.tabbed,
        }


class RenameRow(QWidget):
    """Enter or going elsewhere keeps what was written, Esc does not."""

    settled = Signal(str, str, bool)  # short id, name, whether it was by Enter
    given_up = Signal()

    def __init__(self, code: Code, indent: int, place: Callable[[], QRect], viewport: QWidget) -> None:
        """Over the row of `code`, from `indent` px; `place` tells where the row is."""
        super().__init__(viewport)
        self.code, self._place = code, place
        self._is_done = False
        self.setAutoFillBackground(True)
        self.short_id, self.name = RowField(code.short_id), RowField(code.name)
        self.short_id.setAccessibleName(_("Short id"))
        self.name.setAccessibleName(_("Name"))
        line = QHBoxLayout(self)
        line.setContentsMargins(indent, 0, _GAP, 0)
        line.setSpacing(_GAP)
        for field, share in ((self.short_id, 4), (self.name, 5)):
            field.setFont(ui_font("table"))
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            field.entered.connect(lambda: self._settle(by_enter=True))
            field.given_up.connect(self._give_up)
            line.addWidget(field, share)
        self.short_id.tabbed.connect(lambda: self.name.setFocus(Qt.FocusReason.TabFocusReason))
        self.name.tabbed.connect(lambda: self.short_id.setFocus(Qt.FocusReason.TabFocusReason))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def begin(self) -> None:
        """Give the keyboard to the name, all of it selected."""
        self.follow()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.setSelection(len(self.name.text()), -len(self.name.text()))  # its beginning is seen

    def follow(self, *_anything: object) -> None:
        """Stay over the row; where the tree shows it no longer, be out of sight."""
        self.setGeometry(self._place())

    def show_fault(self) -> None:
        """Let a short id be mended that cannot be had."""
        self._is_done = False
        self.short_id.setFocus(Qt.FocusReason.OtherFocusReason)
        self.short_id.selectAll()

    def _give_up(self) -> None:
        self._is_done = True
        self.given_up.emit()

    def _settle(self, *, by_enter: bool) -> None:
        if not self._is_done:
            self._is_done = True
            self.settled.emit(self.short_id.text(), self.name.text(), by_enter)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self._settle(by_enter=False)
