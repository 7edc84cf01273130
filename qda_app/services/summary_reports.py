"""The summary grid as it leaves the program: as records, as a table of a spreadsheet, and as a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil
from typing import Any

from qda_app.analysis import wording
from qda_app.analysis.displays import axes, notes
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Axis
from qda_app.domain.reports import Cell, Paragraph, Report, Run, RunStyle, Table, cell, head_row, plain
from qda_app.domain.summary_grids import CellState, GridRow, GridRows, SummaryCell, SummaryGrid
from qda_app.i18n import Language
from qda_app.services import naming
from qda_app.services.quoting import without_words

_MOST_COLUMNS, _MOST_OF_ASPECT = 5, 6  # of words on a page that lies on its side
_TEXT_WIDTH_CM, _NAME_WIDTH_CM = 22.7, 3.2
_MOST_LABELS = 4


def records(grid: SummaryGrid) -> Iterator[dict[str, Any]]:
    """Each cell that has excerpts or a summary: whose, on which code, where it stands, what it rests on."""
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        for column, one in zip(grid.columns, cells, strict=True):
            if one.state is not CellState.EMPTY:
                yield {
                    "row": row.axis.key,
                    "code": column.key,
                    "state": str(one.state),
                    "summary": one.words,
                    "excerpts": labels(grid, one),
                }


def labels(grid: SummaryGrid, one: SummaryCell) -> list[str]:
    """The excerpts of a cell as a researcher names them, in the order of reading."""
    corpus = grid.corpus
    return [corpus.label(corpus.excerpt[excerpt_id]) for excerpt_id in _excerpt_ids([one])]


def table(grid: SummaryGrid, lang: Language) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of a spreadsheet: what was written, one column a code; why a cell is empty stands in brackets."""
    titles = [_corner(grid, lang), lang._("About"), *(axis.key for axis in grid.columns)]
    rows = [
        [row.axis.title, row.axis.subtitle, *(one.words or f"[{_without(one, lang)}]" for one in cells)]
        for row, cells in zip(grid.rows, grid.cells, strict=True)
    ]
    return titles, rows


def summary_report(grid: SummaryGrid, lang: Language) -> Report:
    """The grid as a document that lies on its side, in as many tables as its codes need, their notes below the last."""
    parts = list(_parts(grid.columns))
    title = lang._("Summary grid")
    titles = [_part_title(title, number, len(parts), lang) for number, _ in enumerate(parts, start=1)]
    blocks = tuple(_table(grid, part, told, lang) for part, told in zip(parts, titles, strict=True))
    return Report(title=title, blocks=blocks, lang=lang.code)


def without_quotes(grid: SummaryGrid, corpus: Corpus, lang: Language) -> SummaryGrid:
    """The grid with a sentence in place of words that a document may not quote, as far as a summary repeats them."""
    if not corpus.unquoted:
        return grid
    return replace(grid, cells=tuple(tuple(_without_quotes(one, corpus, lang) for one in row) for row in grid.cells))


def _without_quotes(one: SummaryCell, corpus: Corpus, lang: Language) -> SummaryCell:
    if not one.summary:
        return one
    words = without_words(one.words, corpus, [corpus.excerpt[each.excerpt_id] for each in one.codings], lang)
    return replace(one, summary=replace(one.summary, words=words))


def excerpt_ids(grid: SummaryGrid) -> Iterable[ExcerptId]:
    """The excerpts that stand behind what was written."""
    return _excerpt_ids(one for row in grid.cells for one in row if one.summary)


def _excerpt_ids(cells: Iterable[SummaryCell]) -> Iterable[ExcerptId]:
    return dict.fromkeys(coding.excerpt_id for one in cells for coding in one.codings)


def _parts(columns: Sequence[Axis]) -> Iterator[tuple[int, ...]]:
    """The places of columns that are read beside each other: those of one aspect where they are many."""
    part: tuple[int, ...] = ()
    for _hue, run in groupby(enumerate(columns), key=lambda found: found[1].hue):
        places = [place for place, _ in run]
        if part and len(part) + len(places) > _MOST_COLUMNS:
            yield part
            part = ()
        *whole, last = _shared(places)
        yield from whole
        part += last
    yield part


