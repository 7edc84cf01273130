"""A plain table: rows without grid, with titles; Enter and Del on a row are told."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qda_app.ui.theme import set_look

EQUAL = 0  # of a column: it shares the room that is left


class RowTable(QTableView):
    """Shows the rows of a model, one chosen at a time."""

    entered_row = Signal()
    removed = Signal(int)

    def __init__(self, model: QAbstractTableModel, name: str, widths: Sequence[int]) -> None:
        """`name` is what it is called for those who do not see it; `widths` are px, or EQUAL."""
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        titles = self.horizontalHeader()
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setHighlightSections(False)
        modes = QHeaderView.ResizeMode
        for column, width in enumerate(widths):
            titles.setSectionResizeMode(column, modes.Interactive if width else modes.Stretch)
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Del; all else is Qt's."""
        is_free = self.state() is not QAbstractItemView.State.EditingState and self.currentIndex().isValid()
        if is_free and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.currentIndex().row())
        elif is_free and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.on_enter()
        else:
            super().keyPressEvent(event)

    def on_enter(self) -> None:
        """What Enter does on a row."""
        self.entered_row.emit()
