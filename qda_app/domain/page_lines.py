"""The lines of a page: which words stand where on it, and which place of it belongs to which words."""

from collections.abc import Sequence
from typing import NamedTuple

from qda_app.domain.sources import Page
from qda_app.domain.spans import Region, Span


class Line(NamedTuple):
    """A line of a page: its characters in the text, and its box in shares of the page."""

    span: Span
    box: Region


def lines_of(page: Page) -> list[Line]:
    """The lines of a page that have a box, in the order of the text."""
    return [_line(page, line) for line in page.lines if line[5] > line[3] and line[4] > line[2]]


def boxes(pages: Sequence[Page], span: Span) -> list[Region]:
    """Where the words of a span stand; of a line that it touches in part, the part by the number of characters."""
    touched = (page for page in pages if page.start < span.end and span.start < page.end)
    return [box for page in touched for box in boxes_in(lines_of(page), span)]


def boxes_in(lines: Sequence[Line], span: Span) -> list[Region]:
    """Where the words of a span stand among some lines."""
    return [_part(line, span) for line in lines if line.span.start < span.end and span.start < line.span.end]


def anchor(pages: Sequence[Page], region: Region) -> int:
    """The position of the text where a rectangle stands: the first line that ends below its top, else the page's end.

    0 for a picture, whose text is empty.
    """
    page = next((page for page in pages if page.number == region.page), None)
    if page is None:
        return 0
    below = (line for line in lines_of(page) if line.box.bottom > region.top)
    return next((line.span.start for line in below), page.end)


def place_of(pages: Sequence[Page], position: int) -> tuple[int, float]:
    """The page on which a position of the text stands, and how far down, 0 to 1."""
    page = next((page for page in pages if position < page.end), pages[-1])
    for line in lines_of(page):
        if position < line.span.end:
            return page.number, line.box.top
    return page.number, 0.0


def position_at(pages: Sequence[Page], number: int, down: float) -> int:
    """The position of the text that stands on a page so far down."""
    return anchor(pages, Region(number, 0.0, down, 1.0, 1.0))


def _line(page: Page, line: tuple[float, ...]) -> Line:
    start, end, left, top, right, bottom = line
    box = Region(page.number, left / page.width, top / page.height, right / page.width, bottom / page.height)
    return Line(Span(page.start + int(start), page.start + int(end)), box)


def _part(line: Line, span: Span) -> Region:
    words, box = line
    width = (box.right - box.left) / max(1, words.length)
    start, end = max(span.start, words.start) - words.start, min(span.end, words.end) - words.start
    return box._replace(left=box.left + start * width, right=box.left + end * width)
