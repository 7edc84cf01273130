"""A line in the stage that asks for a name, such as that of a new column."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from qda_app.i18n import _
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_WIDTH = 260


class NameBar(QFrame):
    """Asks once, without a dialog; Enter takes the name, Esc is Cancel. Hidden as long as nothing is asked."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._take: Callable[[str], object] | None = None
        self._back_to: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self._sentence = label("")
        self.field, self.accept_button = QLineEdit(), QPushButton()
        cancel = QPushButton(_("Cancel"))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        line.setSpacing(theme.space("s"))
        self.field.setFixedWidth(_WIDTH)
        for widget in (self._sentence, self.field, self.accept_button, cancel):
            line.addWidget(widget)
        line.addStretch(1)
        for button in (self.accept_button, cancel):
            set_look(button, small=True)
        self.field.returnPressed.connect(self._accept)
        self.accept_button.clicked.connect(self._accept)
        cancel.clicked.connect(self.close_bar)
        self.hide()

    def ask(self, sentence: str, yes: str, take: Callable[[str], object], *, back_to: QWidget, name: str = "") -> None:
        """Ask for a name, beginning with `name`; the button `yes` takes it. The keyboard goes `back_to` then."""
        self._take, self._back_to = take, back_to
        self._sentence.setText(sentence)
        self.accept_button.setText(yes)
        self.field.setAccessibleName(sentence)
        self.field.setText(name)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Ask no more."""
        self._take = None
        self.hide()
        if self._back_to:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        take, name = self._take, self.field.text()
        self.close_bar()
        if take:
            take(name)
