"""The commands of guidance: writing meetings and decisions down, and tying decisions to what carried them out."""

import datetime
from collections.abc import Mapping
from typing import Any

from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import listed, reading, writing
from qda_app.cli.looks import look_of
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.domain.guidance import Doer, Ties
from qda_app.domain.reviews import Meeting, MeetingDecision
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project


def shown_meetings(project: Project, options: Options) -> Json:
    """The guidance log; as lines without the details."""
    from qda_app.services.guidance import guidance_records

    found = guidance_records(project)
    if options.json:
        return found
    names = ("number", "day", "person", "discussed", "decisions", "after")
    return [{name: _short(name, one[name]) for name in names} for one in found]


def _short(name: str, value: Any) -> Any:  # noqa: ANN401 - a field of a record
    return "; ".join(f"{one['number']}. {one['words']}" for one in value) if name == "decisions" else value


def export_card_to(options: Options) -> int:
    """Write the guidance card."""
    from qda_app.exporters.registry import write_report
    from qda_app.services.guidance_cards import CardHead, guidance_card

    head = CardHead(options.student or "", options.student_number or "", options.programme or "")
    with reading(options) as project:
        remarks = write_report(guidance_card(project, current(), head), options.to, look_of(options))
    show({"file": str(options.to), **({"remarks": list(remarks)} if remarks else {})}, as_json=options.json)
    return 0


def _meeting(options: Options) -> int:
    from qda_app.services.guidance import guidance_records

    with writing(options) as project:
        meeting = _its(project, options)
        if meeting is None:
            show({"removed": options.meeting}, as_json=options.json)
            return 0
        if options.decision or options.decide:
            _decision(project, meeting, options)
        found = next(one for one in guidance_records(project) if one["id"] == str(meeting.id))
    show(found, as_json=options.json)
    return 0


def _its(project: Project, options: Options) -> Meeting | None:
    """The meeting that is meant, written as the options say; None where it was removed."""
    from qda_app.services.meetings import add_meeting, change_meeting, meeting_named, plan_next, remove_meeting

    told = _told(options)
    if not options.meeting:
        day = told.pop("day", None) or project.now().astimezone().date()
        return add_meeting(project, day, told.pop("person", ""), next_day=options.next, **told)
    meeting = meeting_named(project.read, options.meeting)
    if options.remove and not options.decision:
        remove_meeting(project, meeting.id)
        return None
    if told:
        change_meeting(project, meeting.id, **told)
    if options.next:
        plan_next(project, meeting.id, options.next)
    return meeting


def _told(options: Options) -> dict[str, Any]:
    told = {"day": options.day, "person": options.person, "discussed": options.discussed, "place": options.place}
    return {name: value for name, value in told.items() if value is not None}


def _decision(project: Project, meeting: Meeting, options: Options) -> None:
    from qda_app.services.meetings import Decided, add_decision, decision_named, remove_decision

    if not options.decision:
        made = add_decision(project, meeting.id, Decided(options.decide, options.doer, options.due))
        _ties(project, made, options)
        return
    row = decision_named(project.read, meeting, options.decision)
    if options.remove:
        remove_decision(project, row.id)
        return
    _reword(project, row, options)
    _ties(project, row, options)


def _reword(project: Project, row: MeetingDecision, options: Options) -> None:
    from qda_app.services.meetings import Decided, change_decision

    ties = Ties.of(row)
    if options.decide or options.doer or options.due:
        told = Decided(options.decide or row.words, options.doer or ties.doer, options.due or ties.due)
        change_decision(project, row.id, told)


def _ties(project: Project, row: MeetingDecision, options: Options) -> None:
    from qda_app.services.history import numbered
    from qda_app.services.meetings import set_done, thing_named, tie_step, tie_thing

    for name in listed(options.about):
        tie_thing(project, row.id, thing_named(project.read, name))
    for word in listed(options.step):
        step = numbered(project, int(word)) if word.isdigit() else None
        if step is None:
            raise UserError(
                _("There is no step {number}.").format(number=word), hint=_("`show journal` numbers the steps.")
            )
        tie_step(project, row.id, step)
    if options.done or options.open:
        set_done(project, row.id, is_done=bool(options.done))


def _day(word: str) -> datetime.date:
    return datetime.date.fromisoformat(word)


OF_CARD = (
    argument("--student", help=N_("with guidance-card: the name of the student"), metavar="NAME"),
    argument("--student-number", help=N_("with guidance-card: the student number"), metavar="NUMBER"),
    argument("--programme", help=N_("with guidance-card: the programme of study"), metavar="NAME"),
)
COMMANDS: Mapping[str, Command] = {
    "meeting": Command(
        N_("write a meeting with the supervisor down, or change one; its decisions, and what carried them out"),
        _meeting,
        (
            PROJECT,
            argument("discussed", help=N_("what was discussed"), nargs="?", metavar="WORDS"),
            argument("--meeting", help=N_("a meeting that is there, by its number or day"), metavar="N"),
            argument("--with", dest="person", help=N_("whom it was with"), metavar="NAME"),
            argument("--day", help=N_("its day; today by default"), type=_day, metavar="YYYY-MM-DD"),
            argument("--place", help=N_("where it was, or by which way"), metavar="WORDS"),
            argument("--next", help=N_("the day of the next meeting, which is planned"), type=_day,
                     metavar="YYYY-MM-DD"),
            argument("--decide", help=N_("what was decided; with --decision its words anew"), metavar="WORDS"),
            argument("--decision", help=N_("a decision of the meeting by its number"), type=int, metavar="N"),
            argument("--doer", help=N_("who does it"), type=Doer, choices=list(Doer)),
            argument("--due", help=N_("until when"), type=_day, metavar="YYYY-MM-DD"),
            argument("--about", help=N_("what the decision is about: codes, sources, displays, K-05, W1-07"),
                     metavar="A,B…"),
            argument("--step", help=N_("the steps of the journal that carried it out"), metavar="N,N"),
            argument("--done", help=N_("the decision is carried out"), action="store_true"),
            argument("--open", help=N_("the decision is not carried out after all"), action="store_true"),
            argument("--remove", help=N_("remove the meeting, or the decision that is named"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}  # fmt: skip
