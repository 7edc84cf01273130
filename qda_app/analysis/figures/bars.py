"""Bars, one row each, with their numbers."""

from collections.abc import Sequence

from qda_app.analysis.figures import legend, rows
from qda_app.analysis.figures.lettering import SIZE, drawable, width_cm
from qda_app.analysis.figures.page import Page, Size
from qda_app.analysis.figures.rows import Row, Rows
from qda_app.domain.figures import Bars
from qda_app.i18n import Language

_BAR_CM, _APART_CM, _THIN_CM = 0.34, 0.56, 0.3
_FOOT_CM = 0.62
_NUMBER_CM = 0.2


class BarsDrawing:
    """Puts bars on a page of some width."""

    def __init__(self, plot: Bars, width_cm: float, lang: Language) -> None:
        """As high as the rows need."""
        self._plot, self._lang, self._width = plot, lang, width_cm
        is_stacked, count = plot.is_stacked, len(plot.series)
        least = _APART_CM if is_stacked else _THIN_CM * count + 0.2
        head = legend.height_cm(plot.series, width_cm - 0.2)
        self._rows: Rows = rows.placed(plot.rows, width_cm, head + 0.1, [least] * len(plot.rows))
        self.size = Size(width_cm, self._rows.bottom + _FOOT_CM)

    def draw(self, page: Page) -> None:
        """Legend, rows, bars, and what they count."""
        plot = self._plot
        legend.draw(page, plot.series, 0.1, 0.05, self._width - 0.2)
        rows.draw(page, self._rows)
        room = self._width - self._rows.left - width_cm(self._lang.number(plot.longest), SIZE) - 0.35
        scale = room / plot.longest
        top = self._rows.rows[0].top if self._rows.rows else 0.0
        page.line([self._rows.left] * 2, [top, self._rows.bottom], colour=page.style.quiet, width=0.6)
        for row, values in zip(self._rows.rows, plot.values, strict=True):
            draw = self._stacked if plot.is_stacked else self._apart
            draw(page, row, values, scale)
        page.words(self._rows.left, self._rows.bottom + _FOOT_CM / 2, drawable(plot.axis), colour=page.style.quiet)

    def _stacked(self, page: Page, row: Row, values: Sequence[int], scale: float) -> None:
        x, top = self._rows.left, row.middle - _BAR_CM / 2
        for value, series in zip(values, self._plot.series, strict=True):
            if value:
                page.box(x, top, value * scale, _BAR_CM, paint=series.paint, symbol=series.symbol)
                self._number_within(page, x, row.middle, value, scale)
                x += value * scale + 0.02
        page.words(x + 0.12, row.middle, self._lang.number(sum(values)), size=SIZE - 0.5)

    def _number_within(self, page: Page, x: float, middle: float, value: int, scale: float) -> None:
        """The number of a piece on a ground of paper, where there are several pieces and room for it."""
        words = self._lang.number(value)
        wide = width_cm(words, SIZE - 1.5) + 0.14
        if len(self._plot.series) > 1 and wide + 0.1 < value * scale:
            page.box(x + (value * scale - wide) / 2, middle - 0.14, wide, 0.28, colour=page.style.paper)
            page.words(x + value * scale / 2, middle, words, across="center", size=SIZE - 1.5)

    def _apart(self, page: Page, row: Row, values: Sequence[int], scale: float) -> None:
        height = _THIN_CM * len(values)
        for place, (value, series) in enumerate(zip(values, self._plot.series, strict=True)):
            top = row.middle - height / 2 + place * _THIN_CM
            page.box(self._rows.left, top, value * scale, _THIN_CM - 0.05, paint=series.paint, symbol=series.symbol)
            x = self._rows.left + value * scale + 0.12
            page.words(x, top + _THIN_CM / 2 - 0.02, self._lang.number(value), size=SIZE - 1.5)
