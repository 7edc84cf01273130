"""Painting the cells of the summary grid: how many excerpts, where the summary stands, and its first words."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda_app.domain.summary_grids import CellState, SummaryCell
from qda_app.i18n import _
from qda_app.ui.matrix import signs
from qda_app.ui.reduce.summaries import wording
from qda_app.ui.reduce.summaries.grid_model import GridModel, Index
from qda_app.ui.theme import Role, Theme, ui_font

LINES, LINE = 3, 17
_HEAD, _SIDE, _TOP = 19, 10, 6
HEIGHT = _TOP + _HEAD + 2 + LINES * LINE + 6
_LONGEST = 400  # characters, more than three lines ever hold


class CellPainter(QStyledItemDelegate):
    """Every row is as high as three lines; what is longer is cut and stands in the panel."""

    def __init__(self, model: GridModel, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._theme = model, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        cell, area = self._model.cell(index), QRect(option.rect)
        painter.save()
        painter.setClipRect(area)
        self._paint_ground(painter, area, cell, index)
        self._paint_head(painter, area, cell)
        self._paint_words(painter, area, cell)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, cell: SummaryCell, index: Index) -> None:
        theme = self._theme
        if cell.state is CellState.STALE:
            signs.paint_stale(painter, area, theme)
        else:
            painter.fillRect(area, theme["panel" if cell.state is CellState.EMPTY else "paper"])
        painter.setPen(theme["line"])
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if self._model.starts_group(index.row()):
            painter.setPen(theme["control_border"])
            painter.drawLine(area.topLeft(), area.topRight())

    def _paint_head(self, painter: QPainter, area: QRect, cell: SummaryCell) -> None:
        line = QRect(area.left() + _SIDE, area.top() + _TOP, area.width() - 2 * _SIDE, _HEAD)
        if cell.state is CellState.STALE:
            words = _("Stale")
            width = signs.tag_width(words)
            signs.paint_tag(painter, words, QRect(line.right() - width + 1, line.top(), width, _HEAD), self._theme)
            line.setRight(line.right() - width - 6)
        role: Role = "text_tertiary" if cell.state is CellState.EMPTY else "text_secondary"
        signs.paint_words(painter, line, wording.excerpts(cell), self._theme, role=role, is_left=True)

    def _paint_words(self, painter: QPainter, area: QRect, cell: SummaryCell) -> None:
        words, role, font = self._said(cell)
        top = area.top() + _TOP + _HEAD + 2
        _paint_lines(painter, QRect(area.left() + _SIDE, top, area.width() - 2 * _SIDE, LINES * LINE), words, font,
                     self._theme, role)  # fmt: skip

    def _said(self, cell: SummaryCell) -> tuple[str, Role, QFont]:
        if cell.summary:
            return " ".join(cell.words[:_LONGEST].split()), "text", ui_font("table")
        if cell.empty:
            return wording.reason(cell), "text_tertiary", ui_font("caption")
        return _("not written yet"), "text_tertiary", ui_font("caption")


def _paint_lines(  # noqa: PLR0913 - what words need
    painter: QPainter, area: QRect, words: str, font: QFont, theme: Theme, role: Role
) -> None:
    """Words in as many lines as the area has room for, the last cut where more follow."""
    painter.setFont(font)
    painter.setPen(theme[role])
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    most = max(1, ceil(area.height() / LINE))
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, number * LINE))
        is_cut = number == most - 1 and line.textStart() + line.textLength() < len(words)
        if is_cut:
            rest = QFontMetrics(font).elidedText(words[line.textStart() :], Qt.TextElideMode.ElideRight, area.width())
            box = QRectF(area.left(), area.top() + number * LINE, area.width(), LINE)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, rest)
        else:
            line.draw(painter, QPointF(area.left(), area.top()))
    layout.endLayout()
