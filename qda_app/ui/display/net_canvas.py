"""The canvas of a network: nodes to drag, alone or as a group, and lines to choose."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView

from qda_app.analysis.displays.net_align import Alignment, aligned
from qda_app.analysis.figures.label_places import Placed, label_places
from qda_app.domain.figures import Figure, Net
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.display.figure_style import figure_style
from qda_app.ui.display.net_legend import NetLegend
from qda_app.ui.display.net_scene import NetScene, Place

_GRID, _STEP = 16, 1.2
_SMALLEST, _LARGEST, _DOTS_FROM = 0.15, 4.0, 0.5
_MARGIN = 48  # px around what is said on an empty canvas
_NEAR = 7.0  # px around a line in which a click means it
_SMOOTH, _AT_ONCE = 400, 80  # more lines are drawn without smoothing; the words of more are placed in a worker
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_WALKS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class NetCanvas(QGraphicsView):
    """Shows a network. Arrows move what is chosen, PgUp and PgDown walk; + and - zoom, W shows the whole."""

    moved = Signal(dict)  # (x, y) of every node, by its GUID in hex; one signal a drag
    node_chosen = Signal(str)  # the GUID in hex
    link_chosen = Signal(str)  # the key of its row in the table
    pair_chosen = Signal(str, str)  # the nodes at the beginning and end of a link to be drawn
    chosen_changed = Signal()
    zoomed = Signal()

    def __init__(self, context: Context) -> None:
        """Without a network."""
        super().__init__()
        self._context, self._style = context, figure_style(context.theme)
        self._title: str | None = None
        self._before: dict[str, Place] = {}
        self._dragged: set[int] | None = None  # the lines that follow what is dragged
        self._still: QPixmap | None = None
        self._groups: Sequence[frozenset[str]] = ()
        self._is_fitted = True  # the whole is shown, until somebody zooms
        self._begins_at = ""  # the node from which a link is being drawn
        self._hint = ""  # what is said while nothing is drawn
        self.drawing = NetScene(self._style, self)
        self.legend = NetLegend(context.theme, self._style, self.viewport())
        self._dots = _dots(self._style.paper, self._style.line)
        self.setScene(self.drawing)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.drawing.selectionChanged.connect(self._on_selected)

    def show_figure(self, figure: Figure) -> None:
        """Show another network, or the same after a change; the view stays where it was on the same one."""
        if not isinstance(figure.plot, Net):
            return
        is_another = self._title != figure.title
        self._title, self._dragged, self._still = figure.title, None, None
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.description)
        self.setRenderHint(QPainter.RenderHint.Antialiasing, len(figure.plot.arcs) <= _SMOOTH)
        lines = self.drawing.show_net(figure.plot, can_move=self._context.is_writable)
        self._hint = "" if figure.plot.vertices else self._how_to_begin(figure.plot.empty)
        self.legend.show_series(figure.plot.series)
        self._settle_words(lines)
        if is_another:
            self.fit()
        self.chosen_changed.emit()

    def _how_to_begin(self, empty: str) -> str:
        if not self._context.is_writable:
            return empty
        return f"{empty} " + _("Press N to add a node, or add what the project has at the right.")

    # What is chosen

    @property
    def chosen(self) -> str:
        """The GUID in hex of the chosen node, the first of several."""
        return next(iter(self.drawing.chosen), "")

    def choose(self, key: str) -> None:
        """Choose a node or a line by its key, as from a list."""
        self.drawing.blockSignals(True)
        self.drawing.choose([key])
        self.drawing.blockSignals(False)
        self.drawing.choose_link(key)
        self.chosen_changed.emit()

    def show_groups(self, groups: Sequence[frozenset[str]]) -> None:
        """Let the nodes of a group be chosen and moved together."""
        self._groups = groups

    def begin_link(self) -> None:
        """Let the next node that is clicked be the end of a link from the chosen one."""
        chosen = self.drawing.chosen
        if len(chosen) > 1:
            self.pair_chosen.emit(chosen[0], chosen[1])
        else:
            self._begins_at = self.chosen

    def _on_selected(self) -> None:
        self._choose_groups()
        if self.chosen:
            self.drawing.choose_link("")
            if self._begins_at and self.chosen != self._begins_at:
                self.pair_chosen.emit(self._begins_at, self.chosen)
            elif len(self.drawing.chosen) == 1:
                self.node_chosen.emit(self.chosen)
            self._begins_at = ""
        self.chosen_changed.emit()

    def _choose_groups(self) -> None:
        chosen = set(self.drawing.chosen)
        together = chosen.union(*(one for one in self._groups if one & chosen))
        if together != chosen:
            self.drawing.blockSignals(True)
            self.drawing.choose(together)
            self.drawing.blockSignals(False)

    # Where things stand

    def fit(self) -> None:
        """Show all of it, no larger than at full size."""
        area, below = self.sceneRect(), 0.0
        for _again in range(2):  # the legend is as high at every scale
            self.fitInView(area.adjusted(0, 0, 0, below), Qt.AspectRatioMode.KeepAspectRatio)
            below = self.legend.taken_height / self.transform().m11()
        if self.transform().m11() > 1:
            self.resetTransform()
        self._is_fitted = True
        self.zoomed.emit()

    def places(self) -> dict[str, Place]:
        """Where each node that was drawn stands."""
        return self.drawing.places

    def align(self, how: Alignment) -> None:
        """Align the chosen nodes; told once, like a drag."""
        places, chosen = self.places(), self.drawing.chosen
        told = aligned({key: places[key] for key in chosen}, how)
        if any(places[key] != place for key, place in told.items()):
            self.moved.emit({**places, **told})

    def begin_drag(self) -> None:
        """Keep a picture of everything that stays where it is; only the rest is painted until the drag ends."""
        if self._dragged is not None:
            return
        drawing, moving = self.drawing, self.drawing.chosen_places
        self._dragged = drawing.lines.at_nodes(moving)
        every = range(len(drawing.net.arcs))
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        drawing.show_only(
            set(range(len(drawing.nodes))) - set(moving), [one for one in every if one not in self._dragged]
        )
        self._still = self._picture()
        drawing.show_only(set(moving), self._dragged)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)

    def end_drag(self) -> None:
        """Paint everything again."""
        dragged, self._dragged, self._still = self._dragged or (), None, None
        self._settle_words(dragged)
        self.drawing.show_only(set(range(len(self.drawing.nodes))), range(len(self.drawing.net.arcs)), is_whole=True)
        self.drawing.choose_link(self.drawing.link)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)

    def _picture(self) -> QPixmap:
        made = QPixmap(self.viewport().size() * self.devicePixelRatioF())
        made.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(made)
        painter.setRenderHints(self.renderHints())
        self.render(painter, QRectF(self.viewport().rect()), self.viewport().rect())
        painter.end()
        return made

    def _settle_words(self, lines: Collection[int]) -> None:
        """Let words of lines cover neither nodes nor other words; those of many are placed beside the window."""
        drawing, places = self.drawing, sorted(lines)
        taken = [*drawing.boxes, *drawing.words.boxes_but(lines)]
        sizes = drawing.words.sizes
        find = partial(
            label_places, [drawing.lines.all[one].points for one in places], [sizes[one] for one in places], taken
        )
        heard = partial(self._on_placed, len(drawing.net.arcs), places)
        if len(places) <= _AT_ONCE:
            heard(find())
        else:
            self._context.jobs.read(find, heard, owner=self, topic="words")

    def _on_placed(self, arcs: int, places: Sequence[int], placed: Sequence[Placed]) -> None:
        if arcs == len(self.drawing.net.arcs) and self._dragged is None:
            self.drawing.words.put(dict(zip(places, placed, strict=True)))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a node, or the line that is near; remember where everything stood."""
        self._before = self.places()
        at = self.mapToScene(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton and self.isInteractive()
        if is_left and self.drawing.node_at(at) is None:
            key = self.drawing.link_at(at, _NEAR / self.transform().m11())
            if key:
                self.drawing.clearSelection()
                self.drawing.choose_link(key)
                self.link_chosen.emit(key)
                self.chosen_changed.emit()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lines follow the node that is dragged."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton and self._has_moved():
            self.begin_drag()
            self.drawing.follow(self._dragged)

    def _has_moved(self) -> bool:
        """Whether what is chosen stands elsewhere than when the button was pressed."""
        nodes = self.drawing.nodes
        return any(self._before.get(nodes[one].key) != (nodes[one].x(), nodes[one].y())
                   for one in self.drawing.chosen_places)  # fmt: skip

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag that moved something is told once."""
        super().mouseReleaseEvent(event)
        if self._dragged is not None:
            self.end_drag()
            if self.places() != self._before:
                self.moved.emit(self.places())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 and W show the whole, arrows move what is chosen, PgUp and PgDown choose another node."""
        key, factor = Qt.Key(event.key()), {"+": _STEP, "=": _STEP, "-": 1 / _STEP}.get(event.text())
        if factor:
            self.zoom(factor)
        elif event.text().lower() in {"0", "w"}:
            self.fit()
        elif key in _ARROWS and self.chosen and self._context.is_writable and self.isInteractive():
            self._nudge(*_ARROWS[key])
        elif key in _WALKS:
            self._walk(_WALKS[key])
        else:
            super().keyPressEvent(event)

    def _nudge(self, across: int, down: int) -> None:
        for node in self.drawing.selectedItems():
            node.moveBy(across * _GRID, down * _GRID)
        self.drawing.follow(self.drawing.lines.at_nodes(self.drawing.chosen_places))
        self.moved.emit(self.places())

    def _walk(self, step: int) -> None:
        keys = [one.key for one in self.drawing.nodes if one.key]
        if keys:
            at = keys.index(self.chosen) + step if self.chosen in keys else 0
            self.choose(keys[at % len(keys)])
            node = next(one for one in self.drawing.nodes if one.key == self.chosen)
            self.ensureVisible(node)
            self.node_chosen.emit(self.chosen)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def zoom(self, factor: float) -> None:
        """Show it larger or smaller."""
        if _SMALLEST <= self.transform().m11() * factor <= _LARGEST:
            self.scale(factor, factor)
            self._is_fitted = False
            self.zoomed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend stays at the lower left; where the whole was shown, it still is."""
        super().resizeEvent(event)
        self.legend.settle()
        if self._is_fitted:
            self.fit()

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Dots on a grid; while something is dragged, what stays where it is."""
        if self._still:
            painter.save()
            painter.resetTransform()
            painter.drawPixmap(0, 0, self._still)
            painter.restore()
            return
        area = QRectF(rect)  # type: ignore[arg-type]  # PySide says QRect as well
        if self.transform().m11() < _DOTS_FROM:  # dots would be a grey field
            painter.fillRect(area, QColor(self._style.paper))
        else:
            painter.setBrushOrigin(QPointF(0, 0))
            painter.fillRect(area, self._dots)

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:
        """How one begins, as long as nothing is drawn."""
        if self._hint:
            painter.save()
            painter.resetTransform()
            painter.setPen(QColor(self._style.quiet))
            area = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._hint)
            painter.restore()


def _dots(paper: str, line: str) -> QBrush:
    """A ground with a dot at every step of the grid."""
    tile = QPixmap(_GRID, _GRID)
    tile.fill(QColor(paper))
    painter = QPainter(tile)
    painter.fillRect(QRectF(0, 0, 1.5, 1.5), QColor(line))
    painter.end()
    return QBrush(tile)
