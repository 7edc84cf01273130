"""Free matrix: any rows against any columns (METHOD §2, common rule a)."""

from qda_app.analysis.displays import needs
from qda_app.analysis.displays.arrangement import IN_NUMBERS, Arranging, Mode
from qda_app.analysis.displays.axis_kinds import ANY, axis_kind
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Picture, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.i18n import N_


def _titled(plan: Plan) -> str:
    """What stands on the two sides."""
    wanted = GRID.arrangement(plan)
    rows, columns = (plan.lang._(axis_kind(axis).name) for axis in (wanted.rows, wanted.columns))
    return plan.lang._("{rows} by {columns}").format(rows=rows, columns=columns.lower())


GRID = Grid(
    key="free-matrix",
    name=N_("Free matrix"),
    arranging=Arranging(
        rows=("aspects", *(one for one in ANY if one != "aspects")),
        columns=("techniques", *(one for one in ANY if one != "techniques")),
        modes=(*IN_NUMBERS, Mode.QUOTE, Mode.PARAPHRASE, Mode.PHRASE, Mode.RATING),
    ),
    corner=N_("Rows"),
    titled=_titled,
    upright_columns=6,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.COMPARE,
        question=N_("What stands at the crossing of any rows and columns?"),
        needs=N_("Coded passages; rows and columns to choose."),
        lacks=needs.lacking(needs.coding),
        method="2",
        picture=Picture.FIGURES,
    ),
)
