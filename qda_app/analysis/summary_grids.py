"""Summary grids: who or which source says something on each code, and whether what was written of it still fits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from qda_app.analysis import wording
from qda_app.analysis.displays import axes
from qda_app.analysis.displays.grounds import NOTHING, Grounds
from qda_app.analysis.grid_changes import GridChange, change_since
from qda_app.analysis.voices import by_role, by_technique
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, SourceId
from qda_app.domain.matrices import Axis, Emptiness
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Informant, Source
from qda_app.domain.summaries import Summary
from qda_app.domain.summary_grids import (
    GridLayout,
    GridOrder,
    GridRow,
    GridRows,
    SummaryCell,
    SummaryGrid,
    SummaryGround,
    SummaryPlace,
)
from qda_app.i18n import Language, current

ALL = "*"
"""The key of the row about all."""

Spoken = Mapping[CodeId, Mapping[UUID | None, Sequence[Coding]]]
"""Kept codings in the order of reading, by node and by whom or what the row is about; None is about all."""


def summary_grid(
    corpus: Corpus,
    summaries: Iterable[Summary],
    layout: GridLayout,
    lang: Language,
    before: SummaryGrid | None = None,
) -> SummaryGrid:
    """Fill a grid; what nothing has changed of is taken over from `before`."""
    codes = columns_of(corpus.codes, layout)
    rows = (_about_all(lang), *_rows(corpus, layout, lang))
    fills = _Cells(corpus, summaries, layout, codes, before)
    return SummaryGrid(
        layout=layout,
        rows=rows,
        columns=tuple(axes.code_axis(corpus.codes, code, lang) for code in codes),
        codes=tuple(codes),
        cells=tuple(tuple(fills.cell(row, code) for code in codes) for row in rows),
        corpus=corpus,
    )


def columns_of(tree: CodeTree, layout: GridLayout) -> list[Code]:
    """The codes that a layout asks for and that are still there; else the aspects with their indicators."""
    asked = (tree.named(short_id) for short_id in dict.fromkeys(layout.columns))
    return [code for code in asked if code] or [below for theme in axes.themes(tree) for below in tree.subtree(theme)]


def ground_of(corpus: Corpus, place: SummaryPlace, lang: Language) -> SummaryGround:
    """What a cell rests on now."""
    code = corpus.codes[place.code_id]
    wanted = {one.id for one in corpus.codes.subtree(code)}
    codings = [one for one in corpus.kept if one.code_id in wanted and _is_about(corpus, one, place)]
    return ground_of_codings(corpus, codings, lang)


def ground_of_codings(corpus: Corpus, codings: Sequence[Coding], lang: Language) -> SummaryGround:
    """What a cell rests on whose codings are known."""
    grounds = Grounds(corpus, lang)
    return SummaryGround(grounds.evidence(codings), grounds.digest(codings))


def paraphrases(corpus: Corpus, ground: SummaryGround) -> str:
    """The paraphrases of some excerpts with their labels, a line each; those that another stands for are left out."""
    there = {one.excerpt_id for one in ground.evidence}
    told = (
        one
        for one in ground.evidence
        if one.paraphrase.strip() and corpus.excerpt[one.excerpt_id].merged_into_id not in there
    )
    return "\n".join(f"{' '.join(one.paraphrase.split())} ({one.label})" for one in told)


def _is_about(corpus: Corpus, coding: Coding, place: SummaryPlace) -> bool:
    if place.informant_id:
        return corpus.voices.get(coding.excerpt_id) == place.informant_id
    return place.source_id is None or corpus.excerpt[coding.excerpt_id].source_id == place.source_id


class _Cells:
    """Fills the cells of one grid."""

    def __init__(
        self,
        corpus: Corpus,
        summaries: Iterable[Summary],
        layout: GridLayout,
        codes: Sequence[Code],
        before: SummaryGrid | None,
    ) -> None:
        self._corpus, self._layout, self._codes = corpus, layout, codes
        self._grounds = Grounds(corpus, current())
        self._summaries = {SummaryPlace.of(one): one for one in summaries}
        self._before = _known(before, corpus, layout)

    @cached_property
    def _spoken(self) -> Spoken:
        return spoken(self._corpus, self._codes, self._layout.rows)

    @cached_property
    def _empty(self) -> "_Empty":
        return _Empty(self._corpus)

    def cell(self, row: GridRow, code: Code) -> SummaryCell:
        place = row.place(code)
        summary, before = self._summaries.get(place), self._before.cells.get(place) if self._before else None
        codings, empty = self._codings(row, code, before)
        if before and not summary and (before.summary, before.empty, before.codings) == (None, empty, codings):
            return before
        digest = self._digest(before, codings) if summary else ""
        return SummaryCell(place, codings, _excerpts(codings), empty, summary, digest)

    def _codings(
        self, row: GridRow, code: Code, before: SummaryCell | None
    ) -> tuple[tuple[Coding, ...], Emptiness | None]:
        """What a cell rests on, or why on nothing; worked out only where that may be other than before."""
        place, about, change = row.place(code), row.informant_id or row.source_id, self._before and self._before.change
        if before is None or not change:
            codings = tuple(self._spoken.get(code.id, {}).get(about, ()))
        else:
            codings = change.codings((code.id, about), before)
            if not codings and before.empty and not change.coded_elsewhere:
                return codings, before.empty
        return codings, None if codings else self._empty.why(place, code)

    def _digest(self, before: SummaryCell | None, codings: Sequence[Coding]) -> str:
        if not codings:
            return NOTHING
        if before and before.digest and before.codings == codings and self._before_has(codings):
            return before.digest
        return self._grounds.digest(codings)

    def _before_has(self, codings: Iterable[Coding]) -> bool:
        assert self._before
        was, now = self._before.corpus.excerpt, self._corpus.excerpt
        return all(was.get(one.excerpt_id) is now[one.excerpt_id] for one in codings)


@dataclass(frozen=True)
class _Known:
    """The cells of an earlier grid by their place, what it was made of, and what changed since, if that is little."""

    cells: Mapping[SummaryPlace, SummaryCell]
    corpus: Corpus
    change: GridChange | None


def _known(before: SummaryGrid | None, corpus: Corpus, layout: GridLayout) -> _Known | None:
    """An earlier grid of the same texts."""
    if before is None or before.corpus.texts is not corpus.texts:
        return None
    cells = {cell.place: cell for row in before.cells for cell in row}
    return _Known(cells, before.corpus, change_since(before, corpus, layout))


class _Empty:
    """Why cells hold no excerpt."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._uncoded = {one.id for one in corpus.informants if not corpus.is_coded(one)}

    def why(self, place: SummaryPlace, code: Code) -> Emptiness:
        if not self._is_asked(place, code):
            return Emptiness.NOT_ASKED
        return Emptiness.SILENT if self._is_coded(place) else Emptiness.NOT_CODED

    def _is_asked(self, place: SummaryPlace, code: Code) -> bool:
        corpus, asked = self._corpus, self._corpus.informants_asked.get(code.id, frozenset())
        if place.informant_id:
            return place.informant_id in asked
        return corpus.is_source_asked(corpus.source[place.source_id], code) if place.source_id else bool(asked)

    def _is_coded(self, place: SummaryPlace) -> bool:
        if place.informant_id:
            return place.informant_id not in self._uncoded
        coded = self._corpus.coded_sources
        return place.source_id in coded if place.source_id else bool(coded)


