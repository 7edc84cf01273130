"""The marks of the data accounting sheet, painted: full, half, ring, dash."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from qda_app.domain.matrices import CellMark
from qda_app.i18n import _
from qda_app.ui.theme import Role, Theme

_FILLS: dict[CellMark, Role] = {
    CellMark.COMPLETE: "supports_fill",
    CellMark.PARTIAL: "mixed_fill",
    CellMark.SILENT: "neutral_fill",
}


def mark_words(mark: CellMark) -> str:
    """What a mark says."""
    return {
        CellMark.COMPLETE: _("complete"),
        CellMark.PARTIAL: _("partial, only neutral or hearsay"),
        CellMark.SILENT: _("asked but silent"),
        CellMark.NOT_ASKED: _("not asked"),
    }[mark]


def paint_mark_ground(painter: QPainter, mark: CellMark, area: QRectF, theme: Theme) -> None:
    """The ground of a cell; one that was not asked has none."""
    if mark in _FILLS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme[_FILLS[mark]])
        painter.drawRoundedRect(area, theme.size("radius.chip"), theme.size("radius.chip"))


def paint_mark(painter: QPainter, mark: CellMark, centre: QPointF, theme: Theme) -> None:
    """A mark, 11 px wide, around `centre`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark is CellMark.COMPLETE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["success"])
        painter.drawEllipse(centre, 5.3, 5.3)
    elif mark is CellMark.NOT_ASKED:
        painter.setPen(QPen(theme["text_tertiary"], 1.5))
        painter.drawLine(centre - QPointF(2.7, 0), centre + QPointF(2.7, 0))
    else:
        colour = theme["mixed" if mark is CellMark.PARTIAL else "contradicts"]
        painter.setPen(QPen(colour, 1.4))
        painter.drawEllipse(centre, 4.7, 4.7)
        if mark is CellMark.PARTIAL:
            painter.setBrush(colour)
            painter.drawPie(QRectF(centre.x() - 4.7, centre.y() - 4.7, 9.4, 9.4), -90 * 16, 180 * 16)
