"""The guidance log: every meeting with its decisions, what carried them out, and what the project gained meanwhile."""

import datetime
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from uuid import UUID

from qda_app.domain.changes import Step, StepKind
from qda_app.domain.claims import Claim
from qda_app.domain.codes import Code
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding
from qda_app.domain.guidance import Decision, Gains, Guided, Tie, TiedStep, TiedThing, Ties
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import MemoLink
from qda_app.domain.reviews import MeetingDecision, Review, Verdict
from qda_app.domain.sources import Source
from qda_app.domain.value import Value
from qda_app.i18n import Language, language
from qda_app.services.history import Entry, entries, said
from qda_app.services.meetings import LABELS, in_order, named_things
from qda_app.services.project import Project
from qda_app.storage import steps as stored
from qda_app.storage.reads import Reads

_MADE: dict[str, type[Value]] = {
    "sources": Source, "codings": Coding, "new_codes": Code, "displays": Display, "claims": Claim,
}  # fmt: skip
MOST_CHANGES = 200  # of the steps since a meeting


def guidance_log(project: Project) -> list[Guided]:
    """The meetings in the order of days."""
    with project.read.moment() as read:
        meetings = in_order(read)
        if not meetings:
            return []
        decisions = _decisions(read)
        times = _times(read)
    days = [one.day for one in meetings]
    bounds = [None, *map(_begins, days), None]
    gains = [times.between(*pair) for pair in pairwise(bounds)]
    return [
        Guided(
            place + 1, meeting, decisions[meeting.id], gains[place], gains[place + 1],
            days[place - 1] if place else None, days[place + 1] if place + 1 < len(days) else None,
        )
        for place, meeting in enumerate(meetings)
    ]  # fmt: skip


def changed_since(project: Project, guided: Guided, decision: Decision | None = None) -> list[Entry]:
    """The steps since a meeting that are in effect, the newest first: what may have carried its decisions out.

    Of a decision that is about things, those that changed one of these or what refers to it; at most so many. Steps
    that write the log itself are not among them, nor what is tied already.
    """
    with project.read.moment() as read:
        since, until = _begins(guided.row.day), _begins(guided.next_day) if guided.next_day else None
        if decision and decision.ties.things:
            numbers = stored.holding(read, _around(read, [one.id for one in decision.ties.things]), since, until)
        else:
            numbers = stored.numbers(read, "", since, until)
    tied = set(decision.ties.steps) if decision else set()
    found = entries(project, [(number,) for number in numbers[: 2 * MOST_CHANGES]])
    return [one for one in found if _may_carry_out(one, tied)][:MOST_CHANGES]


def _around(read: Reads, things: list[UUID]) -> list[UUID]:
    """Things, and what was said and noted about them, which names no row that it would hold on to."""
    said = [one.id for one in read.those(Review, things, by="subject_id")]
    return [*things, *said, *(one.id for one in read.those(MemoLink, things, by="subject_id"))]


def _may_carry_out(entry: Entry, tied: set[UUID]) -> bool:
    step = entry.step
    return step.kind is StepKind.DO and not entry.is_undone and step.label not in LABELS and step.id not in tied


def gains_told(gains: Gains, lang: Language) -> list[str]:
    """What a project gained, each count in words; nothing where there is none."""
    plural = lang.plural
    counts = [
        (gains.sources, plural("{count} source", "{count} sources", gains.sources)),
        (gains.codings, plural("{count} coding", "{count} codings", gains.codings)),
        (gains.new_codes, plural("{count} new code", "{count} new codes", gains.new_codes)),
        (gains.changed_codes, plural("{count} changed code", "{count} changed codes", gains.changed_codes)),
        (gains.displays, plural("{count} display", "{count} displays", gains.displays)),
        (gains.claims, plural("{count} claim", "{count} claims", gains.claims)),
        *((count, _verdicts(verdict, count, lang)) for verdict, count in gains.verdicts.items()),
        (gains.remarks, plural("{count} remark", "{count} remarks", gains.remarks)),
        (gains.settled, plural("{count} review settled", "{count} reviews settled", gains.settled)),
    ]
    return [words for count, words in counts if count]


def _verdicts(verdict: Verdict, count: int, lang: Language) -> str:
    if verdict is Verdict.AGREE:
        return lang.plural("{count} × agree", "{count} × agree", count)
    if verdict is Verdict.REVISE:
        return lang.plural("{count} × revise", "{count} × revise", count)
    if verdict is Verdict.REJECT:
        return lang.plural("{count} × reject", "{count} × reject", count)
    return lang.plural("{count} × ask", "{count} × ask", count)


