"""Tables of spoken words, as Whisper writes them: start, end and text, parted by tabs."""

from pathlib import Path

from qda_app.domain.imports import ReadSource
from qda_app.importers.cues import Cue, composed, unread_cues
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, mislabelled, with_words

_HEADER = ["start", "end", "text"]


def read(path: Path) -> ReadSource:
    """Read a `.tsv` file with times in milliseconds. Raises UserError where it is none or empty."""
    found = decoded(path, contents(path))
    header, *rows = (line.split("\t", 2) for line in found.text.split("\n"))
    if _titles(header) != _HEADER:
        raise mislabelled(path, "Whisper TSV")
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    cues = [_cue(row) for row in filled if _is_whole(row)]
    with_words(path, " ".join(cue.words for cue in cues))
    return composed(cues, (*found.notes, *unread_cues(len(cues) == len(filled))))


def is_spoken(path: Path) -> bool:
    """Whether a file begins as such a table does. Raises UserError where it cannot be read as text."""
    return _titles(decoded(path, contents(path)).text.partition("\n")[0].split("\t")) == _HEADER


def _titles(cells: list[str]) -> list[str]:
    return [title.strip().casefold() for title in cells]


def _is_whole(row: list[str]) -> bool:
    return len(row) == len(_HEADER) and all(cell.isascii() and cell.isdigit() and len(cell) < 12 for cell in row[:2])


def _cue(row: list[str]) -> Cue:
    start, end, words = row
    return Cue(int(start) / 1000, int(end) / 1000, " ".join(words.split()))
