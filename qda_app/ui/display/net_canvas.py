"""The canvas of a network: nodes to drag, and all lines of a kind in one path."""

from collections.abc import Iterator, Sequence
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene, QGraphicsView

from qda_app.domain.figures import Arc, Dash, Figure, Net
from qda_app.ui.context import Context
from qda_app.ui.display.figure_style import figure_style
from qda_app.ui.display.net_items import HIGH, WIDE, NodeItem, Words

_GRID, _STEP, _MARGIN = 16, 1.2, 60
_SMALLEST, _LARGEST = 0.15, 4.0
_BENT, _HEAD, _HALF_WORDS = 26.0, 10.0, 70.0
_SMOOTH = 400  # more lines than this are drawn without smoothing, which takes most of the time
_DASHES = {Dash.SOLID: Qt.PenStyle.SolidLine, Dash.DASHED: Qt.PenStyle.DashLine, Dash.DOTTED: Qt.PenStyle.DotLine}
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class NetCanvas(QGraphicsView):
    """Shows a network; nodes are dragged, or moved by arrows. + and - zoom, W shows the whole."""

    moved = Signal(dict)  # (x, y) of every node, by its GUID in hex; one signal a drag
    node_chosen = Signal(str)  # the GUID in hex

    def __init__(self, context: Context) -> None:
        """Without a network."""
        super().__init__()
        self._context, self._style = context, figure_style(context.theme)
        self._net: Net | None = None
        self._title = ""
        self._before: dict[str, tuple[float, float]] = {}
        self.nodes: list[NodeItem] = []
        self._paths: list[QGraphicsPathItem] = []
        self._bends: list[float] = []
        self._words: Words | None = None
        self._lines_dragged: list[int] | None = None
        self._still: QPixmap | None = None
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.scene().selectionChanged.connect(self._on_selected)

    def show_figure(self, figure: Figure) -> None:
        """Show another network, or the same after a change; the view stays where it was on the same one."""
        if not isinstance(figure.plot, Net):
            return
        is_another = self._net is None or self._title != figure.title
        self._net, self._title = figure.plot, figure.title
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.description)
        chosen = self.chosen
        self._words, self.nodes = None, []
        self.scene().clear()
        self._build(self._net)
        self._choose(chosen)
        if is_another:
            self.fit()

    @property
    def chosen(self) -> str:
        """The GUID in hex of the chosen node."""
        return next((one.key for one in self.nodes if one.isSelected()), "")

    def fit(self) -> None:
        """Show all of it, no larger than at full size."""
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        if self.transform().m11() > 1:
            self.resetTransform()

    def places(self) -> dict[str, tuple[float, float]]:
        """Where each node that was drawn stands."""
        return {one.key: (one.x(), one.y()) for one in self.nodes if one.key}

    def follow(self) -> None:
        """Draw the lines to where the nodes stand now; while nodes are dragged, only theirs."""
        net = self._net
        if net is None or self._words is None:
            return
        drawn = range(len(net.arcs)) if self._lines_dragged is None else self._lines_dragged
        paths = [QPainterPath() for _ in self._paths]
        lines = {one: self._draw(paths[net.arcs[one].series], net.arcs[one], self._bends[one]) for one in drawn}
        for item, path in zip(self._paths, paths, strict=True):
            item.setPath(path)
        boxes = [node.sceneBoundingRect() for node in self.nodes] if len(lines) <= _SMOOTH else []
        self._words.put({one: _seen_at(points, boxes) for one, points in lines.items()})

    def begin_drag(self) -> None:
        """Keep a picture of everything that stays where it is; only the rest is painted until the drag ends."""
        if self._net is None or self._lines_dragged is not None:
            return
        dragged = {place for place, one in enumerate(self.nodes) if one.isSelected()}
        arcs = list(enumerate(self._net.arcs))
        self._lines_dragged = [place for place, one in arcs if one.start not in dragged and one.end not in dragged]
        self.follow()
        for place in dragged:
            self.nodes[place].setOpacity(0)
        self._still = self.viewport().grab()
        self._lines_dragged = [place for place, one in arcs if one.start in dragged or one.end in dragged]
        for place, node in enumerate(self.nodes):
            node.setOpacity(1 if place in dragged else 0)
        self.follow()

    def end_drag(self) -> None:
        """Paint everything again."""
        self._lines_dragged, self._still = None, None
        for node in self.nodes:
            node.setOpacity(1)
        self.follow()

    # Putting it together

    def _build(self, net: Net) -> None:
        is_writable = self._context.is_writable
        self._lines_dragged, self._still = None, None
        self._bends = list(_bends(net))
        self.setRenderHint(QPainter.RenderHint.Antialiasing, len(net.arcs) <= _SMOOTH)
        self._paths = [self._path(number) for number in range(len(net.series))]
        self.nodes = [NodeItem(one, self._style, can_move=is_writable) for one in net.vertices]
        colours = [QColor(self._style.paints[net.series[one.series].paint]) for one in net.arcs]
        self._words = Words([one.text for one in net.arcs], colours, self._style)
        self._words.setZValue(2)
        for item in (*self._paths, *self.nodes, self._words):
            self.scene().addItem(item)
        self.follow()
        around = QRectF()
        for node in self.nodes:
            around = around.united(node.sceneBoundingRect())
        self.setSceneRect(around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))

    def _path(self, number: int) -> QGraphicsPathItem:
        series = self._net.series[number] if self._net else None
        item = QGraphicsPathItem()
        if series:
            pen = QPen(QColor(self._style.paints[series.paint]), 1.6, _DASHES[series.dash])
            item.setPen(pen)
        item.setZValue(-1)
        return item

    def _draw(self, path: QPainterPath, arc: Arc, by: float) -> tuple[QPointF, QPointF, QPointF]:
        """A line from outline to outline with its head; returns its beginning, middle and end."""
        start, end = self.nodes[arc.start].pos(), self.nodes[arc.end].pos()
        line = QLineF(start, end)
        long = line.length() or 1.0
        aside = QPointF(-line.dy() / long * by, line.dx() / long * by)
        middle = (start + end) / 2 + aside
        first, last = _at_outline(start, middle), _at_outline(end, middle)
        path.moveTo(first)
        path.lineTo(middle)
        path.lineTo(last)
        if arc.is_directed:
            back = last - middle
            share = _HEAD / (hypot(back.x(), back.y()) or 1.0)
            base, side = last - back * share, QPointF(-back.y(), back.x()) * share * 0.4
            path.moveTo(base + side)
            path.lineTo(last)
            path.lineTo(base - side)
        return first, middle, last

    # Moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where everything stood."""
        self._before = self.places()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lines follow the node that is dragged."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton and self.places() != self._before:
            self.begin_drag()
            self.follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag that moved something is told once."""
        super().mouseReleaseEvent(event)
        if self._lines_dragged is not None:
            self.end_drag()
        if self.places() != self._before:
            self.moved.emit(self.places())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 and W show the whole, arrows move what is chosen."""
        factor = {"+": _STEP, "=": _STEP, "-": 1 / _STEP}.get(event.text())
        way = _ARROWS.get(Qt.Key(event.key()))
        if factor:
            self._zoom(factor)
        elif event.text().lower() in {"0", "w"}:
            self.fit()
        elif way and self.chosen and self._context.is_writable:
            for node in self.scene().selectedItems():
                node.moveBy(way[0] * _GRID, way[1] * _GRID)
            self.follow()
            self.moved.emit(self.places())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Dots on a grid."""
        if self._still:
            painter.save()
            painter.resetTransform()
            painter.drawPixmap(0, 0, self._still)
            painter.restore()
            return
        area = QRectF(rect)  # type: ignore[arg-type]  # PySide says QRect as well
        painter.fillRect(area, QColor(self._style.paper))
        if self.transform().m11() < 0.5:  # noqa: PLR2004 - dots would be a grey field
            return
        painter.setPen(QPen(QColor(self._style.line), 1.5))
        left, top = int(area.left()) // _GRID * _GRID, int(area.top()) // _GRID * _GRID
        dots = [QPointF(x, y) for x in range(left, int(area.right()) + 1, _GRID)
                for y in range(top, int(area.bottom()) + 1, _GRID)]  # fmt: skip
        painter.drawPoints(dots)

    def _zoom(self, factor: float) -> None:
        if _SMALLEST <= self.transform().m11() * factor <= _LARGEST:
            self.scale(factor, factor)

    def _choose(self, key: str) -> None:
        for node in self.nodes:
            node.setSelected(bool(key) and node.key == key)

    def _on_selected(self) -> None:
        if self.chosen:
            self.node_chosen.emit(self.chosen)


def _bends(net: Net) -> Iterator[float]:
    """How far each line is bent: those of a pair lie beside each other."""
    together: dict[frozenset[int], list[int]] = {}
    for place, one in enumerate(net.arcs):
        together.setdefault(frozenset((one.start, one.end)), []).append(place)
    for place, one in enumerate(net.arcs):
        pair = together[frozenset((one.start, one.end))]
        by = (pair.index(place) - (len(pair) - 1) / 2) * 2 * _BENT
        yield by if one.start < one.end else -by


def _seen_at(points: tuple[QPointF, QPointF, QPointF], boxes: Sequence[QRectF]) -> QPointF:
    """Where along a line its words cover no node: its middle, else nearer to an end."""
    first, middle, last = points
    places = (middle, (first + middle) / 2, (middle + last) / 2, first * 0.7 + middle * 0.3, last * 0.7 + middle * 0.3)
    for around in (_HALF_WORDS, 0):
        wide = [box.adjusted(-around, -HIGH / 6, around, HIGH / 6) for box in boxes]
        for one in places:
            if not any(box.contains(one) for box in wide):
                return one
    return middle


def _at_outline(centre: QPointF, towards: QPointF) -> QPointF:
    """Where a line from a centre leaves its node."""
    way = towards - centre
    share = min(WIDE / 2 / (abs(way.x()) or 1e-9), HIGH / 2 / (abs(way.y()) or 1e-9), 1.0)
    return centre + way * share
