"""The view of a matrix: columns share the width, rows are as high as their words, the first column stays."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel

from qda_app.domain.matrices import Evidence, Matrix
from qda_app.ui.context import Context
from qda_app.ui.matrix.delegate import MatrixDelegate
from qda_app.ui.matrix.headers import ColumnHeader, RowHeader, title_font
from qda_app.ui.matrix.model import Index, MatrixModel
from qda_app.ui.matrix.texts import CellTexts
from qda_app.ui.matrix.widths import ColumnWidths
from qda_app.ui.painted_table import PaintedTable
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_MANY_ROWS = 1_000  # from which a row that was never in view has the height of an average one
_SAMPLE = 200  # rows that the average is taken of
_AHEAD = 160  # px below the view, a little more than one step of the wheel
_HIGHEST = 1_000_000  # px; Qt knows no higher widget than some 16 million


class MatrixView(PaintedTable):
    """Shows a matrix; arrows move from cell to cell, a click on a locator wants its excerpt."""

    chosen = Signal()  # another cell is the current one, or the matrix is another
    opened = Signal()  # the current cell was double-clicked
    excerpt_wanted = Signal(object)  # the ExcerptId of a locator

    def __init__(self, context: Context, *, is_compact: bool = False) -> None:
        """Empty until `show_matrix`; a compact one has signs without ids, and marks the whole row."""
        super().__init__()
        self._is_compact = is_compact
        self._model, self.texts = MatrixModel(self, is_compact=is_compact), CellTexts()
        self._delegate = MatrixDelegate(self._model, self.texts, context.theme, self)
        self._rows = RowHeader(self._model, context, self)
        self._columns = ColumnHeader(self._model, context.theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self._corner = self._made_corner(context)
        self._fitted: tuple[int, list[int]] | None = None
        self._needs: ColumnWidths | None = None  # of the matrix that is shown, once they are measured
        self._least_row = 0
        self._refining = QTimer(self, singleShot=True, interval=0)
        self._refining.timeout.connect(self._refine)
        self._set_up()

    def _set_up(self) -> None:
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        set_look(self, bare=True)
        self.verticalScrollBar().valueChanged.connect(lambda: self._refining.start())
        self.doubleClicked.connect(lambda: self.opened.emit())
        self._model.modelReset.connect(self.texts.forget)
        self._model.dataChanged.connect(self.texts.forget)

    def model(self) -> MatrixModel:
        """The model it shows."""
        return self._model

    @property
    def matrix(self) -> Matrix | None:
        """What is shown."""
        return self._model.matrix

    def show_matrix(self, matrix: Matrix | None) -> None:
        """Show a matrix; the current cell stays where its row and column are still there."""
        here = self.current_keys()
        self._needs = None
        self._model.show(matrix)
        self._corner.setText(matrix.corner if matrix else "")
        self._corner.setVisible(matrix is not None)
        self.setAccessibleName(matrix.title if matrix else "")
        self._share_width()
        told = self.blockSignals(True)  # of the matrix and its cell at once
        if matrix:
            self.choose(*here) if here else self.choose("", "")
        self.blockSignals(told)
        self.chosen.emit()

    def current_keys(self) -> tuple[str, str] | None:
        """The keys of the row and column of the current cell."""
        index = self.currentIndex()
        if not (index.isValid() and self.matrix):
            return None
        return self.matrix.rows[index.row()].key, self.matrix.columns[index.column()].key

    def choose(self, row_key: str, column_key: str) -> None:
        """Make a cell the current one; the first of the matrix where there is none such."""
        if not self.matrix or not self.matrix.rows or not self.matrix.columns:
            return
        rows = {axis.key: place for place, axis in enumerate(self.matrix.rows)}
        columns = {axis.key: place for place, axis in enumerate(self.matrix.columns)}
        index = self._model.index(rows.get(row_key, 0), columns.get(column_key, 0))
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def choose_stale(self) -> None:
        """Make the first stale cell the current one; the first of the matrix where none is stale."""
        matrix = self.matrix
        stale = (
            (row.key, column.key)
            for row, cells in zip(matrix.rows if matrix else (), matrix.cells if matrix else (), strict=True)
            for column, cell in zip(matrix.columns if matrix else (), cells, strict=True)
            if cell.is_stale
        )
        self.choose(*next(stale, ("", "")))

    def mark_differing(self, places: Collection[tuple[str, str]]) -> None:
        """Tag the cells at these keys as differing from what they are compared with."""
        matrix = self.matrix
        rows = {axis.key: place for place, axis in enumerate(matrix.rows)} if matrix else {}
        columns = {axis.key: place for place, axis in enumerate(matrix.columns)} if matrix else {}
        found = {(rows[row], columns[column]) for row, column in places if row in rows and column in columns}
        self._delegate.differing = found
        self.viewport().update()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.texts.set_text_size(size)
        self._fit_rows()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the cell, and mark its row."""
        super().currentChanged(current, previous)
        if self._is_compact:
            self._delegate.current_row = self._rows.current_row = current.row()
            self.viewport().update()
            self._rows.viewport().update()
        self.chosen.emit()

    def paint_cell(self, painter: QPainter, area: QRect, place: tuple[int, int], *, is_current: bool) -> None:
        """One cell, framed where it is the current one."""
        self._delegate.paint_cell(painter, area, place, is_current=is_current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()

    def showEvent(self, event: QShowEvent) -> None:
        """Rows in view get their exact height."""
        super().showEvent(event)
        self._refining.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over locators."""
        super().mouseMoveEvent(event)
        is_link = self._link_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a locator wants its excerpt."""
        super().mouseReleaseEvent(event)
        link = self._link_at(event.position())
        if link and event.button() is Qt.MouseButton.LeftButton:
            self.excerpt_wanted.emit(link.excerpt_id)

    def _link_at(self, point: QPointF) -> Evidence | None:
        index = self.indexAt(point.toPoint())
        return self._delegate.link_at(index, self.visualRect(index), point) if index.isValid() else None

    def _made_corner(self, context: Context) -> QLabel:
        """The head of the row titles."""
        corner = label("", kind="table", tone="secondary")
        corner.setParent(self)
        corner.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        corner.setContentsMargins(16 if self._is_compact else 12, 0, 0, 7)
        corner.setFont(title_font())
        ground, edge = context.theme["header"].name(), context.theme["line"].name()
        corner.setStyleSheet(f"background: {ground}; border-bottom: 1px solid {edge}; font-weight: 600;")
        return corner

    # Fitting

    @property
    def _is_ready(self) -> bool:
        """Whether the headers have taken the model's rows and columns; Qt resizes the view before they have."""
        counts = (self._rows.count(), self._columns.count())
        return self.matrix is not None and counts == (self._model.rowCount(), self._model.columnCount())

    def _share_width(self) -> None:
        if not self.matrix or not self._is_ready:
            return
        is_another = self._needs is None
        if self._needs is None:
            self._needs = ColumnWidths(self._model)
            self._rows.measure()
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        least = self._needs.least(room - self._rows.width_wanted(0))
        side = self._rows.width_wanted(room - sum(self._needs.wanted))
        widths = self._needs.shared(least, room - side)
        if not is_another and self._fitted == (side, widths):
            return
        self._fitted = (side, widths)
        self._rows.setFixedWidth(side)
        for column, width in enumerate(widths):
            self._columns.resizeSection(column, width)
        fits = side + sum(widths) <= room
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setHorizontalScrollBarPolicy(policy)
        height = self._columns.height_wanted()
        self._columns.setFixedHeight(height)
        self._corner.setGeometry(0, 0, side, height)
        self.updateGeometries()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give every row about the height it needs; those in view get it exactly."""
        if not self.matrix or not self._is_ready:
            return
        columns = [column for column in range(self._model.columnCount()) if self._model.has_text(column)]
        self._least_row = self._delegate.least_height()
        self._rows.blockSignals(True)
        self._rows.setDefaultSectionSize(self._least_row)
        if columns:
            self._estimate_rows(columns)
        self._rows.blockSignals(False)
        self._refine()
        self.updateGeometries()
        self._limit_height()

    def _estimate_rows(self, columns: Sequence[int]) -> None:
        """Each row for itself, or where they are many, all as high as a sample of them is on average."""
        count = self._model.rowCount()
        if count <= _MANY_ROWS:
            for row in range(count):
                self._rows.resizeSection(row, self._estimated_height(row, columns))
        else:
            sample = [self._estimated_height(row, columns) for row in range(0, count, count // _SAMPLE)]
            self._rows.setDefaultSectionSize(sum(sample) // len(sample))

    def _estimated_height(self, row: int, columns: Sequence[int]) -> int:
        assert self.matrix
        cells = self.matrix.cells[row]
        heights = [
            self._delegate.estimated_height(cells[column], self._columns.sectionSize(column)) for column in columns
        ]
        return max(self._least_row, self._rows.estimated_height(row, self._rows.width()), *heights)

    def _refine(self) -> None:
        """Give the rows in view their exact height, and those that come next, which costs no paint out of view."""
        if not self._is_ready or not self.isVisible():
            return
        row = max(0, self.rowAt(0))
        top, bottom = self.rowViewportPosition(row), self.viewport().height() + _AHEAD
        while row < self._model.rowCount() and top < bottom:
            height = self._height(row)
            if height != self._rows.sectionSize(row):
                self._rows.resizeSection(row, height)
            top += height
            row += 1
        self._limit_height()

    def _height(self, row: int) -> int:
        heights = [
            self._delegate.height(self._model.index(row, column), self._columns.sectionSize(column))
            for column in range(self._model.columnCount())
            if self._model.has_text(column)
        ]
        return max(self._least_row, self._rows.row_height(row, self._rows.width()), *heights)

    def _limit_height(self) -> None:
        """Be no higher than the rows are, so that what belongs below the table stands below it."""
        needs_bar = self.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        bar = self.horizontalScrollBar().sizeHint().height() if needs_bar else 0
        self.setMaximumHeight(self._columns.height() + min(self._rows.length(), _HIGHEST) + bar)
