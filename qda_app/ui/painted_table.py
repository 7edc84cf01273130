"""A table whose cells are painted in one go."""

from abc import abstractmethod

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget


class PaintedTable(QTableView):
    """Paints its cells itself.

    Qt asks a delegate for each of them. At every such question a thread beside the window may take the interpreter,
    and the window waits for it: 300 cells took 90 ms where they cost 10.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a grid: the cells paint their own lines."""
        super().__init__(parent)
        self.setShowGrid(False)

    @abstractmethod
    def paint_cell(self, painter: QPainter, area: QRect, place: tuple[int, int], *, is_current: bool) -> None:
        """Paint the cell at a row and column; the painter is left as it was found."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells in view."""
        painter = QPainter(self.viewport())
        area, current = event.rect(), self.currentIndex()
        here = current.row(), current.column()
        rows = self._sections(Qt.Orientation.Vertical, area.topLeft(), area.bottomRight())
        columns = self._sections(Qt.Orientation.Horizontal, area.topLeft(), area.bottomRight())
        for row, top, height in rows:
            for column, left, width in columns:
                is_current = (row, column) == here
                self.paint_cell(painter, QRect(left, top, width, height), (row, column), is_current=is_current)

    def _sections(self, orientation: Qt.Orientation, first: QPoint, last: QPoint) -> list[tuple[int, int, int]]:
        """Number, place and size of the rows or columns between two points of the viewport."""
        is_row = orientation is Qt.Orientation.Vertical
        header = self.verticalHeader() if is_row else self.horizontalHeader()
        start, end = (header.logicalIndexAt(point) for point in (first, last))
        numbers = range(max(0, start), end + 1 if end >= 0 else header.count())
        return [(number, header.sectionViewportPosition(number), header.sectionSize(number)) for number in numbers]
