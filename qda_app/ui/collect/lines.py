"""The model of a register: lines and columns, with a filter, and cells that can be edited."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qda_app.domain.order import natural_key
from qda_app.i18n import _

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Part:
    """What a delegate paints beside or in place of the text of a cell."""

    icon: str = ""
    share: float | None = None
    tags: tuple[str, ...] = ()
    is_strong: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[L]):
    """One column: its title (a message id), what stands in it, and the field of the register that it edits.

    `choices` are the texts to choose from, where not everything can be typed. `order` is what it is sorted by, `typed`
    what an editor begins with where that is not its text. Where `is_own`, the title is a person's own words.
    """

    title: str
    width: int
    text: Callable[[L], str]
    field: str = ""
    part: Callable[[L], Part] | None = None
    tip: Callable[[L], str] | None = None
    choices: Callable[[], Sequence[str]] | None = None
    order: Callable[[L], Any] | None = None
    is_number: bool = False
    is_widest: bool = False  # takes the room that is left
    has_tags: bool = False  # which need their room
    is_spare: bool = False  # hidden until it is chosen
    is_own: bool = False
    typed: Callable[[L], str] | None = None

    @property
    def key(self) -> str:
        """What it is remembered by."""
        return self.field or self.title

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return self.title if self.is_own else _(self.title)


class RegisterModel(QAbstractTableModel, Generic[L]):
    """The lines of a register that match the filter."""

    edited = Signal(object, str, str)  # id of the line, field, what was typed
    counted = Signal()  # how many lines there are, or match, has changed

    def __init__(
        self, columns: Sequence[Column[L]], id_of: Callable[[L], UUID], parent: QObject, *, is_editable: bool
    ) -> None:
        """Without lines yet."""
        super().__init__(parent)
        self.columns = columns
        self.is_editable = is_editable
        self._id_of = id_of
        self._lines: Sequence[L] = ()
        self._shown: list[L] = []
        self._filter = ""
        self._wanted: Callable[[L], bool] | None = None
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._refused: tuple[UUID, str, str] | None = None
        self._searched: dict[UUID, str] = {}  # the words of a line, put together when they are first searched

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def lines(self) -> Sequence[L]:
        """All of them, whether they match or not."""
        return self._lines

    def show(self, lines: Sequence[L]) -> None:
        """Show the register as it is now; where the same lines stay in place, only cells are told to repaint."""
        self._searched.clear()
        shown = self._matching(lines)
        if [self._id_of(one) for one in shown] == [self._id_of(one) for one in self._shown]:
            self._lines, self._shown = lines, shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self._lines, self._shown = lines, shown
            self.endResetModel()
        self.counted.emit()

    def set_filter(self, words: str) -> None:
        """Show only the lines in which every word of `words` stands somewhere."""
        if words != self._filter:
            self._filter = words
            self._choose_anew()

    def set_wanted(self, wanted: Callable[[L], bool] | None) -> None:
        """Show only the lines of which `wanted` holds, or all again."""
        self._wanted = wanted
        self._choose_anew()

    def set_columns(self, columns: Sequence[Column[L]]) -> None:
        """Have other columns, in the register's own order of lines."""
        self.beginResetModel()
        self.columns, self._sorting = columns, None
        self._searched.clear()
        self._shown = self._matching(self._lines)
        self.endResetModel()

    def line(self, row: int) -> L:
        """The line that is shown in a row."""
        return self._shown[row]

    def id_at(self, row: int) -> UUID | None:
        """The id of the line that is shown in a row, if there is one."""
        return self._id_of(self._shown[row]) if 0 <= row < len(self._shown) else None

    def row_of(self, line_id: UUID) -> int:
        """Where a line is shown, or -1."""
        return next((row for row, line in enumerate(self._shown) if self._id_of(line) == line_id), -1)

    def column_of(self, field: str) -> int:
        """The column that edits a field, or -1."""
        return next((place for place, column in enumerate(self.columns) if column.field == field), -1)

    def refuse(self, line_id: UUID, field: str, typed: str) -> QModelIndex:
        """The cell whose change was refused; an editor opened on it once more begins with what was typed."""
        self._refused = (line_id, field, typed)
        return self.index(self.row_of(line_id), self.column_of(field))

    def rowCount(self, parent: Index = ROOT) -> int:
        """The lines that match."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        """As the register has them."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, tip, alignment."""
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(line)
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(line, column)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return column.tip(line) or None
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a change; the cell shows it when it is stored."""
        column = self.columns[index.column()]
        line = self._shown[index.row()]
        before = (column.typed or column.text)(line)
        if role != Qt.ItemDataRole.EditRole or not column.field or str(value).strip() == before.strip():
            return False
        self.edited.emit(self._id_of(line), column.field, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where the column has a field and the project can be changed."""
        flags = super().flags(index)
        if index.isValid() and self.is_editable and self.columns[index.column()].field:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].shown_title
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].is_number else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the lines in the order of a column; -1 is the register's own."""
        self._sorting = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = [self._id_of(line) for line in self._shown]
        self._shown = self._matching(self._lines)
        rows = {self._id_of(line): row for row, line in enumerate(self._shown)}
        old = self.persistentIndexList()
        new = [self.index(rows[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _typed(self, line: L, column: Column[L]) -> str:
        if self._refused and self._refused[:2] == (self._id_of(line), column.field):
            typed, self._refused = self._refused[2], None
            return typed
        return (column.typed or column.text)(line)

    def _choose_anew(self) -> None:
        self.beginResetModel()
        self._shown = self._matching(self._lines)
        self.endResetModel()
        self.counted.emit()

    def _matching(self, lines: Iterable[L]) -> list[L]:
        words = self._filter.casefold().split()
        chosen = [line for line in lines if self._wanted is None or self._wanted(line)]
        found = [line for line in chosen if not words or self._holds(line, words)]
        if self._sorting is None:
            return found
        place, order = self._sorting
        column = self.columns[place]
        key = column.order or (lambda line: natural_key(column.text(line)))
        return sorted(found, key=key, reverse=order is Qt.SortOrder.DescendingOrder)

    def _holds(self, line: L, words: Sequence[str]) -> bool:
        line_id = self._id_of(line)
        if line_id not in self._searched:
            self._searched[line_id] = " ".join(column.text(line) for column in self.columns).casefold()
        return all(word in self._searched[line_id] for word in words)
