"""Heat-map: where the codings lie, code by source or by informant."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, needs, notes, pictured
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.voices import by_technique
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.domain.figures import Figure, Grid, Label
from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.i18n import N_

BY = Option("by", N_("Columns"), (("source", N_("sources")), ("informant", N_("informants"))), ("source",))
_NAME_CM, _COLUMN_CM = 5.2, 1.3
_UPRIGHT_COLUMNS = 6
_NONE = MatrixCell(words="–", value="none")


@dataclass(frozen=True)
class _Column:
    """A source or an informant; `codes` are those that may be counted there, None where all may."""

    id: UUID
    axis: Axis
    codes: frozenset[UUID] | None = None


def fill(plan: Plan) -> Figure:
    """A number in each cell; a dash where a source is not coded yet, or an informant was not asked."""
    codes, columns = pictured.codes_of(plan), _columns(plan)
    cells = [list(_row(plan, code, columns)) for code in codes]
    table = _table(plan, codes, columns, cells)
    plot = Grid(
        rows=tuple(pictured.code_label(plan, code) for code in codes),
        columns=tuple(Label(one.axis.title, one.axis.group_short) for one in columns),
        values=tuple(tuple(None if cell is _NONE else int(cell.value) for cell in row) for row in cells),
        axis=plan.lang._("number of codings"),
    )
    return pictured.figure(plan, table, plot, _description(plan, codes, columns, cells))


def _is_by_source(plan: Plan) -> bool:
    return BY.is_chosen(plan.display, "source")


def _columns(plan: Plan) -> list[_Column]:
    corpus, lang = plan.corpus, plan.lang
    if _is_by_source(plan):
        return [
            _Column(
                one.id,
                Axis(one.short_id, one.short_id, one.title, wording.technique(one.technique, lang),
                     group_short=wording.technique_short(one.technique, lang)),
                None if one.id in corpus.coded_sources else frozenset(),
            )
            for one in corpus.sources
        ]  # fmt: skip
    asked: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for code_id, people in corpus.informants_asked.items():
        for who in people:
            asked[who].add(code_id)
    named = zip(axes.voice_columns(corpus, lang), by_technique(corpus), strict=True)
    return [_Column(one.id, axis, frozenset(asked[one.id])) for axis, (_, one) in named]


def _row(plan: Plan, code: Code, columns: Sequence[_Column]) -> Iterator[MatrixCell]:
    corpus, is_by_source = plan.corpus, _is_by_source(plan)
    found: defaultdict[UUID | None, list[Coding]] = defaultdict(list)
    for coding in pictured.codings_on(plan, code):
        excerpt = corpus.excerpt[coding.excerpt_id]
        found[excerpt.source_id if is_by_source else corpus.voices.get(excerpt.id)].append(coding)
    zero = pictured.counted(plan, ())
    for column in columns:
        if column.id in found:
            yield pictured.counted(plan, found[column.id])
        else:
            is_open = column.codes is None or code.id in column.codes
            yield zero if is_open else _NONE


def _table(
    plan: Plan, codes: Sequence[Code], columns: Sequence[_Column], cells: Sequence[Sequence[MatrixCell]]
) -> Matrix:
    lang = plan.lang
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Code"),
        rows=tuple(axes.code_axis(plan.tree, code, lang) for code in codes),
        columns=tuple(one.axis for one in columns),
        cells=tuple(map(tuple, cells)),
        notes=(
            _legend(plan),
            lang._("Counted are codings, not people: how often something is said is not how true it is."),
            *notes.without_codes(plan),
        ),
        rule=plan.display.rule or lang._("Each cell counts the codings of the code; the darker, the more."),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=len(columns) > _UPRIGHT_COLUMNS,
        widths_cm=(_NAME_CM, *(_COLUMN_CM for _ in columns)),
    )


def _legend(plan: Plan) -> str:
    if _is_by_source(plan):
        return plan.lang._("A dot: none. A dash: the source is not coded yet.")
    return plan.lang._("A dot: none. A dash: the informant was not asked.")


def _description(
    plan: Plan, codes: Sequence[Code], columns: Sequence[_Column], cells: Sequence[Sequence[MatrixCell]]
) -> str:
    told = []
    for code, row in zip(codes, cells, strict=True):
        pairs = zip(columns, row, strict=True)
        there = [f"{column.axis.title} {cell.words}" for column, cell in pairs if cell.value not in ("0", "none")]
        if there:
            told.append(f"{code.short_id}: {', '.join(there)}")
    return plan.lang._("Heat-map of codings. {cells}.").format(cells="; ".join(told))


KIND = DisplayKind(
    key="heat-map",
    form=Form.FIGURE,
    purpose=Purpose.COMPLETE,
    name=N_("Heat-map"),
    question=N_("Where do the codings lie, and where are there none?"),
    needs=N_("Coded passages."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    method="2",
    options=(BY,),
)
