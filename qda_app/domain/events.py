"""Events: what happened, when, and by whom, as the excerpts tell it (METHOD §2.3)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import EventId, ExcerptId
from qda_app.domain.value import Value


class EventKind(StrEnum):
    """Whether something happened, or how things stood afterwards."""

    EVENT = "event"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Event(Value):
    """Something that happened, or a state that held; `period` is a time in words where no `date` is known.

    `actors` are short ids of informants, or units and others in words.
    """

    kind: EventKind
    words: str
    position: int = 0
    date: datetime.date | None = None
    period: str = ""
    place: str = ""
    actors: tuple[str, ...] = ()
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class EventExcerpt(Value):
    """That an excerpt tells of an event."""

    event_id: EventId
    excerpt_id: ExcerptId
