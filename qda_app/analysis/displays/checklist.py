"""Checklist matrix: whether the components of one variable are there, and how that is known (METHOD §2.2).

The rows are the codes below one chosen code, or the chosen codes; without a choice, what lies below the first aspect on
which anything is said. Each cell holds the researcher's rating and the shortest excerpt.
"""

from qda_app.analysis.displays import axes, needs
from qda_app.analysis.displays.arrangement import Arranging, Mode, Scale
from qda_app.analysis.displays.axis_kinds import CODE_AXES, SOURCE_AXES, VOICE_AXES, code_line
from qda_app.analysis.displays.grids import About, Grid, below_chosen, kind_of
from qda_app.analysis.displays.kinds import Picture, Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.i18n import N_


def _rows(plan: Plan) -> list[Line]:
    if plan.display.columns:
        return below_chosen(plan)
    themes = axes.themes(plan.tree)
    spoken = [theme for theme in themes if theme.id in plan.corpus.spoken and plan.tree.children(theme)]
    found = plan.tree.children(spoken[0]) if spoken else themes
    return [code_line(plan, code) for code in found]


GRID = Grid(
    key="checklist",
    name=N_("Checklist matrix"),
    arranging=Arranging(
        rows=CODE_AXES,
        columns=("techniques", "sources", *SOURCE_AXES[2:], *VOICE_AXES),
        modes=(Mode.RATING, Mode.QUOTE, Mode.PARAPHRASE),
        scales=(Scale.PRESENCE, Scale.STRENGTH, Scale.LEVEL),
    ),
    corner=N_("Component"),
    rule=N_("Each cell shows the researcher's rating and the shortest excerpt that shows it."),
    rows=_rows,
    upright_columns=4,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.COMPLETE,
        question=N_("Which components of the matter are there, and how is that known?"),
        needs=N_("Codes for the components, coded passages, and a rating of your own in each cell."),
        lacks=needs.lacking(needs.coding),
        method="2.2",
        picture=Picture.MARKS,
    ),
)
