"""Meetings of guidance: writing down what was discussed and decided, and tying decisions to what carried them out."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from qda_app.analysis.claims.dossiers import claim_label
from qda_app.domain.changes import Step
from qda_app.domain.claims import Claim
from qda_app.domain.errors import UserError
from qda_app.domain.guidance import Doer, Tie, Ties
from qda_app.domain.ids import MeetingId, new_id
from qda_app.domain.memo_book import Subject
from qda_app.domain.reviews import Meeting, MeetingDecision
from qda_app.i18n import N_, _
from qda_app.services.memo_subjects import names_of, subject_named
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

CLAIM = "claim"
FIELDS = frozenset({"day", "person", "discussed", "place"})
LABELS = (
    N_("Record a meeting with {person}"),
    N_("Change a meeting"),
    N_("Remove a meeting"),
    N_("Record a decision of a meeting"),
    N_("Change a decision of a meeting"),
    N_("Remove a decision of a meeting"),
    N_("Say that a decision is done"),
    N_("Say that a decision is not done"),
    N_("Tie a decision to what changed"),
    N_("Untie a decision from what changed"),
)
"""What these services are called in the history; such a step carries no decision out."""
_ADD, _CHANGE, _REMOVE, _DECIDE, _REWORD, _DROP, _DONE, _OPEN, _TIE, _UNTIE = LABELS


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is told: its words, who does it, and until when."""

    words: str
    doer: Doer | None = None
    due: datetime.date | None = None


def add_meeting(  # noqa: PLR0913 - what is written of a meeting
    project: Project,
    day: datetime.date,
    person: str,
    *,
    discussed: str = "",
    place: str = "",
    decisions: Sequence[Decided] = (),
    next_day: datetime.date | None = None,
) -> Meeting:
    """Write a meeting down with its decisions; `next_day` plans another with the same person.

    Raises UserError where nobody is named, a decision has no words, or the next one is not later.
    """
    made = Meeting(new_id(), day, _name(person), discussed.strip(), place.strip())
    rows = [_decision(made.id, told, position) for position, told in enumerate(decisions)]
    planned = [_planned(made, next_day)] if next_day else []
    with project.changing(_ADD, person=made.person) as work:
        work.add(made, *planned, *rows)
    return made


def change_meeting(project: Project, meeting_id: MeetingId, **fields: Any) -> None:  # noqa: ANN401 - of any type
    """Write some fields of a meeting anew. Raises UserError where nobody is named."""
    assert fields.keys() <= FIELDS
    told: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    changed = replace(meeting_there(project.read, meeting_id), **told)
    _name(changed.person)
    with project.changing(_CHANGE) as work:
        work.replace(changed)


def plan_next(project: Project, meeting_id: MeetingId, day: datetime.date) -> Meeting:
    """Plan another meeting with the same person. Raises UserError where it is not later."""
    made = _planned(meeting_there(project.read, meeting_id), day)
    with project.changing(_ADD, person=made.person) as work:
        work.add(made)
    return made


def remove_meeting(project: Project, meeting_id: MeetingId) -> None:
    """Remove a meeting with its decisions."""
    meeting = meeting_there(project.read, meeting_id)
    with project.changing(_REMOVE) as work:
        work.remove(*_decisions(work.read, meeting_id), meeting)


def add_decision(project: Project, meeting_id: MeetingId, told: Decided) -> MeetingDecision:
    """Write down what was decided. Raises UserError without words."""
    meeting_there(project.read, meeting_id)
    there = [one.position for one in _decisions(project.read, meeting_id)]
    made = _decision(meeting_id, told, max(there, default=-1) + 1)
    with project.changing(_DECIDE) as work:
        work.add(made)
    return made


def change_decision(project: Project, decision_id: UUID, told: Decided) -> None:
    """Write a decision anew; what it is tied to stays. Raises UserError without words."""
    row = decision_there(project.read, decision_id)
    ties = replace(Ties.of(row), doer=told.doer, due=told.due)
    with project.changing(_REWORD) as work:
        work.replace(replace(row, words=_worded(told.words), steps=ties.kept))


def remove_decision(project: Project, decision_id: UUID) -> None:
    """Take a decision out."""
    row = decision_there(project.read, decision_id)
    with project.changing(_DROP) as work:
        work.remove(row)


def set_done(project: Project, decision_id: UUID, *, is_done: bool) -> None:
    """Say whether a decision is carried out."""
    row = decision_there(project.read, decision_id)
    with project.changing(_DONE if is_done else _OPEN) as work:
        work.replace(replace(row, is_done=is_done))


def tie_step(project: Project, decision_id: UUID, step: Step) -> None:
    """Say that a step carried a decision out; of an undo or redo it is the step that it switches."""
    _retie(project, decision_id, _TIE, lambda ties: replace(ties, steps=_with(ties.steps, step.origin_id)))


def untie_step(project: Project, decision_id: UUID, step_id: UUID) -> None:
    """Say that a step did not carry a decision out after all."""
    _retie(
        project, decision_id, _UNTIE,
        lambda ties: replace(ties, steps=tuple(one for one in ties.steps if one != step_id)),
    )  # fmt: skip


