"""The line in which a decision is written: its words, who does it, and until when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.domain.guidance import Decision, Doer
from qda_app.i18n import _, current
from qda_app.services.meetings import Decided
from qda_app.services.registers import day
from qda_app.ui.context import Context
from qda_app.ui.parts import KeyButton
from qda_app.ui.review.guidance.wording import doer_word

_DUE_WIDTH = 210


class DecisionEntry(QWidget):
    """Writes a new decision, or one that is there anew."""

    told = Signal(object, object)  # a Decided, and the decision that it is of or None

    def __init__(self, context: Context) -> None:
        """For a new one."""
        super().__init__()
        self._decision: Decision | None = None
        self.words, self.due, self.doer = QLineEdit(), QLineEdit(), QComboBox()
        self.keep = KeyButton(_("Write it down"), context.theme, keys=("Ctrl", "Enter"), icon_name="plus")
        self.doer.addItem(_("who does it"), None)
        for one in Doer:
            self.doer.addItem(doer_word(one), one.value)
        self.words.setPlaceholderText(_("What was decided"))
        self.due.setPlaceholderText(_("until, such as 14/03/2027"))
        names = {self.words: _("What was decided"), self.due: _("Until when"), self.doer: _("Who does it")}
        for part, name in names.items():
            part.setAccessibleName(name)
        self.due.setFixedWidth(_DUE_WIDTH)
        below = QHBoxLayout()
        for widget in (self.doer, self.due):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space("xs"))
        column.addWidget(self.words)
        column.addLayout(below)
        self._failed = context.jobs.failed.emit
        self.keep.clicked.connect(self.commit)
        self.words.returnPressed.connect(self.commit)
        self.due.returnPressed.connect(self.commit)

    @property
    def is_begun(self) -> bool:
        """Whether something is written that is not kept yet."""
        return bool(self.words.text().strip())

    @property
    def has_keyboard(self) -> bool:
        """Whether one types here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def ask(self, decision: Decision | None) -> None:
        """Write a decision anew, or a new one."""
        self._decision = decision
        ties = decision.ties if decision else None
        self.words.setText(decision.row.words if decision else "")
        self.doer.setCurrentIndex(max(0, self.doer.findData(ties.doer.value if ties and ties.doer else None)))
        self.due.setText(current().date(ties.due) if ties and ties.due else "")
        self.keep.setText(_("Keep it") if decision else _("Write it down"))

    def commit(self) -> None:
        """Hand over what was written."""
        try:
            due = day(self.due.text())
        except UserError as refusal:
            self._failed(refusal)
            return
        doer = self.doer.currentData()
        self.told.emit(Decided(self.words.text(), Doer(doer) if doer else None, due), self._decision)
