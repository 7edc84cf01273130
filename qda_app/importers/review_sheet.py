"""A review pack that came back as a workbook: verdict and note of each row."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from qda_app.domain.review_packs import ANCHOR, VERDICT_WORDS, ReadAnswer, ReadPack
from qda_app.importers.files import mislabelled

_PARAPHRASE, _VERDICT, _NOTE, _ANCHOR = 5, 6, 7, 8  # columns, from 0
_KIND = "Excel"


def read_review_sheet(path: Path, known: Mapping[str, str]) -> ReadPack:
    """Read what came back; rows may have been sorted, and are known by their last column, else by their number.

    Raises UserError where the file is no workbook.
    """
    from openpyxl import load_workbook  # heavy: 0.3 s
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = [[_said(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        author = book.properties.lastModifiedBy or ""
        book.close()
    except (InvalidFileException, OSError, ValueError, KeyError, EOFError) as fault:
        raise mislabelled(path, _KIND) from fault
    answers = [answer for row in rows if (answer := _answer([*row, *[""] * 9], known))]
    times = Counter(one.anchor for one in answers)
    return ReadPack([_told(one, is_double=times[one.anchor] > 1) for one in answers], author=author)


def _said(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _answer(row: list[str], known: Mapping[str, str]) -> ReadAnswer | None:
    anchor = row[_ANCHOR].removeprefix(ANCHOR) if row[_ANCHOR].startswith(ANCHOR) else known.get(row[0], "")
    if not anchor:
        return None
    return ReadAnswer(anchor, VERDICT_WORDS.get(row[_VERDICT].casefold()), row[_NOTE], paraphrase=row[_PARAPHRASE])


def _told(one: ReadAnswer, *, is_double: bool) -> ReadAnswer:
    return ReadAnswer(one.anchor, one.verdict, one.note, paraphrase=one.paraphrase, is_double=is_double)
