"""The lines of a network in the plane of its canvas, each from outline to outline with its head."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainterPath

from qda_app.domain.figures import Arc, Net
from qda_app.ui.display.net_items import HIGH, WIDE, NodeItem

_BENT, _HEAD = 26.0, 10.0


@dataclass(slots=True)
class Line:
    """Where a line begins, bends and ends, and all of it as a path."""

    first: QPointF
    middle: QPointF
    last: QPointF
    path: QPainterPath

    @property
    def points(self) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
        """Beginning, middle and end as plain numbers."""
        first, middle, last = self.first, self.middle, self.last
        return (first.x(), first.y()), (middle.x(), middle.y()), (last.x(), last.y())

    def distance(self, at: QPointF) -> float:
        """How far a point is from it."""
        return min(_distance(at, self.first, self.middle), _distance(at, self.middle, self.last))


class Lines:
    """All lines; only those whose nodes moved are reckoned again."""

    def __init__(self, net: Net, nodes: Sequence[NodeItem]) -> None:
        """Where the nodes stand now."""
        self._arcs, self._nodes = net.arcs, nodes
        self._bends = [*_bends(net)]
        self.all = [self._line(place) for place in range(len(net.arcs))]
        self._of_node: dict[int, set[int]] = {}
        for place, arc in enumerate(net.arcs):
            for node in (arc.start, arc.end):
                self._of_node.setdefault(node, set()).add(place)

    def at_nodes(self, nodes: Iterable[int]) -> set[int]:
        """The lines that begin or end at one of these nodes."""
        return set().union(*(self._of_node.get(one, ()) for one in nodes))

    def follow(self, places: Iterable[int]) -> None:
        """Reckon some lines again."""
        for place in places:
            self.all[place] = self._line(place)

    def paths(self, series: int, places: Collection[int]) -> list[QPainterPath]:
        """One path for each series, of the lines at these places."""
        paths = [QPainterPath() for _ in range(series)]
        for place in places:
            paths[self._arcs[place].series].addPath(self.all[place].path)
        return paths

    def nearest(self, at: QPointF, within: float) -> int | None:
        """The line at a point, if one is so near."""
        found = min(((one.distance(at), place) for place, one in enumerate(self.all)), default=(within + 1, 0))
        return found[1] if found[0] <= within else None

    def _line(self, place: int) -> Line:
        arc, by = self._arcs[place], self._bends[place]
        start, end = self._nodes[arc.start].pos(), self._nodes[arc.end].pos()
        return line_between(start, end, by, is_directed=arc.is_directed)


def line_between(start: QPointF, end: QPointF, by: float = 0.0, *, is_directed: bool = True) -> Line:
    """A line between the centres of two nodes, bent `by` so many pixels."""
    straight = QLineF(start, end)
    long = straight.length() or 1.0
    middle = (start + end) / 2 + QPointF(-straight.dy() / long * by, straight.dx() / long * by)
    first, last = _at_outline(start, middle), _at_outline(end, middle)
    path = QPainterPath(first)
    path.lineTo(middle)
    path.lineTo(last)
    if is_directed:
        _add_head(path, middle, last)
    return Line(first, middle, last, path)


def _add_head(path: QPainterPath, middle: QPointF, last: QPointF) -> None:
    back = last - middle
    share = _HEAD / (hypot(back.x(), back.y()) or 1.0)
    base, side = last - back * share, QPointF(-back.y(), back.x()) * share * 0.4
    path.moveTo(base + side)
    path.lineTo(last)
    path.lineTo(base - side)


def _bends(net: Net) -> Iterator[float]:
    """How far each line is bent: those of a pair lie beside each other."""
    together: dict[frozenset[int], list[Arc]] = {}
    for one in net.arcs:
        together.setdefault(frozenset((one.start, one.end)), []).append(one)
    seen: dict[frozenset[int], int] = {}
    for one in net.arcs:
        pair = frozenset((one.start, one.end))
        place = seen.get(pair, 0)
        seen[pair] = place + 1
        by = (place - (len(together[pair]) - 1) / 2) * 2 * _BENT
        yield by if one.start < one.end else -by


def _at_outline(centre: QPointF, towards: QPointF) -> QPointF:
    """Where a line from a centre leaves its node."""
    way = towards - centre
    share = min(WIDE / 2 / (abs(way.x()) or 1e-9), HIGH / 2 / (abs(way.y()) or 1e-9), 1.0)
    return centre + way * share


def _distance(at: QPointF, start: QPointF, end: QPointF) -> float:
    way, to = end - start, at - start
    long = QPointF.dotProduct(way, way) or 1.0
    share = max(0.0, min(1.0, QPointF.dotProduct(to, way) / long))
    off = to - way * share
    return hypot(off.x(), off.y())
