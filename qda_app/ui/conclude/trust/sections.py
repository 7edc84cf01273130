"""Sections of the trustworthiness page: talks with peers, and references."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from qda_app.analysis.citations import CitationCheck
from qda_app.domain.claims import PeerDebrief, Reference
from qda_app.domain.ids import new_id
from qda_app.i18n import _, current, ngettext
from qda_app.services import member_checks, references
from qda_app.ui.conclude.trust.section import Section
from qda_app.ui.context import Context


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
