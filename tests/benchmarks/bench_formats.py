"""Reading large files of each kind, from the bytes on the disk to turns, speakers and notes."""

import json
import tempfile
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from qda_app.importers.registry import read_source
from qda_app.importers.stamps import clock
from tests.benchmarks.harness import Measurement, measured, took
from tests.benchmarks.interviews import long_interview
from tests.importers.docx_files import docx, paragraph, run, table
from tests.importers.marked_files import epub, odt, p
from tests.importers.pdf_files import pdf
from tests.importers.picture_files import corners, jpeg

DOCX_PAGES, PDF_PAGES = 200, 127
PAGE, LINE, LINES = 3_000, 80, 42  # bytes of text on a page, letters of a line, lines on a page
TEXT = 1_000_000
ROWS, COLUMNS = 8, 4
_BUDGET_MS = 1000.0  # of a MB in a format for which nothing else was promised


def measure() -> list[Measurement]:
    """Each file five times."""
    files = {
        "notes.docx": (f"read a docx of {DOCX_PAGES} pages with {DOCX_PAGES} tables", 600.0, docx_of_pages()),
        "interview.txt": (f"read a text of {TEXT // 1_000_000} MB", 100.0, _interview(TEXT).encode()),
        "report.pdf": (f"read a PDF of {PDF_PAGES} pages", 2000.0, pdf_of_pages()),
        **others(_interview(TEXT).splitlines()),
    }
    with tempfile.TemporaryDirectory() as folder:
        return [
            _measured(Path(folder) / name, what, budget_ms, found) for name, (what, budget_ms, found) in files.items()
        ]


def _measured(path: Path, what: str, budget_ms: float, found: bytes) -> Measurement:
    path.write_bytes(found)
    read = read_source(path)
    assert read.is_picture or len(read.text) > len(found) // 20
    kilobytes = len(read.text.encode()) // 1000
    times = [took(partial(read_source, path)) for _ in range(5)]
    return measured(f"{what}, {kilobytes:,} kB of words, {len(read.turns):,} turns", budget_ms, times)


def others(lines: Sequence[str]) -> dict[str, tuple[str, float, bytes]]:
    """The same interview of 1 MB as programs save it, and a photograph."""
    page = "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</body></html>"
    cues = [(n, n + 1, line) for n, line in enumerate(line for line in lines if line.strip())]
    vtt = "".join(f"{clock(start)}.000 --> {clock(end)}.000\n{words}\n\n" for start, end, words in cues)
    srt = "".join(f"{n}\n{clock(n)},000 --> {clock(end)},000\n{words}\n\n" for n, end, words in cues)
    spoken = {"segments": [{"start": start, "end": end, "text": words} for start, end, words in cues]}
    chapters = {f"c{n}.xhtml": "".join(f"<p>{escape(one)}</p>" for one in lines[n::20]) for n in range(20)}
    files = {
        "interview.odt": odt("".join(map(p, lines))),
        "interview.rtf": (r"{\rtf1\ansi " + r"\par ".join(map(_rich, lines)) + "}").encode("ascii"),
        "interview.html": page.encode(),
        "interview.epub": epub(chapters),
        "interview.vtt": f"WEBVTT\n\n{vtt}".encode(),
        "interview.srt": srt.encode(),
        "interview.json": json.dumps(spoken).encode(),
    }
    told = {
        name: (f"read 1 MB of words as {name.rpartition('.')[2]}", _BUDGET_MS, found) for name, found in files.items()
    }
    return {**told, "photo.jpg": ("read a photograph of 12 megapixels", _BUDGET_MS, jpeg(corners(4000, 3000)))}


def _rich(line: str) -> str:
    """A line as RTF writes it: letters beyond ASCII by their numbers."""
    return "".join(one if ord(one) < 128 else rf"\u{ord(one)}?" for one in line if ord(one) < 32_768)


def _interview(size: int) -> str:
    text, _turns = long_interview(size)
    return text


def docx_of_pages() -> bytes:
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


def pdf_of_pages() -> bytes:
    """Prose in lines of one length, what WinAnsi does not have left out."""
    text = _interview(PDF_PAGES * LINES * LINE).encode("cp1252", "ignore").decode("cp1252").replace("\n", " ")
    lines = [text[start : start + LINE] for start in range(0, len(text), LINE)]
    return pdf([lines[start : start + LINES] for start in range(0, PDF_PAGES * LINES, LINES)])
