"""Event listing: what happened when, by whom, as the excerpts tell it; critical events stand out (METHOD §2.3)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from qda_app.analysis.displays import needs, notes
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import widths
from qda_app.analysis.displays.kinds import DisplayKind, Form, Picture, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.domain.events import Event, EventKind
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.i18n import N_, _

CRITICAL = "■"
NOBODY = "–"
_NOTHING = MatrixCell(words="–", value="none")
BRANCHES = Option(
    "branches",
    N_("Columns"),
    (("units", N_("units of those who acted")), ("actors", N_("each actor"))),
    ("units",),
)


def fill(plan: Plan) -> Matrix:
    """Days and periods by those who acted; the events with the excerpts that tell of them in each cell."""
    lang, listing = plan.lang, _Listing(plan)
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("When"),
        rows=tuple(listing.rows),
        columns=tuple(listing.columns),
        cells=tuple(tuple(listing.cell(row.key, column.key) for column in listing.columns) for row in listing.rows),
        notes=(
            lang._("{sign}: a critical event.").format(sign=CRITICAL),
            lang._("–: nothing is recorded for this time here. ?: no excerpt tells of the event yet."),
            *notes.without_codes(plan),
        ),
        rule=plan.display.rule or lang._("Each cell lists the events with the excerpts that tell of them."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=widths(max(1, len(listing.columns)), 3.2, is_wide=True)[: len(listing.columns) + 1],
        shows_words=True,
    )


class _Listing:
    """The events of a study by when they happened and who acted."""

    def __init__(self, plan: Plan) -> None:
        """Sorts them."""
        self._plan = plan
        self._told = _told(plan)
        events = sorted((one for one in plan.given.events if one.kind is EventKind.EVENT), key=_when)
        self._cells: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
        rows, columns = dict[str, Axis](), dict[str, Axis]()
        for one in events:
            row = self._row(one)
            rows.setdefault(row.key, row)
            for column in self._columns(one):
                columns.setdefault(column.key, column)
                self._cells[row.key, column.key].append(one)
        self.rows: Sequence[Axis] = list(rows.values())
        last = {NOBODY}
        self.columns: Sequence[Axis] = sorted(
            columns.values(), key=lambda axis: (axis.title in last, natural_key(axis.title))
        )

    def _row(self, event: Event) -> Axis:
        if event.date:
            return Axis(f"date:{event.date.isoformat()}", self._plan.lang.date(event.date, "medium"))
        period = event.period.strip()
        return Axis(f"period:{period}", period or self._plan.lang._("No time given"))

    def _columns(self, event: Event) -> list[Axis]:
        found = [self._branch(actor) for actor in event.actors if actor.strip()]
        return list(dict.fromkeys(found)) or [Axis("actor:", NOBODY)]

    def _branch(self, actor: str) -> Axis:
        """The unit of an informant, or the actor itself."""
        person = next((one for one in self._plan.corpus.informants if one.short_id == actor), None)
        by_unit = BRANCHES.is_chosen(self._plan.display, "units")
        name = person.unit if person and person.unit and by_unit else actor
        return Axis(f"actor:{name}", name)

    def cell(self, row: str, column: str) -> MatrixCell:
        """What happened then and there."""
        key = row, column
        events = self._cells.get(key, [])
        if not events:
            return self._plan.sheet.written(key, _NOTHING)
        excerpts = list({one.id: one for event in events for one in self._told.get(event.id, ())}.values())
        evidence = self._plan.grounds.heard_in(excerpts)
        cell = MatrixCell(
            evidence=evidence,
            words="\n".join(map(self._words, events)),
            value="events",
            digest=self._plan.grounds.digest_of(excerpts),
        )
        return self._plan.sheet.written(key, replace(cell, evidence=evidence if excerpts else ()))

    def _words(self, event: Event) -> str:
        labels = ", ".join(self._plan.corpus.label(one) for one in self._told.get(event.id, ()))
        sign = f"{CRITICAL} " if event.is_critical else ""
        place = f", {event.place}" if event.place else ""
        return f"{sign}{event.words}{place} ({labels or '?'})"


def _told(plan: Plan) -> Mapping[UUID, Sequence[Excerpt]]:
    """The excerpts that tell of each event, in the order of reading; dropped ones tell nothing."""
    corpus, found = plan.corpus, defaultdict[UUID, list[Excerpt]](list)
    for one in plan.given.event_excerpts:
        excerpt = corpus.excerpt.get(one.excerpt_id)
        if excerpt and not excerpt.dropped:
            found[one.event_id].append(excerpt)
    place = corpus.place_of_source
    return {
        event_id: sorted(excerpts, key=lambda one: (place[one.source_id], one.start, one.number))
        for event_id, excerpts in found.items()
    }


def _when(event: Event) -> tuple[bool, str, int]:
    """Days in their order, then periods as they were put."""
    return event.date is None, event.date.isoformat() if event.date else "", event.position


def _events(_corpus: Corpus, given: Given) -> str:
    if any(one.kind is EventKind.EVENT for one in given.events):
        return ""
    return _("No event is recorded yet. Record what happened, when, and who acted.")


KIND = DisplayKind(
    key="event-listing",
    form=Form.MATRIX,
    purpose=Purpose.TIME,
    name=N_("Event listing"),
    question=N_("What happened when, and who acted?"),
    needs=N_("Events with their time and actors, and excerpts that tell of them."),
    lacks=needs.lacking(_events),
    fill=fill,
    options=(BRANCHES,),
    method="2.3",
    picture=Picture.LINES,
)
