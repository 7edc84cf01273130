"""The guidance log: meetings at the left, the one that is written in the middle, what changed since at the right."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.claims import Claim
from qda_app.domain.coders import CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.guidance import Decision, Guided, TiedStep, TiedThing
from qda_app.domain.memo_book import About
from qda_app.domain.reviews import Meeting
from qda_app.exporters.registry import write_report
from qda_app.i18n import _, current
from qda_app.services import meetings
from qda_app.services.exporting import Wish
from qda_app.services.guidance import changed_since, guidance_log
from qda_app.services.guidance_cards import CardHead, guidance_card
from qda_app.services.history import Entry
from qda_app.services.memo_subjects import known_names
from qda_app.services.registers import day
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, remember_sizes
from qda_app.ui.review.guidance.card_box import CardBox
from qda_app.ui.review.guidance.changes import ChangesPanel
from qda_app.ui.review.guidance.decision_row import DecisionRow
from qda_app.ui.review.guidance.lists import MeetingsView
from qda_app.ui.review.guidance.sheet import MeetingSheet
from qda_app.ui.review.guidance.ways import open_thing
from qda_app.ui.saving import ListSaver
from qda_app.ui.theme import set_look

if TYPE_CHECKING:
    from qda_app.services.project import Project

_SIZES = (300, 700, 340)


@dataclass(frozen=True)
class Shown:
    """Everything that the page shows, of one moment."""

    log: Sequence[Guided]
    changes: Sequence[Entry]
    names: Sequence[str]
    decision_id: UUID | None


class GuidancePage(QWidget):
    """Keeps what is written, and reads anew after each step while it is in view."""

    def __init__(self, context: Context) -> None:
        """Reads when it is shown."""
        super().__init__()
        self.context = context
        self.list = MeetingsView(self, context.theme)
        self.model = self.list.meetings
        self.header = PanelHeader(_("Guidance log"), context.theme, height="stage_header")
        self.sheet, self.changes, self.card = MeetingSheet(context), ChangesPanel(context), CardBox(context)
        self._saver = ListSaver(context, self)
        self._wanted: UUID | None = None
        self._is_read = False
        self._lay_out()
        self._listen()

    # As the stage knows it

    def slots(self) -> Mapping[str, Slot]:
        """What is done with meetings."""
        return {
            "remove_meeting": self._remove,
            "add_decision": self.sheet.entry.words.setFocus,
            "tie_change": self._tie_change,
        }

    def refresh(self, _changes: ChangeSet | None) -> None:
        """Every step is one that a decision may have asked for."""
        self._is_read = False
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Look everything through anew, where anything may have changed."""
        if self._is_read:
            return
        self._is_read = True
        meeting, decision = self.list.current, self.changes.decision
        wanted = self._wanted or (meeting.row.id if meeting else None)
        read = partial(_shown, self.context.project, wanted, decision.row.id if decision else None)
        failed = self.context.jobs.failed.emit
        self.context.jobs.read(read, self._on_read, owner=self, topic="guidance", failed=failed)

    def panels(self) -> Sequence[QWidget]:
        """List, sheet, what changed."""
        return [self.list, self.sheet, self.changes]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does here."""
        if not self.context.is_writable:
            return ["to_word", "next_tab", "next_panel", "help"]
        return ["add_meeting", "add_decision", "tie_change", "to_word", "next_panel"]

    def leave(self) -> None:
        """Keep what was written."""
        self.sheet.settle()

    def commit(self) -> None:
        """Keep the decision that is being written."""
        if self.sheet.entry.is_begun and self.sheet.entry.has_keyboard:
            self.sheet.entry.commit()
        else:
            self.sheet.settle()

    def begin(self) -> None:
        """Write down a meeting of today, with the person of the last one."""
        if self.context.is_writable:
            project = self.context.project
            today = project.now().astimezone().date()
            self.context.jobs.act(meetings.add_meeting, project, today, self._person(), then=self._on_begun)

    def save_card(self) -> None:
        """Write the guidance card."""
        self.leave()
        self._saver.save_by(
            _("Guidance card"), "guidance-card", partial(_write_card, self.context.project, self.card.head)
        )

    # Following

    def _on_read(self, shown: Shown) -> None:
        row, wanted = max(0, self.list.currentIndex().row()), self._wanted
        meeting = self.list.current
        wanted = wanted or (meeting.row.id if meeting else None)
        self._wanted = None
        with QSignalBlocker(self.list):
            self.list.today = self._today
            self.model.show(list(reversed(shown.log)))
            place = self.model.row_of(wanted)
            if shown.log:
                self.list.setCurrentIndex(self.model.index(place if place >= 0 else min(row, len(shown.log) - 1), 0))
        self.header.count.setText(current().number(len(shown.log)) if shown.log else "")
        self.changes.about.offer(shown.names)
        self._show_current()
        self.changes.show_changes(shown.changes)
        decision = self.changes.decision
        if (decision.row.id if decision else None) != shown.decision_id:
            self._read_anew()

    def _show_current(self) -> None:
        meeting = self.list.current
        self.sheet.show_meeting(meeting, self._today, self._nothing())
        self.changes.show_meeting(meeting)
        self.changes.setVisible(meeting is not None)
        self.context.actions.allow("remove_meeting", meeting is not None)
        self.context.actions.allow("add_decision", meeting is not None)

    def _on_chosen(self) -> None:
        self.sheet.settle()
        self._show_current()
        self._read_anew()

    def _read_anew(self) -> None:
        self._is_read = False
        self.read()

    def _nothing(self) -> str:
        told = _(
            "What was discussed with the supervisor, what was decided, and what changed after it. From here it goes "
            "to the guidance card that a department wants signed."
        )
        return told if self.context.is_writable else f"{told} {_('No meeting is written down yet.')}"

    @property
    def _today(self) -> datetime.date:
        return self.context.project.now().astimezone().date()

    def _person(self) -> str:
        """Whom one met last; else who reviews here."""
        if self.model.rows:
            person: str = self.model.rows[0].row.person
            return person
        reviewers = [one.name for one in self.context.project.read.coders() if one.role is CoderRole.REVIEWER]
        return reviewers[0] if reviewers else _("Supervisor")

    # Doing

    def _on_begun(self, made: Meeting) -> None:
        self._wanted = made.id
        self._read_anew()
        self.sheet.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        if meeting := self.list.current:
            self._act(meetings.remove_meeting, meeting.row.id)

    def _change(self, name: str, words: str) -> None:
        meeting = self.sheet.meeting
        if meeting is None:
            return
        try:
            if name == "next":
                if found := day(words):
                    self._act(meetings.plan_next, meeting.row.id, found)
            elif name == "day":
                self._act(meetings.change_meeting, meeting.row.id, day=day(words) or meeting.row.day)
            else:
                self._act(meetings.change_meeting, meeting.row.id, **{name: words})
        except UserError as refusal:
            self.context.jobs.failed.emit(refusal)

    def _decide(self, told: meetings.Decided, decision: Decision | None) -> None:
        meeting = self.sheet.meeting
        if decision:
            self._act(meetings.change_decision, decision.row.id, told, then=partial(self._on_decided, told.words))
        elif meeting:
            self._act(meetings.add_decision, meeting.row.id, told, then=partial(self._on_decided, told.words))

    def _on_decided(self, words: str, _made: object) -> None:
        if self.sheet.entry.words.text() == words:
            self.sheet.entry.ask(None)
        if self.sheet.entry.has_keyboard:
            self.sheet.entry.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen_to(self, row: DecisionRow) -> None:
        decision = row.decision
        row_id = decision.row.id
        row.done.connect(lambda is_done: self._act(meetings.set_done, row_id, is_done=is_done))
        row.removed.connect(lambda: self._act(meetings.remove_decision, row_id))
        row.edited.connect(lambda: self._edit(decision))
        row.looked_for.connect(lambda: self._look_for(row_id))
        row.step_wanted.connect(self._open_step)
        row.step_untied.connect(lambda tied: self._act(meetings.untie_step, row_id, tied.id))
        row.thing_wanted.connect(self._open_thing)
        row.thing_untied.connect(lambda thing: self._act(meetings.untie_thing, row_id, thing.tie.id))

    def _edit(self, decision: Decision) -> None:
        self.sheet.entry.ask(decision)
        self.sheet.entry.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_for(self, decision_id: UUID) -> None:
        self.changes.choose_decision(decision_id)
        self.changes.decisions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tie_change(self) -> None:
        decision, step = self.changes.decision, self.changes.list.current
        if decision and step:
            self._act(meetings.tie_step, decision.row.id, step)

    def _tie_thing(self, name: str) -> None:
        decision = self.changes.decision
        if decision:
            self._act(_tie_named, decision.row.id, name, then=lambda _nothing: self.changes.about.clear_field())

    def _untie_about(self, about: About) -> None:
        if decision := self.changes.decision:
            self._act(meetings.untie_thing, decision.row.id, about.subject.id)

    def _open_step(self, tied: TiedStep) -> None:
        if tied.step:
            self.context.open_step(tied.step)

    def _open_change(self) -> None:
        if step := self.changes.list.current:
            self.context.open_step(step)

    def _open_about(self, about: About) -> None:
        open_thing(self.context, about.subject.kind, about.subject.id)

    def _open_thing(self, thing: TiedThing) -> None:
        open_thing(self.context, thing.tie.kind, thing.tie.id)

    def _act(self, service: object, *args: object, **told: object) -> None:
        self.context.jobs.act(service, self.context.project, *args, **told)  # type: ignore[arg-type]

    # Putting it together

    def _listen(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(lambda: self.sheet.first_field().setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.removed.connect(lambda: self.context.actions.run("remove_meeting"))
        self.sheet.changed.connect(self._change)
        self.sheet.row_made.connect(self._listen_to)
        self.sheet.entry.told.connect(self._decide)
        self.changes.decision_chosen.connect(self._read_anew)
        self.changes.list.entered.connect(self._open_change)
        self.changes.about.wanted.connect(self._tie_thing)
        self.changes.about.opened.connect(self._open_about)
        self.changes.about.removed.connect(self._untie_about)

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        new = action_button(
            actions["add_meeting"], actions.specs["add_meeting"], theme, look="small", text=_("New meeting"),
            shows_keys=False,
        )  # fmt: skip
        self.header.add(new)
        left = QWidget()
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(left, surface="panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.list, self.card):
            column.addWidget(part, 1 if part is self.list else 0)
        both = QSplitter(Qt.Orientation.Horizontal)
        for panel in (left, self.sheet, self.changes):
            both.addWidget(panel)
        both.setStretchFactor(1, 1)
        remember_sizes(both, "review.guidance", self.context.settings, _SIZES)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(both)


def _shown(project: "Project", meeting_id: UUID | None, decision_id: UUID | None) -> Shown:
    """Beside the window."""
    log = guidance_log(project)
    meeting = next((one for one in log if one.row.id == meeting_id), log[-1] if log else None)
    decision = next((one for one in meeting.decisions if one.row.id == decision_id), None) if meeting else None
    changes = changed_since(project, meeting, decision) if meeting else []
    claims = [f"K-{one.number:02d}" for one in project.read.every(Claim)]
    return Shown(log, changes, [*known_names(project.read), *claims], decision.row.id if decision else None)


def _tie_named(project: "Project", decision_id: UUID, name: str) -> None:
    meetings.tie_thing(project, decision_id, meetings.thing_named(project.read, name))


def _write_card(project: "Project", head: CardHead, wish: Wish, path: Path) -> Sequence[str]:
    return write_report(guidance_card(project, wish.lang, head), path, wish.look)
