"""A question inside the stage: what it would do, the button that does it, and Cancel."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from qda_app.i18n import _
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, icon, set_look


class QuestionBar(QFrame):
    """Asks once, without a dialog; Esc is Cancel. Hidden as long as nothing is asked."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._theme = theme
        self._do: Callable[[], object] | None = None
        self._back_to: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="warning")
        self._sentence = label("", wraps=True)
        self.accept_button, self.cancel_button = QPushButton(), QPushButton(_("Cancel"))
        self._lay_out(theme)
        self.accept_button.clicked.connect(self._accept)
        self.cancel_button.clicked.connect(self.cancel)
        self.hide()

    def ask(self, sentence: str, yes: str, do: Callable[[], object], *, back_to: QWidget) -> None:
        """Ask `sentence`; the button `yes` does it. The keyboard goes to Cancel, and afterwards `back_to`."""
        self._do, self._back_to = do, back_to
        self._sentence.setText(sentence)
        self.accept_button.setText(yes)
        self.setAccessibleName(sentence)
        self.show()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Take the question back."""
        self._do = None
        self.hide()
        if self._back_to:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        do = self._do
        self.cancel()
        if do:
            do()

    def _lay_out(self, theme: Theme) -> None:
        sign = label("")
        sign.setPixmap(icon("warning", theme, "warning").pixmap(16, 16))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        line.setSpacing(theme.space("s"))
        line.addWidget(sign)
        line.addWidget(self._sentence, 1)
        for button in (self.accept_button, self.cancel_button):
            set_look(button, small=True)
            button.setAutoDefault(True)
            line.addWidget(button)
