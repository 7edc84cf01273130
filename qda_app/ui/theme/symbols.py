"""The shapes of stance: painted as paths, so that colour is never the only signal and no font can lack them."""

import re
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from qda_app.domain.excerpts import Stance
from qda_app.ui.theme.tokens import Theme, read_tokens

GRID = 12  # units of a symbol's own square
_RINGS = {Stance.NEUTRAL: (4.3, 1.8), None: (4.6, 1.2)}  # radius, stroke


@cache
def stance_path(stance: Stance | None) -> QPainterPath:
    """The outline of a stance on a 12 × 12 grid: ▲ ▼ ◆, and a ring for neutral and unrated."""
    path = QPainterPath()
    if stance is None or stance is Stance.NEUTRAL:
        radius, _ = _RINGS[stance]
        path.addEllipse(QPointF(GRID / 2, GRID / 2), radius, radius)
        return path
    for command, x, y in re.findall(r"([ML])\s*([\d.]+)\s+([\d.]+)", read_tokens()["symbol"][stance.value]):
        (path.moveTo if command == "M" else path.lineTo)(float(x), float(y))
    path.closeSubpath()
    return path


def paint_stance(painter: QPainter, stance: Stance | None, point: QPointF, size: float, theme: Theme) -> None:
    """Paint a stance in the square of `size` px whose top left corner is `point`; None is a dashed ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(point)
    painter.scale(size / GRID, size / GRID)
    if stance in _RINGS:
        painter.strokePath(stance_path(stance), _ring_pen(stance, theme))
    else:
        painter.fillPath(stance_path(stance), theme.stance(stance))
    painter.restore()


def stance_icon(stance: Stance | None, theme: Theme, size: int = 12) -> QIcon:
    """A stance as an icon for buttons and menus."""
    icon = QIcon()
    for ratio in (1, 2, 3):
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_stance(painter, stance, QPointF(0, 0), size * ratio, theme)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        icon.addPixmap(pixmap)
    return icon


def paint_dot(painter: QPainter, colour: QColor, centre: QPointF, diameter: float) -> None:
    """Paint the dot that goes before a code's id."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, diameter / 2, diameter / 2)
    painter.restore()


def _ring_pen(stance: Stance | None, theme: Theme) -> QPen:
    _, width = _RINGS[stance]
    pen = QPen(theme.stance(stance), width)
    if stance is None:
        pen.setDashPattern([2 / width, 1.6 / width])
    return pen
