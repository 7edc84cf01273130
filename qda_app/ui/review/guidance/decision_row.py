"""A decision: a box to tick, its words, who does it, what it is about, and what carried it out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qda_app.domain.guidance import Decision, TiedStep, TiedThing
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.flow import FlowLayout
from qda_app.ui.links import ElidedLink, LinkButton
from qda_app.ui.parts import close_button, label
from qda_app.ui.review.guidance.wording import step_words, terms
from qda_app.ui.theme import set_look

if TYPE_CHECKING:
    import datetime


class DecisionRow(QFrame):
    """Of a project that is only for reading, words alone."""

    done = Signal(bool)
    edited, removed, looked_for = Signal(), Signal(), Signal()
    step_wanted, step_untied = Signal(object), Signal(object)  # a TiedStep
    thing_wanted, thing_untied = Signal(object), Signal(object)  # a TiedThing

    def __init__(self, context: Context, number: int, decision: Decision, today: "datetime.date") -> None:
        """A decision with its number."""
        super().__init__()
        self._context, self._theme = context, context.theme
        self.decision = decision
        set_look(self, surface="card")
        self.box = QCheckBox()
        self.box.setAccessibleName(decision.row.words)
        self.box.setToolTip(_("Done"))
        self.box.setChecked(decision.row.is_done)
        self.box.setEnabled(context.is_writable)
        self.box.clicked.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(self._theme.space("s"),) * 4)
        column.setSpacing(2)
        column.addLayout(self._head(number))
        for part in (self._terms(today), self._things(), self._steps()):
            if part:
                column.addWidget(part)

    @property
    def has_keyboard(self) -> bool:
        """Whether something of it is where one types."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _head(self, number: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._theme.space("xs"))
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        tone = "secondary" if self.decision.row.is_done else ""
        words = label(f"{number}. {self.decision.row.words}", tone=tone, wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(words, 1)
        if self._context.is_writable:
            for name, told in ((_("What changed"), self.looked_for), (_("Edit"), self.edited)):
                link = LinkButton(name, self._theme)
                link.clicked.connect(told)
                line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            cross = close_button(_("Remove this decision"), self._theme)
            cross.clicked.connect(self.removed)
            line.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _terms(self, today: "datetime.date") -> QWidget | None:
        words = terms(self.decision, today)
        return self._indented(label(words, kind="caption", tone="secondary", wraps=True)) if words else None

    def _things(self) -> QWidget | None:
        chips = [self._thing(one) for one in self.decision.things]
        return self._flow(_("About"), chips) if chips else None

    def _steps(self) -> QWidget | None:
        chips = [self._step(one) for one in self.decision.steps]
        return self._flow(_("Carried out by"), chips) if chips else None

    def _thing(self, one: TiedThing) -> QWidget:
        name = _("{name} (gone)").format(name=one.name) if one.is_missing else one.name
        cross = partial(self.thing_untied.emit, one)
        return self._chip(name, None if one.is_missing else partial(self.thing_wanted.emit, one), cross)

    def _step(self, one: TiedStep) -> QWidget:
        opens = partial(self.step_wanted.emit, one) if one.step else None
        return self._chip(step_words(one), opens, partial(self.step_untied.emit, one))

    def _chip(self, words: str, opens: partial[None] | None, cross: partial[None]) -> QWidget:
        chip = QWidget()
        line = QHBoxLayout(chip)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        if opens:
            link = ElidedLink(words, self._theme)
            link.clicked.connect(lambda: opens())
            line.addWidget(link)
        else:
            line.addWidget(label(words, kind="table", tone="secondary"))
        if self._context.is_writable:
            button = close_button(_("Take the link to {name} off").format(name=words), self._theme)
            button.clicked.connect(lambda: cross())
            line.addWidget(button)
        return chip

    def _flow(self, title: str, chips: list[QWidget]) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(self._theme.space("xs"))
        whole.setLayout(flow)
        name = label(title, kind="caption", tone="secondary")
        name.setFixedHeight(24)
        for part in (name, *chips):
            flow.addWidget(part)
        return self._indented(whole)

    def _indented(self, part: QWidget) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(self._theme.space("l") + self._theme.space("s"), 0, 0, 0)
        line.addWidget(part)
        return whole
