"""Interview guides: numbered lines of a document, or the rows of a table, as questions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.guide_files import ReadGuide, ReadQuestion
from qda_app.i18n import _
from qda_app.importers import docx
from qda_app.importers.columns import Columns, columns_of, plain
from qda_app.importers.registry import SUFFIXES as DOCUMENTS
from qda_app.importers.registry import read_source
from qda_app.importers.tables import Row, read_table
from qda_app.importers.tables import Table as ReadTable

_COLUMNS = {
    "number": ("no", "nomor", "nr", "number"),
    "words": ("pertanyaan", "daftar pertanyaan", "butir pertanyaan", "question", "questions"),
    "probes": ("probing", "pendalaman", "probes", "pancingan", "pertanyaan lanjutan"),
    "codes": ("kode", "codes", "code", "aspek"),
}
_TABLES = (".csv", ".xlsx", ".xlsm", ".xls", ".ods")
_MOST_ABOVE = 6  # rows in which the titles are looked for
_DASHES = ("–", "-", "—")
_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,3}[a-z]?)\s*(?:[.):]|\t)[.)\s]*(?P<words>\S.*)$")
_BULLET = re.compile(r"^\s*[-–•*▪➢·]\s*")
_PROBE = re.compile(r"^\s*(?:[-–•*▪➢·]|\(?[a-z][.)]|(?:probing|probe|pendalaman|gali)\b\s*:?)\s*(?P<words>\S.*)$", re.I)

_PICTURES = (".jpg", ".jpeg", ".png")

SUFFIXES = (*(suffix for suffix in DOCUMENTS if suffix not in (*_PICTURES, *_TABLES)), *_TABLES)


def read_guide(path: Path) -> ReadGuide:
    """The questions of a guide. Raises UserError where the file cannot be read or holds no question."""
    guide = _table_guide(path) if path.suffix.lower() in _TABLES else guide_of(_lines(path))
    if not guide.questions:
        raise UserError(
            _("{file} holds no questions.").format(file=path.name),
            hint=_("Number them (1. 2. 3.), or end each with a question mark."),
        )
    return guide


def _lines(path: Path) -> Sequence[str]:
    """The lines of a document; of one by Word with the numbers that Word writes before them."""
    text = docx.numbered_text(path) if path.suffix.lower() == ".docx" else read_source(path).text
    return text.split("\n")


def guide_of(lines: Iterable[str]) -> ReadGuide:
    """Numbered lines are questions, bullets below one its probes; without numbers, whatever ends in a question mark."""
    said = [line for line in lines if line.strip()]
    if any(_NUMBERED.match(line) for line in said):
        return _numbered(said)
    asked = [_BULLET.sub("", line).strip() for line in said if line.rstrip().endswith("?")]
    others = tuple(line.strip() for line in said if not line.rstrip().endswith("?"))
    return ReadGuide(tuple(ReadQuestion(str(number), words) for number, words in enumerate(asked, 1)), others)


def _numbered(lines: Iterable[str]) -> ReadGuide:
    questions: list[ReadQuestion] = []
    left_out = []
    for line in lines:
        if numbered := _NUMBERED.match(line):
            words, *cells = (cell.strip() for cell in numbered["words"].split("\t"))
            questions.append(ReadQuestion(numbered["number"], words, "\n".join(filter(None, cells))))
        elif questions and (probe := _PROBE.match(line)):
            last = questions[-1]
            questions[-1] = replace(last, probes=f"{last.probes}\n{probe['words'].strip()}".strip())
        else:
            left_out.append(line.strip())
    return ReadGuide(tuple(questions), tuple(left_out))


def _table_guide(path: Path) -> ReadGuide:
    table = read_table(path)
    titled = _from_titles(table)
    if titled is None:
        return guide_of("\t".join(cell for cell in row if cell.strip()) for row in _rows(table))
    columns = columns_of(titled, _COLUMNS, ("words",))
    asked = [row for row in titled.rows if _cell(columns, row, "words")]
    return ReadGuide(tuple(_row_question(columns, row, place) for place, row in enumerate(asked, 1)))


def _rows(table: ReadTable) -> Sequence[Sequence[str]]:
    return [table.header, *(row.cells for row in table.rows)]


def _from_titles(table: ReadTable) -> ReadTable | None:
    """The table from the row on that names the column of the questions; a caption may stand above it."""
    known = {plain(word) for word in ("words", *_COLUMNS["words"])}
    for place, cells in enumerate(_rows(table)[:_MOST_ABOVE]):
        if any(plain(cell) in known for cell in cells):
            return replace(table, header=tuple(cell.strip() for cell in cells), rows=table.rows[place:])
    return None


def _cell(columns: Columns, row: Row, field: str) -> str:
    """A cell; a dash stands for nothing."""
    cell = columns.cell(row, field)
    return "" if cell in _DASHES else cell


def _row_question(columns: Columns, row: Row, place: int) -> ReadQuestion:
    codes = re.split(r"[,;\s]+", _cell(columns, row, "codes"))
    number = _cell(columns, row, "number").rstrip(".)") or str(place)
    return ReadQuestion(number, columns.cell(row, "words"), _cell(columns, row, "probes"), tuple(filter(None, codes)))
