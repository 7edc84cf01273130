"""Plain text and Markdown: the words as they stand in the file."""

from pathlib import Path

from qda_app.domain.imports import ReadSource
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, with_words
from qda_app.importers.turns import as_source, find_turns


def read(path: Path) -> ReadSource:
    """Read a `.txt` or `.md` file. Raises UserError where it is no text or empty."""
    found = decoded(path, contents(path))
    text = with_words(path, found.text)
    return as_source(text, find_turns(text), notes=found.notes)
