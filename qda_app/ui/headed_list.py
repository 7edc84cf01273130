"""A list whose rows are of two lines, with headings that are lower; it asks for no heights, however many there are."""

from abc import abstractmethod
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Theme, set_look

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING = 46, 30


class HeadedList(QTableView):
    """One column; headings are the rows that cannot be chosen. Enter and Del on a row are told."""

    chosen = Signal()  # another row, or none
    entered, removed = Signal(), Signal()

    def __init__(self, model: QAbstractTableModel, name: str, theme: Theme) -> None:
        """`name` is what it is called for those who do not see it."""
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, theme))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(_HEADING)
        rows.setDefaultSectionSize(_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit_headings)
        set_look(self, bare=True)

    @abstractmethod
    def paint_row(self, first: RowLine, second: RowLine, index: Index) -> None:
        """The two lines of a row."""

    @abstractmethod
    def headings(self) -> Iterable[int]:
        """The rows that are headings."""

    def is_heading(self, index: Index) -> bool:
        """Whether a row is none to choose."""
        return not self.model().flags(index) & Qt.ItemFlag.ItemIsSelectable

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell of it."""
        super().currentChanged(now, before)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Del; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _fit_headings(self) -> None:
        rows = self.verticalHeader()
        with QSignalBlocker(rows):  # everything is laid out anew after a reset; a signal a heading would cost more
            for place in self.headings():
                rows.resizeSection(place, _HEADING)


class _Delegate(QStyledItemDelegate):
    """Ground, ring and line below of a row; a heading in one line."""

    def __init__(self, view: HeadedList, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        area, side = QRect(option.rect), self._theme.space("l")
        painter.save()
        if self._view.is_heading(index):
            painter.fillRect(area, self._theme["panel"])
            line = RowLine(painter, area.adjusted(side, 6, -side, 0), self._theme)
            line.text(str(index.data()), cached_font("caption", QFont.Weight.DemiBold), "text_secondary")
        else:
            paint_ground(painter, option, self._theme, marker=3)
            first = RowLine(painter, area.adjusted(side, 5, -side, -22), self._theme)
            self._view.paint_row(first, RowLine(painter, area.adjusted(side, 23, -side, -5), self._theme), index)
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
            if index == self._view.currentIndex() and self._view.hasFocus():
                paint_focus(painter, area, self._theme)
        painter.restore()
