"""Plain tables for spreadsheets, which read back as they were written."""

import csv
import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qda_app.exporters.characters import printable
from qda_app.exporters.csv import DELIMITERS
from qda_app.exporters.files import write_whole

Cell = str | int | datetime.date | None
_WIDTH, _WIDEST = 14, 60
_GUARDED = re.compile(r"'*[=+\-@\t].")  # a spreadsheet would take it for a formula, or an apostrophe for ours


def write_table(path: Path, titles: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> None:
    """Write one table as .xlsx or .csv, wholly or not at all; in the language's own delimiter and order of dates.

    Raises UserError where the file cannot be written.
    """
    write = _WRITERS[path.suffix.lower()]
    write_whole(path, lambda unfinished: write(unfinished, titles, rows, lang))


def _csv(path: Path, titles: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITERS[lang])
        for row in (titles, *rows):
            writer.writerow([_guarded(_said(cell, lang)) for cell in row])


def _said(cell: Cell, lang: str) -> str:
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}" if lang == "id" and cell.year >= 1000 else cell.isoformat()  # noqa: PLR2004 - 4 digits
    return "" if cell is None else printable(str(cell))


def _guarded(text: str) -> str:
    return f"'{text}" if _GUARDED.match(text) else text


def _xlsx(path: Path, titles: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> None:
    from openpyxl import Workbook  # heavy: 0.3 s
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = None
    sheet = book.worksheets[0]
    for number, row in enumerate((titles, *rows), start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                cell.value = printable(value) or None
                cell.data_type = "s" if value else "n"
            else:
                cell.value = value
            if isinstance(value, datetime.date):
                cell.number_format = "dd/mm/yyyy" if lang == "id" else "yyyy-mm-dd"
            if number == 1:
                cell.font = Font(bold=True)
    for place, title in enumerate(titles, start=1):
        longest = max([len(title), *(len(_said(row[place - 1], lang)) for row in rows)])
        sheet.column_dimensions[get_column_letter(place)].width = max(_WIDTH, min(_WIDEST, longest + 2))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


_WRITERS: Mapping[str, Callable[[Path, Sequence[str], Sequence[Sequence[Cell]], str], None]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
}
SUFFIXES = tuple(_WRITERS)
