"""The table of a register: how a cell is painted, and how it is edited."""

from collections.abc import Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda_app.ui.collect.lines import RIGHT, Column, Index, Part, RegisterModel
from qda_app.ui.collect.title_header import FIRST_PADDING, PADDING, TitleHeader
from qda_app.ui.theme import Theme, icon_pixmap, set_look, ui_font

_NAME = 1  # the column that is edited where the current one cannot be
_ICON = 15
_BAR = QSize(56, 6)
_WIDE, _NARROWEST = 100, 0.75  # px of a column that may become narrower, and to which share of them
_BAR_TO_TEXT = 8
_TAG_HEIGHT = 20
_PLAIN = Part()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RegisterDelegate(QStyledItemDelegate):
    """Paints text with its icon, bar or tags, and edits cells that have choices with a list."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme
        self._editor: QWidget | None = None

    @property
    def editor(self) -> QWidget | None:
        """The editor that is open, if one is."""
        return self._editor if self._editor and shiboken6.isValid(self._editor) else None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell, without asking the model by way of Qt, which would take twice as long."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        paint_row_ground(painter, area, option, self._theme)
        model = self._model(index)
        line, column = model.line(index.row()), model.columns[index.column()]
        part = column.part(line) if column.part else _PLAIN
        area.adjust(FIRST_PADDING if index.column() == 0 else PADDING, 0, -PADDING, 0)
        if part.icon:
            area = self._paint_icon(painter, area, part.icon)
        if part.share is not None:
            area = self._paint_bar(painter, area, part.share)
        if part.tags:
            self._paint_tags(painter, area, part.tags)
        else:
            self._paint_text(painter, area, line, column, part)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a table."""
        return QSize(self._model(index).columns[index.column()].width, self._theme.size("table_row"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list where there are choices, else a line."""
        column = self._model(index).columns[index.column()]
        if column.choices is None:
            editor = QLineEdit(parent)
            editor.setAccessibleName(column.shown_title)
            self._editor = editor
            return editor
        self._editor = box = QComboBox(parent)
        box.addItems(list(column.choices()))
        box.activated.connect(lambda: self._commit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there."""
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(words))
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Ask for the change."""
        words = editor.currentText() if isinstance(editor, QComboBox) else ""
        cell = model.index(index.row(), index.column())
        model.setData(cell, editor.text() if isinstance(editor, QLineEdit) else words)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell."""
        editor.setGeometry(option.rect)

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def _model(self, index: Index) -> "RegisterModel[Any]":
        model = index.model()
        assert isinstance(model, RegisterModel)
        return model

    def _paint_icon(self, painter: QPainter, area: QRect, name: str) -> QRect:
        ratio = painter.device().devicePixelRatioF()
        pixmap = icon_pixmap(name, self._theme["text_secondary"], _ICON, ratio)
        painter.drawPixmap(QPoint(area.left(), area.center().y() - _ICON // 2), pixmap)
        return area.adjusted(_ICON + PADDING + 1, 0, 0, 0)

    def _paint_bar(self, painter: QPainter, area: QRect, share: float) -> QRect:
        bar = QRectF(area.left(), area.center().y() - _BAR.height() / 2 + 1, _BAR.width(), _BAR.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme["line"])
        painter.drawRoundedRect(bar, 3, 3)
        if share > 0:
            filled = QRectF(bar)
            filled.setWidth(max(3.0, bar.width() * min(1.0, share)))
            painter.setBrush(self._theme["accent_line"])
            painter.drawRoundedRect(filled, min(3.0, filled.width() / 2), 3)
        return area.adjusted(_BAR.width() + _BAR_TO_TEXT, 0, 0, 0)

    def _paint_tags(self, painter: QPainter, area: QRect, tags: Sequence[str]) -> None:
        painter.setFont(ui_font("caption", QFont.Weight.Medium))
        metrics = painter.fontMetrics()
        left = area.left()
        for tag in tags:
            text = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, max(0, area.right() - left - 2 * 6))
            box = QRect(
                left, area.center().y() - _TAG_HEIGHT // 2 + 1, metrics.horizontalAdvance(text) + 12, _TAG_HEIGHT - 1
            )
            if box.right() > area.right() + 1:
                return
            painter.setPen(QPen(self._theme["line"], 1))
            painter.setBrush(self._theme["paper"])
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(self._theme["text_secondary"])
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            left = box.right() + 5

    def _paint_text(self, painter: QPainter, area: QRect, line: object, column: Column[Any], part: Part) -> None:
        words = column.text(line)
        if not words:
            return
        painter.setFont(ui_font("table", QFont.Weight.DemiBold if part.is_strong else QFont.Weight.Normal))
        painter.setPen(self._theme["text_secondary" if part.is_quiet or part.share is not None else "text"])
        elide = Qt.TextElideMode.ElideRight
        seen = words[: area.width()].replace(
            "\n", " "
        )  # no letter is less than a px: thousands of names are not laid out
        text = painter.fontMetrics().elidedText(seen, elide, area.width())
        painter.drawText(area, int(RIGHT if column.is_number else _LEFT), text)


class RegisterTable(QTableView):
    """A register: single rows, cells edited with F2 or a double click, deleted with Del."""

    delete_wanted = Signal(int)  # the row

    def __init__(self, model: "RegisterModel[Any]", theme: Theme, name: str) -> None:
        """Show `model`; `name` is what a screen reader says."""
        super().__init__()
        self._register = model
        self._given: dict[int, int] = {}  # the widths that columns have unless a person made them another
        self.setModel(model)
        self._delegate = RegisterDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers(theme)

    def fit_columns(self) -> None:
        """Give the columns of the register their widths."""
        for place, column in enumerate(self._register.columns):
            self.setColumnWidth(place, column.width)
        self._given = {place: column.width for place, column in enumerate(self._register.columns)}
        self.stretch()

    def stretch(self) -> None:
        """Give the widest column the room that is left; where there is too little, wide columns are a bit narrower."""
        columns = self._register.columns
        self._narrow()
        widest = next((place for place, column in enumerate(columns) if column.is_widest), None)
        if widest is not None:
            others = sum(self.columnWidth(place) for place in range(len(columns)) if place != widest)
            self.setColumnWidth(widest, max(self._given.get(widest, 0), self.viewport().width() - others))

    def _narrow(self) -> None:
        """Let the columns fit that a person has not made another width, as far as they can still be read."""
        shown = {place: one.width for place, one in enumerate(self._register.columns) if not self.isColumnHidden(place)}
        columns = self._register.columns
        wide = {place: width for place, width in shown.items() if width >= _WIDE and not columns[place].has_tags}
        room = self.viewport().width() - (sum(shown.values()) - sum(wide.values()))
        share = min(1.0, max(_NARROWEST, room / max(1, sum(wide.values()))))
        for place, width in wide.items():
            is_as_given = self.columnWidth(place) == self._given.get(place) or self._register.columns[place].is_widest
            if is_as_given:
                self._given[place] = int(width * share)
                self.setColumnWidth(place, self._given[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new width."""
        super().resizeEvent(event)
        self.stretch()

    @property
    def current_row(self) -> int:
        """The row that the keyboard is in, or -1."""
        return self.currentIndex().row()

    def edit_current(self) -> None:
        """Edit the current cell, or the first of its row that can be edited."""
        index = self.currentIndex()
        if not index.isValid():
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = self._register.index(index.row(), _NAME)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def finish_editing(self) -> None:
        """Take over what stands in an open editor, and close it."""
        editor = self._delegate.editor
        if editor and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def edit_again(self, index: QModelIndex) -> None:
        """Open the editor of a cell once more, after its words were refused, if the person is still here."""
        if index.isValid() and self.hasFocus():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del deletes, Enter edits."""
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_wanted.emit(self.current_row)
        elif self._is_enter(event) and self.state() is not QAbstractItemView.State.EditingState:
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def _is_enter(self, event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()

    def _set_headers(self, theme: Theme) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.size("table_row"))
        titles = TitleHeader(theme, self, can_sort=True)
        self.setHorizontalHeader(titles)
        self.fit_columns()
        self.setSortingEnabled(True)
        titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        titles.setSortIndicatorClearable(True)


def paint_row_ground(painter: QPainter, area: QRect, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The ground of a cell: current row, the line below, and the focus ring."""
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, theme["accent_soft"])
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme["line"])
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme["accent"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))
