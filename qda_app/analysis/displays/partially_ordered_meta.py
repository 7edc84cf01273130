"""Partially ordered meta-matrix: the displays of all cases stacked, case by case and then by role (METHOD §2.5).

The rows are informants below their unit; cells take the phrases of conceptually clustered and role-ordered matrices,
else summaries, where they have none of their own.
"""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.arrangement import IN_WORDS, Arranging
from qda_app.analysis.displays.axis_kinds import CODE_AXES, lines_of
from qda_app.analysis.displays.grid_cells import Borrowed
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Informant
from qda_app.i18n import N_

OF_PEOPLE = ("conceptually-clustered", "role-ordered")
"""The kinds whose phrases are said of one person on one code."""


def borrowed(plan: Plan) -> Borrowed:
    """The phrases of other displays that are said of a person on a code."""
    return {
        (one.row, one.column): one.phrase
        for kind in reversed(OF_PEOPLE)
        for one in plan.given.written.get(kind, ())
        if one.phrase
    }


def by_case(plan: Plan) -> list[Line]:
    """Informants by unit, then by role; the unit stands first in the title."""
    people, without = plan.corpus.informant, plan.lang._("No unit")
    lines = [(people[who], line) for line in lines_of(plan, "informants") for who in line.members]
    ordered = sorted(lines, key=lambda pair: (not pair[0].unit, natural_key(pair[0].unit)))
    return [line.titled(one.unit or without, _who(plan, one)) for one, line in ordered]


def _who(plan: Plan, one: Informant) -> str:
    return ", ".join(filter(None, (one.short_id, plan.corpus.position(one))))


GRID = Grid(
    key="partially-ordered-meta",
    name=N_("Partially ordered meta-matrix"),
    arranging=Arranging(
        rows=("informants", "units", "roles", "sources"),
        columns=("aspects", *(one for one in CODE_AXES if one != "aspects")),
        modes=IN_WORDS,
    ),
    corner=N_("Unit and informant"),
    rows=by_case,
    borrowed=borrowed,
    notes=lambda plan: [plan.lang._("A case is a unit; its people stand below each other by role.")],
)
KIND = kind_of(
    GRID,
    About(
        Purpose.COMPARE,
        question=N_("What do all cases together show, before they are sorted?"),
        needs=N_("Informants with a unit, coded passages, and phrases or summaries."),
        lacks=needs.lacking(needs.voices, needs.coding),
        method="2.5",
    ),
)
