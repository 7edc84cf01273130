"""Web pages that were saved, and documents that programs export as such."""

import re
from pathlib import Path

from qda_app.domain.imports import ReadSource
from qda_app.importers.blocks import Blocks
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, with_words
from qda_app.importers.html_blocks import add_page
from qda_app.importers.left_out import LeftOut
from qda_app.importers.turns import as_source

_KIND = "HTML"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_HEAD = 4096


def read(path: Path) -> ReadSource:
    """Read an `.html` file. Raises UserError where it is no text or shows no words."""
    found = contents(path)
    declared = _CHARSET.search(found[:_HEAD])
    page = decoded(path, found, likely=_known(declared[1].decode("ascii")) if declared else "")
    blocks, left_out = Blocks(), LeftOut()
    add_page(path, page.text, blocks, left_out, _KIND)
    text = with_words(path, str(blocks.text))
    notes = () if declared else page.notes
    return as_source(text, blocks.transcript(), parts=blocks.text.parts.all(), notes=(*notes, *left_out.notes()))


def _known(charset: str) -> str:
    """The name of an encoding that Python has, or empty."""
    try:
        "".encode(charset)
    except LookupError:
        return ""
    return charset
