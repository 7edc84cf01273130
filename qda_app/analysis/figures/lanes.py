"""Lanes: stretches and points along one axis, those that would meet in levels of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qda_app.analysis.figures import legend, rows
from qda_app.analysis.figures.lettering import SIZE, broken, drawable, width_cm
from qda_app.analysis.figures.page import Page, Size
from qda_app.domain.figures import Lanes, Stretch
from qda_app.i18n import Language

_LEVEL_CM, _LANE_CM = 0.46, 0.5
_BAR_CM, _SHORTEST_CM = 0.22, 0.09
_MARK_CM, _WIDEST_CM = 0.34, 4.2
_FOOT_CM = 1.15
_TOUCHING_CM = 0.01
_MANY_LANES, _NUMBERS_CM = 16, 0.45


@dataclass(frozen=True)
class _Placed:
    """A stretch, how far its words reach, and on which level of its lane it stands."""

    stretch: Stretch
    words: str
    level: int
    is_left: bool = False  # its words stand before it


class LanesDrawing:
    """Puts lanes on a page of some width."""

    def __init__(self, plot: Lanes, page_cm: float, lang: Language) -> None:
        """As high as the lanes need."""
        self._plot = plot
        self._numbers_cm = _NUMBERS_CM if len(plot.rows) > _MANY_LANES else 0.0
        head = legend.height_cm(plot.series, page_cm - 0.2) + self._numbers_cm
        self._left = rows.placed(plot.rows, page_cm, 0, [0.0] * len(plot.rows)).left
        self._right = page_cm - 0.35
        self._placed = [list(self._levelled(lane)) for lane in range(len(plot.rows))]
        heights = [
            max(_LANE_CM, _LEVEL_CM * (1 + max((one.level for one in found), default=0)) + 0.12)
            for found in self._placed
        ]
        self._rows = rows.placed(plot.rows, page_cm, head + 0.1, heights)
        self.size = Size(page_cm, self._rows.bottom + _FOOT_CM)

    def draw(self, page: Page) -> None:
        """Legend, lanes, axis, stretches."""
        legend.draw(page, self._plot.series, 0.1, 0.05, page.size.width - 0.2)
        rows.draw(page, self._rows)
        self._draw_axis(page)
        for row, found in zip(self._rows.rows, self._placed, strict=True):
            page.line([self._left, self._right], [row.top + row.height] * 2)
            levels = 1 + max((one.level for one in found), default=0)
            top = row.middle - levels * _LEVEL_CM / 2
            for one in found:
                self._draw_one(page, one, top + (one.level + 0.5) * _LEVEL_CM)

    def _draw_one(self, page: Page, one: _Placed, y: float) -> None:
        stretch, series = one.stretch, self._plot.series[one.stretch.series]
        start, end = self._x(stretch.start), self._x(stretch.end)
        if stretch.start == stretch.end:
            page.mark(start, y, series.symbol, series.paint)
        else:
            wide = max(end - start, _SHORTEST_CM)
            page.box(start, y - _BAR_CM / 2, max(wide - 0.02, 0.05), _BAR_CM, paint=series.paint, symbol=series.symbol)
        if one.words:
            x = start - 0.17 if one.is_left else max(end, start) + 0.17
            page.words(x, y, one.words, across="right" if one.is_left else "left", size=SIZE - 1)

    def _draw_axis(self, page: Page) -> None:
        top, bottom = (self._rows.rows[0].top if self._rows.rows else 0.0), self._rows.bottom
        page.line([self._left, self._right], [bottom] * 2, colour=page.style.quiet)
        free = 0.0
        for at, words in self._plot.ticks:
            x = self._x(at)
            page.line([x, x], [top, bottom + 0.08], width=0.5)
            half = width_cm(drawable(words), SIZE - 1) / 2
            middle = min(max(x, half + 0.05), page.size.width - half - 0.05)
            if middle - half > free:
                for y in (bottom + 0.3, *([top - 0.2] if self._numbers_cm else [])):
                    page.words(middle, y, drawable(words), across="center", size=SIZE - 1, colour=page.style.quiet)
                free = middle + half + 0.25
        middle = (self._left + self._right) / 2
        page.words(middle, bottom + 0.78, drawable(self._plot.axis), across="center", size=SIZE - 0.5,
                   colour=page.style.quiet)  # fmt: skip

    def _levelled(self, lane: int) -> Iterator[_Placed]:
        """Each on the first level where there is room for it and its words."""
        ends: list[float] = []
        for stretch in sorted(_of_lane(self._plot.stretches, lane), key=lambda one: (one.start, one.end)):
            start, end = self._x(stretch.start), self._x(stretch.end)
            words = broken(stretch.text, _WIDEST_CM, SIZE - 1, most=1) if stretch.text else ""
            wide = width_cm(words, SIZE - 1) + 0.25 if words else 0.0
            is_left = bool(words) and end + wide > self._right + 0.3
            around = _MARK_CM / 2 if stretch.start == stretch.end else 0.0
            first = start - (wide if is_left else 0) - around
            last = max(end, start + _SHORTEST_CM) + (0 if is_left else wide) + around
            level = next((place for place, taken in enumerate(ends) if taken < first + _TOUCHING_CM), len(ends))
            ends[level : level + 1] = [last]
            yield _Placed(stretch, words, level, is_left)

    def _x(self, at: float) -> float:
        plot = self._plot
        share = (at - plot.start) / ((plot.end - plot.start) or 1)
        return self._left + share * (self._right - self._left)


def _of_lane(stretches: Sequence[Stretch], lane: int) -> list[Stretch]:
    return [one for one in stretches if one.lane == lane]
