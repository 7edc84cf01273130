"""Rows of one column: the meetings, and the steps since one of them."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsModel(QAbstractTableModel):
    """`words` says what a row is, `id_of` which; where the same rows are given again, they stay."""

    def __init__(self, parent: QObject, words: Callable[[Any], str], id_of: Callable[[Any], UUID]) -> None:
        """Empty."""
        super().__init__(parent)
        self._words, self._id_of = words, id_of
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        is_same = list(map(self._id_of, rows)) == list(map(self._id_of, self.rows))
        if is_same and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
        elif not is_same:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def row_of(self, wanted: UUID | None) -> int:
        """Where a row stands, or -1."""
        return next((place for place, row in enumerate(self.rows) if self._id_of(row) == wanted), -1)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All in one."""
        return 0 if parent.isValid() else 1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as were given."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._words(self.rows[index.row()])
