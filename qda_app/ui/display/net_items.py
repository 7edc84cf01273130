"""What stands on the canvas of a network: nodes, and the words of lines."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Paint, Shape, Vertex

WIDE, HIGH = 184.0, 52.0
_ROUND, _INSET, _LONGEST = 6.0, 10.0, 200.0
_READABLE = 0.4  # of full size; smaller words are left out


class NodeItem(QGraphicsItem):
    """A node by its name, with a quieter line below."""

    def __init__(self, vertex: Vertex, style: Style, *, can_move: bool) -> None:
        """Where it stands; what is only proposed is not moved."""
        super().__init__()
        self.key, self._vertex, self._style = vertex.key, vertex, style
        self.setPos(vertex.x, vertex.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, bool(vertex.key))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable, can_move and bool(vertex.key))
        self.setToolTip("\n".join(filter(None, (vertex.label, vertex.about))))
        metrics = QFontMetricsF(_font())
        cut = Qt.TextElideMode.ElideRight
        self._label, self._about = (
            metrics.elidedText(words, cut, WIDE - 2 * _INSET) for words in (vertex.label, vertex.about)
        )

    def boundingRect(self) -> QRectF:
        """With its outline."""
        return QRectF(-WIDE / 2 - 2, -HIGH / 2 - 2, WIDE + 4, HIGH + 4)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Outline and words."""
        box = QRectF(-WIDE / 2, -HIGH / 2, WIDE, HIGH)
        colour = self._style.paints[Paint.ACCENT] if self.isSelected() else self._style.ink
        painter.setPen(QPen(QColor(colour), 2.4 if self.isSelected() or self._vertex.is_strong else 1.0))
        painter.setBrush(QColor(self._style.paper))
        if self._vertex.shape is Shape.OVAL:
            painter.drawEllipse(box)
        else:
            rounded = 0.0 if self._vertex.shape is Shape.BOX else _ROUND
            painter.drawRoundedRect(box, rounded, rounded)
        painter.setFont(_font())
        half = box.adjusted(_INSET, 6, -_INSET, -HIGH / 2 if self._about else -6)
        painter.setPen(QColor(self._style.ink))
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, self._label)
        if self._about:
            painter.setPen(QColor(self._style.quiet))
            painter.drawText(half.translated(0, HIGH / 2 - 6), Qt.AlignmentFlag.AlignCenter, self._about)


class Words(QGraphicsItem):
    """The words of all lines, each at the middle of its line."""

    def __init__(self, texts: Sequence[str], colours: Sequence[QColor], style: Style) -> None:
        """Nowhere until they are put."""
        super().__init__()
        metrics = QFontMetricsF(_font())
        self._texts = [metrics.elidedText(one, Qt.TextElideMode.ElideMiddle, _LONGEST) for one in texts]
        self._sizes = [(metrics.horizontalAdvance(one) + 10, metrics.height() + 2) for one in self._texts]
        self._colours, self._style = colours, style
        self._boxes: dict[int, QRectF] = {}
        self._around = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def put(self, middles: Mapping[int, QPointF]) -> None:
        """Stand at other places; those of lines that are not named are left out."""
        self.prepareGeometryChange()
        self._boxes = {}
        for place, at in middles.items():
            wide, high = self._sizes[place]
            self._boxes[place] = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
        xs, ys = [one.x() for one in middles.values()] or [0.0], [one.y() for one in middles.values()] or [0.0]
        self._around = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(
            -_LONGEST, -HIGH, _LONGEST, HIGH
        )

    def boundingRect(self) -> QRectF:
        """Of all."""
        return self._around

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Those that can be read and are in view."""
        if painter.worldTransform().m11() < _READABLE:
            return
        seen = painter.worldTransform().inverted()[0].mapRect(QRectF(painter.viewport()))
        painter.setFont(_font())
        paper = QColor(self._style.paper)
        for place, box in self._boxes.items():
            if box.intersects(seen):
                painter.fillRect(box, paper)
                painter.setPen(self._colours[place])
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._texts[place])


def _font() -> QFont:
    font = QApplication.font()
    font.setPixelSize(12)
    return font
