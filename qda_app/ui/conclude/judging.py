"""What the researcher says beside the computed status of a row: the judgement that holds, and the form to write one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.analysis import wording as field_words
from qda_app.domain.triangulation import Status
from qda_app.i18n import _, current
from qda_app.services.judgements import BesideStatus
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import Theme, set_look

NOTHING = BesideStatus()


class JudgingPart(QWidget):
    """A line that tells what was judged; the form opens on demand, and nothing is stored before Save."""

    save_wanted = Signal(str, str)  # a status and the reason
    withdraw_wanted = Signal()

    def __init__(self, theme: Theme, *, is_writable: bool) -> None:
        """Nothing is judged yet."""
        super().__init__()
        self._beside, self._computed, self._is_writable = NOTHING, Status.NO_DIRECTED_DATA, is_writable
        self.told = label("", kind="table", wraps=True)
        self.judge = LinkButton(_("Judge it yourself"), theme)
        self.withdraw = LinkButton(_("Withdraw"), theme)
        self.word, self.reason = QComboBox(), QLineEdit()
        self.save, self.cancel = QPushButton(_("Keep the judgement")), QPushButton(_("Cancel"))
        self.form = QWidget()
        self._furnish()
        self._lay_out(theme)
        self.judge.clicked.connect(self.ask)
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.save.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.form.hide)
        self.reason.returnPressed.connect(self.commit)
        self.reason.textChanged.connect(lambda words: self.save.setEnabled(bool(words.strip())))

    def show_row(self, beside: BesideStatus, computed: Status, *, is_own: bool) -> None:
        """Tell what was said of another row."""
        self._beside, self._computed = beside, computed
        self.told.setText(told(beside, computed))
        self.form.hide()
        self.judge.setVisible(self._is_writable)
        self.withdraw.setVisible(self._is_writable and is_own and beside.judgement is not None)

    def ask(self) -> None:
        """Open the form, with what was said before."""
        before = self._beside.judgement
        status = before.status if before else str(self._computed)
        row = self.word.findData(status)
        self.word.setCurrentIndex(row)
        if row < 0:
            self.word.setEditText(status)
        self.reason.setText(before.reason if before else "")
        self.save.setEnabled(bool(self.reason.text()))
        self.form.show()
        self.word.setFocus()

    def commit(self) -> None:
        """Want what the form says to be kept."""
        if self.reason.text().strip() and not self.form.isHidden():
            row = self.word.findText(self.word.currentText())
            word = self.word.itemData(row) if row >= 0 else self.word.currentText()
            self.judge.setFocus()  # where one was before the form
            self.form.hide()
            self.save_wanted.emit(str(word), self.reason.text())

    def _furnish(self) -> None:
        self.word.setEditable(True)
        for status in Status:
            self.word.addItem(field_words.status_name(status, current()), str(status))
        self.word.setAccessibleName(_("Judgement"))
        self.reason.setAccessibleName(_("Reason of the judgement"))
        self.reason.setPlaceholderText(_("The reason; it is printed with the board"))
        for button in (self.save, self.cancel):
            set_look(button, small=True)

    def _lay_out(self, theme: Theme) -> None:
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.space("xs"))
        buttons = QHBoxLayout()
        for button in (self.save, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        fields.addWidget(self.word)
        fields.addWidget(self.reason)
        fields.addLayout(buttons)
        links = QHBoxLayout()
        links.setSpacing(theme.space("m"))
        for link in (self.judge, self.withdraw):
            links.addWidget(link)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(heading(_("Judgement of the researcher")))
        column.addWidget(self.told)
        column.addLayout(links)
        column.addWidget(self.form)
        self.form.hide()


def told(beside: BesideStatus, computed: Status) -> str:
    """What was judged, by whom and when, and whether it departs from what is computed."""
    lang, judgement = current(), beside.judgement
    if judgement is None:
        return _("Nothing is judged yet: the computed status stands alone.")
    words = _("{status}: {reason} ({coder}, {date})").format(
        status=field_words.judged(judgement.status, lang),
        reason=judgement.reason,
        coder=beside.coder,
        date=lang.date(judgement.at.astimezone().date(), "medium"),
    )
    if judgement.status == computed:
        return words
    return f"{words} " + _("Computed: {status}.").format(status=field_words.status_name(computed, lang))
