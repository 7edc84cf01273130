"""Technique triangulation matrix: whether interviews, observations and documents agree (METHOD §5.5)."""

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, quotes
from qda_app.analysis.displays.arrangement import Arranging
from qda_app.analysis.displays.axis_kinds import code_line, lines_of
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.crossing import Cells, crossed
from qda_app.analysis.displays.grids import widths
from qda_app.analysis.displays.kinds import DisplayKind, Form, Picture, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.rated_rows import depth, rated
from qda_app.analysis.views import TechniqueBoard
from qda_app.domain.matrices import Axis, Emptiness, Matrix, MatrixCell
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import Position, TechniqueRow
from qda_app.i18n import N_

STATUS = "status"
_EMPTY = {Position.SILENT: Emptiness.SILENT, Position.NOT_ASKED: Emptiness.NOT_ASKED}


def fill(plan: Plan) -> Matrix:
    """Nodes that want a stance by techniques, then what these amount to; nodes without an excerpt in a note."""
    lang, rows = plan.lang, rated(plan)
    board, techniques = TechniqueBoard(plan.corpus, plan.assumptions), lines_of(plan, "techniques")
    found = crossed(plan.corpus, [code_line(plan, code) for code in rows.spoken], techniques)
    results = [board.row(code) for code in rows.spoken]
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Aspect"),
        rows=tuple(axes.code_axis(plan.tree, code, lang, depth(plan, code)) for code in rows.spoken),
        columns=(*(line.axis for line in techniques), Axis(STATUS, lang._("Conclusion"))),
        cells=tuple(
            (
                *(_cell(plan, found, result, row, column, line.token) for column, line in enumerate(techniques)),
                _conclusion(plan, result),
            )
            for row, result in enumerate(results)
        ),
        notes=(
            notes.signs(lang),
            notes.empties(lang),
            lang._("A technique pools its voices: the sign they share, else mixed."),
            *rows.note(lang),
            *notes.without_codes(plan),
            notes.decision(lang),
        ),
        rule=plan.display.rule
        or lang._("Each cell shows the sign of the technique and its shortest excerpt of that sign."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=widths(len(techniques) + 1, 3.6, is_wide=True),
        shows_words=True,
    )


def _cell(plan: Plan, found: Cells, result: TechniqueRow, row: int, column: int, technique: str) -> MatrixCell:
    key = result.code, f"technique:{technique}"
    position = result.positions[Technique(technique)]
    codings = plan.sheet.adjusted(key, found.get((row, column), ()))
    if codings:
        return plan.sheet.spoken(key, codings, position, quotes.shortest)
    return plan.sheet.written(key, EMPTY[_EMPTY.get(position, Emptiness.SILENT)])


def _conclusion(plan: Plan, result: TechniqueRow) -> MatrixCell:
    status = MatrixCell(words=wording.status_name(result.status, plan.lang), value=result.status)
    return plan.sheet.written((result.code, STATUS), status)


KIND = DisplayKind(
    key="technique-triangulation",
    form=Form.MATRIX,
    purpose=Purpose.COMPLETE,
    name=N_("Technique triangulation matrix"),
    question=N_("Do interviews, focus groups, observations and documents say the same?"),
    needs=N_("Codings with a stance, from more than one technique."),
    lacks=needs.lacking(needs.voices, needs.stance, needs.techniques),
    fill=fill,
    arranging=Arranging(),
    method="5.5",
    picture=Picture.SIGNS,
)
