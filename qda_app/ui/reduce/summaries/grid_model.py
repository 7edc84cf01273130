"""The model of a summary grid."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.matrices import Axis
from qda_app.domain.summary_grids import CellState, GridRow, SummaryCell, SummaryGrid, SummaryPlace
from qda_app.ui.matrix.wording import axis_name
from qda_app.ui.reduce.summaries import wording

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GridModel(QAbstractTableModel):
    """The cells of a grid; of one with the same rows and columns only those are told of that changed."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.grid: SummaryGrid | None = None

    def show(self, grid: SummaryGrid, changed: Sequence[tuple[int, int, int]] | None = None) -> None:
        """Hold another grid; `changed` are the cells that differ in one with the same rows and columns."""
        if changed is not None:
            self.grid = grid
            for row, first, last in changed:
                self.dataChanged.emit(self.index(row, first), self.index(row, last))
        else:
            self.beginResetModel()
            self.grid = grid
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as the grid has."""
        return len(self.grid.rows) if self.grid and not parent.isValid() else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as the grid has."""
        return len(self.grid.columns) if self.grid and not parent.isValid() else 0

    def cell(self, index: Index) -> SummaryCell:
        """What a valid index stands for."""
        assert self.grid
        return self.grid.cells[index.row()][index.column()]

    def row(self, section: int) -> GridRow:
        """A row."""
        assert self.grid
        return self.grid.rows[section]

    def column(self, section: int) -> Axis:
        """A column's title."""
        assert self.grid
        return self.grid.columns[section]

    def starts_group(self, section: int) -> bool:
        """Whether another group of rows begins here."""
        return section > 0 and self.row(section).axis.group != self.row(section - 1).axis.group

    def place_of(self, place: SummaryPlace) -> QModelIndex:
        """Where a cell stands; invalid where the grid does not have it."""
        for row, cells in enumerate(self.grid.cells if self.grid else ()):
            for column, cell in enumerate(cells):
                if cell.place == place:
                    return self.index(row, column)
        return QModelIndex()

    def next_to_write(self, after: Index) -> QModelIndex:
        """The next cell in the order of reading that nothing is written in, else that is stale.

        The row about all comes last: it sums up the others. Invalid where there is none.
        """
        for state in (CellState.TO_WRITE, CellState.STALE):
            places = self._in_state(state)
            here = self._turn(after.row(), after.column()) if after.isValid() else (-1, -1)
            further = [one for one in places if self._turn(*one) > here]
            nearest = further or [one for one in places if self._turn(*one) != here]
            if nearest:
                return self.index(*min(nearest, key=lambda one: self._turn(*one)))
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; with its place for screen readers; in full as a tool tip."""
        if not self.grid:
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words or wording.content(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{wording.place(self.grid, index.row(), index.column())}: {wording.content(cell)}"
        return cell.words or None if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title of a row or column, in full as a tool tip."""
        is_column = orientation is Qt.Orientation.Horizontal
        if not self.grid or section >= (self.columnCount() if is_column else self.rowCount()):
            return None
        axis = self.column(section) if is_column else self.row(section).axis
        if role == Qt.ItemDataRole.DisplayRole:
            return axis.title
        return axis_name(axis) if role == Qt.ItemDataRole.ToolTipRole else None

    def _turn(self, row: int, column: int) -> tuple[int, int]:
        return (row or self.rowCount()), column

    def _in_state(self, state: CellState) -> list[tuple[int, int]]:
        return [
            (row, column)
            for row, cells in enumerate(self.grid.cells if self.grid else ())
            for column, cell in enumerate(cells)
            if cell.state is state
        ]
