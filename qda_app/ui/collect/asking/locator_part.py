"""How quotations are located: a pattern built from fields, forms to choose from, and an example of what is printed."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from qda_app.analysis.locators import invented
from qda_app.domain.errors import UserError
from qda_app.domain.locators import PRESETS, LocatorField
from qda_app.i18n import N_, _, current
from qda_app.services.study import locator_example
from qda_app.ui.context import Context
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.theme import set_look

_REST_MS = 200
_NAMES = {
    LocatorField.INFORMANT: N_("Informant"),
    LocatorField.POSITION: N_("Position"),
    LocatorField.UNIT: N_("Unit"),
    LocatorField.SOURCE: N_("Source"),
    LocatorField.LABEL: N_("Id of the excerpt"),
    LocatorField.TECHNIQUE: N_("Technique"),
    LocatorField.DATE: N_("Date in figures"),
    LocatorField.LONG_DATE: N_("Date in words"),
    LocatorField.LINE: N_("Line"),
}


class LocatorPart(QWidget):
    """Empty means the usual form. It keeps nothing itself: it says what was written when the field is left."""

    written = Signal(str)

    def __init__(self, context: Context) -> None:
        """Without a pattern."""
        super().__init__()
        self._context, self._kept = context, ""
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Form of references to quotations"))
        self.field.setPlaceholderText(_("The usual form"))
        self.field.setReadOnly(not context.is_writable)
        self.forms = KeyButton(_("Choose a form"), context.theme, icon_name="chevron-down", look="small")
        self.chips = {field: _chip(_(name)) for field, name in _NAMES.items()}
        self.example = label("", kind="table", tone="secondary", wraps=True)
        self._trying = QTimer(self, singleShot=True, interval=_REST_MS)
        self._trying.timeout.connect(self._try)
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._trying.start)
        self.field.editingFinished.connect(self.settle)
        self.forms.clicked.connect(self._open_forms)
        for field, chip in self.chips.items():
            chip.clicked.connect(partial(self._insert, field))

    def show_kept(self, pattern: str) -> None:
        """Show what is stored; what is being written stays."""
        is_writing = self.field.hasFocus() and self.field.text().strip() != self._kept
        self._kept = pattern
        if not is_writing:
            self.field.setText(pattern)
        self._trying.start()

    def settle(self) -> None:
        """Say what was written, if it is something else."""
        typed = self.field.text().strip()
        if typed != self._kept:
            self._kept = typed
            self.written.emit(typed)

    def take_back(self, pattern: str) -> None:
        """What was written could not be stored: this is still what is."""
        self._kept = pattern

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.space("s"))
        chips = FlowLayout(4)
        for part in (self.forms, *self.chips.values()):
            part.setEnabled(self._context.is_writable)
            chips.addWidget(part)
        column.addWidget(self.field)
        column.addWidget(self.example)
        column.addLayout(chips)

    def _open_forms(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for pattern in ("", *PRESETS):
            entry = menu.addAction(f"({invented(pattern, current())})")
            entry.triggered.connect(partial(self._choose, pattern))
        menu.popup(self.forms.mapToGlobal(QPoint(0, self.forms.height())))

    def _choose(self, pattern: str, *_checked: bool) -> None:
        self.field.setText(pattern)
        self.settle()

    def _insert(self, field: LocatorField, *_checked: bool) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.insert(f"{{{field}}}")

    def _try(self) -> None:
        read = partial(locator_example, self._context.project, self.field.text().strip())
        self._context.jobs.read(read, self._show_example, owner=self, topic="example", failed=self._show_fault)

    def _show_example(self, example: str) -> None:
        self._tell(_("Example: {reference}").format(reference=example), "secondary")

    def _show_fault(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            self._context.jobs.failed.emit(problem)
            return
        self._tell(problem.sentence, "error")

    def _tell(self, words: str, tone: str) -> None:
        self.example.setText(words)
        set_look(self.example, tone=tone)
        self.example.ensurePolished()


def _chip(words: str) -> QPushButton:
    chip = QPushButton(words)
    set_look(chip, small=True)
    return chip
