"""What the texts name as a table: name, kind, how often, and in how many sources."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from qda_app.analysis import wording
from qda_app.i18n import N_, _, current
from qda_app.services.entity_places import FoundEntity
from qda_app.ui.row_line import cached_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COLUMNS = (N_("Name"), N_("Kind"), N_("Mentions"), N_("Sources"), N_("State"))
NAME, KIND, MENTIONS, SOURCES, STATE = range(len(COLUMNS))


class EntitiesModel(QAbstractTableModel):
    """One row a thing, in the order of the list or by a column."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.rows: list[FoundEntity] = []
        self._all: Sequence[FoundEntity] = ()
        self._filter, self._order = "", (-1, Qt.SortOrder.AscendingOrder)

    def show(self, found: Sequence[FoundEntity]) -> None:
        """Show other things."""
        self._all = found
        self._settle()

    def set_filter(self, words: str) -> None:
        """Show only what is written like this."""
        self._filter = words.strip().casefold()
        self._settle()

    def row_of(self, name: str) -> int:
        """The row of the thing with a name; -1 where it is not shown."""
        return next((row for row, one in enumerate(self.rows) if one.entity.name == name), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a thing."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Those of the table."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words; what is kept stands out."""
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _told(one, index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == NAME and one.is_kept:
            return cached_font("table", QFont.Weight.DemiBold)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (MENTIONS, SOURCES):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join((one.entity.name, *one.entity.variants))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 is the order of the list."""
        self._order = column, order
        self._settle()

    def _settle(self) -> None:
        column, order = self._order
        rows = [one for one in self._all if self._is_wanted(one)]
        if column >= 0:
            rows.sort(key=lambda one: _key(one, column), reverse=order == Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _is_wanted(self, one: FoundEntity) -> bool:
        names = (one.entity.name, *one.entity.variants, wording.entity_kind(one.entity.kind, current()))
        return not self._filter or any(self._filter in name.casefold() for name in names)


def _told(one: FoundEntity, column: int) -> str:
    return {
        NAME: one.entity.name,
        KIND: wording.entity_kind(one.entity.kind, current()),
        MENTIONS: current().number(len(one.mentions)),
        SOURCES: current().number(one.sources),
        STATE: _("kept") if one.is_kept else _("found"),
    }[column]


def _key(one: FoundEntity, column: int) -> tuple[object, ...]:
    if column == MENTIONS:
        return len(one.mentions), one.entity.name.casefold()
    if column == SOURCES:
        return one.sources, one.entity.name.casefold()
    return _told(one, column).casefold(), one.entity.name.casefold()