def guidance_records(project: Project) -> list[dict[str, object]]:
    """The log as plain records."""
    lang, today = language("en"), project.now().astimezone().date()
    return [
        {
            "number": one.number,
            "id": str(one.row.id),
            "day": one.row.day,
            "person": one.row.person,
            "place": one.row.place,
            "discussed": one.row.discussed,
            "is_planned": one.is_planned(today),
            "decisions": [_record(number, found) for number, found in enumerate(one.decisions, 1)],
            "before": gains_told(one.before, lang),
            "after": gains_told(one.after, lang),
        }
        for one in guidance_log(project)
    ]


def _record(number: int, decision: Decision) -> dict[str, object]:
    return {
        "number": number,
        "words": decision.row.words,
        "doer": str(decision.ties.doer or ""),
        "due": decision.ties.due,
        "is_done": decision.row.is_done,
        "about": [one.name for one in decision.things],
        "steps": [
            {"step": one.step.number if one.step else None, "is_undone": one.is_undone,
             "words": said(one.step) if one.step else ""}
            for one in decision.steps
        ],
    }  # fmt: skip


def _decisions(read: Reads) -> defaultdict[UUID, list[Decision]]:
    """The decisions of each meeting, with what they are tied to as it is now."""
    rows = sorted(read.every(MeetingDecision), key=lambda one: (one.position, one.id))
    ties = {one.id: Ties.of(one) for one in rows}
    things = [Subject(tie.kind, tie.id) for one in ties.values() for tie in one.things]
    names = named_things(read, things) if things else {}
    steps = _steps(read, chain.from_iterable(one.steps for one in ties.values()))
    found = defaultdict[UUID, list[Decision]](list)
    for row in rows:
        tied = ties[row.id]
        about = [_thing(read, one, names) for one in tied.things]
        carried = [steps.get(one, TiedStep(one)) for one in tied.steps]
        found[row.meeting_id].append(Decision(row, tied, carried, about))
    return found


def _thing(read: Reads, tie: Tie, names: Mapping[UUID, str]) -> TiedThing:
    """By its name today; the last words of an excerpt that one who works blind does not see are not theirs to see."""
    last = tie.words if read.lens is None or tie.kind != "excerpt" else "–"
    return TiedThing(tie, names.get(tie.id, last), tie.id not in names)


def _steps(read: Reads, ids: Iterable[UUID]) -> dict[UUID, TiedStep]:
    found = read.those(Step, list(dict.fromkeys(ids)))
    last = stored.switches(read, [one.id for one in found])
    undone = {one.id for one in found if one.id in last and last[one.id].kind is StepKind.UNDO}
    return {one.id: TiedStep(one.id, one, one.id in undone) for one in found}


@dataclass(frozen=True)
class _Times:
    """When everything was made that is there, and when codes were changed; rows as journals know them."""

    made: dict[str, list[datetime.datetime]]
    made_codes: dict[int, datetime.datetime]
    changed_codes: Sequence[tuple[int, datetime.datetime]]
    reviews: Sequence[Review]

    def between(self, since: datetime.datetime | None, until: datetime.datetime | None) -> Gains:
        """What was gained from one instant up to another; None is as far as there is anything."""

        def is_within(at: datetime.datetime | None) -> bool:
            return at is not None and (since is None or at >= since) and (until is None or at < until)

        counts = {name: _count(times, since, until) for name, times in self.made.items()}
        made = {row for row, at in self.made_codes.items() if is_within(at)}
        changed = {row for row, at in self.changed_codes if is_within(at)} - made
        said = Counter(one.verdict for one in self.reviews if is_within(one.at))
        settled = sum(is_within(one.resolved_at) for one in self.reviews)
        verdicts = {one: said[one] for one in Verdict if said[one]}
        return Gains(**counts, changed_codes=len(changed), verdicts=verdicts, remarks=said[None], settled=settled)


def _times(read: Reads) -> _Times:
    made = dict(zip(_MADE, stored.made_at(read, *_MADE.values()), strict=True))
    times = {name: sorted(found.values()) for name, found in made.items()}
    return _Times(times, made["new_codes"], stored.replaced_at(read, Code), read.every(Review))


def _count(times: Sequence[datetime.datetime], since: datetime.datetime | None, until: datetime.datetime | None) -> int:
    end = bisect_left(times, until) if until else len(times)
    return max(0, end - (bisect_left(times, since) if since else 0))


def _begins(day: datetime.date) -> datetime.datetime:
    """When a local day begins: what was done on the day of a meeting came after it."""
    return datetime.datetime.combine(day, datetime.time()).astimezone()
