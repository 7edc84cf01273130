"""The model of a filled matrix."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.matrices import NARROW_CM, Axis, Matrix, MatrixCell
from qda_app.ui.matrix import wording

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHORT = 24  # characters; words of a column without excerpts that need no room
LOOKED_AT = 400  # rows; what stands further down is cut where it is wider


class MatrixModel(QAbstractTableModel):
    """The cells of a matrix; the row titles stand in the vertical header."""

    def __init__(self, parent: QObject, *, is_compact: bool = False) -> None:
        """Empty until `show`; a compact one has signs without the ids of their excerpts."""
        super().__init__(parent)
        self.is_compact = is_compact
        self.matrix: Matrix | None = None
        self.has_groups = False
        self._narrow: tuple[bool, ...] = ()
        self._below_signs: dict[int, frozenset[str]] = {}

    def show(self, matrix: Matrix | None) -> None:
        """Hold another matrix; one with the same axes takes the place of its cells only."""
        same = bool(matrix and self.matrix and _axes(matrix) == _axes(self.matrix))
        if not same:
            self.beginResetModel()
        self.matrix = matrix
        self._below_signs.clear()
        self._narrow = _narrow_columns(matrix) if matrix else ()
        self.has_groups = len({axis.group for axis in matrix.columns if axis.group}) > 1 if matrix else False
        if not same:
            self.endResetModel()
        elif self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as the matrix has."""
        return len(self.matrix.rows) if self.matrix and not parent.isValid() else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as the matrix has."""
        return len(self.matrix.columns) if self.matrix and not parent.isValid() else 0

    def cell(self, index: Index) -> MatrixCell:
        """What a valid index stands for."""
        return self.cell_at(index.row(), index.column())

    def cell_at(self, row: int, column: int) -> MatrixCell:
        """The cell of a row and a column."""
        assert self.matrix
        return self.matrix.cells[row][column]

    def row(self, section: int) -> Axis:
        """A row's title."""
        assert self.matrix
        return self.matrix.rows[section]

    def column(self, section: int) -> Axis:
        """A column's title."""
        assert self.matrix
        return self.matrix.columns[section]

    def width_cm(self, column: int) -> float:
        """How wide a column is in print; -1 is that of the row titles."""
        assert self.matrix
        return self.matrix.widths_cm[column + 1] if self.matrix.widths_cm else 3.0

    def is_narrow(self, column: int) -> bool:
        """Whether a column shows signs or figures, no sentences."""
        return self._narrow[column]

    def takes_phrase(self, index: Index) -> bool:
        """Whether the researcher can write into a cell: where it rests on excerpts, or on their lack, and prints it."""
        cell = self.cell(index)
        return bool(cell.digest) and cell.mark is None and not self.is_narrow(index.column())

    def has_text(self, column: int) -> bool:
        """Whether the cells of a column are laid out as text, and so decide how high their rows are."""
        return not (self.is_compact or self.is_narrow(column))

    def below_sign(self, cell: MatrixCell) -> str:
        """What stands below the sign of a narrow cell: its word, or the id of its first excerpt."""
        if not cell.position or cell.empty:
            return ""
        if self.is_compact or not cell.evidence:
            return cell.words
        more = f" +{len(cell.evidence) - 1}" if len(cell.evidence) > 1 else ""
        return f"{cell.evidence[0].label}{more}"

    def words_below_signs(self, column: int) -> frozenset[str]:
        """All that stands below signs of a column, in the rows that are looked at."""
        if column not in self._below_signs:
            rows = self.matrix.cells[:LOOKED_AT] if self.matrix else ()
            self._below_signs[column] = frozenset(self.below_sign(cells[column]) for cells in rows)
        return self._below_signs[column]

    def starts_group(self, column: int) -> bool:
        """Whether another group begins here."""
        return self.has_groups and column > 0 and self.column(column).group != self.column(column - 1).group

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The content in words; with its place for screen readers, with the quote as a tool tip of narrow cells."""
        if not self.matrix:
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.phrase or cell.quote_text or cell.words or wording.cell_content(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = wording.cell_place(self.matrix, index.row(), index.column())
            return f"{place}, {wording.cell_content(cell)}"
        is_short = cell.mark or self.is_compact or self.is_narrow(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and (is_short or wording.status_of(cell)):
            return wording.cell_tip(cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title of a row or column, in full as a tool tip."""
        axes = (
            (self.matrix.columns if orientation is Qt.Orientation.Horizontal else self.matrix.rows)
            if self.matrix
            else ()
        )
        if section >= len(axes):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return axes[section].title
        return wording.axis_name(axes[section]) if role == Qt.ItemDataRole.ToolTipRole else None


def _axes(matrix: Matrix) -> object:
    return matrix.kind, matrix.rows, matrix.columns, matrix.widths_cm


def _narrow_columns(matrix: Matrix) -> tuple[bool, ...]:
    is_split = matrix.is_split
    return tuple(_is_narrow(matrix, column, is_split=is_split) for column in range(len(matrix.columns)))


def _is_narrow(matrix: Matrix, column: int, *, is_split: bool) -> bool:
    """As in print: quotes have room where they are set apart in several tables."""
    cells = [row[column] for row in matrix.cells[:LOOKED_AT]]
    waits = bool(cells) and all(cell.empty and cell.digest for cell in cells)  # for a phrase, which wants room
    if is_split and (waits or any(cell.is_long for cell in cells)):
        return False
    if matrix.columns[column].hue or waits or any(cell.evidence for cell in cells):
        return bool(matrix.widths_cm) and matrix.widths_cm[column + 1] < NARROW_CM
    return all(len(cell.words) <= _SHORT and not cell.phrase for cell in cells)
