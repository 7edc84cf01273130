"""The saturation curve: new codes a source as bars, their running sum as a line, and its mean over other orders."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from qda_app.domain.saturation import Saturation
from qda_app.i18n import _, current
from qda_app.ui.theme import Theme, ui_font

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 20, 18, 30
_HEIGHT = 260
_TICKS = 4


class Curve(QWidget):
    """Painted; the table beside it says the same in numbers."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_result`."""
        super().__init__()
        self._theme = theme
        self._result: Saturation | None = None
        self._mean: Sequence[float] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(260)

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(460, _HEIGHT)

    def show_result(self, result: Saturation, mean: Sequence[float]) -> None:
        """Show another curve."""
        self._result, self._mean = result, mean
        points = zip(result.order, result.cumulative, strict=True)
        self.setAccessibleName(
            _("Saturation curve: {points}").format(points=", ".join(f"{source} {count}" for source, count in points))
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, bars, lines."""
        if not self._result or not self._result.order:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter, self._result)
        self._paint_bars(painter, self._result.new)
        self._paint_line(painter, self._mean, is_mean=True)
        self._paint_line(painter, self._result.cumulative, is_mean=False)
        painter.end()

    @property
    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)

    @property
    def _top_value(self) -> float:
        assert self._result
        step = max(1, -(-max(self._result.cumulative) // _TICKS))
        return step * _TICKS

    def _point(self, place: int, value: float) -> QPointF:
        assert self._result
        share = (place + 0.5) / len(self._result.order)
        return QPointF(
            self._area.left() + share * self._area.width(),
            self._area.bottom() - value / self._top_value * self._area.height(),
        )

    def _paint_axes(self, painter: QPainter, result: Saturation) -> None:
        painter.setFont(ui_font("caption"))
        for tick in range(_TICKS + 1):
            value = self._top_value * tick / _TICKS
            y = self._point(0, value).y()
            painter.setPen(self._theme["line"])
            painter.drawLine(QPointF(self._area.left(), y), QPointF(self._area.right(), y))
            painter.setPen(self._theme["text_tertiary"])
            words = QRectF(0, y - 9, _LEFT - 8, 18)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, current().number(value)
            )
        painter.setPen(self._theme["text_secondary"])
        width = self._area.width() / len(result.order)
        for place, source in enumerate(result.order):
            words = QRectF(self._point(place, 0).x() - width / 2, self._area.bottom() + 6, width, 18)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, source)

    def _paint_bars(self, painter: QPainter, new: Sequence[int]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme["accent_soft"])
        width = min(36.0, self._area.width() / len(new) * 0.5)
        for place, count in enumerate(new):
            top = self._point(place, count)
            painter.drawRect(QRectF(top.x() - width / 2, top.y(), width, self._area.bottom() - top.y()))

    def _paint_line(self, painter: QPainter, values: Sequence[float], *, is_mean: bool) -> None:
        points = [self._point(place, value) for place, value in enumerate(values)]
        pen = QPen(self._theme["text_tertiary" if is_mean else "accent"], 1.4 if is_mean else 2)
        if is_mean:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if not is_mean:
            painter.setBrush(self._theme["paper"])
            for point in points:
                painter.drawEllipse(point, 3.5, 3.5)
