"""Case dynamics matrix: obstacles, what lies behind them, who handles them and how, and what is left (METHOD §2.4).

The rows are the codes of one group, by default that of the obstacles. Each heading gathers codes: a cell holds what is
coded with them where the obstacle is spoken of. Until codes are chosen, the first heading holds all that is said of the
obstacle.
"""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.arrangement import HEADED, IN_WORDS, Arranging, Heading
from qda_app.analysis.displays.axis_kinds import CODE_AXES
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Purpose
from qda_app.analysis.displays.thematic_conceptual import obstacles
from qda_app.i18n import N_

GRID = Grid(
    key="case-dynamics",
    name=N_("Case dynamics matrix"),
    arranging=Arranging(
        rows=CODE_AXES,
        columns=(HEADED, *CODE_AXES),
        modes=IN_WORDS,
        headings=(
            Heading("issue", N_("The issue behind it"), lambda tree: tree.roots),
            Heading("handled", N_("How it is handled")),
            Heading("by", N_("By whom")),
            Heading("left", N_("What is left")),
        ),
    ),
    corner=N_("Obstacle"),
    rows=obstacles,
    rule=N_(
        "The researcher's summary of each cell, with an excerpt that is coded with the obstacle or with a code of the "
        "column."
    ),
)
KIND = kind_of(
    GRID,
    About(
        Purpose.EXPLAIN,
        question=N_("What stands in the way, what lies behind it, and what is done about it?"),
        needs=N_("Codes for obstacles, and codes for how they are handled."),
        lacks=needs.lacking(needs.coding),
        method="2.4",
    ),
)
