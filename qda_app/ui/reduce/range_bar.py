"""Giving an excerpt another range: the bar that says how, while the words are chosen in the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look


class RangeBar(QWidget):
    """Hidden until `begin`; Enter in the text or the button takes what is selected, Esc keeps the old range."""

    taken = Signal(object)  # the ExcerptId
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        """For no excerpt."""
        super().__init__()
        self.excerpt_id: ExcerptId | None = None
        self.setObjectName("range")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#range {{ background: {theme['accent_soft'].name()}; }}")
        self.told = label("", wraps=True)
        self.take, self.keep = QPushButton(_("Take the selection")), QPushButton(_("Keep the old range"))
        for button in (self.take, self.keep):
            set_look(button, small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.addWidget(self.told, 1)
        line.addWidget(self.take)
        line.addWidget(self.keep)
        self.take.clicked.connect(self.accept)
        self.keep.clicked.connect(self.end)
        self.hide()

    def begin(self, excerpt_id: ExcerptId, excerpt: str, *, is_missing: bool = False) -> None:
        """Wait for the new range of an excerpt, which is called `excerpt`, or for a place where it has none."""
        self.excerpt_id = excerpt_id
        told = _("Select the new range of {excerpt}, then press Enter.")
        if is_missing:
            told = _("Select the words that {excerpt} should have now, then press Enter.")
        self.told.setText(told.format(excerpt=excerpt))
        self.take.setText(_("Place it here") if is_missing else _("Take the selection"))
        self.keep.setText(_("Leave it missing") if is_missing else _("Keep the old range"))
        self.show()

    def accept(self) -> None:
        """Take what is selected."""
        if self.excerpt_id:
            self.taken.emit(self.excerpt_id)
            self.end()

    def end(self) -> None:
        """Wait no longer; the keyboard stays where it is where nothing was waited for."""
        was_waiting, self.excerpt_id = self.excerpt_id is not None, None
        self.hide()
        if was_waiting:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps the old range."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)
