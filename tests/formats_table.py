"""What each format brings in, how fast, and what it leaves out on purpose: `python -m tests.formats_table` writes it.

The sentences are what the tests of `tests/importers` hold; the speed is measured each time, with its machine.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from qda_app.importers.registry import SUFFIXES, read_source
from tests.benchmarks import bench_formats, bench_survey
from tests.benchmarks.harness import took
from tests.benchmarks.interviews import long_interview

ROWS = 5_000
WHERE = Path("docs/formats.md")
HEAD = """# Formats that can be imported

What comes in from each format, how fast, and what is left out on purpose. Made by `python -m tests.formats_table`; do
not edit. Speed is the CPU time of reading one file up to its turns, the median of five, on the machine that made this
page; each file is made up. What is left out and could be missed is said in the preview, with how much of it there is.
The file itself is kept whole in the project, except where names are masked at import, of surveys (only the columns
that are used are kept), and the place where a photograph was taken.

| format | read | speed (CPU) | kept | left out on purpose |
|---|---|---|---|---|
"""

FOOT = """

Measured on {cores} cores. Every file is read with bounded memory and time: bombs, external references, paths inside
containers, files with passwords and files that are really of another kind cost one sentence, and nothing of them is
stored.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the table; `suffixes` as the registry has them, the first is measured."""

    suffixes: tuple[str, ...]
    kept: str
    left_out: str


_TIMES = "words, times, speakers where the file names them; cues of one speaker joined to turns, else to sentences"
_MARKUP = "paragraphs, headings, lists and tables as structure; turns from labels, also in tables; footnotes"
FORMATS = (
    Format(
        (".docx",),
        f"also as Teams, Meet, Otter and Descript save it: {_MARKUP} and endnotes below the text, text boxes once, "
        "content controls, tracked insertions",
        "words deleted under tracked changes, comments and pictures (all three said), headers and footers of "
        "pages; numbers that Word writes before lists are structure and no words",
    ),
    Format((".doc",), "as docx, through LibreOffice where it is installed; else one sentence", "as docx"),
    Format(
        (".odt",), f"{_MARKUP} and endnotes below the text, text boxes", "deleted words, comments and pictures (said)"
    ),
    Format(
        (".rtf",), f"{_MARKUP} below the text", "words marked as deleted, comments, addresses of links, bullets' signs"
    ),
    Format(
        (".pdf",),
        "pages and lines with their boxes, headers and footers (noted); words parted at a line's end are joined; "
        "turns across lines and pages",
        "pictures; single pages that are scans are said, and a file that is nothing else is refused with a sentence",
    ),
    Format(
        (".txt", ".md"),
        "every word as it stands, whatever its encoding; turns by labels; time marks of f4, f5, MAXQDA",
        "nothing",
    ),
    Format((".vtt",), _TIMES, "styling and notes"),
    Format((".srt",), _TIMES, "styling"),
    Format((".tsv",), "words and times, as Whisper writes them", "nothing"),
    Format(
        (".json", ".otr"),
        "words, times and speakers of segments, utterances or an oTranscribe page",
        "how sure the program was, times of single words",
    ),
    Format(
        (".html", ".htm"),
        "paragraphs, headings, lists and tables as structure; turns",
        "what a reader does not see: scripts, styles, what is hidden; pictures (said)",
    ),
    Format((".epub",), "the same, chapter by chapter in the order of reading", "the same; encrypted books are refused"),
    Format(
        (".xlsx", ".xlsm", ".xls", ".ods", ".csv"),
        "a row is a respondent: chosen columns become text by question, others attributes",
        "columns that are left out, among them by default who answered (name, number), also from the stored file; "
        "of formulas all but their last value",
    ),
    Format(
        (".jpg", ".jpeg", ".png"),
        "the picture, the right way up; day and camera offered",
        "the place where it was taken",
    ),
)


def main(path: Path) -> None:
    """Measure and write."""
    told = {one for each in FORMATS for one in each.suffixes}
    assert told >= set(SUFFIXES), set(SUFFIXES) - told
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder))
        rows = [_row(one, files) for one in FORMATS]
    path.write_text(HEAD + "\n".join(rows) + FOOT.format(cores=os.cpu_count()), encoding="utf-8")


def _row(one: Format, files: Mapping[str, tuple[str, Path]]) -> str:
    what, speed = "–", "not measured"
    if one.suffixes[0] in files:
        what, path = files[one.suffixes[0]]
        speed = f"{median(took(partial(read_source, path)).cpu_ms for _ in range(5)):.0f} ms"
    return f"| {', '.join(one.suffixes)} | {what} | {speed} | {one.kept} | {one.left_out} |"


def _files(folder: Path) -> dict[str, tuple[str, Path]]:
    """A large file of each format, by its suffix, with its size in words."""
    text, _turns = long_interview(bench_formats.TEXT)
    found = {
        ".docx": ("200 pages with 200 tables", bench_formats.docx_of_pages()),
        ".txt": ("1 MB of words", text.encode()),
        ".pdf": ("127 pages", bench_formats.pdf_of_pages()),
        ".tsv": ("1 MB of words", _whisper(text.splitlines()).encode()),
    }
    for name, (_what, _budget, content) in bench_formats.others(text.splitlines()).items():
        found[Path(name).suffix] = ("12 megapixels" if name.endswith(".jpg") else "1 MB of words", content)
    written = {suffix: (what, _written(folder, suffix, content)) for suffix, (what, content) in found.items()}
    survey = bench_survey.written(folder / "survey.xlsx", ROWS)
    return {**written, ".xlsx": (f"{ROWS:,} rows, {bench_survey.COLUMNS} columns", survey)}


def _written(folder: Path, suffix: str, content: bytes) -> Path:
    path = folder / f"file{suffix}"
    path.write_bytes(content)
    return path


def _whisper(lines: Sequence[str]) -> str:
    return "\n".join(["start\tend\ttext", *_cues(lines)])


def _cues(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(one for one in lines if one.strip()):
        yield f"{number * 1000}\t{number * 1000 + 1000}\t{line}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else WHERE)
