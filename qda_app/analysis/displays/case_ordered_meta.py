"""Case-ordered meta-matrix: all cases, sorted by how they were rated on one variable (METHOD §2.5).

The rows are the cases that were rated on a scale, the highest first; the first column holds the rating with its
evidence, the others what each case says.
"""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.analysis.displays import grids, needs
from qda_app.analysis.displays.arrangement import IN_WORDS, Arranging
from qda_app.analysis.displays.axis_kinds import CODE_AXES, lines_of
from qda_app.analysis.displays.given import Given
from qda_app.analysis.displays.grids import About, Grid, kind_of
from qda_app.analysis.displays.kinds import Purpose
from qda_app.analysis.displays.lines import Line
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.corpus import Corpus
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.ratings import HIGHEST, CaseKind, CaseRating
from qda_app.i18n import N_, _

RATING = "rating"
_AXES = {CaseKind.UNIT: "units", CaseKind.INFORMANT: "informants", CaseKind.SOURCE: "sources"}
_RATING_CM = 3.4


def fill(plan: Plan) -> Matrix:
    """The grid of rated cases, with their rating before it."""
    matrix, found = grids.fill(GRID, plan), _rated(plan)
    scale = found[0][1].scale if found else plan.lang._("Rating")
    by_key = {line.key: one for line, one in found}
    cells = tuple(
        (_rating_cell(plan, row.key, by_key[row.key]), *own) for row, own in zip(matrix.rows, matrix.cells, strict=True)
    )
    left = (grids.WIDE_CM - GRID.first_cm - _RATING_CM) / max(1, len(matrix.columns))
    return replace(
        matrix,
        columns=(Axis(RATING, scale), *matrix.columns),
        cells=cells,
        is_wide=True,
        widths_cm=(GRID.first_cm, _RATING_CM, *(left for _column in matrix.columns)),
        notes=(*_notes(plan, found), *matrix.notes),
    )


def _rated(plan: Plan) -> list[tuple[Line, CaseRating]]:
    """The rated cases of one scale with their ratings, the highest first."""
    scale = _scale(plan)
    ratings = [one for one in plan.given.ratings if one.scale == scale]
    if not ratings:
        return []
    lines = {line.token: line for line in lines_of(plan, _AXES[ratings[0].case_kind])}
    found = [(lines[one.case], one) for one in ratings if one.case in lines]
    return sorted(found, key=lambda pair: -pair[1].value)


def _scale(plan: Plan) -> str:
    """The scale that was chosen, else the first one."""
    scales = sorted({one.scale for one in plan.given.ratings})
    chosen = GRID.arrangement(plan).by
    return chosen if chosen in scales else scales[0] if scales else ""


def _rating_cell(plan: Plan, row: str, rating: CaseRating) -> MatrixCell:
    lang, corpus = plan.lang, plan.corpus
    ids = {one.excerpt_id for one in plan.given.rating_evidence if one.rating_id == rating.id}
    excerpts = [one for one in corpus.in_order if one.id in ids and not one.dropped]
    labels = ", ".join(map(corpus.label, excerpts))
    value = lang._("{value} of {highest}").format(value=rating.value, highest=HIGHEST)
    lines = [f"{value}{'' if excerpts else ' ?'}", rating.reason.strip(), f"({labels})" if labels else ""]
    cell = MatrixCell(
        evidence=plan.grounds.heard_in(excerpts) if excerpts else (),
        words="\n".join(filter(None, lines)),
        value=RATING,
        digest=plan.grounds.digest_of(excerpts),
    )
    return plan.sheet.written((row, RATING), cell)


def _notes(plan: Plan, found: Sequence[tuple[Line, CaseRating]]) -> list[str]:
    if not found:
        return []
    kinds = {
        CaseKind.UNIT: plan.lang._("A case is a unit, sorted by its rating from {highest} down to 1."),
        CaseKind.INFORMANT: plan.lang._("A case is a person, sorted by their rating from {highest} down to 1."),
        CaseKind.SOURCE: plan.lang._("A case is a source, sorted by its rating from {highest} down to 1."),
    }
    return [kinds[found[0][1].case_kind].format(highest=HIGHEST)]


def _ratings(_corpus: Corpus, given: Given) -> str:
    if given.ratings:
        return ""
    return _("No case is rated yet. Rate units, people or sources on a scale, with the excerpts that show it.")


GRID = Grid(
    key="case-ordered-meta",
    name=N_("Case-ordered meta-matrix"),
    arranging=Arranging(
        rows=("cases",),
        columns=("aspects", *(one for one in CODE_AXES if one != "aspects")),
        modes=IN_WORDS,
        takes_scale=True,
    ),
    corner=N_("Case"),
    rows=lambda plan: [line for line, _rating in _rated(plan)],
)
KIND = kind_of(
    GRID,
    About(
        Purpose.COMPARE,
        question=N_("Does what the cases say change with how far they have come?"),
        needs=N_("A rating of each case, with evidence, and coded passages."),
        lacks=needs.lacking(needs.coding, _ratings),
        method="2.5",
    ),
    fill,
)
