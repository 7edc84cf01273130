"""What is drawn of a network: nodes, all lines of a kind in one path, and the words of lines."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsPathItem, QGraphicsScene

from qda_app.analysis.figures.label_places import Box, Placed
from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Dash, Net, Paint
from qda_app.ui.display.net_items import NodeItem, Words
from qda_app.ui.display.net_lines import Lines

_MARGIN = 60
_DASHES = {Dash.SOLID: Qt.PenStyle.SolidLine, Dash.DASHED: Qt.PenStyle.DashLine, Dash.DOTTED: Qt.PenStyle.DotLine}
Place = tuple[float, float]


class NetScene(QGraphicsScene):
    """A network as items; nodes stand where the figure says until they are moved."""

    def __init__(self, style: Style, parent: QObject) -> None:
        """Without a network."""
        super().__init__(parent)
        self._style = style
        self._show(Net((), (), (), ""), can_move=False)

    def show_net(self, net: Net, *, can_move: bool) -> Collection[int]:
        """Show another network, or the same after a change; what was chosen stays chosen.

        Tells the lines whose words want a place.
        """
        if _at_rest(net) == _at_rest(self.net):
            return self._move(net)
        chosen, link = self.chosen, self.link
        with QSignalBlocker(self):
            self.clear()
            self._show(net, can_move=can_move)
            self.choose(chosen)
        self.choose_link(link)
        return range(len(net.arcs))

    def _move(self, net: Net) -> Collection[int]:
        """Only places changed, as after a drag: nothing else is made anew."""
        self.net = net
        moved = [
            place
            for place, (node, one) in enumerate(zip(self.nodes, net.vertices, strict=True))
            if (node.x(), node.y()) != (one.x, one.y)
        ]
        for place in moved:
            self.nodes[place].setPos(net.vertices[place].x, net.vertices[place].y)
        lines = self.lines.at_nodes(moved)
        if moved:
            self.follow(lines)
            self.draw()
            self.choose_link(self.link)
        self._settle_rect()
        return lines

    def _show(self, net: Net, *, can_move: bool) -> None:
        self.net, self.link = net, ""
        self.nodes = [NodeItem(one, self._style, can_move=can_move) for one in net.vertices]
        self.lines = Lines(net, self.nodes)
        self._paths = [self._path(number) for number in range(len(net.series))]
        colours = [QColor(self._style.paints[net.series[one.series].paint]) for one in net.arcs]
        self.words = Words(net.arcs, colours, self._style)
        self._marked, self._sketch = QGraphicsPathItem(), QGraphicsLineItem()
        self._dress()
        for item in (*self._paths, *self.nodes, self.words, self._marked, self._sketch):
            self.addItem(item)
        self.follow()
        self._settle_rect()

    def _settle_rect(self) -> None:
        around = QRectF()
        for node in self.nodes:
            around = around.united(node.sceneBoundingRect())
        self.setSceneRect(around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))

    def _dress(self) -> None:
        accent = QColor(self._style.paints[Paint.ACCENT])
        accent.setAlpha(70)
        self._marked.setPen(QPen(accent, 8, c=Qt.PenCapStyle.RoundCap))
        self._marked.setZValue(-2)
        self._sketch.setPen(QPen(QColor(self._style.paints[Paint.UNRATED]), 1.6, Qt.PenStyle.DashLine))
        self._sketch.setZValue(-1)
        self._sketch.hide()
        self.words.setZValue(2)

    def _path(self, number: int) -> QGraphicsPathItem:
        series, item = self.net.series[number], QGraphicsPathItem()
        item.setPen(QPen(QColor(self._style.paints[series.paint]), 1.6, _DASHES[series.dash]))
        item.setZValue(-1)
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        return item

    # What is chosen

    @property
    def chosen(self) -> list[str]:
        """The GUIDs in hex of the chosen nodes."""
        return [one.key for one in self.nodes if one.isSelected()]

    @property
    def chosen_places(self) -> list[int]:
        """The places of the chosen nodes."""
        return [place for place, one in enumerate(self.nodes) if one.isSelected()]

    def choose(self, keys: Collection[str]) -> None:
        """Choose nodes and no others."""
        for node in self.nodes:
            node.setSelected(bool(node.key) and node.key in keys)

    def choose_link(self, key: str) -> None:
        """Mark a line; none where there is no such one."""
        place = next((number for number, one in enumerate(self.net.arcs) if key and one.key == key), None)
        self.link = key if place is not None else ""
        self._marked.setPath(self.lines.all[place].path if place is not None else QPainterPath())
        self.words.choose(place)

    def link_at(self, at: QPointF, within: float) -> str:
        """The key of the line at a point, or of that whose words stand there."""
        place = self.words.at(at)
        place = self.lines.nearest(at, within) if place is None else place
        return self.net.arcs[place].key if place is not None else ""

    def node_at(self, at: QPointF) -> NodeItem | None:
        """The node at a point."""
        return next((one for one in self.items(at) if isinstance(one, NodeItem)), None)

    def sketch(self, start: str, end: str) -> None:
        """Show a grey line between two nodes: a link that has no excerpt, and is not stored."""
        at = {one.key: one.pos() for one in self.nodes if one.key}
        are_there = start != end and {start, end} <= at.keys()
        self._sketch.setVisible(are_there)
        if are_there:
            self._sketch.setLine(QLineF(at[start], at[end]))

    # Where things stand

    @property
    def places(self) -> dict[str, Place]:
        """Where each node that was drawn stands."""
        return {one.key: (one.x(), one.y()) for one in self.nodes if one.key}

    @property
    def boxes(self) -> list[Box]:
        """Where nodes stand."""
        rects = (one.sceneBoundingRect() for one in self.nodes)
        return [(one.left(), one.top(), one.right(), one.bottom()) for one in rects]

    def follow(self, places: Collection[int] | None = None) -> None:
        """Draw lines to where their nodes stand now, with their words at the middle; without a choice all of them."""
        moved = range(len(self.net.arcs)) if places is None else places
        self.lines.follow(moved)
        self.draw(moved)
        self.words.put({one: Placed(*self.lines.all[one].points[1]) for one in moved})

    def draw(self, places: Collection[int] | None = None) -> None:
        """Show only some lines; without a choice all of them."""
        shown = range(len(self.net.arcs)) if places is None else places
        for item, path in zip(self._paths, self.lines.paths(len(self._paths), shown), strict=True):
            item.setPath(path)

    def show_only(self, nodes: Collection[int], lines: Collection[int], *, is_whole: bool = False) -> None:
        """Show these nodes and lines and leave out the others, which are painted elsewhere."""
        self.draw(lines)
        self.words.leave_out(set(range(len(self.net.arcs))) - set(lines) if not is_whole else ())
        self._marked.setVisible(is_whole)
        for place, node in enumerate(self.nodes):
            opacity = 1.0 if place in nodes else 0.0
            if node.opacity() != opacity:
                node.setOpacity(opacity)


def _at_rest(net: Net) -> Net:
    """The network without the places of its nodes."""
    return replace(net, vertices=tuple(replace(one, x=0.0, y=0.0) for one in net.vertices))
