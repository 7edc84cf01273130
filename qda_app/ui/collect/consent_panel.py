"""What one informant agreed to: the form, its day, its scope, and the way to take it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from qda_app.domain.fieldwork import Consent
from qda_app.i18n import N_, _, current
from qda_app.services.consents import edit_consent, remove_consent, withdraw_consent
from qda_app.services.register_views import InformantLine
from qda_app.ui.collect import wording
from qda_app.ui.context import Context
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import set_look

_SCOPES = {
    "may_quote": N_("may be quoted"),
    "may_record": N_("may be recorded"),
    "may_photograph": N_("may be photographed"),
    "may_name_position": N_("position may be named"),
}


class ConsentPanel(QFrame):
    """Fields that are stored one by one as they are left."""

    withdrawal_wanted = Signal(object)  # an InformantLine

    def __init__(self, context: Context) -> None:
        """Of nobody yet."""
        super().__init__()
        self._context = context
        self._line: InformantLine | None = None
        self.form, self.date = QLineEdit(), QLineEdit()
        self.scopes = {scope: QCheckBox(_(words)) for scope, words in _SCOPES.items()}
        self.notes = WrittenField(_("Notes on the consent"))
        self.notes.setReadOnly(not context.is_writable)
        self.withdrawn = label("", tone="secondary", wraps=True)
        self.withdraw, self.delete = QPushButton(), QPushButton(_("Delete the record"))
        self._lay_out()
        self._listen()

    def show_line(self, line: InformantLine | None) -> None:
        """Show what an informant agreed to; words that are being typed stay where it is the same one."""
        is_other = line is None or self._line is None or line.informant.id != self._line.informant.id
        self._line = line
        consent = line.consent if line else None
        for field, words in (self.form, consent.form if consent else ""), (self.date, _day(consent)):
            if is_other or not field.hasFocus():
                field.setText(words)
        for scope, box in self.scopes.items():
            box.blockSignals(True)
            box.setChecked(bool(consent and getattr(consent, scope)))
            box.blockSignals(False)
        (self.notes.show_kept if is_other else self.notes.update_kept)(consent.notes if consent else "")
        self._show_withdrawal(consent)
        self.delete.setVisible(consent is not None)
        self.setEnabled(line is not None and self._context.is_writable)

    def settle(self) -> None:
        """Store what stands in a field that was not left yet."""
        self.notes.settle()
        for name, field in (("form", self.form), ("date", self.date)):
            self._on_left(name, field)

    def take_back(self) -> None:
        """Withdraw, after a question; or take the withdrawal back."""
        if self._line and self._line.consent and self._line.consent.withdrawn:
            self._store("withdrawn", "")
        elif self._line and self._context.is_writable:
            self.withdrawal_wanted.emit(self._line)

    def remove(self) -> None:
        """Take the record away."""
        if self._line and self._context.is_writable:
            self._context.jobs.act(remove_consent, self._context.project, self._line.informant.id)

    def withdraw_now(self, line: InformantLine) -> None:
        """Record the withdrawal, of today."""
        today = self._context.project.now().astimezone().date()
        self._context.jobs.act(withdraw_consent, self._context.project, line.informant.id, today)

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(heading(_("Consent")))
        fields = QFormLayout()
        fields.setHorizontalSpacing(theme.space("s"))
        fields.setVerticalSpacing(theme.space("xs"))
        self.form.setPlaceholderText(_("written, form version 2"))
        self.date.setPlaceholderText(_("day / month / year"))
        for words, field in ((_("Form"), self.form), (_("Date"), self.date)):
            name = QLabel(words)
            name.setBuddy(field)
            field.setAccessibleName(words)
            fields.addRow(name, field)
        column.addLayout(fields)
        for box in self.scopes.values():
            column.addWidget(box)
        column.addWidget(label(_("Notes"), kind="caption", tone="secondary"))
        column.addWidget(self.notes)
        column.addWidget(self.withdrawn)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("s"))
        for button in (self.withdraw, self.delete):
            set_look(button, small=True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _listen(self) -> None:
        for name, field in (("form", self.form), ("date", self.date)):
            field.editingFinished.connect(partial(self._on_left, name, field))
        for scope, box in self.scopes.items():
            box.toggled.connect(partial(self._on_toggled, scope))
        self.notes.settled.connect(partial(self._store, "notes"))
        self.withdraw.clicked.connect(self.take_back)
        self.delete.clicked.connect(self.remove)

    def _on_toggled(self, scope: str, is_agreed: bool) -> None:
        self._store(scope, "ya" if is_agreed else "")

    def _on_left(self, name: str, field: QLineEdit) -> None:
        consent = self._line.consent if self._line else None
        before = _day(consent) if name == "date" else consent.form if consent else ""
        if field.text().strip() != before:
            self._store(name, field.text())

    def _store(self, field: str, typed: str) -> None:
        if self._line and self._context.is_writable:
            again: Callable[[BaseException], None] = self._on_refused
            context = self._context
            context.jobs.act(edit_consent, context.project, self._line.informant.id, field, typed, failed=again)

    def _on_refused(self, problem: BaseException) -> None:
        """Say why, and show what is stored."""
        self._context.jobs.failed.emit(problem)
        self.notes.take_back()
        self.date.setText(_day(self._line.consent if self._line else None))

    def _show_withdrawal(self, consent: Consent | None) -> None:
        is_withdrawn = bool(consent and consent.withdrawn)
        if consent and consent.withdrawn:
            message = _("Withdrawn on {day}. What they said is not exported any more.")
            self.withdrawn.setText(message.format(day=current().date(consent.withdrawn)))
        self.withdrawn.setVisible(is_withdrawn)
        self.withdraw.setText(_("Take the withdrawal back") if is_withdrawn else _("Record a withdrawal …"))


def _day(consent: Consent | None) -> str:
    return wording.day(consent.date) if consent else ""
