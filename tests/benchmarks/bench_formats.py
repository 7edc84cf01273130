"""Reading large files of each kind, from the bytes on the disk to turns, speakers and notes."""

import tempfile
from functools import partial
from itertools import islice
from pathlib import Path

from qda_app.importers.registry import read_source
from tests.benchmarks.harness import Measurement, measured, took
from tests.benchmarks.interviews import long_interview
from tests.importers.docx_files import docx, paragraph, run, table
from tests.importers.pdf_files import pdf

DOCX_PAGES, PDF_PAGES = 200, 127
PAGE, LINE, LINES = 3_000, 80, 42  # bytes of text on a page, letters of a line, lines on a page
TEXT = 1_000_000
ROWS, COLUMNS = 8, 4


def measure() -> list[Measurement]:
    """Each file five times."""
    files = {
        "notes.docx": (f"read a docx of {DOCX_PAGES} pages with {DOCX_PAGES} tables", 600.0, _docx()),
        "interview.txt": (f"read a text of {TEXT // 1_000_000} MB", 100.0, _interview(TEXT).encode()),
        "report.pdf": (f"read a PDF of {PDF_PAGES} pages", 2000.0, _pdf()),
    }
    with tempfile.TemporaryDirectory() as folder:
        return [
            _measured(Path(folder) / name, what, budget_ms, found) for name, (what, budget_ms, found) in files.items()
        ]


def _measured(path: Path, what: str, budget_ms: float, found: bytes) -> Measurement:
    path.write_bytes(found)
    read = read_source(path)
    assert len(read.text) > len(found) // 20
    kilobytes = len(read.text.encode()) // 1000
    times = [took(partial(read_source, path)) for _ in range(5)]
    return measured(f"{what}, {kilobytes:,} kB of words, {len(read.turns):,} turns", budget_ms, times)


def _interview(size: int) -> str:
    text, _turns = long_interview(size)
    return text


def _docx() -> bytes:
    """Turns in runs of eight words, as Word leaves them after corrections, and a table on each page."""
    parts = []
    for page in range(DOCX_PAGES):
        text, _turns = long_interview(PAGE, seed=page)
        parts += [paragraph(*map(run, _pieces(line))) for line in text.splitlines()]
        parts.append(table(*([f"Baris {row}", *["hasil pengamatan"] * (COLUMNS - 1)] for row in range(ROWS))))
    return docx("".join(parts))


def _pieces(line: str) -> list[str]:
    words = iter(line.split(" "))
    return [" ".join(piece) + " " for piece in iter(lambda: list(islice(words, 8)), [])]


def _pdf() -> bytes:
    """Prose in lines of one length, what WinAnsi does not have left out."""
    text = _interview(PDF_PAGES * LINES * LINE).encode("cp1252", "ignore").decode("cp1252").replace("\n", " ")
    lines = [text[start : start + LINE] for start in range(0, len(text), LINE)]
    return pdf([lines[start : start + LINES] for start in range(0, PDF_PAGES * LINES, LINES)])
