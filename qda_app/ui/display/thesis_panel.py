"""Chapters of a thesis for Word: which, ordered how, with which appendices, and what to look at before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.errors import UserError
from qda_app.i18n import N_, _
from qda_app.services.documents import Choice
from qda_app.services.exporting import Wish
from qda_app.services.project import Project
from qda_app.services.thesis.appendices import APPENDICES, NONE
from qda_app.services.thesis.checks import Finding, checked
from qda_app.services.thesis.ground import read_ground
from qda_app.services.thesis.sections import Order, Orders, usual_order
from qda_app.ui.context import Context
from qda_app.ui.look_fields import LookFields
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, heading, label
from qda_app.ui.scrolling import scrolling
from qda_app.ui.theme import set_look

_DOCUMENTS = {
    "bab4": N_("Chapter IV: findings and discussion"),
    "bab3": N_("Chapter III: method"),
    "audit": N_("Audit trail, as an appendix"),
}
_CHAPTERS = {"bab4": 4, "bab3": 3, "audit": 4}
_ORDERS: dict[Orders, str] = {
    (Order.QUESTION,): N_("research questions"),
    (Order.QUESTION, Order.ASPECT): N_("research questions, then aspects"),
    (Order.QUESTION, Order.ASPECT, Order.STAGE): N_("research questions, aspects, stages"),
    (Order.QUESTION, Order.STAGE): N_("research questions, then stages"),
    (Order.ASPECT,): N_("aspects"),
    (Order.ASPECT, Order.STAGE): N_("aspects, then stages"),
    (Order.STAGE,): N_("stages"),
}
_KEY = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 26


@dataclass(frozen=True)
class Seen:
    """What a chapter would be written from: the usual order, the appendices that hold something, and the findings."""

    order: Order
    appendices: frozenset[str]
    findings: Sequence[Finding]


class ThesisPanel(QWidget):
    """Stands in place of the chosen cell while one prepares a chapter."""

    wanted = Signal(str, str, object, object)  # title, document, Choice and Look
    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `ask`."""
        super().__init__()
        self._context = context
        self._knows_order = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Chapters to Word"), context.theme, height="stage_header")
        self.document = _choice(_("Document"), {key: _(name) for key, name in _DOCUMENTS.items()})
        self.order = _choice(_("Findings by"), {" ".join(key): _(name) for key, name in _ORDERS.items()})
        self.appendices = QListWidget()
        self.appendices.setAccessibleName(_("Appendices"))
        self.appendices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._seen: Seen | None = None
        self.checks = QVBoxLayout()
        self.look = LookFields(context)
        self.save = KeyButton(_("To Word"), context.theme, keys=("Ctrl", "Enter"), look="primary")
        self.cancel = QPushButton(_("Cancel"))
        self._fill_appendices()
        self.appendices.itemChanged.connect(lambda _item: self._show_findings())
        self._lay_out()
        self.document.currentIndexChanged.connect(self._on_document)
        self.save.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.closed)

    def ask(self) -> None:
        """Look through the project, and show what a chapter would hold."""
        self.read()
        self._on_document()
        self.document.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Look through the project anew."""
        work = partial(_look_through, self._context.project)
        self._context.jobs.read(work, self._on_read, owner=self, topic="thesis")

    def ticked(self) -> tuple[str, ...]:
        """The appendices that are ticked, or the word for none."""
        rows = (self.appendices.item(row) for row in range(self.appendices.count()))
        found = tuple(one.data(_KEY) for one in rows if one.checkState() is Qt.CheckState.Checked)
        return found or (NONE,)

    def commit(self) -> None:
        """Ask for the document."""
        try:
            look = self.look.look()
        except UserError as refusal:
            self._context.jobs.failed.emit(refusal)
            return
        choice = Choice(orders=tuple(map(Order, self.order.currentData().split())), appendices=self.ticked())
        self.wanted.emit(self.document.currentText(), self.document.currentData(), choice, look)

    def _on_read(self, seen: Seen) -> None:
        if not self._knows_order:
            self._knows_order = True
            self.order.setCurrentIndex(self.order.findData(str(seen.order)))
        blocked = QSignalBlocker(self.appendices)
        for row in range(self.appendices.count()):
            item = self.appendices.item(row)
            is_there = item.data(_KEY) in seen.appendices
            item.setText(_(APPENDICES[item.data(_KEY)].name) if is_there else self._lacking(item.data(_KEY)))
        blocked.unblock()
        self._seen = seen
        self._show_findings()

    def _lacking(self, key: str) -> str:
        return _("{name}: nothing yet").format(name=_(APPENDICES[key].name))

    def _show_findings(self) -> None:
        """What the checks found, and what to think of with the appendices that are ticked."""
        if self._seen is None:
            return
        while item := self.checks.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in self._seen.findings:
            self.checks.addWidget(_finding(one))
        cautions = [APPENDICES[key].caution for key in self.ticked() if key in self._seen.appendices]
        for words in filter(None, cautions):
            self.checks.addWidget(label(f"• {_(words)}", kind="table", wraps=True))
        if not self.checks.count():
            self.checks.addWidget(label(_("Nothing needs a look."), kind="table", tone="secondary", wraps=True))

    def _on_document(self) -> None:
        """Order and appendices belong to chapter IV alone."""
        what = self.document.currentData()
        self._of_chapter.setVisible(what == "bab4")
        self.look.chapter.setValue(_CHAPTERS[what])

    def _fill_appendices(self) -> None:
        for key, one in APPENDICES.items():
            item = QListWidgetItem(_(one.name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.is_usual else Qt.CheckState.Unchecked)
            item.setData(_KEY, key)
            item.setToolTip(_(one.caution) if one.caution else _(one.name))
            self.appendices.addItem(item)
        self.appendices.setFixedHeight(_ROW_HEIGHT * len(APPENDICES) + 8)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._of_chapter = QWidget()
        chapter = QVBoxLayout(self._of_chapter)
        chapter.setContentsMargins(0, 0, 0, 0)
        chapter.setSpacing(theme.space("s"))
        chapter.addLayout(heading(_("Findings by")))
        chapter.addWidget(self.order)
        chapter.addLayout(heading(_("Appendices")))
        chapter.addWidget(self.appendices)
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.space("m"),) * 4)
        inner.setSpacing(theme.space("s"))
        inner.addWidget(self.document)
        inner.addWidget(self._of_chapter)
        inner.addLayout(heading(_("Before it leaves the project")))
        inner.addLayout(self.checks)
        inner.addLayout(heading(_("Look of the document")))
        inner.addWidget(self.look)
        inner.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*(theme.space("m"),) * 4)
        buttons.setSpacing(theme.space("s"))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(scrolling(inner), 1)
        column.addLayout(buttons)


def _look_through(project: Project) -> Seen:
    """In a reader."""
    ground = read_ground(project, Wish("bab4", project.coder, language=project.read.study().language))
    there = frozenset(key for key, one in APPENDICES.items() if one.has_any(ground))
    return Seen(usual_order(ground), there, checked(ground))


def _finding(found: Finding) -> QLabel:
    made = label(
        f"• {found.sentence} {found.hint}", kind="table", tone="" if not found.is_left_out else "secondary", wraps=True
    )
    made.setToolTip(found.hint)
    return made


def _choice(name: str, values: dict[str, str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, words in values.items():
        made.addItem(words, value)
    return made
