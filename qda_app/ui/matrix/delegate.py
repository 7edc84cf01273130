"""Painting the cells of a matrix."""

from collections.abc import Collection
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda_app.domain.matrices import CellMark, Evidence, MatrixCell
from qda_app.i18n import _
from qda_app.ui.matrix import signs, wording
from qda_app.ui.matrix.model import Index, MatrixModel
from qda_app.ui.matrix.texts import PADDING, CellTexts
from qda_app.ui.theme import Theme, ui_font

_SIGN_ROW, _SIGN_ROW_WITH_WORDS = 32, 46


class Look(Enum):
    """How a cell is painted."""

    TEXT = auto()
    MARK = auto()
    SIGN = auto()
    VERDICT = auto()
    STATUS = auto()
    FIGURE = auto()
    EMPTY_SIGN = auto()
    PAIR = auto()


class MatrixDelegate(QStyledItemDelegate):
    """Paints cells by what they hold; `texts` lays their words out."""

    def __init__(self, model: MatrixModel, texts: CellTexts, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._texts, self._theme = model, texts, theme
        self.differing: Collection[tuple[int, int]] = ()  # tagged, by row and column
        self.current_row = -1  # painted as chosen in all its cells, where rows are chosen

    def look(self, index: Index) -> Look:
        """How the cell of an index is painted."""
        return self._look_of(self._model.cell(index), is_narrow=self._model.is_narrow(index.column()))

    def _look_of(self, cell: MatrixCell, *, is_narrow: bool) -> Look:
        if cell.mark:
            return Look.MARK
        if wording.status_of(cell):
            return Look.STATUS
        if wording.pair_of(cell):
            return Look.PAIR
        if cell.empty and not (cell.is_written and not is_narrow):
            return Look.EMPTY_SIGN if is_narrow or self._model.is_compact else Look.TEXT
        if cell.position and wording.position_of(cell) and (is_narrow or self._model.is_compact):
            return Look.SIGN if cell.evidence else Look.VERDICT
        return Look.FIGURE if is_narrow and (cell.words or not cell.evidence) else Look.TEXT

    def least_height(self) -> int:
        """How high every row is at least: signs with words below them are higher than without."""
        narrow = [column for column in range(self._model.columnCount()) if not self._model.has_text(column)]
        is_high = any(words for column in narrow for words in self._model.words_below_signs(column))
        return _SIGN_ROW_WITH_WORDS if is_high else _SIGN_ROW

    def estimated_height(self, cell: MatrixCell, width: int) -> int:
        """About how high a cell of a column with text wants its row, at the cost of looking at it once."""
        is_text = self._look_of(cell, is_narrow=False) is Look.TEXT
        return self._texts.estimate(cell, width) if is_text else _SIGN_ROW

    def height(self, index: Index, width: int) -> int:
        """How high such a cell is."""
        if self.look(index) is not Look.TEXT:
            return _SIGN_ROW
        return self._texts.height((index.row(), index.column()), self._model.cell(index), width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of the section: rows are fitted by the view."""
        return QSize(option.rect.width(), option.rect.height())

    def link_at(self, index: Index, area: QRect, point: QPointF) -> Evidence | None:
        """The excerpt whose locator is at a point of a cell."""
        if self.look(index) is not Look.TEXT:
            return None
        laid = self._texts.laid_out((index.row(), index.column()), self._model.cell(index), area.width())
        return laid.link_at(point - QPointF(area.left() + PADDING[0], area.top() + PADDING[1]))

    def paint_cell(self, painter: QPainter, area: QRect, place: tuple[int, int], *, is_current: bool) -> None:
        """The cell at a row and column."""
        cell = self._model.cell_at(*place)
        look = self._look_of(cell, is_narrow=self._model.is_narrow(place[1]))
        painter.save()
        painter.setClipRect(area)
        self._paint_ground(painter, area, place, look)
        self._paint_content(painter, area, place, look)
        if place in self.differing:
            signs.paint_stale_tag(painter, area, self._theme, _("Differs"))
        elif cell.is_stale:
            signs.paint_stale_tag(painter, area, self._theme)
        if is_current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, place: tuple[int, int], look: Look) -> None:
        theme, (row, column), cell = self._theme, place, self._model.cell_at(*place)
        if cell.is_stale:
            signs.paint_stale(painter, area, theme)
        else:
            is_empty = bool(cell.empty) and look is Look.TEXT
            is_rolled_up = self._model.is_compact and self._model.row(row).depth == 0
            painter.fillRect(area, theme["panel" if is_empty or is_rolled_up else "paper"])
        if row == self.current_row:
            painter.fillRect(area, theme["accent_soft"])
        painter.setPen(theme["line"])
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if not self._model.has_groups and not self._model.is_compact:
            painter.drawLine(area.topRight(), area.bottomRight())
        if self._model.starts_group(column):
            painter.drawLine(area.topLeft(), area.bottomLeft())

    def _paint_content(self, painter: QPainter, area: QRect, place: tuple[int, int], look: Look) -> None:
        cell, theme = self._model.cell_at(*place), self._theme
        position = wording.position_of(cell)
        if look is Look.TEXT:
            laid = self._texts.laid_out(place, cell, area.width())
            laid.paint(painter, QPointF(area.left() + PADDING[0], area.top() + PADDING[1]), theme)
        elif cell.mark:
            signs.paint_marked(painter, CellMark(cell.mark), len(cell.evidence), _inset(area), theme)
        elif look is Look.SIGN and position:
            signs.paint_sign(painter, position, _inset(area), theme, below=self._model.below_sign(cell))
        elif look is Look.VERDICT and position:
            signs.paint_verdict(painter, position, cell.words, area, theme)
        elif look is Look.PAIR:
            signs.paint_pair(painter, cell, _inset(area), theme)
        elif look is Look.STATUS:
            signs.paint_status(painter, cell, area.adjusted(10, 0, -4, 0), theme)
        elif cell.empty:
            signs.paint_words(painter, area.adjusted(2, 0, -2, 0), wording.empty_word(cell.empty), theme)
        else:
            self._paint_figure(painter, area, cell.words)

    def _paint_figure(self, painter: QPainter, area: QRect, words: str) -> None:
        is_number = words[:1].isdigit()
        painter.setFont(ui_font("table"))
        painter.setPen(self._theme["text" if is_number else "text_secondary"])
        align = (
            Qt.AlignmentFlag.AlignCenter if is_number else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        inner = area.adjusted(2, 0, -2, 0) if is_number else area.adjusted(10, 0, -4, 0)
        painter.drawText(inner, align | Qt.TextFlag.TextWordWrap, words)


def _inset(area: QRect) -> QRectF:
    return QRectF(area.adjusted(2, 2, -2, -3))
