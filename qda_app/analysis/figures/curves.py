"""Bars and lines over columns in an order."""

from qda_app.analysis.figures import legend
from qda_app.analysis.figures.lettering import LINE_CM, SIZE, broken, drawable, width_cm
from qda_app.analysis.figures.page import Page, Size
from qda_app.domain.figures import Curves, Dash, Line
from qda_app.i18n import Language

_TICKS = 4
_PLOT_SHARE, _LOWEST_CM, _HIGHEST_CM = 0.46, 5.0, 9.5
_BAR_SHARE, _WIDEST_BAR_CM = 0.5, 1.1
_FOOT_CM = 0.55
_TURNED = 60.0
_TEN = 10


class CurvesDrawing:
    """Puts curves on a page of some width."""

    def __init__(self, plot: Curves, page_cm: float, lang: Language) -> None:
        """As high as it looks well."""
        self._plot, self._lang = plot, lang
        series = [plot.bars.series, *(line.series for line in plot.lines)]
        self._series = series
        self._top = legend.height_cm(series, page_cm - 0.2) + 0.75
        self._left = width_cm(lang.number(self._highest), SIZE - 0.5) + 0.45
        self._step = (page_cm - self._left - 0.2) / max(1, len(plot.columns))
        names = [drawable(one) for one in plot.columns]
        widest = max((width_cm(one, SIZE - 0.5) for one in names), default=0.0)
        self._is_turned = widest + 0.12 > self._step
        self._names = [broken(one, 2.6, SIZE - 0.5, most=1) if self._is_turned else one for one in names]
        below = min(widest, 2.6) * 0.9 + 0.35 if self._is_turned else LINE_CM + 0.1
        self._high = min(max(page_cm * _PLOT_SHARE, _LOWEST_CM), _HIGHEST_CM)
        self.size = Size(page_cm, self._top + self._high + below + _FOOT_CM)

    def draw(self, page: Page) -> None:
        """Legend, axes, bars, lines, and the mark."""
        plot = self._plot
        legend.draw(page, self._series, 0.1, 0.05, page.size.width - 0.2)
        self._draw_axes(page)
        wide = min(self._step * _BAR_SHARE, _WIDEST_BAR_CM)
        for place, value in enumerate(plot.bars.values):
            if value:
                top, paint = self._y(value), plot.bars.series.paint
                page.box(self._x(place) - wide / 2, top, wide, self._y(0) - top, paint=paint)
        self._draw_mark(page)
        for line in reversed(plot.lines):
            self._draw_line(page, line)

    def _draw_axes(self, page: Page) -> None:
        style, bottom, right = page.style, self._y(0), page.size.width - 0.1
        page.words(0.1, self._top - 0.42, drawable(self._plot.axis), colour=style.quiet, size=SIZE - 0.5)
        for tick in range(_TICKS + 1):
            value = self._highest * tick / _TICKS
            page.line([self._left, right], [self._y(value)] * 2, colour=style.quiet if tick == 0 else style.line)
            number = self._lang.number(value)
            page.words(self._left - 0.15, self._y(value), number, across="right", colour=style.quiet, size=SIZE - 0.5)
        for place, name in enumerate(self._names):
            if self._is_turned:
                page.words(self._x(place) + 0.1, bottom + 0.2, name, across="right", size=SIZE - 0.5, turned=_TURNED)
            else:
                page.words(self._x(place), bottom + 0.28, name, across="center", size=SIZE - 0.5)
        middle = (self._left + right) / 2
        below = page.size.height - _FOOT_CM / 2
        page.words(middle, below, drawable(self._plot.across), across="center", colour=style.quiet, size=SIZE - 0.5)

    def _draw_line(self, page: Page, line: Line) -> None:
        points = [(self._x(place), self._y(value)) for place, value in enumerate(line.values) if value is not None]
        colour = page.style.paints[line.series.paint]
        is_solid = line.series.dash is Dash.SOLID
        page.line([x for x, _ in points], [y for _, y in points], colour=colour, width=1.5 if is_solid else 1.1,
                  dash=line.series.dash)  # fmt: skip
        page.marks(points, line.series.symbol, line.series.paint, 4.6 if is_solid else 3.6)
        for (x, y), value in zip(points, filter(lambda one: one is not None, line.values), strict=True):
            if is_solid and value is not None and self._step > 0.6:  # noqa: PLR2004 - cm that a number needs
                page.words(x, y - 0.3, self._lang.number(value), across="center", size=SIZE - 1)

    def _draw_mark(self, page: Page) -> None:
        if not self._plot.mark:
            return
        after, words = self._plot.mark
        x, top = self._x(after - 1) + self._step / 2, self._top - 0.1
        page.line([x, x], [top, self._y(0)], colour=page.style.ink, width=0.9, dash=Dash.DOTTED)
        is_right = x - self._left > (page.size.width - self._left) / 2
        told = broken(words, (x - self._left if is_right else page.size.width - x) - 0.3, SIZE - 0.5, most=2)
        across = "right" if is_right else "left"
        y = self._y(self._highest * 0.12)
        page.words(x + (-0.12 if is_right else 0.12), y, told, across=across, size=SIZE - 0.5)

    @property
    def _highest(self) -> int:
        """The end of the axis: a whole number whose parts are round."""
        values = [value for line in (self._plot.bars, *self._plot.lines) for value in line.values if value is not None]
        return _TICKS * _round_step(max(values, default=1) * 1.06 / _TICKS)

    def _x(self, place: int) -> float:
        return self._left + (place + 0.5) * self._step

    def _y(self, value: float) -> float:
        return self._top + self._high * (1 - value / self._highest)


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 100 … that is at least so large."""
    ten = 1
    while True:
        for part in (10, 15, 20, 25, 30, 40, 50, 75) if ten >= _TEN else (10, 20, 50):
            if part * ten >= least * _TEN and part * ten % _TEN == 0:
                return part * ten // _TEN
        ten *= _TEN
