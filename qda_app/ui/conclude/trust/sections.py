"""Sections of the trustworthiness page that are written in: member checks, talks with peers, references."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.analysis.citations import CitationCheck
from qda_app.analysis.claims import wording
from qda_app.analysis.claims.dossiers import claim_label
from qda_app.domain.claims import Checked, Claim, PeerDebrief, Reference
from qda_app.domain.errors import UserError
from qda_app.domain.ids import ClaimId, InformantId, new_id
from qda_app.domain.sources import Informant
from qda_app.i18n import _, current, ngettext
from qda_app.services import member_checks, references
from qda_app.services.member_checks import CheckLine
from qda_app.services.project import Project
from qda_app.ui.context import Context
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label

Withheld = Sequence[tuple[Claim, tuple[str, ...]]]


class Section(QWidget):
    """A title with a count, lines that are made anew, and below them a form."""

    def __init__(self, context: Context, title: str) -> None:
        """Without lines."""
        super().__init__()
        self.context = context
        self.count = label("", kind="caption", tone="tertiary")
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self._lines = QVBoxLayout()
        self.form = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, context.theme.space("m"), 0, 0)
        column.setSpacing(context.theme.space("s"))
        head = heading(title)
        head.insertWidget(1, self.count)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self.told)
        column.addLayout(self.form)

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show other lines."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in lines:
            self._lines.addWidget(one)

    def line(self, words: str, *links: tuple[str, Callable[[], object]]) -> QWidget:
        """Words with links behind them, which are left out where nothing can be changed."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(words, kind="table", wraps=True), 1)
        for name, do in links if self.context.is_writable else ():
            link = LinkButton(name, self.context.theme)
            link.clicked.connect(lambda _checked=False, act=do: act())
            row.addWidget(link)
        return whole

    def row(self, *widgets: QWidget) -> None:
        """Fields side by side in the form; without a project that can be changed they only stand there."""
        row = QHBoxLayout()
        row.setSpacing(self.context.theme.space("s"))
        for widget in widgets:
            widget.setEnabled(self.context.is_writable)
            row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
        self.form.addLayout(row)

    def field(self, name: str) -> QLineEdit:
        """A field with its name in it."""
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        return made


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


class PeersSection(Section):
    """Talks with peers about the study."""

    def __init__(self, context: Context) -> None:
        """Without talks."""
        super().__init__(context, _("Discussion with peers"))
        self.person, self.question = self.field(_("With whom")), self.field(_("What you asked"))
        self.advice, self.action = self.field(_("What was advised")), self.field(_("What you did about it"))
        self.add = QPushButton(_("Record the talk"))
        self.row(self.person, self.question)
        self.row(self.advice, self.action, self.add)
        self.add.clicked.connect(self._add)

    def show_talks(self, talks: Sequence[PeerDebrief]) -> None:
        """Show what there is now."""
        self.count.setText(ngettext("{count} talk", "{count} talks", len(talks)) if talks else "")
        self.told.setText("" if talks else _("No talk with a peer is recorded yet."))
        self.told.setVisible(not talks)
        self.fill([self._line(one) for one in talks])

    def _line(self, one: PeerDebrief) -> QWidget:
        told = (current().date(one.day, "medium"), one.person, one.question, one.advice, one.action)
        remove = partial(self.context.jobs.act, member_checks.remove_row, self.context.project, one)
        return self.line(" · ".join(filter(None, told)), (_("Remove"), remove))

    def _add(self) -> None:
        today = self.context.project.now().astimezone().date()
        fields = (self.person, self.question, self.advice, self.action)
        talk = PeerDebrief(new_id(), today, *(one.text() for one in fields))
        self.context.jobs.act(member_checks.add_debrief, self.context.project, talk, then=lambda _done: _empty(fields))


class ReferencesSection(Section):
    """The list of references, and what is cited without standing in it."""

    def __init__(self, context: Context) -> None:
        """Without entries."""
        super().__init__(context, _("References"))
        self.author, self.year = self.field(_("Author as cited")), self.field(_("Year"))
        self.words, self.add = self.field(_("The whole reference")), QPushButton(_("Add"))
        self.year.setMaximumWidth(80)
        self.cancel = QPushButton(_("Cancel"))
        self.row(self.author, self.year, self.words, self.add, self.cancel)
        self._changed: Reference | None = None
        self.add.clicked.connect(self._add)
        self.words.returnPressed.connect(self._add)
        self.cancel.clicked.connect(lambda: self._change(None))
        self._change(None)

    def show_references(self, found: Sequence[Reference], checked: CitationCheck) -> None:
        """Show the list, and what the check says."""
        self.count.setText(ngettext("{count} entry", "{count} entries", len(found)) if found else "")
        self.fill([self._line(one) for one in found])
        told = []
        for one, others in checked.missing:
            words = _("{author} {year} is cited in {where} and not listed.")
            if others:
                words = _("{author} {year} is cited in {where}; listed is {others}.")
            listed = ", ".join(f"{other.author} {other.year}" for other in others)
            told.append(words.format(author=one.author, year=one.year, where=one.where, others=listed))
        if checked.uncited:
            names = ", ".join(f"{one.author} {one.year}" for one in checked.uncited)
            told.append(_("Listed and not cited in claims or memos: {names}.").format(names=names))
        if checked.doubled:
            names = ", ".join(f"{one.author} {one.year}" for one in checked.doubled)
            told.append(_("Listed twice: {names}.").format(names=names))
        self.told.setText("\n".join(told) or _("Everything that claims and memos cite is listed."))

    def _line(self, one: Reference) -> QWidget:
        told = one.words or f"{one.author} ({one.year})."
        remove = partial(self.context.jobs.act, references.remove_reference, self.context.project, one)
        return self.line(told, (_("Change"), partial(self._change, one)), (_("Remove"), remove))

    def _change(self, one: Reference | None) -> None:
        """Write an entry anew in the form, or none any more."""
        self._changed = one
        told = (one.author, one.year, one.words) if one else ("", "", "")
        for field, words in zip((self.author, self.year, self.words), told, strict=True):
            field.setText(words)
        self.add.setText(_("Keep") if one else _("Add"))
        self.cancel.setHidden(one is None)
        if one:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        told = [one.text() for one in (self.author, self.year, self.words)]
        done = partial(self._change, None)
        act, project = self.context.jobs.act, self.context.project
        if self._changed:
            act(references.change_reference, project, self._changed, *told, then=lambda _done: done())
        else:
            act(references.add_reference, project, *told, then=lambda _done: done())


def _empty(fields: Sequence[QLineEdit]) -> None:
    for one in fields:
        one.clear()


def _withheld(project: Project, informant_id: InformantId) -> Withheld:
    """In a reader."""
    return member_checks.sheet_of(project, informant_id, current()).withheld


def _send(project: Project, informant_id: InformantId, included: Sequence[ClaimId]) -> int:
    """Give back what a sheet holds, today. In the writer."""
    sheet = member_checks.sheet_of(project, informant_id, current(), included)
    today = project.now().astimezone().date()
    return member_checks.send(project, informant_id, member_checks.subjects_of(sheet), today)
