"""The memos as a list with headings for days, the newest first."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.ids import MemoId
from qda_app.domain.memo_book import MemoEntry, by_day
from qda_app.i18n import current
from qda_app.ui.days import day_word
from qda_app.ui.memos.wording import about_word, kind_word, title_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MemosModel(QAbstractTableModel):
    """A heading is a `date`, all else a `MemoEntry`."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.rows: list[MemoEntry | date] = []
        self._places: dict[MemoId, int] = {}

    def show(self, entries: Sequence[MemoEntry]) -> None:
        """Show other memos; where only their words are other ones, the rows stay."""
        rows: list[MemoEntry | date] = []
        for day, found in by_day(entries):
            rows += [day, *found]
        if list(map(_key, rows)) == list(map(_key, self.rows)):
            before, self.rows = self.rows, rows
            for place in (place for place, row in enumerate(rows) if row is not before[place]):
                self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self._places = {row.memo.id: place for place, row in enumerate(rows) if isinstance(row, MemoEntry)}
        self.endResetModel()

    def entry(self, index: Index) -> MemoEntry | None:
        """The memo in a row; None for a heading."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, MemoEntry) else None

    def index_of(self, memo_id: MemoId | None) -> QModelIndex:
        """The row of a memo; invalid where it is not shown."""
        place = self._places.get(memo_id) if memo_id else None
        return QModelIndex() if place is None else self.index(place, 0)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All in one."""
        return 0 if parent.isValid() else 1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a memo, and one a day."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[index.row()]
        if not isinstance(row, MemoEntry):
            return day_word(row, datetime.now().astimezone().date())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.memo.words[:600] or None
        told = [title_word(row), kind_word(row.memo.kind), *map(about_word, row.about), current().clock(row.memo.at)]
        return ", ".join(told)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        return super().flags(index) if self.entry(index) else Qt.ItemFlag.NoItemFlags


def _key(row: MemoEntry | date) -> object:
    return row.memo.id if isinstance(row, MemoEntry) else row
