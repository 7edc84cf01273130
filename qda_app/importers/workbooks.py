"""Workbooks of Excel and OpenDocument: the cells of the first sheet that holds anything, as text."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.importers.files import contents, is_ole, locked, mislabelled, opened_zip, zip_part

KINDS = {".xlsx": "Excel", ".xlsm": "Excel", ".xls": "Excel", ".ods": "OpenDocument"}

_WIDEST = 702  # columns up to ZZ; more is no table of a study
_MOST_CELLS = 5_000_000  # of the rectangle that holds all cells: the library sets aside memory for each of them
_MOST_REPEATED = 10_000  # rows with words that an OpenDocument says it repeats
_MOST_SIGNS = 500_000_000  # of all cells together: a long word that stands in every cell is kept once in the file only
_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_SHARED = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")
_CELL_TAGS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
_WITHOUT_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})\d{1,7}["']""")
_TITLE_ROWS = 3
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!</)')
_ROW = re.compile(
    rb'<table:table-row\b[^>]*number-rows-repeated="(\d{1,9})"[^>]*(?<!/)>((?:(?!</table:table-row>).)*)', re.DOTALL
)
_ROW_AT_ALL = re.compile(rb"<table:table-row\b.*?</table:table-row>", re.DOTALL)
_ROW_TIMES = re.compile(rb'<table:table-row\b[^>]*number-rows-repeated="(\d{1,9})"')
_REPEATED_CELL = re.compile(rb'<table:table-cell\b[^>]*number-columns-repeated="(\d{1,9})"[^>]*(?<!/)>')


def workbook_rows(path: Path) -> list[list[str]]:
    """The rows of cells. Raises UserError where the file is none, is locked, or its cells lie too far apart."""
    from python_calamine import CalamineError, PasswordError, load_workbook  # heavy: only for workbooks

    kind, found = KINDS[path.suffix.lower()], contents(path)
    if is_ole(found) and path.suffix.lower() != ".xls":
        raise locked(path)
    _refuse_bombs(path, found, kind)
    try:
        book = load_workbook(io.BytesIO(found))
        sheets = (book.get_sheet_by_index(place) for place in range(len(book.sheet_names)))
        sheet_rows = (sheet.to_python(skip_empty_area=False) for sheet in sheets)
        return next(([[_cell(cell) for cell in row] for row in rows] for rows in sheet_rows if rows), [])
    except PasswordError as fault:
        raise locked(path) from fault
    except (CalamineError, OSError) as fault:
        raise mislabelled(path, kind) from fault


def open_formulas(path: Path) -> int:
    """How many cells of a workbook are formulas whose result is not kept in it: they read as empty."""
    return sum(len(_WITHOUT_RESULT.findall(sheet)) for sheet in _sheets(path) if b"f>" in sheet)


def has_merged_titles(path: Path) -> bool:
    """Whether cells beside each other are merged in the first rows of a workbook, where titles stand."""
    merged = (found.groups() for sheet in _sheets(path) for found in _MERGED.finditer(sheet))
    return any(first != last and int(row) <= _TITLE_ROWS for first, row, last in merged)


def _sheets(path: Path) -> Iterator[bytes]:
    """The sheets of a workbook as they are written; of kinds that are no zip of sheets, none."""
    found, kind = contents(path), KINDS.get(path.suffix.lower(), "")
    if kind and is_zipfile(io.BytesIO(found)):
        with opened_zip(path, found, kind) as archive:
            for name in archive.namelist():
                if _SHEET.fullmatch(name):
                    yield zip_part(path, archive, name, kind)


def too_wide(path: Path) -> UserError:
    """That a table has far more columns or rows than a table of a study has."""
    return UserError(
        _("{file} is a table with too many columns or rows, or with a cell far away from the others.").format(
            file=path.name
        ),
        hint=_("Copy the part that you need into a new file, and import that."),
    )


def _refuse_bombs(path: Path, found: bytes, kind: str) -> None:
    """Look at the zip before the library does: it would end the program where its memory is not enough."""
    if not is_zipfile(io.BytesIO(found)):
        return
    with opened_zip(path, found, kind) as archive:
        names = archive.namelist()
        strings = zip_part(path, archive, _STRINGS, kind) if _STRINGS in names else b""
        lengths = [len(string) for string in _STRING.findall(strings)]
        for name in names:
            if _SHEET.fullmatch(name):
                sheet = zip_part(path, archive, name, kind)
                _refuse_wide_sheet(path, sheet)
                _refuse_heavy_sheet(path, sheet, lengths)
        if "content.xml" in archive.namelist():
            _refuse_repetitions(path, archive, kind)


def _refuse_wide_sheet(path: Path, sheet: bytes) -> None:
    columns, last = set[bytes](), 0
    for cell in _CELL.finditer(sheet):
        columns.add(cell[1])
        last = max(last, int(cell[2]))
    width = max(map(_number, columns), default=0)
    if width > _WIDEST or width * last > _MOST_CELLS:
        raise too_wide(path)


def _refuse_heavy_sheet(path: Path, sheet: bytes, lengths: Sequence[int]) -> None:
    """Every cell gets a copy of its words, although the file keeps them once."""
    longest = max(lengths, default=0)
    cells = sum(sheet.count(tag) for tag in _CELL_TAGS)  # one by one, so that the window gets its turn between
    if cells > _MOST_CELLS:
        raise too_wide(path)
    if cells * longest > _MOST_SIGNS:
        places = (int(cell[1]) for cell in _SHARED.finditer(sheet))
        if sum(lengths[place] for place in places if place < len(lengths)) > _MOST_SIGNS:
            raise too_wide(path)


def _refuse_repetitions(path: Path, archive: ZipFile, kind: str) -> None:
    content = zip_part(path, archive, "content.xml", kind)
    signs = sum(map(_unfolded, _ROW_AT_ALL.findall(content)))
    if signs > _MOST_SIGNS:
        raise too_wide(path)
    is_wide = any(int(cell[1]) > _WIDEST for cell in _REPEATED_CELL.finditer(content))
    is_long = any(int(row[1]) > _MOST_REPEATED and b"value-type" in row[2] for row in _ROW.finditer(content))
    if is_wide or is_long:
        raise too_wide(path)


def _unfolded(row: bytes) -> int:
    """At most how many signs a row of an OpenDocument has, with what it repeats."""
    times = _ROW_TIMES.match(row)
    widest = max((int(cell[1]) for cell in _REPEATED_CELL.finditer(row)), default=1)
    return (int(times[1]) if times else 1) * widest * len(row) if b"value-type" in row else 0


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


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
