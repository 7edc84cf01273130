"""What stands on the canvas of a network: nodes, and the words of lines."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from qda_app.analysis.figures.label_places import Box, Placed, Size
from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Arc, Paint, Shape, Vertex

WIDE, HIGH = 184.0, 52.0
_ROUND, _INSET, _LONGEST = 6.0, 10.0, 200.0
_READABLE = 0.4  # of full size; smaller words are left out


class NodeItem(QGraphicsItem):
    """A node by its name, with a quieter line below; painted once, until it is chosen or the view is zoomed."""

    def __init__(self, vertex: Vertex, style: Style, *, can_move: bool) -> None:
        """Where it stands; what is only proposed is not moved."""
        super().__init__()
        self.key, self._vertex, self._style = vertex.key, vertex, style
        self.setPos(vertex.x, vertex.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, bool(vertex.key))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable, can_move and bool(vertex.key))
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(-WIDE / 2, -HIGH / 2, WIDE, HIGH)
        painter.setPen(self._outline())
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

    def _outline(self) -> QPen:
        if self.isSelected():
            return QPen(QColor(self._style.paints[Paint.ACCENT]), 2.4)
        pen = QPen(QColor(self._style.ink), 2.4 if self._vertex.is_strong else 1.0)
        if self._vertex.is_proposed:
            pen = QPen(QColor(self._style.quiet), 1.0, Qt.PenStyle.DotLine)
        return pen


class Words(QGraphicsItem):
    """The words of all lines, each where it was placed on its line."""

    def __init__(self, arcs: Sequence[Arc], colours: Sequence[QColor], style: Style) -> None:
        """Nowhere until they are put."""
        super().__init__()
        self._metrics = QFontMetricsF(_font())
        self._full = [self._made(one.text) for one in arcs]
        self._short = [self._made(one.short) for one in arcs]
        self._colours, self._style = colours, style
        self._boxes: dict[int, tuple[QRectF, QStaticText]] = {}
        self._hidden: Collection[int] = ()
        self._around = QRectF()
        self._chosen: int | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def sizes(self) -> list[tuple[Size, Size]]:
        """How large all words and the short ones of each line are."""
        return [(size, other) for (_text, size), (_other, other) in zip(self._full, self._short, strict=True)]

    def put(self, places: Mapping[int, Placed]) -> None:
        """Let the words of some lines stand at other places."""
        for number, at in places.items():
            text, (wide, high) = (self._short if at.is_short else self._full)[number]
            self._boxes[number] = QRectF(at.x - wide / 2, at.y - high / 2, wide, high), text
        around = QRectF()
        for box, _text in self._boxes.values():
            around = around.united(box)
        self.prepareGeometryChange()
        self._around = around
        self.update()

    def leave_out(self, places: Collection[int]) -> None:
        """Do not show the words of some lines."""
        self._hidden = places
        self.update()

    def choose(self, place: int | None) -> None:
        """Frame the words of a line."""
        if place != self._chosen:
            self._chosen = place
            self.update()

    def at(self, point: QPointF) -> int | None:
        """The line whose words stand at a point."""
        return next((number for number, (box, _text) in self._boxes.items() if box.contains(point)), None)

    def boxes_but(self, places: Collection[int]) -> list[Box]:
        """Where the words of all other lines stand."""
        rects = (box for number, (box, _text) in self._boxes.items() if number not in places)
        return [(one.left(), one.top(), one.right(), one.bottom()) for one in rects]

    def boundingRect(self) -> QRectF:
        """Of all."""
        return self._around.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Those that can be read and are in view."""
        if painter.worldTransform().m11() < _READABLE:
            return
        seen = painter.worldTransform().inverted()[0].mapRect(QRectF(painter.viewport()))
        painter.setFont(_font())
        paper = QColor(self._style.paper)
        for number, (box, text) in self._boxes.items():
            if number not in self._hidden and text.text() and box.intersects(seen):
                painter.fillRect(box, paper)
                painter.setPen(self._colours[number])
                painter.drawStaticText(box.topLeft() + QPointF(5, 1), text)
                if number == self._chosen:
                    painter.setPen(QPen(QColor(self._style.paints[Paint.ACCENT]), 1.6))
                    painter.drawRect(box)

    def _made(self, words: str) -> tuple[QStaticText, Size]:
        text = QStaticText(self._metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, _LONGEST))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(font=_font())
        return text, (text.size().width() + 10, text.size().height() + 2)


def _font() -> QFont:
    font = QApplication.font()
    font.setPixelSize(12)
    return font
