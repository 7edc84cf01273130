"""Tables from CSV, Excel and OpenDocument files: a header, and rows of cells as text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, damaged, empty, is_ole, locked, mislabelled

DELIMITERS = ",;\t"
_HEADER = re.compile(r".*\S.*")  # the first line with words in it
_GUARDED = re.compile(r"'+[=+\-@\t]")  # by an apostrophe, so that no spreadsheet takes it for a formula
_WORKBOOKS = {".xlsx": "Excel", ".xlsm": "Excel", ".xls": "Excel", ".ods": "OpenDocument"}
_TEXTS = (".csv", ".tsv", ".txt")

SUFFIXES = (*_TEXTS, *_WORKBOOKS)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `number` is its place in the file, the header being 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read; rows without any words are left out."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """The table in a file, its first sheet that holds anything. Raises UserError where it cannot be read."""
    rows: Iterable[Sequence[str]]
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS:
        rows = _workbook_rows(path, _WORKBOOKS[suffix])
    elif suffix in _TEXTS:
        rows = _text_rows(path)
    else:
        raise UserError(
            _("{file} is not a table that can be read.").format(file=path.name),
            hint=_("Save it as one of these formats: {formats}.").format(formats=", ".join(SUFFIXES)),
        )
    numbered = _numbered(rows)
    header = next(numbered, None)
    if header is None:
        raise empty(path)
    return Table(path.name, tuple(cell.strip() for cell in header.cells), tuple(numbered))


def _numbered(rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    """The rows with words in them; rows before the header are not counted."""
    begun = 0
    for place, cells in enumerate(rows):
        if any(cell.strip() for cell in cells):
            begun = begun or place + 1
            yield Row(place + 2 - begun, tuple(cells))


def _text_rows(path: Path) -> Iterator[list[str]]:
    text = decoded(path, contents(path), likely="cp1252").text
    delimiter = ""
    if text[:5].lower().startswith("sep=") and text[4:5] in DELIMITERS:  # what Excel itself writes and reads
        delimiter, text = text[4], text.partition("\n")[2]
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True):
            yield [cell[1:] if _GUARDED.match(cell) else cell for cell in row]
    except csv.Error as fault:
        raise damaged(path, "CSV") from fault


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the header, those in quotation marks not counted."""
    header = _HEADER.search(text)
    outside = "".join(header[0].split('"')[0::2]) if header else ""
    return max(DELIMITERS, key=outside.count)


def _workbook_rows(path: Path, kind: str) -> list[list[str]]:
    from python_calamine import CalamineError, PasswordError, load_workbook  # heavy: only for workbooks

    found = contents(path)
    if is_ole(found) and path.suffix.lower() != ".xls":
        raise locked(path)
    try:
        book = load_workbook(io.BytesIO(found))
        sheets = (book.get_sheet_by_index(place) for place in range(len(book.sheet_names)))
        sheet_rows = (sheet.to_python(skip_empty_area=False) for sheet in sheets)
        return next(([[_cell(cell) for cell in row] for row in rows] for rows in sheet_rows if rows), [])
    except PasswordError as fault:
        raise locked(path) from fault
    except (CalamineError, OSError) as fault:
        raise mislabelled(path, kind) from fault


def _cell(value: object) -> str:
    """A typed cell as a person would write it: 3.0 as 3, a date as 2022-03-14."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
