"""The sheet: pages one below the other at a zoom, and the way from a point of it to shares of a page and back."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

from qda_app.domain.spans import Region

MARGIN = 16  # px round the pages and between them


class PageSize(NamedTuple):
    """A page in its own units: px of a picture, points of a PDF."""

    number: int
    width: float
    height: float


class OnPage(NamedTuple):
    """A point of a page, in shares of its width and height; outside 0 to 1 it lies beside the page."""

    page: int
    across: float
    down: float


class Sheet:
    """Never changed: another zoom is another sheet."""

    def __init__(self, pages: Sequence[PageSize], zoom: float, room: float) -> None:
        """`zoom` is px a unit, `room` how wide the window onto it is, px: narrower pages stand in its middle."""
        self.pages, self.zoom, self.room = pages, zoom, room
        self._tops = list(accumulate((page.height * zoom + MARGIN for page in pages), initial=float(MARGIN)))
        self._places = {page.number: place for place, page in enumerate(pages)}

    @property
    def size(self) -> QSizeF:
        """How large the sheet is, margins included, px."""
        widest = max((page.width for page in self.pages), default=0.0) * self.zoom + 2 * MARGIN
        return QSizeF(max(self.room, widest), self._tops[-1])

    def page_rect(self, number: int) -> QRectF:
        """Where a page lies."""
        place = self._places[number]
        page = self.pages[place]
        width = page.width * self.zoom
        return QRectF((self.size.width() - width) / 2, self._tops[place], width, page.height * self.zoom)

    def rect_of(self, region: Region) -> QRectF:
        """Where a rectangle of a page lies."""
        page = self.page_rect(region.page)
        width, height = page.width(), page.height()
        left, top = page.left() + region.left * width, page.top() + region.top * height
        return QRectF(left, top, (region.right - region.left) * width, (region.bottom - region.top) * height)

    def at(self, point: QPointF) -> OnPage:
        """The point of the nearest page above or at a point of the sheet."""
        number = self.page_at(point.y())
        return self.on_page(number, point)

    def on_page(self, number: int, point: QPointF) -> OnPage:
        """A point of the sheet as seen from a page."""
        page = self.page_rect(number)
        across = (point.x() - page.left()) / page.width()
        return OnPage(number, across, (point.y() - page.top()) / page.height())

    def page_at(self, y: float) -> int:
        """The number of the page at a height of the sheet; above the first it is that."""
        place = bisect_right(self._tops, y) - 1
        return self.pages[min(max(0, place), len(self.pages) - 1)].number

    def visible(self, top: float, bottom: float) -> Sequence[PageSize]:
        """The pages that lie between two heights, in order."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return self.pages[first : bisect_right(self._tops, bottom)]

    def part_of(self, number: int, window: QRectF) -> Region | None:
        """What a window onto the sheet shows of a page."""
        page = self.page_rect(number)
        shown = page.intersected(window)
        if shown.isEmpty():
            return None
        left, top = (shown.left() - page.left()) / page.width(), (shown.top() - page.top()) / page.height()
        right, bottom = left + shown.width() / page.width(), top + shown.height() / page.height()
        return Region(number, max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom))

    def fitting(self, room: QSizeF, *, whole: bool, number: int = 0) -> float:
        """The zoom at which pages are as wide as the room, or at which page `number` fits into it as a whole."""
        widest = max((page.width for page in self.pages), default=1.0)
        wide = max(1.0, room.width() - 2 * MARGIN) / widest
        if not whole:
            return wide
        tallest = self.pages[self._places.get(number, 0)].height
        return min(wide, max(1.0, room.height() - 2 * MARGIN) / tallest)
