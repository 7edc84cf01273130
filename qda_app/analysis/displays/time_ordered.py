"""Time-ordered matrix: what changed in each component, period by period (METHOD §2.3).

The rows are the components, by default the aspects; the columns stages where the codebook has them, else waves, else
days.
"""

from qda_app.analysis.displays import cues, needs
from qda_app.analysis.displays.arrangement import IN_WORDS, Arranging
from qda_app.analysis.displays.axis_kinds import CODE_AXES, lines_of
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.i18n import N_, _


def _periods(plan: Plan) -> list[Line]:
    if cues.codes_of(plan.tree, cues.STAGES):
        return lines_of(plan, "stages")
    has_waves = any(source.wave for source in plan.corpus.sources)
    return lines_of(plan, "waves" if has_waves else "dates")


def _time(corpus: Corpus, _given: Given) -> str:
    if cues.codes_of(corpus.codes, cues.STAGES) or any(one.wave or one.date for one in corpus.sources):
        return ""
    return _("Nothing tells when something was said. Give sources a date or a wave, or add codes for stages.")


GRID = Grid(
    key="time-ordered",
    name=N_("Time-ordered matrix"),
    arranging=Arranging(
        rows=("aspects", *(one for one in CODE_AXES if one != "aspects")),
        columns=("stages", "waves", "dates", "codes"),
        modes=IN_WORDS,
    ),
    corner=N_("Component"),
    columns=_periods,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.TIME,
        question=N_("What changed in each component, and in which period?"),
        needs=N_("Codes for stages, or sources with a wave or a date."),
        lacks=needs.lacking(needs.coding, _time),
        method="2.3",
    ),
)
