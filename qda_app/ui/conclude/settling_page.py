"""Disagreements of two coders, to be settled one by one with the decision kept."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.settlements import Settled
from qda_app.i18n import _, current, ngettext
from qda_app.services.consensus import Consensus, agree, without_consensus
from qda_app.services.decision_reports import SETTLED, difference_words, settled_words, settlement_report
from qda_app.services.exporting import Wish
from qda_app.services.project import Project
from qda_app.services.settlements import Disagreement, disagreements, settle
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.agreement_words import one_coder_words
from qda_app.ui.conclude.decision_page import DecisionPage
from qda_app.ui.conclude.records import Record
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.theme import set_look

_TWO = 2


class SettlingPage(DecisionPage):
    """The list of the two coders that are compared; Enter goes to the place in the text."""

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        titles = (_("Source"), _("Code"), _("Words"), _("Difference"), _("Decision"))
        choices = {str(one): _(words).format(first="1", second="2") for one, words in SETTLED.items()}
        super().__init__(context, titles, (80, 140, 0, 190, 240), _("Disagreements to settle"), choices)
        self._followed: tuple[Coder, Coder] | None = None
        self.agree = QPushButton(_("Apply to the consensus"))
        self.agree.setToolTip(
            _(
                "What both coded alike and what is settled becomes the coding of a coder of its own; yours and theirs"
                " stay as they are."
            )
        )
        set_look(self.agree, small=True)
        self.agree.setEnabled(False)
        self.list.line.addWidget(self.agree)
        self.agree.clicked.connect(self._agree)

    @property
    def chosen(self) -> Disagreement | None:
        """The disagreement that is chosen."""
        found = self.list.subject
        return found if isinstance(found, Disagreement) else None

    @property
    def pair(self) -> tuple[Coder, Coder] | None:
        """The two who are compared: those that were followed, else the coder who works here and the first other."""
        return self._followed or self._usual()

    def follow(self, coders: tuple[Coder, Coder]) -> None:
        """Look, when it is read next, where other two coders differ."""
        self._followed = coders

    def read(self) -> None:
        """Look for disagreements anew; the old list stays until that is done."""
        pair = self.pair
        self.agree.setEnabled(pair is not None and self._context.is_writable)
        if pair is None:
            self.list.show_records((), one_coder_words())
            return
        for value, words in SETTLED.items():
            row = self.form.choice.findData(str(value))
            self.form.choice.setItemText(row, _(words).format(first=pair[0].name, second=pair[1].name))
        read = partial(disagreements, self._context.project, pair)
        self._context.jobs.read(read, self._show, owner=self, topic="settling", failed=self._on_refused)

    def export(self, wish: Wish, path: Path) -> Sequence[str]:
        """Write the list with its decisions."""
        pair = self.pair
        return _write(self._context.project, pair, wish, path) if pair else ()

    def _usual(self) -> tuple[Coder, Coder] | None:
        own = self._context.project.coder
        every = without_consensus(self._context.project.read.coders())
        coders = sorted(every, key=lambda one: one.id != own.id)
        return (coders[0], coders[1]) if len(coders) >= _TWO else None

    def _show(self, found: Sequence[Disagreement]) -> None:
        nothing = _("The two coders differ nowhere in the sources that both have coded.")
        self.list.show_records([Record(_told(one), one) for one in found], nothing)

    def _on_refused(self, problem: BaseException) -> None:
        self.agree.setEnabled(False)
        if isinstance(problem, UserError):
            self.list.show_records((), problem.sentence)
        else:
            self.failed.emit(problem)

    def _show_form(self) -> bool:
        one = self.chosen
        if one:
            reason = one.settled.reason if one.settled else ""
            self.form.show_row(f"“{one.words}”", difference_words(one, current()), one.decision, reason)
        return one is not None

    def _decide(self, decision: str, reason: str) -> None:
        if one := self.chosen:
            self._context.jobs.act(settle, self._context.project, one, Settled(decision), reason)

    def _agree(self) -> None:
        if pair := self.pair:
            self._context.jobs.act(agree, self._context.project, pair, then=self._on_agreed)

    def _on_agreed(self, made: Consensus) -> None:
        told = _("The consensus is the coding of {name}. Codings that came: {added}; that went: {removed}.").format(
            name=made.coder.name, added=current().number(made.added), removed=current().number(made.removed)
        )
        if made.open:
            left = ngettext(
                "{count} place is still to be settled.", "{count} places are still to be settled.", made.open
            )
            told = f"{told} {left}"
        self._context.tell(Notice(told, tone="success"))

    def _open(self) -> None:
        if one := self.chosen:
            self._context.go(Stage.REDUCE, Target(source_id=one.source.id, line=one.line))


def _told(one: Disagreement) -> tuple[str, ...]:
    lang = current()
    difference, settled = difference_words(one, lang), settled_words(one, lang)
    return one.source.short_id, one.code.short_id, one.words, difference, settled


def _write(project: Project, coders: tuple[Coder, Coder], wish: Wish, path: Path) -> Sequence[str]:
    from qda_app.exporters.registry import write_report  # Word is heavy

    return write_report(settlement_report(project, coders, wish.lang), path, wish.look)
