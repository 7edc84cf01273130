"""The headers of the summary grid: codes above, voices or sources at the left."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from qda_app.domain.matrices import Axis
from qda_app.ui.context import Context
from qda_app.ui.reduce.summaries.grid_model import GridModel
from qda_app.ui.theme import Role, paint_dot, set_look, ui_font

HEIGHT, WIDTH = 54, 150  # px, of the titles of columns and of rows
_SIDE, _DOT, _LINE, _SMALL = 10, 8, 17, 15
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class _Header(QHeaderView):
    """Paints sections of its own."""

    def __init__(self, orientation: Qt.Orientation, model: GridModel, context: Context, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._grid_model, self._context = model, context
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)

    def _write(self, painter: QPainter, area: QRect, words: str, font: QFont, role: Role) -> None:
        """A line, cut where there is no room."""
        painter.setFont(font)
        painter.setPen(self._context.theme[role])
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, shown)


class GridColumns(_Header):
    """The codes: dot and id, and below the name in at most two lines."""

    def __init__(self, model: GridModel, context: Context, parent: QWidget) -> None:
        """For the columns of `model`."""
        super().__init__(Qt.Orientation.Horizontal, model, context, parent)
        set_look(self, bare=True)

    def sizeHint(self) -> QSize:
        """Room for the id and two lines; Qt would ask each of the sections."""
        return QSize(WIDTH, HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One code."""
        axis, theme = self._grid_model.column(section), self._context.theme
        painter.save()
        painter.fillRect(rect, theme["header"])
        painter.setPen(theme["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        top = QRect(rect.left() + _SIDE, rect.top() + 4, rect.width() - 2 * _SIDE, _SMALL)
        self._paint_dot(painter, axis, QPointF(top.left() + _DOT / 2, top.center().y() + 0.5))
        self._write(painter, top.adjusted(_DOT + 5, 0, 0, 0), axis.key, ui_font("caption"), "text_secondary")
        if axis.title != axis.key:
            painter.setFont(ui_font("table", QFont.Weight.DemiBold))
            painter.setPen(theme["text"])
            painter.drawText(QRect(top.left(), top.bottom() + 2, top.width(), 2 * _SMALL), _WRAPPED, axis.title)
        painter.restore()

    def _paint_dot(self, painter: QPainter, axis: Axis, centre: QPointF) -> None:
        code = self._context.codes.named(axis.key)
        if code:
            paint_dot(painter, self._context.hues.hue(code.id).stripe, centre, _DOT)


class GridRowTitles(_Header):
    """Who or what the rows are about, with the name of a group at its first."""

    def __init__(self, model: GridModel, context: Context, parent: QWidget) -> None:
        """For the rows of `model`."""
        super().__init__(Qt.Orientation.Vertical, model, context, parent)
        self.setStyleSheet(f"QHeaderView {{ background: {context.theme['paper'].name()}; border-radius: 0; }}")
        self.setFixedWidth(WIDTH)

    def sizeHint(self) -> QSize:
        """All rows are as wide; Qt would ask each of them."""
        return QSize(WIDTH, HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One row."""
        axis, theme = self._grid_model.row(section).axis, self._context.theme
        painter.save()
        painter.fillRect(rect, theme["panel"])
        painter.setPen(theme["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._grid_model.starts_group(section):
            painter.setPen(QPen(theme["control_border"], 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        line = QRect(rect.left() + _SIDE, rect.top() + 7, rect.width() - 2 * _SIDE, _LINE)
        self._write(painter, line, axis.title, ui_font("table", QFont.Weight.DemiBold), "text")
        self._write(painter, line.translated(0, _LINE), axis.subtitle, ui_font("caption"), "text_secondary")
        if section == 1 or self._grid_model.starts_group(section):
            self._write(painter, line.translated(0, 2 * _LINE), axis.group, ui_font("caption"), "text_tertiary")
        painter.restore()
