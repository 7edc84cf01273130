"""Thematic conceptual matrix: themes against the questions one asks of each of them (METHOD §2.2).

The rows are the codes of one group, by default that of the obstacles; the columns codes that meet them in the text, by
default the aspects, or headings of one's own that gather codes: what happens, who, how it is handled, what comes of it.
"""

from qda_app.analysis.displays import axes, cues, needs
from qda_app.analysis.displays.arrangement import HEADED, IN_WORDS, Arranging, Heading, Mode
from qda_app.analysis.displays.axis_kinds import CODE_AXES, code_line, lines_of
from qda_app.analysis.displays.crossing import crossed
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.i18n import N_


def obstacles(plan: Plan) -> list[Line]:
    """The codes of the group of obstacles; the themes where there is none."""
    found = cues.codes_of(plan.tree, cues.OBSTACLES) or axes.themes(plan.tree)
    return [code_line(plan, code) for code in found]


def _meeting(plan: Plan) -> list[Line]:
    """The aspects that meet an obstacle in the text; all of them where none does."""
    rows, aspects = obstacles(plan), lines_of(plan, "aspects", plan.display.columns)
    found = {column for _row, column in crossed(plan.corpus, rows, aspects)}
    return [line for place, line in enumerate(aspects) if place in found] or aspects


GRID = Grid(
    key="thematic-conceptual",
    name=N_("Thematic conceptual matrix"),
    arranging=Arranging(
        rows=CODE_AXES,
        columns=("aspects", "codes", "groups", "questions", "stages", HEADED),
        modes=(Mode.PARAPHRASE, *(mode for mode in IN_WORDS if mode is not Mode.PARAPHRASE)),
        headings=(
            Heading("what", N_("What happens")),
            Heading("who", N_("Who")),
            Heading("how", N_("How it is handled")),
            Heading("result", N_("What comes of it")),
        ),
    ),
    corner=N_("Theme"),
    rows=obstacles,
    columns=_meeting,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.EXPLAIN,
        question=N_("What happens in each theme, who is in it, how is it handled, and what comes of it?"),
        needs=N_("Two sets of codes that meet in the same excerpts."),
        lacks=needs.lacking(needs.coding),
        method="2.2",
    ),
)
