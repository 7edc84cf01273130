"""Networks: nodes where they stand on the canvas, links bent apart, and words where nothing else stands."""

from collections import defaultdict
from collections.abc import Iterator
from math import hypot

from qda_app.analysis.figures import legend
from qda_app.analysis.figures.lettering import SIZE, broken, drawable, width_cm
from qda_app.analysis.figures.page import Page, Size
from qda_app.domain.figures import Arc, Net, Vertex
from qda_app.i18n import Language

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

_WIDE_PX, _HIGH_PX = 184.0, 66.0  # a little higher than on the canvas, for a third line
_LARGEST, _SMALLEST = 1 / 48, 1 / 74  # cm a pixel; a page grows wider where that is too small
_MARGIN, _LINE, _WORDS = 0.25, 0.295, SIZE - 2.0
_BENT, _STEPS = 0.5, 24
_WIDEST_WORDS = 3.2
_ALONG = (12, 10, 14, 8, 16, 6, 18, 4, 20)  # where on a line its words may stand, of 24 steps


class NetDrawing:
    """Puts a network on a page of some width."""

    def __init__(self, plot: Net, page_cm: float, lang: Language) -> None:
        """As high as its nodes ask for, wider than the page only where nodes would be too small."""
        self._plot, self._lang = plot, lang
        xs, ys = [one.x for one in plot.vertices] or [0.0], [one.y for one in plot.vertices] or [0.0]
        wide, high = max(xs) - min(xs) + _WIDE_PX, max(ys) - min(ys) + _HIGH_PX
        self._scale = max(_SMALLEST, min(_LARGEST, (page_cm - 2 * _MARGIN) / wide))
        width = max(page_cm, wide * self._scale + 2 * _MARGIN)
        self._top = legend.height_cm(plot.series, width - 0.2) + _MARGIN
        self._left = (width - wide * self._scale) / 2 - (min(xs) - _WIDE_PX / 2) * self._scale
        self._from_top = self._top + 0.2 - (min(ys) - _HIGH_PX / 2) * self._scale
        self._half = _WIDE_PX * self._scale / 2, _HIGH_PX * self._scale / 2
        self.size = Size(width, self._top + high * self._scale + 0.2 + _MARGIN)

    def draw(self, page: Page) -> None:
        """Legend, lines, nodes, and the words of lines."""
        legend.draw(page, self._plot.series, 0.1, 0.05, page.size.width - 0.2)
        if not self._plot.vertices:
            page.words(page.size.width / 2, self.size.height / 2, self._plot.empty, across="center")
        taken = [self._box(one) for one in self._plot.vertices]
        lines = [(one, self._line(one, by)) for one, by in self._bends()]
        for arc, line in lines:
            self._draw_line(page, arc, line)
        for one in self._plot.vertices:
            self._draw_vertex(page, one)
        for number, (arc, line) in enumerate(lines):
            others = [point for place, (_arc, points) in enumerate(lines) if place != number for point in points]
            self._draw_words(page, arc, line, taken, others)

    def _centre(self, one: Vertex) -> Point:
        return self._left + one.x * self._scale, self._from_top + one.y * self._scale

    def _box(self, one: Vertex, more: float = 0.0) -> Box:
        (x, y), (wide, high) = self._centre(one), self._half
        return x - wide - more, y - high - more, x + wide + more, y + high + more

    def _bends(self) -> Iterator[tuple[Arc, float]]:
        """Each line with how far it is bent: those of a pair lie beside each other."""
        together: defaultdict[frozenset[int], list[Arc]] = defaultdict(list)
        for one in self._plot.arcs:
            together[frozenset((one.start, one.end))].append(one)
        for arcs in together.values():
            for place, one in enumerate(arcs):
                by = (place - (len(arcs) - 1) / 2) * _BENT * 2
                yield one, by if one.start < one.end else -by

    def _line(self, arc: Arc, by: float) -> list[Point]:
        """The points of a line from outline to outline."""
        start, end = self._plot.vertices[arc.start], self._plot.vertices[arc.end]
        (x0, y0), (x1, y1) = self._centre(start), self._centre(end)
        long = hypot(x1 - x0, y1 - y0) or 1.0
        middle = (x0 + x1) / 2 - (y1 - y0) / long * by * 2, (y0 + y1) / 2 + (x1 - x0) / long * by * 2
        points = [_on_curve((x0, y0), middle, (x1, y1), step / 60) for step in range(61)]
        outside = [one for one in points if not any(_holds(self._box(node), one) for node in (start, end))]
        return outside if len(outside) > 1 else [(x0, y0), (x1, y1)]

    def _draw_line(self, page: Page, arc: Arc, line: list[Point]) -> None:
        series = self._plot.series[arc.series]
        colour = page.style.paints[series.paint]
        xs, ys = [[*one] for one in zip(*line, strict=True)]
        page.line(xs, ys, colour=colour, width=1.1, dash=series.dash)
        if arc.is_directed:
            (x0, y0), (x1, y1) = line[-2:]
            long = hypot(x1 - x0, y1 - y0) or 1.0
            page.head((x1, y1), ((x1 - x0) / long, (y1 - y0) / long), colour=colour)

    def _draw_vertex(self, page: Page, one: Vertex) -> None:
        x, y = self._centre(one)
        wide, high = self._half[0] * 2, self._half[1] * 2
        page.vertex(x, y, wide, high, one.shape, is_strong=one.is_strong)
        room = max(1, int(high / _LINE))
        about = broken(one.about, wide - 0.3, _WORDS, most=1) if one.about and room > 1 else ""
        label = broken(one.label, wide - 0.3, _WORDS, most=room - bool(about))
        rows = [*label.split("\n"), *([about] if about else [])]
        for number, words in enumerate(rows):
            place = y + (number - (len(rows) - 1) / 2) * _LINE
            colour = page.style.quiet if about and number == len(rows) - 1 else page.style.ink
            page.words(x, place, words, across="center", size=_WORDS, colour=colour, above=5)

    def _draw_words(self, page: Page, arc: Arc, line: list[Point], taken: list[Box], others: list[Point]) -> None:
        """On its line where nothing stands and no other line passes; the number alone where there is little room."""
        series = self._plot.series[arc.series]
        shown = dict.fromkeys((broken(arc.text, _WIDEST_WORDS, _WORDS, most=1), drawable(arc.short)))
        boxes = [(words, box) for words in shown for box in self._rooms(page, words, line, taken)]
        clear = (one for one in boxes if not any(_holds(one[1], point) for point in others))
        if found := next(clear, boxes[0] if boxes else None):
            words, box = found
            y = (box[1] + box[3]) / 2
            taken.append(box)
            page.ground(box)
            page.mark(box[0] + 0.14, y, series.symbol, series.paint, 4.0)
            page.words(box[0] + 0.3, y, words, size=_WORDS, above=5)

    def _rooms(self, page: Page, words: str, line: list[Point], taken: list[Box]) -> Iterator[Box]:
        """Where along a line words cover nothing, from its middle outwards."""
        wide = width_cm(words, _WORDS) + 0.36
        for step in _ALONG:
            x, y = line[min(len(line) - 1, step * len(line) // _STEPS)]
            box = x - wide / 2, y - _LINE / 2, x + wide / 2, y + _LINE / 2
            if box[0] > 0 and box[2] < page.size.width and not any(_meet(box, one) for one in taken):
                yield box


def _on_curve(start: Point, middle: Point, end: Point, share: float) -> Point:
    rest = 1 - share
    return (
        rest * rest * start[0] + 2 * rest * share * middle[0] + share * share * end[0],
        rest * rest * start[1] + 2 * rest * share * middle[1] + share * share * end[1],
    )


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
