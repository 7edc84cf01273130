"""The model of a list whose lines are written in place, put in order and linked to codes; the last line is empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QByteArray, QMimeData, QObject, Qt, Signal

from qda_app.domain.codes import Code
from qda_app.i18n import _
from qda_app.ui.collect.lines import ROOT, Index

L = TypeVar("L")
_MIME = "application/x-qda-line"
TITLE_ROLE = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[L]):
    """A column: its title (a message id), what stands in it, and the field that it edits, where it edits one.

    A `width` of 0 shares the room that is left. `codes` are chosen, not typed; what `warns` is told as a warning.
    """

    title: str
    width: int
    text: Callable[[L], str]
    field: str = ""
    codes: Callable[[L], Sequence[Code]] | None = None
    warns: bool = False
    is_strong: bool = False


class LinesModel(QAbstractTableModel, Generic[L]):
    """The lines in their order, and where the project can be changed an empty one below them."""

    edited = Signal(object, str, str)  # id of the line, field, what was typed
    written = Signal(str)  # the words of a new line
    moved = Signal(object, int)  # id of the line, its new place

    def __init__(
        self,
        columns: Sequence[ListColumn[L]],
        id_of: Callable[[L], UUID],
        invitation: str,
        parent: QObject,
        *,
        is_editable: bool,
    ) -> None:
        """Without lines yet; `invitation` stands in the empty line."""
        super().__init__(parent)
        self.columns = columns
        self.lines: Sequence[L] = ()
        self.is_editable = is_editable
        self.invitation = invitation
        self._id_of = id_of

    @property
    def words_column(self) -> int:
        """The column with the words of a line."""
        return next(place for place, column in enumerate(self.columns) if column.field == "words")

    def show(self, lines: Sequence[L]) -> None:
        """Show the list as it is now; where the same lines stay in place, only cells are told to repaint."""
        is_same = [self._id_of(one) for one in lines] == [self._id_of(one) for one in self.lines]
        if is_same:
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def line(self, row: int) -> L | None:
        """The line of a row; None is the empty one."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def id_at(self, row: int) -> UUID | None:
        """The id of the line of a row."""
        line = self.line(row)
        return None if line is None else self._id_of(line)

    def row_of(self, line_id: UUID | None) -> int:
        """Where a line stands, or -1."""
        return next((row for row, line in enumerate(self.lines) if self._id_of(line) == line_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """The lines, and the empty one."""
        return 0 if parent.isValid() else len(self.lines) + self.is_editable

    def columnCount(self, parent: Index = ROOT) -> int:
        """As the list has them."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, or what may be written into the empty line."""
        if not index.isValid():
            return None
        line, column = self.line(index.row()), self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.EditRole):
            if line is not None:
                return column.text(line)
            is_invited = role != Qt.ItemDataRole.EditRole and index.column() == self.words_column
            return self.invitation if is_invited else ""
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a change or a new line; the cell shows it when it is stored."""
        typed, line_id, column = str(value).strip(), self.id_at(index.row()), self.columns[index.column()]
        line = self.line(index.row())
        if role != Qt.ItemDataRole.EditRole or not column.field:
            return False
        if line is None or line_id is None:
            if typed and index.column() == self.words_column:
                self.written.emit(typed)
        elif typed != column.text(line).strip():
            self.edited.emit(line_id, column.field, typed)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Written where the column has a field; dragged by any cell of a line, dropped between lines."""
        flags = super().flags(index)
        if not self.is_editable:
            return flags
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        is_empty = self.line(index.row()) is None
        if self.columns[index.column()].field and (not is_empty or index.column() == self.words_column):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags if is_empty else flags | Qt.ItemFlag.ItemIsDragEnabled

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        is_title = orientation is Qt.Orientation.Horizontal and role == TITLE_ROLE
        return _(self.columns[section].title) if is_title and 0 <= section < len(self.columns) else None

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """A line is moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A line of a list."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[Any]) -> QMimeData:
        """The line that is dragged."""
        data = QMimeData()
        line_id = self.id_at(indexes[0].row())
        data.setData(_MIME, QByteArray(line_id.bytes if line_id else b""))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Only a line of this list."""
        return self._dragged(data) >= 0

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move. False: the list shows the new order once it is stored, nothing is removed here."""
        dragged = self._dragged(data)
        if dragged >= 0:
            place = row if row >= 0 else parent.row() if parent.isValid() else len(self.lines)
            place -= place > dragged
            if place != dragged:
                self.moved.emit(self.id_at(dragged), min(place, len(self.lines) - 1))
        return False

    def _dragged(self, data: QMimeData) -> int:
        found = bytes(data.data(_MIME).data())
        return self.row_of(UUID(bytes=found)) if self.is_editable and len(found) == len(UUID(int=0).bytes) else -1
