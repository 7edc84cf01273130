"""The table of excerpts under the hand: choosing rows, folding groups, writing paraphrases, going to the text."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_columns import FIRST_SHOWN, SPECS, WRITTEN, Column
from qda_app.ui.reduce.excerpt_order import Sorting
from qda_app.ui.reduce.excerpts_delegate import SortedHeader
from qda_app.ui.reduce.excerpts_model import ExcerptsModel
from qda_app.ui.reduce.paraphrase_editor import ParaphraseEditor, WritingDelegate
from qda_app.ui.theme import set_look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDS = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
Choose = QItemSelectionModel.SelectionFlag


class ExcerptsView(QTableView):
    """Rows of excerpts, of which several can be chosen; an excerpt is shown where it stands when it is."""

    shown = Signal(object)  # the Excerpt to show where it stands; the keyboard stays
    entered = Signal(object)  # the Excerpt to go to
    typed = Signal(str)  # letters, which are those of a code
    menu_wanted = Signal(QPoint)  # on the screen
    sorting_wanted = Signal(object)  # a Sorting
    columns_wanted = Signal(object)  # Columns
    selection_changed = Signal()

    def __init__(self, desk: Desk, model: ExcerptsModel) -> None:
        """Shows `model`."""
        super().__init__()
        self._desk, self._model = desk, model
        self._kept: tuple[ExcerptId | None, list[ExcerptId], int] = (None, [], 0)
        self.delegate = WritingDelegate(desk, self)
        self.head = SortedHeader(desk.context.theme, self)
        self._dress()
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        for column, spec in SPECS.items():
            self.setColumnWidth(column, spec.width)
        self.show_columns(FIRST_SHOWN)
        self.delegate.left.connect(self._write_beside)
        self.head.sectionClicked.connect(self._on_title_clicked)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        model.about_to_settle.connect(self._keep_place)
        model.settled.connect(self._take_place)

    @property
    def chosen(self) -> list[Excerpt]:
        """The excerpts of the chosen rows, from top to bottom, each once."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self._model.excerpt(self._model.index(row, 0)) for row in rows)
        return list({excerpt.id: excerpt for excerpt in found if excerpt}.values())

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are shown."""
        return tuple(column for column in Column if not self.isColumnHidden(column))

    def show_columns(self, columns: Iterable[Column]) -> None:
        """Show these columns and no others."""
        wanted = set(columns)
        for column in Column:
            self.setColumnHidden(column, column not in wanted)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the words what room the other columns leave; without them the last column."""
        shown = self.columns
        wide = next((column for column in (Column.WORDS, Column.PARAPHRASE) if column in shown), shown[-1])
        others = sum(self.columnWidth(column) for column in shown if column != wide)
        self.setColumnWidth(wide, max(SPECS[wide].width, self.viewport().width() - others))

    def go_to(self, excerpt_id: ExcerptId | None) -> None:
        """Let the row of an excerpt be the current one, unless it is already or is among those chosen."""
        index, current = self._model.index_of(excerpt_id), self.currentIndex()
        here = self._model.excerpt(current)
        if here and here.id == excerpt_id and current.isValid():
            return
        if index.isValid():
            self.setCurrentIndex(index)
        elif len(self.chosen) < 2:
            self.clearSelection()
            self.selectionModel().setCurrentIndex(index, Choose.NoUpdate)

    def write(
        self, index: QModelIndex | None = None, column: Column = Column.PARAPHRASE, *, goes_on: bool = False
    ) -> None:
        """Write in a column of a row, or of the current one; with `goes_on`, Enter leads to the next excerpt."""
        index = index or self.currentIndex()
        if self._model.excerpt(index) is None or self.isColumnHidden(column):
            return
        cell = index.siblingAtColumn(column)
        if self._model.flags(cell) & Qt.ItemFlag.ItemIsEditable:
            self.scrollTo(cell)
            self.delegate.goes_on = goes_on
            self.edit(cell)

    # What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the text, arrows fold groups, letters are those of a code; all else is Qt's."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        group = self._model.group(index) if index.isValid() else None
        if key in _ENTER and group:
            self._model.fold(index, is_folded=not self._model.is_folded(group))
        elif key in _ENTER:
            if excerpt := self._model.excerpt(index):
                self.entered.emit(excerpt)
        elif key in _FOLDS and self._model.has_groups and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._fold(index, is_folded=_FOLDS[key])
        elif event.text().isalnum() and event.modifiers() in _PLAIN and self.chosen:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Letters do not search: the filter does, beside the window."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen rows, and with the one under the mouse."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            below = self.visualRect(self.currentIndex().siblingAtColumn(self.columns[0])).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(below))
        elif self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the width."""
        super().resizeEvent(event)
        self.fit_columns()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring at once."""
        super().focusInEvent(event)
        self.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        if group := self._model.group(index):
            self._model.fold(index, is_folded=not self._model.is_folded(group))
        elif (excerpt := self._model.excerpt(index)) and len(self.chosen) == 1:
            self.shown.emit(excerpt)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        excerpt = self._model.excerpt(index)
        if excerpt and Column(index.column()) not in WRITTEN:
            self.entered.emit(excerpt)

    def _on_moved(self, index: QModelIndex) -> None:
        excerpt = self._model.excerpt(index)
        if excerpt and self.hasFocus() and len(self.selectionModel().selectedRows()) <= 1:
            self.shown.emit(excerpt)

    def _on_title_clicked(self, section: int) -> None:
        """Upwards, downwards, and back to the order of reading."""
        column, sorting = Column(section), self._model.sorting
        if sorting.column is not column:
            self.sorting_wanted.emit(Sorting(column))
        else:
            self.sorting_wanted.emit(Sorting() if sorting.is_descending else Sorting(column, is_descending=True))

    def _fold(self, index: QModelIndex, *, is_folded: bool) -> None:
        """The group of a row; to the left the heading becomes the current row."""
        heading = self._model.heading_of(index)
        if self._model.group(index) is None and not is_folded:
            return
        if heading.row() != index.row():
            self.setCurrentIndex(heading)
        else:
            self._model.fold(heading, is_folded=is_folded)

    def _write_beside(self, step: int, column: Column) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self._model.rowCount() and self._model.excerpt(self._model.index(row, 0)) is None:
            row += step
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, column)
            self.setCurrentIndex(index)
            self.write(index, column)

    # Staying where one is

    def _keep_place(self) -> None:
        editor = self.findChild(ParaphraseEditor)
        if editor:
            self.commitData(editor)
        current = self._model.excerpt(self.currentIndex())
        chosen = self.chosen
        self._kept = (current.id if current else None, [one.id for one in chosen], self.verticalScrollBar().value())

    def _take_place(self) -> None:
        current, chosen, scrolled = self._kept
        self.verticalScrollBar().setValue(scrolled)
        index = self._model.index_of(current)
        if len(chosen) > 1:
            selection = QItemSelection()
            for one in filter(QModelIndex.isValid, map(self._model.index_of, chosen)):
                selection.select(one, one)
            self.selectionModel().select(selection, Choose.ClearAndSelect | Choose.Rows)
            self.selectionModel().setCurrentIndex(index, Choose.NoUpdate)
        elif index.isValid():
            self.setCurrentIndex(index)

    def _dress(self) -> None:
        theme = self._desk.context.theme
        self.setHorizontalHeader(self.head)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Excerpts"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("table_row"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        set_look(self, bare=True)
