"""The places at which words would be replaced, below their sources, each with its tick."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qda_app.domain.sources import Source
from qda_app.i18n import _, ngettext
from qda_app.services.find_and_replace import Preview

Index = QModelIndex | QPersistentModelIndex
_CHECKED, _HALF, _NOT = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class PlacesModel(QAbstractListModel):
    """A row for each source, and after it one for each of its places; all of them ticked at first."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._rows: list[Source | Preview] = []
        self._of_source: dict[int, range] = {}  # the rows below the row of a source
        self._without: set[int] = set()  # rows whose tick was taken off

    @property
    def chosen(self) -> list[Preview]:
        """The places that are ticked."""
        rows = enumerate(self._rows)
        return [row for place, row in rows if isinstance(row, Preview) and place not in self._without]

    def show_places(self, places: Sequence[Preview]) -> None:
        """Show other places."""
        self.beginResetModel()
        self._rows, self._of_source, self._without = [], {}, set()
        for source, group in groupby(places, key=lambda place: place.source):
            first = len(self._rows)
            self._rows += [source, *group]
            self._of_source[first] = range(first + 1, len(self._rows))
        self.endResetModel()
        self.ticked.emit()

    def row(self, index: Index) -> Source | Preview:
        """A source, or a place in one."""
        return self._rows[index.row()]

    def count(self, index: Index) -> int:
        """How many places the source of a row has."""
        return len(self._of_source[index.row()])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Sources and places together."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """What a reader of the screen says of a row, and its tick."""
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index)
        if isinstance(row, Source):
            return f"{row.short_id}, {ngettext('{count} place', '{count} places', self.count(index))}"
        told = _("line {line}: {before}{words}{after}, {words} becomes {replacement}")
        shown = {"before": row.before, "words": row.words, "after": row.after, "replacement": row.replacement}
        return told.format(line=row.line, **shown)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Tick a place, or all places of a source."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        rows = set(self._of_source.get(index.row(), [index.row()]))
        self._without = self._without - rows if Qt.CheckState(value) == _CHECKED else self._without | rows
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()
        return True

    def _state(self, row: int) -> Qt.CheckState:
        if row not in self._of_source:
            return _NOT if row in self._without else _CHECKED
        below = self._of_source[row]
        without = sum(place in self._without for place in below)
        return _CHECKED if not without else _NOT if without == len(below) else _HALF
