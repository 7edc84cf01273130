"""Counted words as rows; the frequency is a bar as well."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda_app.domain.word_counts import WordCount, WordCounts
from qda_app.i18n import N_, _, current
from qda_app.ui.row_line import RowLine, cached_font, paint_ground
from qda_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WORD, COUNT, SOURCES, FORMS = range(4)
TITLES = (N_("Word"), N_("Frequency"), N_("Sources"), N_("Word forms"))
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BAR, _NUMBER, _GAP = 10, 56, 8


class CountsModel(QAbstractTableModel):
    """One row a word, the most frequent first, or in the order of a column."""

    def __init__(self, parent: QObject) -> None:
        """Without words."""
        super().__init__(parent)
        self.counts = WordCounts(())
        self.rows: Sequence[WordCount] = ()
        self.most = 1
        self._filter = ""
        self._sorted: tuple[int, Qt.SortOrder] = (COUNT, Qt.SortOrder.DescendingOrder)

    def show(self, counts: WordCounts) -> None:
        """Show other words."""
        self.beginResetModel()
        self.counts = counts
        self.most = max((row.count for row in counts.rows), default=1)
        self._fill()
        self.endResetModel()

    def set_filter(self, words: str) -> None:
        """Show only words with a form that holds these letters."""
        self.beginResetModel()
        self._filter = words.strip().casefold()
        self._fill()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column."""
        self.beginResetModel()
        self._sorted = column, order
        self._fill()
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a word."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The four of every list, and those that are told apart."""
        return 0 if parent.isValid() else len(TITLES) + len(self.counts.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words and numbers."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(self.rows[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() not in (WORD, FORMS):
            return int(_RIGHT)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[section]) if section < len(TITLES) else self.counts.columns[section - len(TITLES)]
        if role == Qt.ItemDataRole.TextAlignmentRole and section not in (WORD, COUNT, FORMS):
            return int(_RIGHT)
        return None

    def _words(self, row: WordCount, column: int) -> str:
        number = current().number
        if column == WORD:
            return row.word
        if column == FORMS:
            several = len(row.forms) > 1
            return ", ".join(f"{form} {number(count)}" for form, count in row.forms) if several else "–"
        if column < len(TITLES):
            return number(row.count if column == COUNT else row.sources)
        count = row.by_column[column - len(TITLES)]
        return number(count) if count else "–"

    def _fill(self) -> None:
        rows = [
            row for row in self.counts.rows if not self._filter or any(self._filter in form for form, _ in row.forms)
        ]
        column, order = self._sorted
        if column >= self.columnCount():
            column, order = COUNT, Qt.SortOrder.DescendingOrder
        rows.sort(key=lambda row: _key(row, column), reverse=order == Qt.SortOrder.DescendingOrder)
        self.rows = rows


def _key(row: WordCount, column: int) -> str | int:
    if column in (WORD, FORMS):
        return row.word
    if column < len(TITLES):
        return row.count if column == COUNT else row.sources
    return row.by_column[column - len(TITLES)]


class BarDelegate(QStyledItemDelegate):
    """Paints the frequency as a bar beside its number."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Number at the left, the bar beside it."""
        model = index.model()
        assert isinstance(model, CountsModel)
        painter.save()
        paint_ground(painter, option, self._theme, marker=0)
        area = QRect(option.rect).adjusted(4, 0, -_GAP, 0)
        number = RowLine(painter, QRect(area.left(), area.top(), _NUMBER, area.height()), self._theme)
        number.text_right(str(model.data(index)), cached_font("table"), "text")
        room = QRect(area.left() + _NUMBER + _GAP, area.center().y() - _BAR // 2, area.width() - _NUMBER - _GAP, _BAR)
        width = max(2, round(room.width() * model.rows[index.row()].count / model.most))
        painter.fillRect(room.left(), room.top(), width, room.height(), self._theme["accent"])
        painter.restore()
