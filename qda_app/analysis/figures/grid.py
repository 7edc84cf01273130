"""A grid: a number at each crossing, on a ground as dark as it is large."""

from qda_app.analysis.figures import rows
from qda_app.analysis.figures.lettering import LINE_CM, SIZE, broken, drawable, width_cm
from qda_app.analysis.figures.page import Page, Size
from qda_app.analysis.figures.style import is_dark, mixed
from qda_app.domain.figures import Grid, Paint
from qda_app.i18n import Language

_NARROWEST_CM, _WIDEST_CM = 0.62, 1.7
_TALLEST_HEAD_CM = 3.4
_LIGHTEST, _DARKEST = 0.10, 0.92
_FOOT_CM, _KEY_CM = 0.95, 0.55
_GAP_CM = 0.03


class GridDrawing:
    """Puts a grid on a page of some width, or of a larger one where its columns need more."""

    def __init__(self, plot: Grid, page_cm: float, lang: Language) -> None:
        """As high as its rows need."""
        self._plot, self._lang = plot, lang
        names = [drawable(one.text) for one in plot.columns]
        widest = max((width_cm(one, SIZE - 0.5) for one in names), default=0.0)
        left = rows.placed(plot.rows, page_cm, 0, [0.0] * len(plot.rows)).left
        room = (page_cm - left - 0.15) / max(1, len(names))
        self._step = min(max(room, _NARROWEST_CM), _WIDEST_CM)
        self._is_turned = widest + 0.15 > self._step
        self._names = [broken(one, _TALLEST_HEAD_CM, SIZE - 0.5, most=1) if self._is_turned else one for one in names]
        head = min(widest, _TALLEST_HEAD_CM) + 0.3 if self._is_turned else LINE_CM + 0.15
        has_groups = any(one.group for one in plot.columns)
        self._group_cm = LINE_CM + 0.12 if has_groups else 0.0
        self._head = head + self._group_cm
        self._rows = rows.placed(plot.rows, page_cm, self._head, [0.56] * len(plot.rows))
        right = self._rows.left + self._step * len(names) + 0.15
        self.size = Size(max(page_cm, right), self._rows.bottom + _FOOT_CM)
        self._most = plot.most

    def draw(self, page: Page) -> None:
        """Heads, rows, cells, and what the shades mean."""
        rows.draw(page, self._rows)
        self._draw_heads(page)
        cells = [
            (self._x(place), row, value)
            for row, values in zip(self._rows.rows, self._plot.values, strict=True)
            for place, value in enumerate(values)
        ]
        wide = self._step - 2 * _GAP_CM
        page.boxes(
            [
                (x + _GAP_CM, row.top + _GAP_CM, wide, row.height - 2 * _GAP_CM, self._ground(page, value))
                for x, row, value in cells
            ]
        )
        page.dots([(x + self._step / 2, row.middle) for x, row, value in cells if value == 0])
        for x, row, value in cells:
            if value != 0:
                self._draw_number(page, x, row, value)
        self._draw_key(page)

    def _draw_heads(self, page: Page) -> None:
        for place, name in enumerate(self._names):
            middle = self._x(place) + self._step / 2
            if self._is_turned:
                page.words(middle, self._head - 0.12, name, size=SIZE - 0.5, turned=90)
            else:
                page.words(middle, self._head - 0.25, name, across="center", size=SIZE - 0.5)
        start = 0
        columns = self._plot.columns
        for place in range(1, len(columns) + 1):
            if place == len(columns) or columns[place].group != columns[start].group:
                self._draw_group(page, columns[start].group, start, place)
                start = place

    def _draw_group(self, page: Page, name: str, start: int, end: int) -> None:
        if not name:
            return
        left, right = self._x(start) + 0.06, self._x(end) - 0.06
        words = broken(name, right - left, SIZE - 1, most=1)
        page.words((left + right) / 2, LINE_CM / 2 - 0.02, words, across="center", size=SIZE - 1,
                   colour=page.style.quiet)  # fmt: skip
        page.line([left, right], [LINE_CM + 0.02] * 2)

    def _ground(self, page: Page, value: int | None) -> str:
        return self._shade(page, value) if value else mixed(page.style.paper, page.style.line, 0.25)

    def _draw_number(self, page: Page, x: float, row: rows.Row, value: int | None) -> None:
        style = page.style
        light, dark = sorted((style.paper, style.ink), key=is_dark)
        colour = (light if is_dark(self._ground(page, value)) else dark) if value else style.quiet
        words = self._lang.number(value) if value else "–"
        page.words(x + self._step / 2, row.middle, words, across="center", colour=colour, size=SIZE - 0.5)

    def _shade(self, page: Page, value: float) -> str:
        share = _LIGHTEST + (_DARKEST - _LIGHTEST) * (value - 1) / max(1, self._most - 1)
        return mixed(page.style.paper, page.style.paints[Paint.ACCENT], share)

    def _draw_key(self, page: Page) -> None:
        top, x = page.size.height - 0.62, self._rows.left
        steps = sorted({1, round((1 + self._most) / 2), self._most})
        for value in steps:
            page.box(x, top, _KEY_CM, 0.3, colour=self._shade(page, value))
            number = self._lang.number(value)
            page.words(x + _KEY_CM + 0.1, top + 0.16, number, size=SIZE - 1, colour=page.style.quiet)
            x += _KEY_CM + width_cm(number, SIZE - 1) + 0.35
        room = page.size.width - x - 0.2
        page.words(x + 0.1, top + 0.16, broken(self._plot.axis, room, SIZE - 1, most=1), size=SIZE - 1,
                   colour=page.style.quiet)  # fmt: skip

    def _x(self, place: int) -> float:
        return self._rows.left + place * self._step