def tie_thing(project: Project, decision_id: UUID, subject: Subject) -> None:
    """Say that a decision is about a thing, by its name today; twice is once. Raises UserError where it is gone."""
    name = named_things(project.read, [subject]).get(subject.id)
    if name is None:
        raise UserError(_("This is no longer there."), hint=_("Name something that is."))
    tie = Tie(subject.kind, subject.id, name)
    _retie(
        project, decision_id, _TIE,
        lambda ties: replace(ties, things=(*(one for one in ties.things if one.id != tie.id), tie)),
    )  # fmt: skip


def untie_thing(project: Project, decision_id: UUID, thing_id: UUID) -> None:
    """Say that a decision is not about a thing after all."""
    _retie(
        project, decision_id, _UNTIE,
        lambda ties: replace(ties, things=tuple(one for one in ties.things if one.id != thing_id)),
    )  # fmt: skip


def thing_named(read: Reads, name: str) -> Subject:
    """The thing that is meant: `KOR-RUTIN`, `W1`, `W1-07`, `I-1`, a display by its title, `K-05`. Raises UserError."""
    wanted = name.strip().casefold()
    claim = next((one for one in read.every(Claim) if claim_label(one.number).casefold() == wanted), None)
    return Subject(CLAIM, claim.id) if claim else subject_named(read, name)


def named_things(read: Reads, subjects: Sequence[Subject]) -> dict[UUID, str]:
    """What things are called today; those that are gone are not among them."""
    claims = [one.id for one in subjects if one.kind == CLAIM]
    named = {one.id: f"{claim_label(one.number)} {one.words}" for one in read.those(Claim, claims)}
    named |= names_of(read, [one for one in subjects if one.kind != CLAIM])
    return {key: _once(name) for key, name in named.items()}


def _once(name: str) -> str:
    """A source that is titled by its short id says it once."""
    short_id, _space, title = name.partition(" ")
    return short_id if title == short_id else name


def in_order(read: Reads) -> list[Meeting]:
    """The meetings by day, the first one first."""
    return sorted(read.every(Meeting), key=lambda one: (one.day, one.id))


def meeting_named(read: Reads, word: str) -> Meeting:
    """A meeting by its number in the order of days, or by its day when it is the only one. Raises UserError."""
    there = in_order(read)
    if word.isdigit() and 0 < int(word) <= len(there):
        return there[int(word) - 1]
    of_day = [one for one in there if one.day.isoformat() == word.strip()]
    if len(of_day) != 1:
        raise UserError(
            _("There is no meeting {name}.").format(name=word or "–"), hint=_("`show meetings` counts them.")
        )
    return of_day[0]


def decision_named(read: Reads, meeting: Meeting, number: int) -> MeetingDecision:
    """A decision of a meeting by its number, from 1. Raises UserError."""
    there = _decisions(read, meeting.id)
    if not 0 < number <= len(there):
        raise UserError(
            _("This meeting has no decision {number}.").format(number=number),
            hint=_("`show meetings` counts them."),
        )
    return there[number - 1]


def meeting_there(read: Reads, meeting_id: MeetingId) -> Meeting:
    """A meeting. Raises UserError where it is gone."""
    found = read.get(Meeting, meeting_id)
    if found is None:
        raise UserError(_("This meeting is no longer there."), hint=_("Choose another, or undo its removal."))
    return found


def decision_there(read: Reads, decision_id: UUID) -> MeetingDecision:
    """A decision. Raises UserError where it is gone."""
    found = read.get(MeetingDecision, decision_id)
    if found is None:
        raise UserError(_("This decision is no longer there."), hint=_("Choose another, or undo its removal."))
    return found


def _retie(project: Project, decision_id: UUID, label: str, retied: Callable[[Ties], Ties]) -> None:
    decision_there(project.read, decision_id)
    with project.changing(label) as work:
        row = _now(work, decision_id)
        work.replace(replace(row, steps=retied(Ties.of(row)).kept))


def _now(work: Work, decision_id: UUID) -> MeetingDecision:
    return decision_there(work.read, decision_id)


def _with(steps: tuple[UUID, ...], step_id: UUID) -> tuple[UUID, ...]:
    return steps if step_id in steps else (*steps, step_id)


def _decisions(read: Reads, meeting_id: MeetingId) -> list[MeetingDecision]:
    found = read.those(MeetingDecision, [meeting_id], by="meeting_id")
    return sorted(found, key=lambda one: (one.position, one.id))


def _decision(meeting_id: MeetingId, told: Decided, position: int) -> MeetingDecision:
    ties = Ties(doer=told.doer, due=told.due)
    return MeetingDecision(new_id(), meeting_id, _worded(told.words), position, ties.kept)


def _planned(meeting: Meeting, day: datetime.date) -> Meeting:
    if day <= meeting.day:
        raise UserError(_("The next meeting is not later than this one."), hint=_("Choose a later day."))
    return Meeting(new_id(), day, meeting.person)


def _name(person: str) -> str:
    if not person.strip():
        raise UserError(_("Nobody is named for this meeting."), hint=_("Write whom you met."))
    return person.strip()


def _worded(words: str) -> str:
    if not words.strip():
        raise UserError(_("This decision says nothing yet."), hint=_("Write what was decided."))
    return words.strip()
