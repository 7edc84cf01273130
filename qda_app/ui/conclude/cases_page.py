"""Cases to look at apart: negative ones, outliers, both ends of the roles, surprises, with a decision each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.claims import Answer
from qda_app.i18n import _, current
from qda_app.services.noted_cases import Case, cases, decide
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.case_words import ANSWERS, KINDS, about_words, case_words, decided_words
from qda_app.ui.conclude.deciding import DecisionForm
from qda_app.ui.conclude.records import Record, RecordList
from qda_app.ui.context import Context, Target


class CasesPage(QWidget):
    """The list; below it the chosen case with the form. Enter goes to the excerpt, or to the row of the board."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        titles = (_("Case"), _("Code"), _("What it is about"), _("Where it stands"), _("Decision"))
        self.list = RecordList(context, titles, (120, 130, 0, 130, 240), _("Cases to look at apart"), spoken=2)
        self.table = self.list.table
        answers = {str(answer): _(words) for answer, words in ANSWERS.items()}
        self.form = DecisionForm(context.theme, answers, is_writable=context.is_writable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open)
        self.form.kept.connect(self._decide)

    @property
    def case(self) -> Case | None:
        """The case that is chosen."""
        found = self.list.subject
        return found if isinstance(found, Case) else None

    def read(self) -> None:
        """Look for cases anew; the old list stays until that is done."""
        read = partial(cases, self._context.project, current())
        self._context.jobs.read(read, self._show, owner=self, topic="cases", failed=self.failed.emit)

    def _show(self, found: Sequence[Case]) -> None:
        records = [
            Record(
                (
                    _(KINDS[one.kind]),
                    one.code.short_id if one.code else "",
                    about_words(one),
                    case_words(one),
                    decided_words(one),
                ),
                one,
            )
            for one in found
        ]
        nothing = _("Nothing stands against a majority, and no excerpt is flagged as a surprise.")
        self.list.show_records(records, nothing)

    def _on_chosen(self) -> None:
        case = self.case
        if case is None:
            self.form.show_row("", "", None, "")
            return
        decided = case.decided
        before = decided_words(case) if decided else ""
        decision, reason = (decided.decision, decided.reason) if decided else (None, "")
        self.form.show_row(about_words(case), before, decision, reason)

    def _decide(self, decision: str, reason: str) -> None:
        if case := self.case:
            self._context.jobs.act(decide, self._context.project, case.key, Answer(decision), reason)
            self.list.go_on()

    def _open(self) -> None:
        case = self.case
        if case and case.excerpt:
            self._context.open_excerpt(case.excerpt.id)
        elif case and case.code:
            self._context.go(Stage.CONCLUDE, Target(code_id=case.code.id))
