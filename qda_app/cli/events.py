"""The commands for events: recording, changing, removing and showing what happened."""

import datetime

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.events import EventKind
from qda_app.i18n import N_
from qda_app.services.project import Project


def shown_events(project: Project, _options: Options) -> Json:
    """Every event and state, with the excerpts that tell of it."""
    from qda_app.services.events import event_lines

    return [
        {
            "id": str(one.event.id),
            "kind": str(one.event.kind),
            "words": one.event.words,
            "date": one.event.date and one.event.date.isoformat(),
            "period": one.event.period,
            "place": one.event.place,
            "actors": list(one.event.actors),
            "critical": one.event.is_critical,
            "excerpts": list(one.labels),
        }
        for one in event_lines(project)
    ]


def _record(options: Options) -> int:
    from qda_app.services.events import Recorded, event_named, record_event, remove_event
    from qda_app.services.ratings import excerpts_named

    with writing(options) as project:
        if options.remove:
            remove_event(project, event_named(project.read, options.words).id)
        else:
            excerpts = excerpts_named(project.read, listed(options.evidence))
            recorded = Recorded(
                options.words, options.of_kind, options.date, options.period, options.place,
                tuple(listed(options.actors)), options.critical, excerpts,
            )  # fmt: skip
            record_event(project, recorded)
        found = shown_events(project, options)
    show(found, as_json=options.json)
    return 0


COMMANDS = {
    "record-event": Command(
        N_("record what happened, when and by whom"),
        _record,
        (
            PROJECT,
            argument("words", help=N_("what happened, in one short sentence"), metavar="WORDS"),
            argument("--kind", help=N_("event or state"), dest="of_kind", type=EventKind, choices=list(EventKind),
                     default=EventKind.EVENT),
            argument("--date", help=N_("the day, such as 2021-02-26"), type=datetime.date.fromisoformat, default=None,
                     metavar="DAY"),
            argument("--period", help=N_("a time in words, where no day is known"), default="", metavar="WORDS"),
            argument("--place", help=N_("where it happened"), default="", metavar="WORDS"),
            argument("--actors", help=N_("who acted: I-1, Bupati"), default="", metavar="NAMES"),
            argument("--critical", help=N_("it changed what came after"), action="store_true"),
            argument("--evidence", help=N_("the excerpts that tell of it: W1-07,W2-03"), default="", metavar="IDS"),
            argument("--remove", help=N_("remove the event with these words"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}  # fmt: skip