def _shared(places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Places in as few parts as there is room for, about as many in each."""
    size = ceil(len(places) / ceil(len(places) / _MOST_OF_ASPECT))
    return (tuple(places[start : start + size]) for start in range(0, len(places), size))


def _part_title(title: str, number: int, parts: int, lang: Language) -> str:
    if parts == 1:
        return title
    return lang._("{title} ({number} of {parts})").format(title=title, number=number, parts=parts)


def _table(grid: SummaryGrid, part: Sequence[int], title: str, lang: Language) -> Table:
    share = (_TEXT_WIDTH_CM - _NAME_WIDTH_CM) / len(part)
    description = lang._("{title}: {rows} rows, {columns} columns.")
    return Table(
        caption=title,
        widths_cm=(_NAME_WIDTH_CM, *(share for _ in part)),
        head=(head_row(_corner(grid, lang), *(grid.columns[place].title for place in part)),),
        rows=tuple(
            (_row_head(row), *(_cell(grid, cells[place], lang) for place in part))
            for row, cells in zip(grid.rows, grid.cells, strict=True)
        ),
        source=notes.source_line(grid.corpus, lang),
        notes=tuple(map(plain, _notes(grid, part, lang))),
        description=description.format(title=title, rows=len(grid.rows), columns=len(part)),
        is_wide=True,
    )


def _corner(grid: SummaryGrid, lang: Language) -> str:
    return lang._("Informant") if grid.layout.rows == "informants" else lang._("Source")


def _row_head(row: GridRow) -> Cell:
    below = [plain(row.axis.subtitle, RunStyle.LOCATOR)] if row.axis.subtitle else []
    return Cell((plain(row.axis.title, RunStyle.STRONG), *below))


def _cell(grid: SummaryGrid, one: SummaryCell, lang: Language) -> Cell:
    if not one.summary:
        return cell(_without(one, lang), RunStyle.QUIET)
    stale = [Run(f" ({lang._('stale')})", RunStyle.QUIET)] if one.state is CellState.STALE else []
    *before, last = one.words.splitlines()
    written = [*map(plain, filter(None, before)), Paragraph((Run(last), *stale))]
    rests_on = _named(labels(grid, one), lang)
    return Cell((*written, plain(f"({rests_on})", RunStyle.LOCATOR)) if rests_on else tuple(written))


def _without(one: SummaryCell, lang: Language) -> str:
    """Why nothing is written in a cell."""
    if one.empty:
        return wording.emptiness(one.empty, lang)
    count = lang.plural("{count} excerpt", "{count} excerpts", one.excerpts)
    return lang._("not written yet, {excerpts}").format(excerpts=count)


def _named(found: Sequence[str], lang: Language) -> str:
    """The first labels, and how many more there are."""
    shown = ", ".join(found[:_MOST_LABELS])
    if len(found) <= _MOST_LABELS:
        return shown
    return lang._("{labels} and {count} more").format(labels=shown, count=lang.number(len(found) - _MOST_LABELS))


def _notes(grid: SummaryGrid, part: Sequence[int], lang: Language) -> list[str]:
    """The decision rules of the codes of a table; below the last one also how cells are filled."""
    told = list(_decisions(grid, [grid.codes[place] for place in part], lang))
    if part[-1] < len(grid.columns) - 1:
        return told
    rule = lang._(
        "Rule: each cell sums up every kept excerpt of its row on the code and the codes below it, in the researcher's "
        "words; the ids in brackets are those of the excerpts."
    )
    stale = [lang._("Stale: written before its excerpts changed.")] if grid.count(CellState.STALE) else []
    return [*told, rule, notes.empties(lang), *stale, *naming.note(_unnamed(grid), lang)]


def _unnamed(grid: SummaryGrid) -> list[str]:
    withheld = grid.corpus.withheld_positions if grid.layout.rows is GridRows.INFORMANTS else []
    return list(withheld)


def _decisions(grid: SummaryGrid, codes: Sequence[Code], lang: Language) -> Iterator[str]:
    """What the codes are measured against, each once, named after the node that says so."""
    tree = grid.corpus.codes
    deciding = {node.id: node for code in codes if (node := _deciding(tree, code))}
    for node in deciding.values():
        words = lang._("Decision rule of {code}: {proposition}")
        yield words.format(code=axes.code_name(node, lang), proposition=node.proposition)


def _deciding(tree: CodeTree, code: Code) -> Code | None:
    """The nearest node upward that has a proposition."""
    return next((node for node in reversed(tree.path(code)) if node.proposition), None)
