"""The view of the summary grid: all rows as high, all columns as wide, only what is in view is painted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from qda_app.domain.summary_grids import SummaryCell, SummaryGrid, SummaryPlace
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.reduce.summaries.cell_painter import HEIGHT, CellPainter
from qda_app.ui.reduce.summaries.grid_model import GridModel, Index
from qda_app.ui.reduce.summaries.headers import GridColumns, GridRowTitles
from qda_app.ui.theme import set_look

_LEAST, _MOST = 172, 320  # px, of a column


class GridView(QTableView):
    """Arrows move from cell to cell."""

    chosen = Signal()  # another cell is the current one, or what it holds is another
    opened = Signal()  # the current cell was double-clicked

    def __init__(self, context: Context) -> None:
        """Empty until `show_grid`."""
        super().__init__()
        self._model = GridModel(self)
        self._columns, self._rows = GridColumns(self._model, context, self), GridRowTitles(self._model, context, self)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self.setModel(self._model)
        self.setItemDelegate(CellPainter(self._model, context.theme, self))
        self._rows.setDefaultSectionSize(HEIGHT)
        self._columns.setDefaultSectionSize(_LEAST)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(_("Summary grid"))
        set_look(self, bare=True)
        self.doubleClicked.connect(lambda: self.opened.emit())

    def model(self) -> GridModel:
        """The model it shows."""
        return self._model

    @property
    def grid(self) -> SummaryGrid | None:
        """What is shown."""
        return self._model.grid

    @property
    def cell(self) -> SummaryCell | None:
        """The current cell."""
        index = self.currentIndex()
        return self._model.cell(index) if index.isValid() else None

    def show_grid(self, grid: SummaryGrid, changed: Sequence[tuple[int, int, int]] | None = None) -> None:
        """Show a grid; the current cell stays where it is still there, else it is the first to write.

        `changed` are the cells that differ from what is shown, where rows and columns are the same.
        """
        here = self.cell.place if self.cell else None
        self._model.show(grid, changed)
        self._share_width()
        if not (here and self.choose(here)) and grid.codes:
            first = self._model.next_to_write(self._model.index(-1, -1))
            self.setCurrentIndex(first if first.isValid() else self._model.index(0, 0))
        self.chosen.emit()

    def choose(self, place: SummaryPlace) -> bool:
        """Make a cell the current one; false where the grid does not have it."""
        index = self._model.place_of(place)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def go_to_next(self) -> bool:
        """Make the next cell to write the current one; false where there is none."""
        index = self._model.next_to_write(self.currentIndex())
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the cell."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Few columns share the width; of many each has what it needs."""
        count = self._model.columnCount()
        share = self.viewport().width() // count if count else _LEAST
        width = max(_LEAST, min(share, _MOST))
        if width != self._columns.defaultSectionSize():
            self._columns.setDefaultSectionSize(width)
