"""Data accounting sheet: which voices have spoken about which aspect, and what is missing (METHOD §2.1)."""

from collections.abc import Iterator
from dataclasses import replace

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, quotes
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code
from qda_app.domain.matrices import CellMark, Emptiness, Evidence, Matrix, MatrixCell
from qda_app.i18n import N_, Language

_OWN_EXPERIENCE = 2
_MARKS = {Emptiness.SILENT: CellMark.SILENT, Emptiness.NOT_ASKED: CellMark.NOT_ASKED, Emptiness.NOT_CODED: None}
_EMPTY = {empty: replace(EMPTY[empty], mark=mark) for empty, mark in _MARKS.items()}
_UPRIGHT_COLUMNS = 8  # as many voices as fit on an upright page


def fill(plan: Plan) -> Matrix:
    """Aspects, or the chosen codes, by voices; a mark and the excerpts in each cell."""
    lang = plan.lang
    themes = axes.chosen(plan.tree, plan.display) or axes.themes(plan.tree)
    voices = axes.voice_columns(plan.corpus, lang)
    matrix = Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Aspect"),
        rows=tuple(axes.code_axis(plan.tree, theme, lang) for theme in themes),
        columns=tuple(voices),
        cells=tuple(tuple(_cells(plan, theme)) for theme in themes),
        rule=plan.display.rule or _rule(lang),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=len(voices) > _UPRIGHT_COLUMNS,
        widths_cm=(3.6, *(1.3 for _ in voices)),
    )
    return replace(matrix, notes=(_legend(matrix, lang), *notes.without_codes(plan)))


def _cells(plan: Plan, theme: Code) -> Iterator[MatrixCell]:
    wants_stance = plan.tree.requires_stance(theme)
    for cell in plan.sheet.across(theme, {}, quotes.strongest):
        if cell.empty:
            is_plain = not cell.phrase and cell.empty in _EMPTY
            yield _EMPTY[cell.empty] if is_plain else replace(cell, mark=_MARKS.get(cell.empty))
        else:
            is_complete = not wants_stance or any(map(_is_substantial, cell.evidence))
            yield replace(cell, mark=CellMark.COMPLETE if is_complete else CellMark.PARTIAL)


def _is_substantial(evidence: Evidence) -> bool:
    is_directed = wording.POSITION_OF_STANCE[evidence.stance].is_directed
    return is_directed and (evidence.strength or 1) >= _OWN_EXPERIENCE


def _rule(lang: Language) -> str:
    return lang._(
        "Complete: at least one excerpt for or against the proposition of strength 2 or 3. "
        "Partial: only neutral, unrated or hearsay. The number counts excerpts."
    )


def _legend(matrix: Matrix, lang: Language) -> str:
    return lang._(
        "● complete {complete}, ◐ partial, only neutral or hearsay {partial}, ○ asked but silent {silent}, "
        "– not asked {not_asked}."
    ).format(
        complete=matrix.marked(CellMark.COMPLETE),
        partial=matrix.marked(CellMark.PARTIAL),
        silent=matrix.marked(CellMark.SILENT),
        not_asked=matrix.marked(CellMark.NOT_ASKED),
    )


KIND = DisplayKind(
    key="data-accounting",
    form=Form.MATRIX,
    purpose=Purpose.COMPLETE,
    name=N_("Data accounting sheet"),
    question=N_("Who has spoken about what, and what is still missing?"),
    needs=N_("Codings, and what each source was asked."),
    lacks=needs.lacking(needs.voices, needs.coding, needs.asked),
    fill=fill,
)
