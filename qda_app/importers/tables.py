"""Tables from CSV, Excel and OpenDocument files: a header, and rows of cells as text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.importers import workbooks
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, damaged, empty

DELIMITERS = ",;\t"
_HEADER = re.compile(r".*\S.*")  # the first line with words in it
_GUARDED = re.compile(r"'+[=+\-@\t]")  # by an apostrophe, so that no spreadsheet takes it for a formula
_TEXTS = (".csv", ".tsv", ".txt")
_WIDEST, _MOST_CELLS = 20_000, 5_000_000  # signs between cells on a line, and in the whole file

SUFFIXES = (*_TEXTS, *workbooks.KINDS)


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
    if suffix in workbooks.KINDS:
        rows = workbooks.workbook_rows(path)
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
    delimiter = delimiter or _delimiter(text)
    _refuse_masses(path, text, delimiter)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [cell[1:] if _GUARDED.match(cell) else cell for cell in row]
    except csv.Error as fault:
        raise damaged(path, "CSV") from fault


def _refuse_masses(path: Path, text: str, delimiter: str) -> None:
    """Each cell takes memory of its own: a file of nothing but commas would take a hundred times its size."""
    if text.count(delimiter) + text.count("\n") > _MOST_CELLS:
        raise workbooks.too_wide(path)
    if text.count(delimiter) > _WIDEST and any(line.count(delimiter) > _WIDEST for line in io.StringIO(text)):
        raise workbooks.too_wide(path)


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the header, those in quotation marks not counted."""
    header = _HEADER.search(text)
    outside = "".join(header[0].split('"')[0::2]) if header else ""
    return max(DELIMITERS, key=outside.count)
