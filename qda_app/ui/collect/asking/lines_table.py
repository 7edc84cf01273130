"""The table of such a list: lines as high as their words, written in place, moved by keys and by dragging."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda_app.domain.codes import Code
from qda_app.i18n import _
from qda_app.ui.collect.asking.lines_model import LinesModel, ListColumn
from qda_app.ui.collect.lines import Index
from qda_app.ui.collect.register_table import paint_row_ground
from qda_app.ui.collect.title_header import FIRST_PADDING, PADDING, TitleHeader
from qda_app.ui.context import Context
from qda_app.ui.theme import icon_pixmap, paint_dot, set_look, ui_font

_ABOVE = 7  # px between the edge of a cell and its words
_DOT, _AFTER_DOT, _BETWEEN = 8, 5, 12
_ICON = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class CellEditor(QPlainTextEdit):
    """Takes the words with Enter; Shift+Enter begins a new line."""

    def __init__(self, parent: QWidget, name: str) -> None:
        """Over a cell."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(ui_font("table"))


class LinesDelegate(QStyledItemDelegate):
    """Paints words on as many lines as they need, codes with their dots, and what is lacking with a sign."""

    def __init__(self, context: Context, table: QTableView) -> None:
        """In the colours of the project's codes."""
        super().__init__(table)
        self._context, self._table = context, table
        self.editor: CellEditor | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        theme, model, column = self._context.theme, self._model(index), self._column(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, QRect(option.rect), option, theme)
        line, area = model.line(index.row()), self._inside(QRect(option.rect), index)
        words = str(index.data() or "")
        if line is not None and column.codes:
            self._codes(area, column.codes(line), painter)
        elif words:
            if column.warns:
                sign = icon_pixmap("warning", theme["warning"], _ICON, painter.device().devicePixelRatioF())
                painter.drawPixmap(QPoint(area.left(), area.top() + 1), sign)
                area.adjust(_ICON + _AFTER_DOT, 0, 0, 0)
            painter.setFont(self._font(column))
            is_quiet = line is None or column.warns or not column.field
            painter.setPen(theme["text_secondary" if is_quiet else "text"])
            painter.drawText(area, _WRAPPED, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words."""
        column = self._column(index)
        area = self._inside(QRect(0, 0, self._table.columnWidth(index.column()), 0), index)
        line = self._model(index).line(index.row())
        if line is not None and column.codes:
            height = self._codes(area, column.codes(line))
        else:
            left = _ICON + _AFTER_DOT if column.warns else 0
            metrics = QFontMetrics(self._font(column))
            bounds = QRect(0, 0, max(20, area.width() - left), 1 << 16)
            height = metrics.boundingRect(bounds, _WRAPPED, str(index.data() or "")).height()
        return QSize(area.width(), max(self._context.theme.size("table_row"), height + 2 * _ABOVE))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field in place of the cell."""
        self.editor = CellEditor(parent, _(self._column(index).title))
        return self.editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The cell is itself again."""
        self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there; what was typed already stays when the list is shown anew."""
        if isinstance(editor, CellEditor) and not editor.document().isModified():
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.document().setModified(False)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Ask for the change."""
        if isinstance(editor, CellEditor):
            model.setData(model.index(index.row(), index.column()), editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """At least three lines high, for words that are still to come."""
        area = QRect(option.rect)
        area.setHeight(max(area.height(), 3 * QFontMetrics(ui_font("table")).lineSpacing() + 2 * _ABOVE))
        lowest = self._table.viewport().height()
        editor.setGeometry(area.translated(0, min(0, lowest - area.bottom() - 1)))

    def eventFilter(self, editor: Any, event: Any) -> bool:  # noqa: ANN401 - as Qt has it
        """Enter takes the words, as in a field of one line."""
        is_enter = isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and event.key() in _ENTER
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)

    def _codes(self, area: QRect, codes: Sequence[Code], painter: QPainter | None = None) -> int:
        """Set the codes side by side, on new lines where there is no room; how high they are."""
        metrics = QFontMetrics(ui_font("table"))
        step = metrics.lineSpacing() + 2
        x, y = area.left(), area.top()
        for code in codes:
            width = _DOT + _AFTER_DOT + metrics.horizontalAdvance(code.short_id)
            if x > area.left() and x + width > area.right() + 1:
                x, y = area.left(), y + step
            if painter:
                self._code(painter, QPoint(x, y), code, metrics)
            x += width + _BETWEEN
        return y + step - area.top()

    def _code(self, painter: QPainter, at: QPoint, code: Code, metrics: QFontMetrics) -> None:
        middle = at + QPoint(_DOT // 2, metrics.height() // 2)
        paint_dot(painter, self._context.hues.hue(code.id).stripe, middle.toPointF(), _DOT)
        painter.setFont(ui_font("table"))
        painter.setPen(self._context.theme["text"])
        painter.drawText(at + QPoint(_DOT + _AFTER_DOT, metrics.ascent()), code.short_id)

    def _inside(self, area: QRect, index: Index) -> QRect:
        return area.adjusted(FIRST_PADDING if index.column() == 0 else PADDING, _ABOVE, -PADDING, -_ABOVE)

    def _font(self, column: "ListColumn[Any]") -> QFont:
        return ui_font("table", QFont.Weight.DemiBold if column.is_strong else QFont.Weight.Normal)

    def _model(self, index: Index) -> "LinesModel[Any]":
        model = index.model()
        assert isinstance(model, LinesModel)
        return model

    def _column(self, index: Index) -> "ListColumn[Any]":
        return self._model(index).columns[index.column()]


class LinesTable(QTableView):
    """Enter writes or chooses codes, Del removes, Alt with an arrow moves, and so does dragging."""

    codes_wanted = Signal(int)  # the row
    removal_wanted = Signal(int)
    move_wanted = Signal(int, int)  # the row, and where it should stand
    line_chosen = Signal()

    def __init__(self, model: "LinesModel[Any]", context: Context, name: str) -> None:
        """Show `model`; `name` is what a screen reader says."""
        super().__init__()
        self._lines = model
        self.setModel(model)
        self.delegate = LinesDelegate(context, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self._set_headers(context)
        self.doubleClicked.connect(lambda _index: self.edit_current())

    @property
    def is_writing(self) -> bool:
        """Whether a cell is being written."""
        return self.state() is QAbstractItemView.State.EditingState

    def edit_current(self) -> None:
        """Write the current cell, or the words of its line; where it holds codes, choose one."""
        index = self.currentIndex()
        if not index.isValid() or not self._lines.is_editable or self.is_writing:
            return
        line = self._lines.line(index.row())
        if line is not None and self._lines.columns[index.column()].codes:
            self.codes_wanted.emit(index.row())
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = self._lines.index(index.row(), self._lines.words_column)
        self.setCurrentIndex(index)
        self.edit(index)

    def write_new(self) -> None:
        """Begin a new line."""
        if self._lines.is_editable:
            self.setCurrentIndex(self._lines.index(self._lines.rowCount() - 1, self._lines.words_column))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit_current()

    def finish_editing(self) -> None:
        """Take over what stands in an open editor, and close it."""
        editor = self.delegate.editor
        if editor and self.is_writing:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def move_current(self, step: int) -> None:
        """Ask for the current line to stand one further up (-1) or down (1)."""
        row = self.currentIndex().row()
        if self._lines.is_editable and 0 <= row < len(self._lines.lines) and 0 <= row + step < len(self._lines.lines):
            self.move_wanted.emit(row, row + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 write, Del removes, Alt with an arrow moves."""
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if self.is_writing:
            super().keyPressEvent(event)
        elif event.key() in (*_ENTER, Qt.Key.Key_F2):
            self.edit_current()
        elif event.key() == Qt.Key.Key_Delete and self._lines.line(self.currentIndex().row()) is not None:
            self.removal_wanted.emit(self.currentIndex().row())
        elif is_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another line."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.line_chosen.emit()

    def _set_headers(self, context: Context) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(context.theme.size("table_row"))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        titles = TitleHeader(context.theme, self, can_sort=False)
        self.setHorizontalHeader(titles)
        for place, column in enumerate(self._lines.columns):
            if column.width:
                self.setColumnWidth(place, column.width)
            else:
                titles.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        titles.sectionResized.connect(lambda *_sizes: self.resizeRowsToContents())
