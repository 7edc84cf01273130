"""PDF files: the words of their pages, and where on the page each line stands."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qda_app.domain.imports import ImportNote, ReadPage, ReadSource
from qda_app.domain.spans import Lines
from qda_app.i18n import _, ngettext
from qda_app.importers.files import contents, damaged, locked, mislabelled, scanned, with_words
from qda_app.importers.pdf_lines import PageText, composed_pages, page_text
from qda_app.importers.pdfium import ALONE
from qda_app.importers.turns import as_source, find_turns

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_KIND = "PDF"
PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
_FEWEST_SIGNS = 5
_EDGE_LINES = 2
_FEWEST_PAGES = 3
_MOST_NOTES = 5
_STREAM = re.compile(rb"stream\r?\n")
_FIRST_LOOK, _LARGEST_STREAM = 1_000_000, 50_000_000
_PACKED_AT_MOST = 50  # times: words and pictures are packed less
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def read(path: Path) -> ReadSource:
    """Read a `.pdf` file. Raises UserError where it is none, damaged, protected or a scan."""
    found = contents(path)
    if PDF_MARK not in found[:PDF_MARK_WITHIN]:
        raise mislabelled(path, _KIND)
    refuse_bombs(path, found)
    with ALONE:
        pages = _page_texts(path, found)
    signs = [page.signs for page in pages]
    if sum(signs) <= _FEWEST_SIGNS * len(pages):
        raise scanned(path)
    text, read_pages = composed_pages(pages)
    with_words(path, text)
    notes = (*_pictures(signs), *_repeated(text, pages, read_pages), *_private(text))
    return as_source(text, find_turns(text), pages=read_pages, notes=notes)


def refuse_bombs(path: Path, found: bytes) -> None:
    """Raises UserError for a page that unfolds to fill all memory: the library unfolds it whole."""
    for begun in _STREAM.finditer(found):
        end = found.find(b"endstream", begun.end())
        packed = memoryview(found)[begun.end() : end if end >= 0 else len(found)]
        if _is_bomb(packed):
            raise damaged(path, _KIND)


def _is_bomb(packed: memoryview) -> bool:
    """Whether bytes unfold to far more than a page or a picture has; a look at the beginning is enough for most."""
    try:
        beginning = zlib.decompressobj()
        first = len(beginning.decompress(packed, _FIRST_LOOK))
        taken = len(packed) - len(beginning.unconsumed_tail)
        if first < _FIRST_LOOK or first < _PACKED_AT_MOST * taken:
            return False
        return len(zlib.decompressobj().decompress(packed, _LARGEST_STREAM)) == _LARGEST_STREAM
    except zlib.error:
        return False  # packed otherwise, or damaged: the library knows


def _page_texts(path: Path, found: bytes) -> list[PageText]:
    from pypdfium2 import PdfDocument, PdfiumError  # heavy: only for this format
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document: PdfDocument = PdfDocument(found)
    except PdfiumError as fault:
        protected = fault.err_code == FPDF_ERR_PASSWORD
        raise (locked(path) if protected else damaged(path, _KIND)) from fault
    try:
        pages = list(_read_pages(document))
    except PdfiumError as fault:
        raise damaged(path, _KIND) from fault
    finally:
        document.close()
    if not pages:
        raise damaged(path, _KIND)
    return pages


def _read_pages(document: "PdfDocument") -> Iterator[PageText]:
    for page in document:
        text_page = page.get_textpage()
        yield page_text(page, text_page)
        text_page.close()
        page.close()


def _pictures(signs: Sequence[int]) -> Iterator[ImportNote]:
    """Pages that are scans among others that are not."""
    numbers = [str(number) for number, count in enumerate(signs, start=1) if count <= _FEWEST_SIGNS]
    if numbers:
        message = ngettext(
            "{count} page is a picture or empty; its words, if any, were not read.",
            "{count} pages are pictures or empty; their words, if any, were not read.",
            len(numbers),
        )
        yield ImportNote("picture_pages", message)


def _repeated(text: str, pages: Sequence[PageText], read_pages: Sequence[ReadPage]) -> Iterator[ImportNote]:
    """Headers and footers: lines at the edge of a page that half of the pages have; they stay in the text."""
    if len(pages) < _FEWEST_PAGES:
        return
    counts = Counter(line for page in pages for line in {_numberless(line) for line in _edges(page)})
    often = [line for line, count in counts.most_common(_MOST_NOTES) if 2 * count >= len(pages) and line.strip("# /-")]
    lines = Lines(text if often else "")
    for line in often:
        start = next(start for start, words in _places(text, read_pages) if _numberless(words) == line)
        message = _("“{words}” stands on {count} of {pages} pages, as headers and footers do. It was kept.")
        told = message.format(words=line, count=counts[line], pages=len(pages))
        yield ImportNote("repeated_line", told, lines.number(start))


def _edges(page: PageText) -> Iterable[str]:
    lines = page.plain_lines
    return lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _places(text: str, pages: Sequence[ReadPage]) -> Iterator[tuple[int, str]]:
    for page in pages:
        for line in page.lines:
            start, end = page.start + int(line[0]), page.start + int(line[1])
            yield start, text[start:end]


def _numberless(line: str) -> str:
    """A line with a sign for each number, so that page numbers are alike."""
    return "".join("#" if sign.isdigit() else sign for sign in " ".join(line.split()))


def _private(text: str) -> Iterator[ImportNote]:
    count = len(_PRIVATE.findall(text))
    if count:
        message = ngettext(
            "{count} sign has no known letter and may look wrong.",
            "{count} signs have no known letter and may look wrong.",
            count,
        )
        yield ImportNote("private_signs", message)
