"""Member checks on the trustworthiness page: what was given back, and which claims a sheet leaves out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.dossiers import claim_label
from qda_app.domain.claims import Checked, Claim
from qda_app.domain.errors import UserError
from qda_app.domain.ids import ClaimId, InformantId
from qda_app.domain.sources import Informant
from qda_app.i18n import _, current, ngettext
from qda_app.services import member_checks
from qda_app.services.member_checks import CheckLine
from qda_app.services.project import Project
from qda_app.ui.conclude.trust.section import Section
from qda_app.ui.context import Context
from qda_app.ui.parts import label

Withheld = Sequence[tuple[Claim, tuple[str, ...]]]


class ChecksSection(Section):
    """What was given back to informants, what came back, and what is still out."""

    sheet_wanted = Signal(object, object)  # an Informant, and the claims to show although they tell of others

    def __init__(self, context: Context) -> None:
        """Without checks."""
        super().__init__(context, _("Member check"))
        self.informant, self.answer = QComboBox(), QComboBox()
        self.informant.setAccessibleName(_("Informant"))
        self.answer.setAccessibleName(_("What the informant answered"))
        for one in Checked:
            self.answer.addItem(wording.checked(one, current()), one)
        self.words, self.change = self.field(_("The words of the answer")), self.field(_("What was changed for it"))
        self.sheet, self.sent = QPushButton(_("Sheet to Word")), QPushButton(_("Record as given back"))
        self.keep = QPushButton(_("Keep the answer"))
        self.chosen = label("", kind="table", wraps=True)
        self._check: CheckLine | None = None
        self._ticks: dict[ClaimId, QCheckBox] = {}
        self.withheld, self._told_of_others = label("", kind="table", wraps=True), QVBoxLayout()
        risk = _("A sheet holds only the words of its informant. Do not show answers of staff to their superiors.")
        self.form.addWidget(label(risk, kind="caption", tone="secondary", wraps=True))
        self.row(self.informant, self.sheet, self.sent)
        self.form.addWidget(self.withheld)
        self.form.addLayout(self._told_of_others)
        self.withheld.hide()
        self.sheet.setEnabled(True)  # reading is enough for it
        self.informant.setEnabled(True)
        self.form.addWidget(self.chosen)
        self.row(self.answer, self.words, self.change, self.keep)
        self.informant.activated.connect(lambda _row: self._look())
        self.sheet.clicked.connect(lambda: self.sheet_wanted.emit(self.informant.currentData(), self.included))
        self.sent.clicked.connect(self._send)
        self.keep.clicked.connect(self._keep)
        self._ask(None)

    @property
    def included(self) -> list[ClaimId]:
        """The claims that are to be shown although they tell of others."""
        return [claim_id for claim_id, tick in self._ticks.items() if tick.isChecked()]

    @property
    def ticks(self) -> list[QCheckBox]:
        """One for each claim that tells of others."""
        return list(self._ticks.values())

    def _look(self) -> None:
        """Look which claims about the informant tell of others."""
        informant = self.informant.currentData()
        if isinstance(informant, Informant):
            read = partial(_withheld, self.context.project, informant.id)
            self.context.jobs.read(read, self._show_withheld, owner=self, topic="withheld", failed=self._on_refused)

    def _show_withheld(self, found: Withheld) -> None:
        kept = set(self.included)
        self._clear_withheld()
        told = _("These claims tell of others and are left out. Tick one only if it may be shown.")
        self.withheld.setText(told)
        self.withheld.setVisible(bool(found))
        for claim, of_others in found:
            tick = QCheckBox(f"{claim_label(claim.number)}: {'; '.join(of_others)}")
            tick.setToolTip(claim.wording or claim.words)
            tick.setChecked(claim.id in kept)
            self._ticks[claim.id] = tick
            self._told_of_others.addWidget(tick)

    def _on_refused(self, problem: BaseException) -> None:
        """Whose consent is withdrawn gets no sheet; the buttons say so when they are pressed."""
        self._clear_withheld()
        self.withheld.setText(problem.sentence if isinstance(problem, UserError) else "")
        self.withheld.setVisible(isinstance(problem, UserError))

    def _clear_withheld(self) -> None:
        for tick in self._ticks.values():
            tick.hide()
            tick.deleteLater()
        self._ticks.clear()

    def show_checks(self, checks: Sequence[CheckLine], informants: Sequence[Informant]) -> None:
        """Show what there is now."""
        chosen = self.informant.currentData()
        self.informant.clear()
        for one in informants:
            self.informant.addItem(", ".join(filter(None, (one.short_id, one.position))), one)
        places = [place for place, one in enumerate(informants) if chosen and one.id == chosen.id]
        self.informant.setCurrentIndex(places[0] if places else 0 if informants else -1)
        out = sum(one.check.returned is None for one in checks)
        self.count.setText(ngettext("{count} still out", "{count} still out", out) if checks else "")
        self.told.setText("" if checks else _("Nothing was given back to informants yet."))
        self.told.setVisible(not checks)
        self.fill([self._line(one) for one in checks])
        self._look()

    def _line(self, one: CheckLine) -> QWidget:
        lang, check = current(), one.check
        told = [one.informant, one.subject, _("given back {day}").format(day=lang.date(check.sent, "medium"))]
        if check.returned and check.answer:
            told += [wording.checked(check.answer, lang), check.words, check.change]
        else:
            told.append(_("still out"))
        if one.is_out_of_date:
            told.append(_("worded otherwise since"))
        remove = (_("Remove"), partial(self._remove, one))
        ask = () if check.returned else ((_("Record the answer"), partial(self._ask, one)),)
        return self.line(" · ".join(filter(None, told)), *ask, remove)

    def _ask(self, one: CheckLine | None) -> None:
        self._check = one
        for widget in (self.chosen, self.answer, self.words, self.change, self.keep):
            widget.setVisible(one is not None)
        if one:
            told = _("What {informant} answered about {subject}:")
            self.chosen.setText(told.format(informant=one.informant, subject=one.subject))
            self.words.setFocus()

    def _keep(self) -> None:
        if self._check:
            today = self.context.project.now().astimezone().date()
            keep = partial(
                member_checks.record_answer, self.context.project, self._check.check.id,
                Checked(self.answer.currentData()), today, words=self.words.text(), change=self.change.text(),
            )  # fmt: skip
            self.context.jobs.act(keep)
            self.words.clear()
            self.change.clear()
            self._ask(None)

    def _send(self) -> None:
        informant = self.informant.currentData()
        if isinstance(informant, Informant):
            self.context.jobs.act(_send, self.context.project, informant.id, self.included)

    def _remove(self, one: CheckLine) -> None:
        self.context.jobs.act(member_checks.remove_row, self.context.project, one.check)


def _withheld(project: Project, informant_id: InformantId) -> Withheld:
    """In a reader."""
    return member_checks.sheet_of(project, informant_id, current()).withheld


def _send(project: Project, informant_id: InformantId, included: Sequence[ClaimId]) -> int:
    """Give back what a sheet holds, today. In the writer."""
    sheet = member_checks.sheet_of(project, informant_id, current(), included)
    today = project.now().astimezone().date()
    return member_checks.send(project, informant_id, member_checks.subjects_of(sheet), today)
