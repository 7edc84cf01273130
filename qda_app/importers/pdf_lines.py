"""The lines of PDF pages: their words, their boxes, and how a word that was parted at a line's end is joined."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from qda_app.domain.imports import ReadPage
from qda_app.importers.labels import Line, label_line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_LINE_END = re.compile("[\r\n]|(?P<hyphen>[\x02\ufffe]|\xad(?=[\r\n]|$))")  # pdfium marks a hyphen at a line's end
_SIGNS = {
    **dict.fromkeys([*range(0x20), 0x7F, 0xAD, 0xFFFE, 0xFFFF, sys.maxunicode]),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    0x09: "\t",
}
_HUNDREDTHS = 100
_SHORTEST_STEM = 3
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_WORD = re.compile(r"[\w-]+$")
_FIRST_WORD = re.compile(r"\w+(?:-\w+)*")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as printed; `is_parted` where its last word goes on in the next one."""

    words: str
    box: Box
    is_parted: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page, and its size in points."""

    lines: tuple[PageLine, ...]
    width: float
    height: float

    @property
    def signs(self) -> int:
        """How many characters that are not white space the page has."""
        return sum(len("".join(line.words.split())) for line in self.lines)

    @property
    def plain_lines(self) -> list[str]:
        """The words of its lines."""
        return [line.words for line in self.lines]


def page_text(page: "PdfPage", text_page: "PdfTextPage") -> PageText:
    """Read the lines of a page that pdfium has open."""
    from pypdfium2.raw import FPDFText_GetUnicode  # heavy: only for this format

    handle = text_page.raw
    signs = "".join(
        chr(min(FPDFText_GetUnicode(handle, place), sys.maxunicode)) for place in range(text_page.count_chars())
    )
    width, height = page.get_size()
    boxes = _Boxes(page, text_page, width, height)
    lines = [
        PageLine(words, boxes.around(start, end), is_parted)
        for start, end, is_parted in _line_ranges(signs)
        if (words := _words(signs[start:end]))
    ]
    return PageText(tuple(lines), width, height)


def composed_pages(pages: Sequence[PageText]) -> tuple[str, tuple[ReadPage, ...]]:
    """The text of all pages, one below the other, and where each page and line stands in it."""
    known = {word.casefold() for page in pages for word in _whole_words(page.lines)}
    read_pages: list[ReadPage] = []
    parts: list[str] = []
    length = 0
    for number, page in enumerate(pages, start=1):
        if parts:
            parts.append("\n")
            length += 1
        text, lines = _composed_lines(page.lines, known)
        read_pages.append(ReadPage(number, length, length + len(text), page.width, page.height, lines))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(read_pages)


def _whole_words(lines: Sequence[PageLine]) -> Iterator[str]:
    """The words of some lines, without those that a line's end parts."""
    goes_on = False
    for line in lines:
        words = _WORD.findall(line.words)
        yield from words[int(goes_on) : len(words) - int(line.is_parted)]
        goes_on = line.is_parted


def _composed_lines(lines: Sequence[PageLine], known: set[str]) -> tuple[str, tuple[tuple[float, ...], ...]]:
    text, places = "", []
    for line, after in zip_longest(lines, lines[1:]):
        start = len(text)
        text += line.words
        if line.is_parted:
            text += _hyphen(line.words, after, known)
        places.append((start, len(text), *line.box))
        if after and not (line.is_parted and not _begins_turn(after)):
            text += "\n"
    return text, tuple(places)


def _hyphen(words: str, after: PageLine | None, known: set[str]) -> str:
    """The hyphen at the end of a line, where it belongs to the word and not to the line.

    It stays in reduplications, compounds whose second part has a capital or a digit, and words that stand elsewhere
    with it; also where the two parts, but not the whole, are words that stand elsewhere.
    """
    left = _LAST_WORD.search(words)
    right = _FIRST_WORD.match(after.words) if after and not _begins_turn(after) else None
    if not left or not right:
        return "-"
    one, other = left.group().casefold(), right.group().casefold()
    if one + other in known:
        return ""
    is_compound = not right.group()[0].islower() or f"{one}-{other}" in known or {one, other} <= known
    return "-" if is_compound or _is_reduplication(one, other) else ""


def _is_reduplication(one: str, other: str) -> bool:
    """Whether two parts of a word are the same word twice, as in anak-anak, berlari-lari or anak-anaknya."""
    stem, again = one.split("-")[-1], other.split("-")[0]
    return min(len(stem), len(again)) >= _SHORTEST_STEM and (stem.endswith(again) or again.startswith(stem))


def _begins_turn(line: PageLine) -> bool:
    return label_line(line.words, Line(1, 0, len(line.words))) is not None


def _line_ranges(signs: str) -> Iterator[tuple[int, int, bool]]:
    """Where the lines begin and end among the characters of a page, and whether a hyphen parts their last word."""
    start = 0
    for found in _LINE_END.finditer(signs):
        yield start, found.start(), bool(found["hyphen"])
        start = found.end()
    yield start, len(signs), False


def _words(signs: str) -> str:
    """The characters of a line: ligatures taken apart, signs without meaning and white space at its ends dropped."""
    known = signs.translate(_SIGNS).strip()
    return known if known.isascii() else known.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


class _Boxes:
    """Where characters stand on a page, in points from its top left corner as a reader sees it."""

    def __init__(self, page: "PdfPage", text_page: "PdfTextPage", width: float, height: float) -> None:
        self._page = page
        self._text_page = text_page
        self._size = round(width * _HUNDREDTHS), round(height * _HUNDREDTHS)

    def around(self, start: int, end: int) -> Box:
        """The box around characters [start, end): left, top, right, bottom."""
        from pypdfium2.raw import FPDFText_CountRects, FPDFText_GetRect

        corners = []
        for place in range(FPDFText_CountRects(self._text_page, start, end - start) if end > start else 0):
            left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
            FPDFText_GetRect(self._text_page, place, left, top, right, bottom)
            corners += [self._seen(left.value, top.value), self._seen(right.value, bottom.value)]
        if not corners:
            return 0.0, 0.0, 0.0, 0.0
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates; boxes and turned pages are pdfium's matter."""
        from pypdfium2.raw import FPDF_PageToDevice

        across, down = c_int(), c_int()
        FPDF_PageToDevice(self._page, 0, 0, *self._size, 0, x, y, byref(across), byref(down))
        return across.value / _HUNDREDTHS, down.value / _HUNDREDTHS
