"""Timeline: when sources were gathered, and when what they tell of happened."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from qda_app.analysis import wording
from qda_app.analysis.displays import needs, notes, pictured
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.voices import TECHNIQUES
from qda_app.domain.corpus import Corpus
from qda_app.domain.events import Event
from qda_app.domain.figures import Figure, Label, Lanes, Paint, Series, Stretch, Symbol
from qda_app.domain.matrices import Axis, Evidence, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Source
from qda_app.i18n import N_, Language, _

SHOWN = Option(
    "shown", N_("Shown"), (("sources", N_("sources")), ("events", N_("events"))), ("sources", "events"), is_many=True
)
_CODED, _UNCODED, _EVENT, _CRITICAL = range(4)
_MONTH, _YEAR, _TICKS = 31, 366, 9


@dataclass(frozen=True)
class _Moment:
    """A source or an event on a day: what lane it stands on, and what is told of it."""

    id: UUID
    day: date
    lane: str
    series: int
    name: str
    words: str
    count: int = 0
    evidence: tuple[Evidence, ...] = ()


def fill(plan: Plan) -> Figure:
    """A lane for each technique, and one for events; what has no date is named below."""
    lang = plan.lang
    moments = sorted(_moments(plan), key=lambda one: (one.day, natural_key(one.name)))
    lanes = [*(wording.technique(one, lang) for one in TECHNIQUES), lang._("Events")]
    lanes = [name for name in lanes if any(one.lane == name for one in moments)]
    first, last = _reach(moments)
    stretches = [
        Stretch(lanes.index(one.lane), one.day.toordinal(), one.day.toordinal(), one.series, one.name)
        for one in moments
    ]
    series, placed = pictured.used(_series(lang), stretches)
    plot = Lanes(
        rows=tuple(Label(name) for name in lanes),
        series=series,
        stretches=placed,
        start=first.toordinal(),
        end=last.toordinal(),
        ticks=tuple(_ticks(first, last, lang)),
        axis=lang._("date"),
    )
    return pictured.figure(plan, _table(plan, moments), plot, _description(moments, lang))


def _moments(plan: Plan) -> Iterator[_Moment]:
    corpus, lang = plan.corpus, plan.lang
    if SHOWN.is_chosen(plan.display, "sources"):
        counts = Counter(corpus.excerpt[one.excerpt_id].source_id for one in corpus.kept)
        for source in corpus.sources:
            if source.date:
                lane, series = wording.technique(source.technique, lang), _CODED if counts[source.id] else _UNCODED
                yield _Moment(source.id, source.date, lane, series, source.short_id, source.title, counts[source.id])
    if SHOWN.is_chosen(plan.display, "events"):
        for event in plan.given.events:
            if event.date:
                series = _CRITICAL if event.is_critical else _EVENT
                evidence = _evidence(plan, event)
                yield _Moment(
                    event.id, event.date, lang._("Events"), series, event.words, event.place, len(evidence), evidence
                )


def _evidence(plan: Plan, event: Event) -> tuple[Evidence, ...]:
    ids = (one.excerpt_id for one in plan.given.event_excerpts if one.event_id == event.id)
    return tuple(plan.grounds.place(plan.corpus.excerpt[one]) for one in ids if one in plan.corpus.excerpt)


def _series(lang: Language) -> tuple[Series, ...]:
    return (
        Series(lang._("coded source"), Paint.ACCENT, Symbol.DISC),
        Series(lang._("source not coded yet"), Paint.ACCENT, Symbol.RING),
        Series(lang._("event"), Paint.NEUTRAL, Symbol.SQUARE),
        Series(lang._("critical event"), Paint.CONTRADICTS, Symbol.DIAMOND),
    )


def _reach(moments: Sequence[_Moment]) -> tuple[date, date]:
    """From the first of a month to the first of another, with everything between."""
    first = min((one.day for one in moments), default=date(2000, 1, 1)).replace(day=1)
    last = max((one.day for one in moments), default=date(2000, 1, 1))
    return first, _month_after(last)


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=_MONTH + 1)).replace(day=1)


def _ticks(first: date, last: date, lang: Language) -> Iterator[tuple[float, str]]:
    """Firsts of months, or of years where there are many, no more than the axis has room for."""
    days: list[date] = []
    day = first
    while day <= last:
        days.append(day)
        day = _month_after(day)
    is_long = (last - first).days > 2 * _YEAR
    shown = [one for one in days if not is_long or one.month == 1] or days
    step = -(-len(shown) // _TICKS)
    for one in shown[::step]:
        yield one.toordinal(), str(one.year) if is_long else lang.date(one, "medium").replace("1 ", "", 1)


def _table(plan: Plan, moments: Sequence[_Moment]) -> Matrix:
    lang = plan.lang
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("What"),
        rows=tuple(Axis(one.id.hex, one.name, one.words if one.words != one.name else "") for one in moments),
        columns=(
            Axis("date", lang._("Date")),
            Axis("lane", lang._("Kind")),
            Axis("count", lang._("Codings or excerpts")),
        ),
        cells=tuple(
            (
                pictured.told(lang.date(one.day, "medium"), one.day.isoformat()),
                pictured.told(one.lane, str(one.series)),
                MatrixCell(evidence=one.evidence, words=lang.number(one.count), value=str(one.count)),
            )
            for one in moments
        ),
        notes=(*_undated(plan), *notes.without_codes(plan)),
        rule=plan.display.rule or lang._("Everything stands at its date; sources at the day on which they were made."),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(6.0, 3.0, 3.0, 1.9),
    )


def _undated(plan: Plan) -> list[str]:
    names = [one.short_id for one in plan.corpus.sources if not one.date]
    names += [one.words for one in plan.given.events if not one.date]
    return [plan.lang._("Without a date: {names}.").format(names=", ".join(names))] if names else []


def _description(moments: Sequence[_Moment], lang: Language) -> str:
    told = (f"{lang.date(one.day, 'medium')} {one.name} ({lang.number(one.count)})" for one in moments)
    return lang._("Timeline. {moments}.").format(moments="; ".join(told))


def _dated(corpus: Corpus, given: Given) -> str:
    things: Sequence[Source | Event] = [*corpus.sources, *given.events]
    if any(one.date for one in things):
        return ""
    return _("No source and no event has a date yet. Give sources their dates in Collect.")


KIND = DisplayKind(
    key="timeline",
    form=Form.FIGURE,
    purpose=Purpose.TIME,
    name=N_("Timeline"),
    question=N_("When were the data gathered, and when did what they tell of happen?"),
    needs=N_("Dates of sources or events."),
    lacks=needs.lacking(_dated),
    fill=fill,
    method="2.3",
    options=(SHOWN,),
)
