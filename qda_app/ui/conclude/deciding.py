"""Deciding on one row of a list after the other: a choice, the reason, and on to the next that is open."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.theme import Theme, set_look, speech_font


class DecisionForm(QWidget):
    """Below a list; nothing is stored before Keep, and a decision needs a reason."""

    kept = Signal(str, str)  # the decision and the reason

    def __init__(self, theme: Theme, choices: Mapping[str, str], *, is_writable: bool) -> None:
        """`choices` are the decisions by what is stored of them."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self._is_writable = is_writable
        self.words = label("", wraps=True)
        self.words.setFont(speech_font("table"))
        self.words.setMaximumHeight(96)
        self.before = label("", kind="table", tone="secondary", wraps=True)
        self.choice, self.reason = QComboBox(), QLineEdit()
        for value, words in choices.items():
            self.choice.addItem(words, value)
        self.choice.setAccessibleName(_("Decision"))
        self.reason.setAccessibleName(_("Reason of the decision"))
        self.reason.setPlaceholderText(_("The reason; it is printed in the audit trail"))
        self.keep = KeyButton(_("Keep and go on"), theme, keys=("Enter",), look="primary small")
        self._lay_out(theme)
        self.keep.clicked.connect(self.commit)
        self.reason.returnPressed.connect(self.commit)
        self.reason.textChanged.connect(lambda _words: self._allow())
        self._allow()

    def show_row(self, words: str, before: str, decision: StrEnum | None, reason: str) -> None:
        """Offer another row to be decided on; `before` tells what was decided."""
        self.words.setText(words)
        self.before.setText(before)
        self.before.setVisible(bool(before))
        self.choice.setCurrentIndex(max(0, self.choice.findData(str(decision)) if decision else 0))
        self.reason.setText(reason)
        self.setVisible(bool(words))

    def commit(self) -> None:
        """Want the decision to be kept."""
        if self.keep.isEnabled():
            self.kept.emit(str(self.choice.currentData()), self.reason.text())

    def _allow(self) -> None:
        self.keep.setEnabled(self._is_writable and bool(self.reason.text().strip()))

    def _lay_out(self, theme: Theme) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(theme.space("s"))
        fields.addWidget(self.choice)
        fields.addWidget(self.reason, 1)
        fields.addWidget(self.keep)
        self.choice.setEnabled(self._is_writable)
        self.reason.setReadOnly(not self._is_writable)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("m"))
        column.setSpacing(theme.space("s"))
        column.addWidget(self.words)
        column.addWidget(self.before)
        column.addLayout(fields)
