"""What every figure has: cells that count, the cell that stands for the whole, and the codes it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from qda_app.analysis.displays import axes
from qda_app.analysis.displays.grounds import EvidenceOf
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.figures import WHOLE, Figure, Label, Paint, Plot, Series, Stretch, Symbol
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Evidence, Matrix, MatrixCell
from qda_app.domain.triangulation import Position

_FIELD, _ROW = "\x1f", "\x1e"
_LONGEST_NAME = 56  # characters, so that the short id of a code is never what is cut


def told(words: str, value: str = "") -> MatrixCell:
    """A cell of words that rest on no excerpt; `value` is the same whatever the language."""
    return MatrixCell(words=words or "–", value=value or words or "–")


def counted(plan: Plan, codings: Sequence[Coding], number: float | None = None, digits: int = 0) -> MatrixCell:
    """A cell with a number, that of the codings unless it is told, and the excerpts behind it."""
    shown = len(codings) if number is None else number
    words, value = plan.lang.number(shown, digits), f"{shown:.{digits}f}"
    return MatrixCell(evidence=plan.grounds.heard(_by_excerpt(codings)), words=words, value=value)


def _by_excerpt(codings: Sequence[Coding]) -> list[Coding]:
    """The codings of one excerpt together, in the order of the first of them."""
    of_excerpt: dict[object, list[Coding]] = {}
    for one in codings:
        of_excerpt.setdefault(one.excerpt_id, []).append(one)
    return [one for together in of_excerpt.values() for one in together]


def figure(plan: Plan, table: Matrix, plot: Plot, description: str) -> Figure:
    """A figure with the cell in which the researcher writes what it shows, stale once its numbers have changed."""
    whole = MatrixCell(digest=_digest(table))
    return Figure(table, plot, description, plan.sheet.written((WHOLE, WHOLE), whole))


def _digest(table: Matrix) -> str:
    """A fingerprint of all numbers and of the excerpts behind them, in any language."""
    rows = (_FIELD.join(_shown(cells)) for cells in table.cells)
    return blake2b(_ROW.join(rows).encode(), digest_size=16).hexdigest()


def _shown(cells: Iterable[MatrixCell]) -> Iterator[str]:
    for cell in cells:
        yield cell.value
        if cell.evidence:
            yield from sorted(one.hex for one in _excerpt_ids(cell.evidence))


def _excerpt_ids(evidence: Sequence[Evidence]) -> list[ExcerptId]:
    return evidence.excerpt_ids if isinstance(evidence, EvidenceOf) else [one.excerpt_id for one in evidence]


def codes_of(plan: Plan) -> list[Code]:
    """The chosen codes; without a choice every code that was used."""
    used = {one.code_id for one in plan.corpus.kept}
    return axes.chosen(plan.tree, plan.display) or [code for code in plan.tree if code.id in used]


def codings_on(plan: Plan, code: Code) -> list[Coding]:
    """The kept codings of a code in the order of reading: its own, and of a chosen node those below as well."""
    if code.short_id not in plan.display.columns:
        return list(plan.corpus.kept_of_code.get(code.id, ()))
    return list(plan.corpus.kept_below(code))


def code_label(plan: Plan, code: Code, *, grouped: bool = True) -> Label:
    """A code by its name and short id, below the name of what stands above it."""
    axis = axes.code_axis(plan.tree, code, plan.lang)
    name = axis.title if len(axis.title) <= _LONGEST_NAME else f"{axis.title[: _LONGEST_NAME - 1].rstrip()}…"
    words = name if axis.title == axis.key else f"{name} ({axis.key})"
    return Label(words, axis.group if grouped else "")


def used(series: Sequence[Series], stretches: Sequence[Stretch]) -> tuple[tuple[Series, ...], tuple[Stretch, ...]]:
    """Only the series that something is drawn of, and the stretches that name them by their new places."""
    kept = sorted({one.series for one in stretches})
    places = {place: number for number, place in enumerate(kept)}
    return tuple(series[place] for place in kept), tuple(replace(one, series=places[one.series]) for one in stretches)


OF_STANCE: Mapping[Stance | None, tuple[Paint, Symbol]] = {
    Stance.SUPPORTS: (Paint.SUPPORTS, Symbol.UP),
    Stance.CONTRADICTS: (Paint.CONTRADICTS, Symbol.DOWN),
    Stance.MIXED: (Paint.MIXED, Symbol.DIAMOND),
    Stance.NEUTRAL: (Paint.NEUTRAL, Symbol.RING),
    None: (Paint.ACCENT, Symbol.DISC),
}
OF_POSITION: Mapping[Position, tuple[Paint, Symbol]] = {
    Position.SUPPORTS: OF_STANCE[Stance.SUPPORTS],
    Position.CONTRADICTS: OF_STANCE[Stance.CONTRADICTS],
    Position.MIXED: OF_STANCE[Stance.MIXED],
    Position.NEUTRAL: OF_STANCE[Stance.NEUTRAL],
    Position.UNRATED: (Paint.UNRATED, Symbol.DASHED_RING),
}
