"""Source triangulation matrix: whether independent voices agree, indicator by indicator (METHOD §5.5)."""

from collections.abc import Sequence

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, quotes
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.rated_rows import RatedRows, depth, rated
from qda_app.domain.claims import Judgement
from qda_app.domain.codes import Code
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.domain.triangulation import TriangulationRow
from qda_app.i18n import N_, Language

STATUS, JUDGEMENT = "status", "judgement"

_WIDTHS_CM = (1.0, 1.0, 1.1, 2.4, 2.1, 2.6)


def fill(plan: Plan) -> Matrix:
    """Indicators below their aspects by voices, then what they amount to.

    The rows are the chosen codes and what lies below them, else every node that wants a stance; of these, nodes on
    which nobody has said anything are named in a note.
    """
    rows = rated(plan)
    results = [plan.weighed(code) for code in rows.spoken]
    found = [cells(plan, code, result) for code, result in zip(rows.spoken, results, strict=True)]
    judged = plan.given.judgements
    if any(code.id in judged for code in rows.spoken):
        judgements = (judgement_cell(judged.get(code.id), plan.lang, has_reason=True) for code in rows.spoken)
        found = [(*row, judgement) for row, judgement in zip(found, judgements, strict=True)]
    return framed(plan, rows.spoken, found, _notes(plan, results, rows))


def framed(plan: Plan, rows: Sequence[Code], cells: Sequence[tuple[MatrixCell, ...]], below: tuple[str, ...]) -> Matrix:
    """The matrix of some nodes, whose cells are there; `below` are its notes.

    A last cell beyond those of voices and results is that of the researcher's judgement.
    """
    lang = plan.lang
    voices = axes.voice_columns(plan.corpus, lang)
    results = _result_columns(lang)
    if any(len(row) > len(voices) + len(results) for row in cells):
        results.append(Axis(JUDGEMENT, lang._("Judgement"), group=lang._("Researcher")))
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Indicator"),
        rows=tuple(axes.code_axis(plan.tree, code, lang, depth(plan, code)) for code in rows),
        columns=(*voices, *results),
        cells=tuple(cells),
        notes=below,
        rule=plan.display.rule
        or lang._("Each cell shows the sign of the voice and its shortest excerpt of that sign."),
        source_line=notes.source_line(plan.corpus, lang),
        widths_cm=(3.55, *(1.28 for _ in voices), *_WIDTHS_CM[: len(results)]),
    )


def cells(plan: Plan, code: Code, result: TriangulationRow) -> tuple[MatrixCell, ...]:
    """What stands in the row of a node."""
    return (*plan.sheet.across(code, result.positions, quotes.shortest), *result_cells(plan, result))


def _result_columns(lang: Language) -> list[Axis]:
    group = lang._("Computed from the coding")
    titles = {
        "w_plus": "W ▲",
        "w_minus": "W ▼",
        "n_eff": lang._("N eff"),
        STATUS: lang._("Status"),
        "sufficiency": lang._("Sufficiency"),
    }
    return [Axis(key, title, group=group) for key, title in titles.items()]


def result_cells(plan: Plan, row: TriangulationRow) -> list[MatrixCell]:
    """The figures of a row, its status, and its sufficiency."""
    lang = plan.lang
    figures = [MatrixCell(words=lang.number(value, 2)) for value in (row.w_plus, row.w_minus, row.n_eff)]
    status = MatrixCell(words=wording.status(row, lang), value=row.status)
    sufficiency = MatrixCell(words=wording.sufficiency(row, lang), value=row.sufficiency or "")
    return [*figures, plan.sheet.written((row.code, STATUS), status), sufficiency]


def judgement_cell(judgement: Judgement | None, lang: Language, *, has_reason: bool = False) -> MatrixCell:
    """What the researcher says beside the status, in a document with the reason and the day."""
    if judgement is None:
        return MatrixCell()
    words = wording.judged(judgement.status, lang)
    if has_reason:
        day = lang.date(judgement.at.astimezone().date(), "medium")
        told = lang._("{status}: {reason} ({date})")
        return MatrixCell(words=told.format(status=words, reason=judgement.reason, date=day))
    return MatrixCell(words=words, value=judgement.status)


def _notes(plan: Plan, results: Sequence[TriangulationRow], rows: RatedRows) -> tuple[str, ...]:
    lang = plan.lang
    return (
        notes.signs(lang),
        notes.empties(lang),
        *rows.note(lang),
        notes.assumptions(plan.assumptions, lang),
        notes.thresholds(plan.assumptions, lang),
        *notes.without_strength(plan, results),
        *notes.without_codes(plan),
        notes.decision(lang),
    )


KIND = DisplayKind(
    key="source-triangulation",
    form=Form.MATRIX,
    purpose=Purpose.COMPLETE,
    name=N_("Source triangulation matrix"),
    question=N_("Do independent voices agree, and where do they part?"),
    needs=N_("Codings with a stance and a strength, by several voices."),
    lacks=needs.lacking(needs.voices, needs.stance),
    fill=fill,
)
