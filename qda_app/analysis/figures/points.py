"""Points between two scales, each with its name beside it."""

from collections import defaultdict
from collections.abc import Iterator

from qda_app.analysis.figures import legend
from qda_app.analysis.figures.lettering import LINE_CM, SIZE, broken, drawable, width_cm
from qda_app.analysis.figures.page import Page, Size
from qda_app.domain.figures import Point, Points
from qda_app.i18n import Language

_LOWEST_CM, _HIGHEST_CM, _SHARE = 7.0, 11.0, 0.62
_LEFT_CM, _FOOT_CM = 1.35, 1.15
_WIDEST_CM = 3.6
_MARK_CM = 0.2

Box = tuple[float, float, float, float]  # left, top, right, bottom


class PointsDrawing:
    """Puts points on a page of some width."""

    def __init__(self, plot: Points, page_cm: float, lang: Language) -> None:
        """Nearly square, as wide as the page."""
        self._plot, self._lang = plot, lang
        self._top = legend.height_cm(plot.series, page_cm - 0.2) + 0.75
        high = min(max(page_cm * _SHARE, _LOWEST_CM), _HIGHEST_CM)
        self._right, self._bottom = page_cm - 0.3, self._top + high
        self.size = Size(page_cm, self._bottom + _FOOT_CM)

    def draw(self, page: Page) -> None:
        """Legend, axes, points, names."""
        plot = self._plot
        legend.draw(page, plot.series, 0.1, 0.05, page.size.width - 0.2)
        self._draw_axes(page)
        placed = list(self._shifted())
        for x, y, one in placed:
            series = plot.series[one.series]
            page.mark(x, y, series.symbol, series.paint, 7.0)
        taken: list[Box] = [(x - _MARK_CM, y - _MARK_CM, x + _MARK_CM, y + _MARK_CM) for x, y, _ in placed]
        for x, y, one in placed:
            self._draw_name(page, x, y, one.label, taken)

    def _draw_axes(self, page: Page) -> None:
        plot, style = self._plot, page.style
        for value in range(plot.lowest, plot.highest + 1):
            x, y = self._x(value), self._y(value)
            number = self._lang.number(value)
            page.line([x, x], [self._top, self._bottom])
            page.line([_LEFT_CM, self._right], [y, y])
            page.words(x, self._bottom + 0.28, number, across="center", colour=style.quiet, size=SIZE - 0.5)
            page.words(_LEFT_CM - 0.15, y, number, across="right", colour=style.quiet, size=SIZE - 0.5)
        page.line([_LEFT_CM, self._right], [self._bottom] * 2, colour=style.quiet)
        page.line([_LEFT_CM] * 2, [self._top, self._bottom], colour=style.quiet)
        up = broken(f"↑ {plot.up}", self._right - 0.2, SIZE - 0.5, most=1)
        across = broken(f"{plot.across} →", self._right - _LEFT_CM, SIZE - 0.5, most=1)
        page.words(0.1, self._top - 0.38, up, size=SIZE - 0.5, colour=style.quiet)
        page.words(self._right, self._bottom + 0.78, across, across="right", size=SIZE - 0.5, colour=style.quiet)

    def _shifted(self) -> Iterator[tuple[float, float, Point]]:
        """Where points are drawn: those of one place side by side."""
        together: defaultdict[tuple[float, float], list[Point]] = defaultdict(list)
        for one in self._plot.points:
            together[one.x, one.y].append(one)
        for (x, y), points in together.items():
            for place, one in enumerate(points):
                by = (place - (len(points) - 1) / 2) * 2 * _MARK_CM
                yield self._x(x) + by, self._y(y), one

    def _draw_name(self, page: Page, x: float, y: float, label: str, taken: list[Box]) -> None:
        """Beside the point, where nothing stands yet; above all of it where there is no room."""
        words = broken(drawable(label), _WIDEST_CM, SIZE - 0.5, most=2)
        wide = max(width_cm(line, SIZE - 0.5) for line in words.split("\n") or [""])
        high = LINE_CM * (words.count("\n") + 1)
        found = next((box for box in _boxes(x, y, wide, high) if self._is_free(box, taken)), None)
        box = found or next(_boxes(x, y, wide, high))
        taken.append(box)
        page.box(box[0] - 0.04, box[1] + 0.05, wide + 0.08, high - 0.1, colour=page.style.paper)
        page.words(box[0], (box[1] + box[3]) / 2, words, size=SIZE - 0.5)

    def _is_free(self, box: Box, taken: list[Box]) -> bool:
        left, top, right, bottom = box
        is_on_page = left > _LEFT_CM and right < self._right + 0.25 and top > self._top - 0.25 and bottom < self._bottom
        return is_on_page and not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in taken
        )

    def _x(self, value: float) -> float:
        return _LEFT_CM + (self._right - _LEFT_CM) * self._share(value)

    def _y(self, value: float) -> float:
        return self._bottom - (self._bottom - self._top) * self._share(value)

    def _share(self, value: float) -> float:
        low, high = self._plot.lowest - 0.5, self._plot.highest + 0.5
        return (value - low) / (high - low)


def _boxes(x: float, y: float, wide: float, high: float) -> Iterator[Box]:
    """Places for words around a point, the best first."""
    gap = _MARK_CM + 0.04
    yield x + gap, y - high / 2, x + gap + wide, y + high / 2
    yield x - gap - wide, y - high / 2, x - gap, y + high / 2
    for step in range(5):
        by = gap + step * (high + 0.04)
        yield x - wide / 2, y - by - high, x + wide / 2, y - by
        yield x - wide / 2, y + by, x + wide / 2, y + by + high
        yield x + gap, y - by - high, x + gap + wide, y - by
        yield x + gap, y + by, x + gap + wide, y + by + high
        yield x - gap - wide, y - by - high, x - gap, y - by
        yield x - gap - wide, y + by, x - gap, y + by + high
