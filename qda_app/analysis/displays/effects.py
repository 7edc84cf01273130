"""Effects matrix: what programmes brought about, as intended and otherwise, before and after (METHOD §2.4).

The rows are the codes of one group, by default that of the programmes. Each cell shows a phrase, whether its voices
are for or against the proposition of the codes, and whose they are.
"""

from collections.abc import Sequence

from qda_app.analysis.displays import axes, cues, needs
from qda_app.analysis.displays.arrangement import HEADED, IN_WORDS, Arranging, Heading
from qda_app.analysis.displays.axis_kinds import CODE_AXES, SOURCE_AXES, code_line
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code, CodeTree
from qda_app.i18n import N_


def _programmes(plan: Plan) -> list[Line]:
    found = cues.codes_of(plan.tree, cues.PROGRAMMES) or axes.themes(plan.tree)
    return [code_line(plan, code) for code in found]


def _intended(tree: CodeTree) -> Sequence[Code]:
    return axes.themes(tree)


def _unintended(tree: CodeTree) -> Sequence[Code]:
    groups = (cues.group_of(tree, cues.PROBLEMS), cues.group_of(tree, cues.OBSTACLES))
    return [group for group in groups if group]


GRID = Grid(
    key="effects",
    name=N_("Effects matrix"),
    arranging=Arranging(
        rows=CODE_AXES,
        columns=(HEADED, *CODE_AXES, *SOURCE_AXES),
        modes=IN_WORDS,
        headings=(
            Heading("intended", N_("As intended"), _intended),
            Heading("unintended", N_("Not intended"), _unintended),
            Heading("before", N_("Before")),
            Heading("after", N_("After")),
        ),
    ),
    corner=N_("Programme"),
    rows=_programmes,
    tells_voices=True,
)
KIND = kind_of(
    GRID,
    About(
        Purpose.EXPLAIN,
        question=N_("What did each programme bring about, as intended and otherwise, and who says so?"),
        needs=N_("Codes for programmes, and codes for what comes of them."),
        lacks=needs.lacking(needs.coding),
        method="2.4",
    ),
)
