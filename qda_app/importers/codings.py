"""Tables of codings: rows that can be placed, and rows that cannot, with the reason."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from qda_app.domain.errors import UserError
from qda_app.domain.imports import BadRow, CodingRow
from qda_app.i18n import _
from qda_app.importers import words
from qda_app.importers.columns import Columns, Names, columns_of, plain
from qda_app.importers.tables import Row, Table, read_table

_COLUMNS: Names = {
    "source_code": ("kode sumber", "kode sumber data", "source", "sumber", "id sumber"),
    "informant": ("informan", "kode informan", "narasumber", "penutur"),
    "excerpt": ("excerpt id", "excerpt number", "id kutipan", "kutipan id", "nomor kutipan", "kode kutipan"),
    "quote": ("quotation", "teks", "text", "kutipan teks", "teks kutipan", "isi kutipan", "verbatim"),
    "start": ("awal", "mulai", "posisi awal"),
    "end": ("akhir", "sampai", "posisi akhir"),
    "code": ("kode", "id kode", "kode id", "code id"),
    "coder": ("pengode", "koder", "nama pengode"),
    "stance": ("arah", "arah bukti"),
    "strength": ("kekuatan", "kekuatan bukti"),
    "paraphrase": ("parafrase", "parafrasa"),
    "generalisation": ("generalisasi", "generalization"),
}
_EXCERPT_ID = re.compile(r"(?:[^\W_]{1,12}-)?\d{1,5}")
_EITHER = "kutipan"

T = TypeVar("T")


class _UnreadableError(Exception):
    """Why a row is no coding; a sentence."""


def read_codings(path: Path) -> tuple[list[CodingRow], list[BadRow]]:
    """The codings of a table, and the rows that are none with their reason; nothing is guessed.

    Raises UserError where the table itself cannot be read or lacks a column.
    """
    table = read_table(path)
    columns = columns_of(table, _names_for(table), ("source_code", "code"))
    if "quote" not in columns.places and not {"start", "end"} <= set(columns.places):
        raise UserError(
            _("{file} does not tell the place of a coding.").format(file=path.name),
            hint=_("Add a column quote with the words, or the columns start and end."),
        )
    good, bad = [], []
    for row in table.rows:
        try:
            good.append(_coding(columns, row))
        except _UnreadableError as fault:
            bad.append(BadRow(row.number, str(fault), columns.cell(row, "quote")))
    return good, bad


def _names_for(table: Table) -> Names:
    """The known words, with a column that is only called “kutipan” taken as what it holds: ids or words."""
    titles = {plain(title) for title in table.header}
    if _EITHER not in titles:
        return _COLUMNS
    place = next(place for place, title in enumerate(table.header) if plain(title) == _EITHER)
    cells = [row.cells[place].strip() for row in table.rows if place < len(row.cells)]
    has_words = titles & {plain(word) for word in ("quote", *_COLUMNS["quote"])}
    holds_ids = all(_EXCERPT_ID.fullmatch(cell) for cell in cells if cell)
    field = "excerpt" if has_words or holds_ids else "quote"
    return {**_COLUMNS, field: (*_COLUMNS[field], _EITHER)}


def _coding(columns: Columns, row: Row) -> CodingRow:
    if columns.has_spare_cells(row):
        raise _UnreadableError(_("The row has more cells than the header has columns."))

    def cell(field: str) -> str:
        return columns.cell(row, field)

    if not cell("source_code"):
        raise _UnreadableError(_("The source is missing."))
    if not cell("code"):
        raise _UnreadableError(_("The code is missing."))
    start, end = _positions(columns, row)
    return CodingRow(
        row=row.number,
        source_code=cell("source_code"),
        code=cell("code"),
        coder=cell("coder"),
        informant=cell("informant"),
        excerpt=cell("excerpt"),
        quote=cell("quote"),
        start=start,
        end=end,
        stance=_rated(words.stance, cell("stance"), _("“{cell}” is not a stance.")),
        strength=_rated(words.strength, cell("strength"), _("“{cell}” is not a strength from 1 to 3.")),
        paraphrase=cell("paraphrase"),
        generalisation=cell("generalisation"),
    )


def _positions(columns: Columns, row: Row) -> tuple[int | None, int | None]:
    """Start and end, both or neither; without them the row needs a quote."""
    written = columns.cell(row, "start"), columns.cell(row, "end")
    if not any(written):
        if not columns.cell(row, "quote"):
            raise _UnreadableError(_("The row has neither a quote nor a start and end."))
        return None, None
    if not all(written):
        raise _UnreadableError(_("Only one of start and end is given."))
    if not all(word.isascii() and word.isdigit() for word in written):
        raise _UnreadableError(_("Start and end must be whole numbers, counted in characters from 0."))
    start, end = (int(word) for word in written)
    if start >= end:
        raise _UnreadableError(_("The start does not lie before the end."))
    return start, end


def _rated(read: Callable[[str], T], cell: str, complaint: str) -> T:
    try:
        return read(cell)
    except ValueError as fault:
        raise _UnreadableError(complaint.format(cell=cell)) from fault
