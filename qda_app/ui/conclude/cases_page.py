"""Cases to look at apart: negative ones, outliers, both ends of the roles, surprises, with a decision each."""

from collections.abc import Sequence
from functools import partial

from qda_app.domain.claims import Answer
from qda_app.i18n import _, current
from qda_app.services.decision_reports import ANSWERS, KINDS, about_words, decided_words, where_words
from qda_app.services.noted_cases import Case, cases, decide
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.decision_page import DecisionPage
from qda_app.ui.conclude.records import Record
from qda_app.ui.context import Context, Target


class CasesPage(DecisionPage):
    """Enter goes to the excerpt, or to the row of the board."""

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        titles = (_("Case"), _("Code"), _("What it is about"), _("Where it stands"), _("Decision"))
        answers = {str(answer): _(words) for answer, words in ANSWERS.items()}
        super().__init__(context, titles, (120, 130, 0, 130, 240), _("Cases to look at apart"), answers)

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
        nothing = _("Nothing stands against a majority, and no excerpt is flagged as a surprise.")
        self.list.show_records([Record(_told(one), one) for one in found], nothing)

    def _show_form(self) -> bool:
        case = self.case
        if case:
            decided = case.decided
            before = decided_words(case, current()) if decided else ""
            decision, reason = (decided.decision, decided.reason) if decided else (None, "")
            self.form.show_row(about_words(case, current()), before, decision, reason)
        return case is not None

    def _decide(self, decision: str, reason: str) -> None:
        if case := self.case:
            self._context.jobs.act(decide, self._context.project, case.key, Answer(decision), reason)

    def _open(self) -> None:
        case = self.case
        if case and case.excerpt:
            self._context.open_excerpt(case.excerpt.id)
        elif case and case.code:
            self._context.go(Stage.CONCLUDE, Target(code_id=case.code.id))


def _told(case: Case) -> tuple[str, ...]:
    lang = current()
    code = case.code.short_id if case.code else ""
    about = about_words(case, lang)
    return _(KINDS[case.kind]), code, about, where_words(case, lang), decided_words(case, lang)
