"""Disagreements of two coders, to be settled one by one with the decision kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.settlements import Settled
from qda_app.i18n import _
from qda_app.services.settlements import Disagreement, disagreements, settle
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.agreement_words import one_coder_words
from qda_app.ui.conclude.case_words import SETTLED, difference_words, settled_words
from qda_app.ui.conclude.deciding import DecisionForm
from qda_app.ui.conclude.records import Record, RecordList
from qda_app.ui.context import Context, Target

_TWO = 2


class SettlingPage(QWidget):
    """The list of the two coders that are compared; Enter goes to the place in the text."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self._pair: tuple[Coder, Coder] | None = None
        titles = (_("Source"), _("Code"), _("Words"), _("Difference"), _("Decision"))
        self.list = RecordList(context, titles, (80, 140, 0, 190, 240), _("Disagreements to settle"), spoken=2)
        self.table = self.list.table
        choices = {str(one): _(words).format(first="1", second="2") for one, words in SETTLED.items()}
        self.form = DecisionForm(context.theme, choices, is_writable=context.is_writable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open)
        self.form.kept.connect(self._settle)

    @property
    def chosen(self) -> Disagreement | None:
        """The disagreement that is chosen."""
        found = self.list.subject
        return found if isinstance(found, Disagreement) else None

    def follow(self, coders: tuple[Coder, Coder]) -> None:
        """Look, when it is read next, where other two coders differ."""
        self._pair = coders

    def read(self) -> None:
        """Look for disagreements anew; the old list stays until that is done."""
        pair = self._pair or self._usual()
        if pair is None:
            self.list.show_records((), one_coder_words())
            return
        for value, words in SETTLED.items():
            row = self.form.choice.findData(str(value))
            self.form.choice.setItemText(row, _(words).format(first=pair[0].name, second=pair[1].name))
        read = partial(disagreements, self._context.project, pair)
        self._context.jobs.read(read, self._show, owner=self, topic="settling", failed=self._on_refused)

    def _usual(self) -> tuple[Coder, Coder] | None:
        """The coder who works here and the first other one."""
        own = self._context.project.coder
        coders = sorted(self._context.project.read.coders(), key=lambda one: one.id != own.id)
        return (coders[0], coders[1]) if len(coders) >= _TWO else None

    def _show(self, found: Sequence[Disagreement]) -> None:
        records = [
            Record(
                (one.source.short_id, one.code.short_id, one.words, difference_words(one), settled_words(one)),
                one,
            )
            for one in found
        ]
        nothing = _("The two coders differ nowhere in the sources that both have coded.")
        self.list.show_records(records, nothing)

    def _on_refused(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self.list.show_records((), problem.sentence)
        else:
            self.failed.emit(problem)

    def _on_chosen(self) -> None:
        one = self.chosen
        if one is None:
            self.form.show_row("", "", None, "")
            return
        reason = one.settled.reason if one.settled else ""
        self.form.show_row(f"“{one.words}”", difference_words(one), one.decision, reason)

    def _settle(self, decision: str, reason: str) -> None:
        if one := self.chosen:
            self._context.jobs.act(settle, self._context.project, one, Settled(decision), reason)
            self.list.go_on()

    def _open(self) -> None:
        if one := self.chosen:
            line = one.line
            self._context.go(Stage.REDUCE, Target(source_id=one.source.id, line=line))
