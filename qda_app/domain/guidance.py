"""Guidance: what a decision of a meeting is tied to, and what a project gained between two meetings."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from qda_app.domain.changes import Step
from qda_app.domain.reviews import Meeting, MeetingDecision, Verdict

_DOER, _DUE = "doer", "due"


class Doer(StrEnum):
    """Who carries a decision out."""

    STUDENT = "student"
    SUPERVISOR = "supervisor"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Tie:
    """A thing that a decision is about: its kind, its GUID, and what it was called when it was tied."""

    kind: str
    id: UUID
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ties:
    """What `MeetingDecision.steps` says.

    Each of its strings is the GUID of a step in hex, a thing (`code:GUID:KOR-RUTIN`), who does it (`doer:student`) or
    until when (`due:2026-04-12`). What is not understood, written by a later version, is kept.
    """

    steps: tuple[UUID, ...] = ()
    things: tuple[Tie, ...] = ()
    doer: Doer | None = None
    due: datetime.date | None = None
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, decision: MeetingDecision) -> "Ties":
        """The ties of a decision."""
        return cls.parsed(decision.steps)

    @classmethod
    def parsed(cls, kept: Iterable[str]) -> "Ties":
        """The ties that some strings say."""
        steps, things, others = list[UUID](), list[Tie](), list[str]()
        doer, due = None, None
        for one in kept:
            if step := _guid(one):
                steps.append(step)
            elif tie := _tie(one):
                things.append(tie)
            elif (found := _doer(one)) is not None:
                doer = found
            elif day := _due(one):
                due = day
            else:
                others.append(one)
        return cls(tuple(steps), tuple(things), doer, due, tuple(others))

    @property
    def kept(self) -> tuple[str, ...]:
        """As strings."""
        told = [f"{_DOER}:{self.doer}"] if self.doer else []
        told += [f"{_DUE}:{self.due.isoformat()}"] if self.due else []
        things = [f"{one.kind}:{one.id.hex}:{one.words}" for one in self.things]
        return (*(one.hex for one in self.steps), *things, *told, *self.others)


def _guid(word: str) -> UUID | None:
    try:
        return UUID(hex=word)
    except ValueError:
        return None


def _tie(word: str) -> Tie | None:
    kind, first, rest = word.partition(":")
    hexed, _colon, words = rest.partition(":")
    found = _guid(hexed) if first else None
    return Tie(kind, found, words) if found else None


def _doer(word: str) -> Doer | None:
    name, _colon, value = word.partition(":")
    return Doer(value) if name == _DOER and value in list(Doer) else None


def _due(word: str) -> datetime.date | None:
    name, _colon, value = word.partition(":")
    try:
        return datetime.date.fromisoformat(value) if name == _DUE else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Gains:
    """What a project gained in a time, of what is there now; verdicts by what they say, and how many were settled."""

    sources: int = 0
    codings: int = 0
    new_codes: int = 0
    changed_codes: int = 0
    displays: int = 0
    claims: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    remarks: int = 0  # reviews of words alone
    settled: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Gains()


@dataclass(frozen=True, slots=True)
class TiedStep:
    """A step that carried a decision out; None where it is not in this project, such as in a copy without history."""

    id: UUID
    step: Step | None = None
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class TiedThing:
    """A thing that a decision is about, by its name today; where it is gone, by its last words."""

    tie: Tie
    name: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with what it is tied to."""

    row: MeetingDecision
    ties: Ties
    steps: Sequence[TiedStep] = ()
    things: Sequence[TiedThing] = ()

    def is_late(self, today: datetime.date) -> bool:
        """Whether its day has passed and it is not done."""
        return bool(self.ties.due and self.ties.due < today and not self.row.is_done)


@dataclass(frozen=True, slots=True)
class Guided:
    """A meeting in the order of days, from 1: its decisions, and what the project gained before and after it.

    `before` is since the meeting before it, `after` until the one after it or today. `next_day` is that of the one
    after it.
    """

    number: int
    row: Meeting
    decisions: Sequence[Decision] = ()
    before: Gains = Gains()
    after: Gains = Gains()
    previous_day: datetime.date | None = None
    next_day: datetime.date | None = None

    @property
    def is_unwritten(self) -> bool:
        """Whether it is only a date so far."""
        return not self.row.discussed.strip() and not self.decisions

    def is_planned(self, today: datetime.date) -> bool:
        """Whether it is still to come."""
        return self.is_unwritten and self.row.day >= today

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its day has passed and nothing is written of it."""
        return self.is_unwritten and self.row.day < today

    @property
    def open(self) -> int:
        """How many decisions are not done."""
        return sum(not one.row.is_done for one in self.decisions)
