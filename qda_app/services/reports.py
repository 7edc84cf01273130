"""Reports: displays and lists as documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil

from qda_app.analysis import wording
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import MOST_QUOTED, NARROW_CM, QUOTE_CM, Axis, CellMark, Evidence, Matrix, MatrixCell
from qda_app.domain.reports import (
    Align,
    Cell,
    Inset,
    Paragraph,
    Report,
    Run,
    RunStyle,
    Table,
    Tone,
    cell,
    head_row,
    plain,
)
from qda_app.domain.triangulation import Position
from qda_app.i18n import Language
from qda_app.services.page_images import NO_CUTTINGS, Cuttings
from qda_app.services.title_room import with_room

_MOST_IDS = 2
_MARKS = {CellMark.COMPLETE: "●", CellMark.PARTIAL: "◐", CellMark.SILENT: "○", CellMark.NOT_ASKED: "–"}
_TONES = {
    Position.SUPPORTS: Tone.SUPPORTS,
    Position.CONTRADICTS: Tone.CONTRADICTS,
    Position.MIXED: Tone.MIXED,
    Position.NEUTRAL: Tone.NEUTRAL,
}


def matrix_report(matrix: Matrix, lang: Language, shown: Cuttings = NO_CUTTINGS) -> Report:
    """A matrix as a document of one table, its notes below it; of several where its quotes want more room.

    `shown` are the pictures of quotes that are rectangles.
    """
    tables = [*_of_groups(matrix, lang)] if matrix.has_table_per_group and matrix.rows else [matrix]
    blocks = tuple(block for table in tables for block in _tables(table, lang, shown))
    return Report(title=matrix.title, blocks=blocks, lang=lang.code)


def _tables(matrix: Matrix, lang: Language, shown: Cuttings) -> Iterable[Table]:
    parts = list(_parts(matrix))
    return (_table(part, number, len(parts), lang, shown) for number, part in enumerate(parts, 1))


def _of_groups(matrix: Matrix, lang: Language) -> Iterable[Matrix]:
    """The rows of each group as a matrix, numbered anew; the notes below the last."""
    pairs = list(zip(matrix.rows, matrix.cells, strict=True))
    groups = list(dict.fromkeys(axis.group for axis in matrix.rows))
    for group in groups:
        own = [(axis, cells) for axis, cells in pairs if axis.group == group]
        is_last = group == groups[-1]
        yield replace(
            matrix,
            title=lang._("{title}: {group}").format(title=matrix.title, group=group or lang._("without a code")),
            rows=tuple(replace(axis, title=str(number)) for number, (axis, _cells) in enumerate(own, 1)),
            cells=tuple(cells for _axis, cells in own),
            rule=matrix.rule if is_last else "",
            notes=matrix.notes if is_last else (),
        )


def matrix_table(matrix: Matrix, lang: Language) -> Table:
    """A matrix as one table, whatever its width."""
    return _table(replace(matrix, widths_cm=matrix.widths_cm or (1.0,) * (len(matrix.columns) + 1)), 1, 1, lang,
                  NO_CUTTINGS)  # fmt: skip


def _parts(matrix: Matrix) -> Iterable[Matrix]:
    """The matrix in parts with the same rows, each of few enough columns for quotes to be read."""
    widths = matrix.widths_cm or (1.0,) * (len(matrix.columns) + 1)
    if not matrix.is_split:
        yield replace(matrix, widths_cm=widths)
        return
    size = ceil(len(matrix.columns) / ceil(len(matrix.columns) / MOST_QUOTED))
    for start in range(0, len(matrix.columns), size):
        yield _columns_from(matrix, widths, start, start + size)


def _columns_from(matrix: Matrix, widths: Sequence[float], start: int, end: int) -> Matrix:
    kept = widths[1 + start : 1 + end]
    share = sum(widths[1:]) / len(kept)
    return replace(
        matrix,
        columns=matrix.columns[start:end],
        cells=tuple(row[start:end] for row in matrix.cells),
        widths_cm=(widths[0], *(share for _ in kept)),
    )


def on_one_sheet(matrix: Matrix) -> Matrix:
    """The matrix for a spreadsheet, which is as wide as it must be: not set apart in several tables."""
    if not matrix.is_split:
        return matrix
    return replace(matrix, shows_words=False, widths_cm=tuple(max(width, QUOTE_CM) for width in matrix.widths_cm))


def quoted_regions(matrix: Matrix) -> list[ExcerptId]:
    """The excerpts whose pictures stand in the cells of a matrix."""
    quotes = (cell.quote for row in matrix.cells for cell in row)
    return [quote.excerpt_id for quote in quotes if quote and quote.is_region]


def _table(matrix: Matrix, number: int, parts: int, lang: Language, shown: Cuttings) -> Table:
    title = matrix.title
    if parts > 1:
        title = lang._("{title} ({number} of {parts})").format(title=title, number=number, parts=parts)
    widths = matrix.widths_cm
    return Table(
        caption=title,
        widths_cm=with_room(widths, [matrix.corner, *(axis.title for axis in matrix.columns)]),
        head=_head(matrix),
        rows=tuple(
            (_row_head(row), *(_cell(one, width, lang, shown) for one, width in zip(cells, widths[1:], strict=True)))
            for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        ),
        source=matrix.source_line,
        notes=tuple(plain(note) for note in (matrix.rule, *matrix.notes) if note) if number == parts else (),
        description=_description(matrix, lang),
        is_wide=matrix.is_wide,
    )


def list_report(
    title: str,
    records: Sequence[Sequence[str]],
    lang: Language,
    widths_cm: Sequence[float],
    insets: Mapping[tuple[int, int], Inset] | None = None,
    notes: Sequence[str] = (),
) -> Report:
    """A list as a document of one table, as `list_table` makes it; `notes` stand below."""
    table = list_table(title, records, lang, widths_cm, insets)
    return Report(title=title, blocks=(replace(table, notes=tuple(map(plain, notes))),), lang=lang.code)


def list_table(
    title: str,
    records: Sequence[Sequence[str]],
    lang: Language,
    widths_cm: Sequence[float],
    insets: Mapping[tuple[int, int], Inset] | None = None,
) -> Table:
    """A list as a table; the first record is its head, cells without words get a dash.

    `insets` are pictures above the words of cells, by row below the head and by column, from 0.
    """
    head, *rows = records
    pictures = insets or {}
    return Table(
        caption=title,
        widths_cm=tuple(widths_cm),
        head=(head_row(*head),),
        rows=tuple(
            tuple(_listed(words, pictures.get((place, column))) for column, words in enumerate(row))
            for place, row in enumerate(rows)
        ),
        source=lang._("The researcher's data."),
        description=title,
        is_wide=sum(widths_cm) > 14.0,  # noqa: PLR2004 - the width of an upright page's text in cm
    )


def _listed(words: str, inset: Inset | None) -> Cell:
    return Cell((Paragraph((Run(words.strip() or "–"),), inset=inset),))


def _description(matrix: Matrix, lang: Language) -> str:
    return lang._("{title}: {rows} rows, {columns} columns, {excerpts} excerpts.").format(
        title=matrix.title, rows=len(matrix.rows), columns=len(matrix.columns), excerpts=matrix.excerpts()
    )


def _head(matrix: Matrix) -> tuple[tuple[Cell, ...], ...]:
    """One row of titles, or two where columns stand under groups."""
    if not _has_groups(matrix.columns):
        return ((cell(matrix.corner), *(_title(axis) for axis in matrix.columns)),)
    above: list[Cell] = [Cell((plain(matrix.corner),), row_span=2)]
    below: list[Cell] = []
    widths = dict(zip(matrix.columns, matrix.widths_cm[1:], strict=True))
    for group, run in groupby(matrix.columns, key=lambda axis: axis.group):
        axes = list(run)
        if group:
            is_narrow = sum(widths[axis] for axis in axes) < NARROW_CM
            title = axes[0].group_short if is_narrow and axes[0].group_short else group
            above.append(Cell((plain(title),), align=Align.CENTRE, column_span=len(axes)))
            below += [_title(axis, Align.CENTRE) for axis in axes]
        else:
            above += [Cell(_title(axis).paragraphs, row_span=2) for axis in axes]
    return tuple(above), tuple(below)


def _has_groups(columns: Sequence[Axis]) -> bool:
    """Whether groups say more than the titles below them do."""
    return len({axis.group for axis in columns if axis.group}) > 1


def _title(axis: Axis, align: Align = Align.LEFT) -> Cell:
    return Cell((plain(axis.title),), align=align)


def _row_head(axis: Axis) -> Cell:
    title = plain(axis.title, RunStyle.PLAIN if axis.depth else RunStyle.STRONG)
    return Cell((title, plain(axis.subtitle, RunStyle.LOCATOR)) if axis.subtitle else (title,))


def _cell(found: MatrixCell, width_cm: float, lang: Language, shown: Cuttings) -> Cell:
    if found.mark:
        return _mark(found)
    if found.empty and not found.is_written:
        return _empty(found, width_cm, lang)
    if found.words and not found.is_written:
        return _words(found, width_cm)
    if found.evidence and width_cm < NARROW_CM:
        return _narrow(found)
    if found.evidence or found.is_written:
        return Cell(tuple(_spoken(found, lang, shown)))
    return _words(found, width_cm)


def _words(found: MatrixCell, width_cm: float) -> Cell:
    """Words that quote nobody; a second line is smaller, a position has its sign before it."""
    first, *others = found.words.split("\n")
    sign = [Run(f"{_symbol(found.position)} ", RunStyle.SYMBOL)] if found.position else []
    is_figure = first.replace(",", "").replace(".", "").isdigit()
    align = Align.CENTRE if is_figure and width_cm < NARROW_CM else Align.LEFT
    lines = [plain(other, RunStyle.LOCATOR if other.startswith("(") else RunStyle.PLAIN) for other in others]
    return Cell((Paragraph((*sign, Run(first))), *lines), align=align)


def _mark(found: MatrixCell) -> Cell:
    assert found.mark
    symbol = Run(_MARKS[found.mark], RunStyle.SYMBOL)
    count = len(found.evidence)
    return Cell((Paragraph((symbol, Run(f" {count}")) if count else (symbol,)),), align=Align.CENTRE)


def _empty(found: MatrixCell, width_cm: float, lang: Language) -> Cell:
    assert found.empty
    is_dash = width_cm < NARROW_CM and found.position == Position.NOT_ASKED
    words = "–" if is_dash else wording.emptiness(found.empty, lang)
    align = Align.CENTRE if width_cm < NARROW_CM else Align.LEFT
    return cell(words, RunStyle.QUIET, align=align)


def _narrow(found: MatrixCell) -> Cell:
    """The sign, and below it the ids of the first excerpts."""
    labels = [one.label for one in found.evidence]
    more = [f"+{len(labels) - _MOST_IDS}"] if len(labels) > _MOST_IDS else []
    ids = " ".join([", ".join(labels[:_MOST_IDS]), *more])
    paragraphs = (_sign(found), plain(ids, RunStyle.LOCATOR))
    return Cell(paragraphs, _TONES.get(Position(found.position)) if found.position else None, Align.CENTRE)


def _sign(found: MatrixCell) -> Paragraph:
    return Paragraph((Run(_symbol(found.position), RunStyle.SYMBOL),))


def _symbol(position: str) -> str:
    return wording.SYMBOLS[Position(position)]


def _spoken(found: MatrixCell, lang: Language, shown: Cuttings) -> Iterable[Paragraph]:
    """Sign, rating and phrase, then the quote with its locator, and what is told beside."""
    if first := tuple(_head_of(found, lang)):
        yield Paragraph(first)
    if found.withheld:
        yield plain(found.withheld, RunStyle.QUIET)
    if found.quote:
        yield _quote(found.quote_text, found.quote, shown)
    if found.beside:
        yield plain(found.beside, RunStyle.LOCATOR)


def _head_of(found: MatrixCell, lang: Language) -> Iterable[Run]:
    sign = [_symbol(found.position)] if found.position and found.evidence else []
    strength = [str(found.strength)] if sign and found.strength else []
    written = ": ".join(filter(None, (found.rating, found.phrase)))
    if sign:
        yield Run(sign[0], RunStyle.SYMBOL)
    if plain_words := " ".join((*strength, *([found.caveat] if found.caveat and not written else []))):
        yield Run(f" {plain_words}" if sign else plain_words)
    if written:
        yield Run(f" {written}" if sign else written, RunStyle.STRONG)
    if found.caveat and written:
        yield Run(f" {found.caveat}")
    if found.is_stale:
        yield Run(f" ({lang._('stale')})", RunStyle.QUIET)


def _quote(words: str, quote: Evidence, shown: Cuttings) -> Paragraph:
    """The words or the picture, and where they stand."""
    inset = shown.inset(quote.excerpt_id, f"{quote.locator}: {words}") if quote.is_region else None
    said = [Run(quote.quoted(words))] if words else []
    return Paragraph((*said, Run(f"{' ' if words else ''}({quote.locator})", RunStyle.LOCATOR)), inset=inset)