def spoken(corpus: Corpus, codes: Iterable[Code], rows: GridRows) -> Spoken:
    """What stands in each row on some nodes, their descendants included."""
    wanted = {code.id for code in codes}
    found: dict[CodeId, defaultdict[UUID | None, list[Coding]]] = {node_id: defaultdict(list) for node_id in wanted}
    above = {
        code_id: [found[node.id] for node in corpus.codes.path(corpus.codes[code_id]) if node.id in wanted]
        for code_id in {coding.code_id for coding in corpus.kept}
    }
    by_source = rows is GridRows.SOURCES
    for coding in corpus.kept:
        nodes = above[coding.code_id]
        if not nodes:
            continue
        about = corpus.excerpt[coding.excerpt_id].source_id if by_source else corpus.voices.get(coding.excerpt_id)
        for node in nodes:
            node[None].append(coding)
            if about:
                node[about].append(coding)
    return found


def _excerpts(codings: Sequence[Coding]) -> int:
    """How many excerpts some codings are of."""
    return len({one.excerpt_id.int for one in codings}) if len(codings) > 1 else len(codings)


def _about_all(lang: Language) -> GridRow:
    return GridRow(Axis(ALL, lang._("All"), lang._("theme summary")))


def _rows(corpus: Corpus, layout: GridLayout, lang: Language) -> list[GridRow]:
    if layout.rows is GridRows.INFORMANTS:
        return [_of_informant(corpus, one, group) for group, one in _informants(corpus, layout.order, lang)]
    return [_of_source(one, group) for group, one in _sources(corpus, layout.order, lang)]


def _of_informant(corpus: Corpus, one: Informant, group: str) -> GridRow:
    about = ", ".join(filter(None, (corpus.position(one), one.unit)))
    return GridRow(Axis(one.short_id, one.short_id, about, group), informant_id=one.id)


def _of_source(one: Source, group: str) -> GridRow:
    title = one.title if one.title != one.short_id else ""
    return GridRow(Axis(one.short_id, one.short_id, title, group), source_id=one.id)


def _informants(corpus: Corpus, order: GridOrder, lang: Language) -> list[tuple[str, Informant]]:
    """Each below the name of its group."""
    if order is GridOrder.TECHNIQUE:
        named = by_technique(corpus)
        return [(wording.technique(found, lang) if found else lang._("No source yet"), one) for found, one in named]
    if order is GridOrder.ROLE:
        return [(_role(corpus, one, lang), one) for one in by_role(corpus)]
    by_unit = sorted(corpus.informants, key=lambda one: (not one.unit, natural_key(one.unit)))
    return [(one.unit or lang._("No unit"), one) for one in by_unit]


def _role(corpus: Corpus, one: Informant, lang: Language) -> str:
    unnamed = lang._("Position not named") if one.position else lang._("No role yet")
    return corpus.position(one) or unnamed


def _sources(corpus: Corpus, order: GridOrder, lang: Language) -> list[tuple[str, Source]]:
    """Each below the technique, or the role or unit of the first who speaks in it."""
    if order is GridOrder.TECHNIQUE:
        return [(wording.technique(one.technique, lang), one) for one in corpus.sources]
    voices = _informants(corpus, order, lang)
    places = {one.id: place for place, (_, one) in enumerate(voices)}
    first: dict[SourceId, int] = {}
    for part in corpus.participations:
        place = places.get(part.informant_id, len(places))
        first[part.source_id] = min(place, first.get(part.source_id, place))
    groups = [*(group for group, _ in voices), lang._("No informant")]
    found = [(first.get(one.id, len(places)), one) for one in corpus.sources]
    return [(groups[place], one) for place, one in sorted(found, key=lambda pair: pair[0])]
