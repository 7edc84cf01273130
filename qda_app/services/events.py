"""Events: recording what happened, when and by whom, with the excerpts that tell of it (METHOD §2.3)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from qda_app.domain.errors import UserError
from qda_app.domain.events import Event, EventExcerpt, EventKind
from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.ids import EventId, ExcerptId, new_id
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as somebody tells it: what happened, on a day or in a period, where, who acted, and what shows it."""

    words: str
    kind: EventKind = EventKind.EVENT
    date: datetime.date | None = None
    period: str = ""
    place: str = ""
    actors: tuple[str, ...] = ()
    is_critical: bool = False
    excerpts: tuple[ExcerptId, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with the labels of the excerpts that tell of it."""

    event: Event
    labels: tuple[str, ...] = field(default=())


def event_lines(project: Project) -> list[EventLine]:
    """Every event and state, in the order in which they were put."""
    with project.read.moment() as read:
        events, told = read.every(Event), read.every(EventExcerpt)
        sources = {one.id: one.short_id for one in read.sources()}
        excerpts = {one.id: one for one in read.those(Excerpt, [one.excerpt_id for one in told])}
    labels: dict[EventId, list[str]] = {}
    for one in told:
        if excerpt := excerpts.get(one.excerpt_id):
            labels.setdefault(one.event_id, []).append(excerpt_label(sources[excerpt.source_id], excerpt.number))
    events.sort(key=lambda one: (one.position, one.id))
    return [EventLine(one, tuple(sorted(labels.get(one.id, ())))) for one in events]


def record_event(project: Project, recorded: Recorded, event_id: EventId | None = None) -> Event:
    """Keep an event: a new one behind the others, or that with a GUID in the place of what was told of it before.

    Raises UserError where nothing is said to have happened, and where the event is gone.
    """
    words = " ".join(recorded.words.split())
    if not words:
        raise UserError(_("The event has no words."), hint=_("Say in one short sentence what happened."))
    before = _there(project.read, event_id) if event_id else None
    label = N_("Change event: {words}") if before else N_("Record event: {words}")
    with project.changing(label, words=words) as work:
        position = before.position if before else 1 + max((one.position for one in work.read.every(Event)), default=0)
        event = Event(
            before.id if before else new_id(), recorded.kind, words, position, recorded.date,
            recorded.period.strip(), recorded.place.strip(),
            tuple(actor.strip() for actor in recorded.actors if actor.strip()), recorded.is_critical,
        )  # fmt: skip
        if before is None:
            work.add(event)
        elif before != event:
            work.replace(event)
        _rest_on(work, event, recorded.excerpts)
    return event


def remove_event(project: Project, event_id: EventId) -> None:
    """Remove an event with what tells of it. Raises UserError where it is gone already."""
    event = _there(project.read, event_id)
    with project.changing(N_("Remove event: {words}"), words=event.words) as work:
        work.remove(*work.read.those(EventExcerpt, [event.id], by="event_id"))
        work.remove(event)


def event_named(read: Reads, words: str) -> Event:
    """The event with these words or this GUID. Raises UserError where there is none."""
    wanted = " ".join(words.split()).casefold()
    for one in read.every(Event):
        if wanted in (one.words.casefold(), str(one.id)):
            return one
    raise UserError(
        _("There is no event called {words}.").format(words=words.strip() or "–"), hint=_("`show events` lists them.")
    )


def _rest_on(work: Work, event: Event, excerpts: Sequence[ExcerptId]) -> None:
    there = work.read.those(EventExcerpt, [event.id], by="event_id")
    work.remove(*(one for one in there if one.excerpt_id not in excerpts))
    known = {one.excerpt_id for one in there}
    work.add(*(EventExcerpt(new_id(), event.id, one) for one in dict.fromkeys(excerpts) if one not in known))


def _there(read: Reads, event_id: EventId) -> Event:
    event = read.get(Event, event_id)
    if event is None:
        raise UserError(_("This event is no longer there."), hint=_("Undo its removal, or record it anew."))
    return event
