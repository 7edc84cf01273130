"""How the table of excerpts is painted: ids in bold, quotes in the serif, codes with their dots and shapes."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from qda_app.i18n import _, current
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.excerpt_order import Group, Grouping, Sorting
from qda_app.ui.reduce.excerpt_rows import CodeMark, ExcerptRow
from qda_app.ui.reduce.excerpts_model import ExcerptsModel, Index
from qda_app.ui.reduce.standing_words import standing_role
from qda_app.ui.row_line import RowLine, cached_font, paint_focus
from qda_app.ui.theme import Role, Theme, icon_pixmap, speech_font

FIRST_PADDING, PADDING = 12, 8
_OTHERS_WIDTH = 28
_DOT, _SYMBOL, _GAP, _ARROW = 8, 10, 4, 12
_QUIET = frozenset(
    {Column.SOURCE, Column.LINE, Column.INFORMANT, Column.DROPPED, Column.CODER, Column.DATE, Column.MEMOS}
)


class ExcerptsDelegate(QStyledItemDelegate):
    """Paints rows and headings; a heading reaches over all cells of its row."""

    def __init__(self, desk: Desk, view: QTableView) -> None:
        """In the colours of the desk's codes."""
        super().__init__(view)
        self._desk, self._view, self._theme = desk, view, desk.context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a table."""
        return QSize(0, self._theme.size("table_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model, area = index.model(), QRect(option.rect)
        assert isinstance(model, ExcerptsModel)
        group, is_chosen = model.group(index), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(area)
        if is_chosen or group:
            painter.fillRect(area, self._theme["accent_soft" if is_chosen else "panel"])
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
        if group:
            self._paint_heading(painter, self._whole_row(area), model, group)
        else:
            self._paint_cell(painter, area, model, index)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            paint_focus(painter, self._whole_row(area), self._theme)
        painter.restore()

    def _whole_row(self, cell: QRect) -> QRect:
        """What of the row can be seen, whichever cell is painted."""
        return QRect(0, cell.top(), self._view.viewport().width(), cell.height())

    def _paint_heading(self, painter: QPainter, row: QRect, model: ExcerptsModel, group: Group) -> None:
        line = RowLine(painter, row.adjusted(FIRST_PADDING, 0, -PADDING, 0), self._theme)
        line.icon("chevron-right" if model.is_folded(group) else "chevron-down", "text_secondary", _ARROW, _GAP)
        if model.grouping is Grouping.CODE and group.key:
            line.dot(self._desk.context.hues.hue(group.key).stripe, _DOT, _GAP)
        line.text_right(current().number(len(group.numbers)), cached_font("table"), "text_tertiary")
        line.text(model.group_title(group), cached_font("table", QFont.Weight.DemiBold))

    def _paint_cell(self, painter: QPainter, area: QRect, model: ExcerptsModel, index: Index) -> None:
        row, column = model.row(index), Column(index.column())
        left = FIRST_PADDING if self._is_first(column) else PADDING
        line = RowLine(painter, area.adjusted(left, 0, -PADDING, 0), self._theme)
        if column is Column.CODES:
            self._paint_codes(line, row.codes)
            return
        words = str(model.data(index) or "")
        if column is Column.WORDS and row.excerpt.is_missing:
            line.text(_("missing") + " ", cached_font("table"), "error")
        is_speech = column is Column.WORDS and row.excerpt.region is None
        font = speech_font("table") if is_speech else cached_font("table", _weight(column))
        line.text(words.replace("\n", " "), font, _role(row, column))

    def _is_first(self, column: Column) -> bool:
        return all(self._view.isColumnHidden(before) for before in range(column))

    def _paint_codes(self, line: RowLine, codes: Sequence[CodeMark]) -> None:
        if not codes:
            line.text(_("without a code"), cached_font("table"), "text_tertiary")
            return
        first, others = codes[0], len(codes) - 1
        line.skip_right(_OTHERS_WIDTH if others else 0)
        line.dot(self._desk.context.hues.hue(first.coding.code_id).stripe, _DOT, _GAP)
        wants_stance = self._desk.asks_stance(first.coding)
        room = _SYMBOL + 2 * _GAP + 10 if wants_stance else 0
        line.skip_right(room)
        line.text(first.short_id, cached_font("table"))
        line.skip_right(-room)
        if wants_stance:
            line.skip(_GAP)
            line.stance(first.coding.stance, _SYMBOL, _GAP)
            line.text(str(first.coding.strength or ""), cached_font("table"), "text_secondary")
        if others:
            line.skip_right(-_OTHERS_WIDTH)
            line.skip(10)
            line.text(f"+{others}", cached_font("table"), "text_tertiary")


class SortedHeader(QHeaderView):
    """Titles of columns; an arrow beside the one by which the rows are sorted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Sorted by no column."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sorting = Sorting()
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {FIRST_PADDING}px; }}")

    def show_sorting(self, sorting: Sorting) -> None:
        """Mark a column."""
        self._sorting = sorting
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """As the style paints it, then the arrow at its right."""
        painter.save()
        super().paintSection(painter, rect, logical_index)
        painter.restore()
        if logical_index == self._sorting.column:
            name = "arrow-down" if self._sorting.is_descending else "arrow-up"
            sign = icon_pixmap(name, self._theme["accent"], _ARROW, self.devicePixelRatioF())
            left, top = rect.right() - _ARROW - 4, rect.top() + (rect.height() - _ARROW) // 2
            painter.fillRect(QRect(left - 2, rect.top() + 1, _ARROW + 4, rect.height() - 3), self._theme["header"])
            painter.drawPixmap(left, top, sign)


def _weight(column: Column) -> QFont.Weight:
    return QFont.Weight.DemiBold if column is Column.ID else QFont.Weight.Normal


def _role(row: ExcerptRow, column: Column) -> Role:
    if column is Column.REVIEW:
        return standing_role(row.review)
    if column in (Column.ID, Column.WORDS):
        return "text_tertiary" if row.excerpt.dropped or not row.is_filled else "text"
    return "text_tertiary" if column in _QUIET and row.excerpt.dropped else "text_secondary"
