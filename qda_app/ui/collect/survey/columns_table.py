"""The table of the columns of a survey: what each becomes is chosen by a click, or with a key for several at once."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda_app.domain.surveys import PERSONAL, ColumnUse, SurveyColumn
from qda_app.i18n import _
from qda_app.ui.collect.lines import Index
from qda_app.ui.collect.register_table import paint_row_ground
from qda_app.ui.collect.survey.columns_model import COLUMN_ROLE, FILLED, HEADING, SAMPLES, USE, WHY, ColumnsModel
from qda_app.ui.collect.title_header import TitleHeader
from qda_app.ui.theme import Theme, icon_pixmap, set_look, speech_font, ui_font

_WIDTHS = {FILLED: 92, USE: 168, WHY: 196}
_ICON = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class ColumnsDelegate(QStyledItemDelegate):
    """Paints headings strong, answers in the serif, and what a column becomes as a list that can be opened."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows with a list in them."""
        return QSize(64, self._theme.size("table_row_with_input"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        column = index.data(COLUMN_ROLE)
        if not isinstance(column, SurveyColumn):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        paint_row_ground(painter, area, option, self._theme)
        if index.column() == USE:
            self._paint_use(painter, area.adjusted(8, 4, -8, -5), str(index.data()), column)
        else:
            self._paint_text(painter, area.adjusted(16 if index.column() == HEADING else 8, 0, -8, 0), index, column)
        painter.restore()

    def _paint_use(self, painter: QPainter, area: QRect, words: str, column: SurveyColumn) -> None:
        painter.setPen(QPen(self._theme["control_border"], 1))
        painter.setBrush(self._theme["paper"])
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        is_used = column.use is not ColumnUse.LEFT_OUT
        painter.setFont(ui_font("table", QFont.Weight.DemiBold if is_used else QFont.Weight.Normal))
        painter.setPen(self._theme["text" if is_used else "text_secondary"])
        painter.drawText(area.adjusted(9, 0, -22, 0), int(_LEFT), words)
        ratio = painter.device().devicePixelRatioF()
        arrow = icon_pixmap("chevron-down", self._theme["text_secondary"], _ICON, ratio)
        painter.drawPixmap(QPoint(area.right() - 20, area.center().y() - _ICON // 2 + 1), arrow)

    def _paint_text(self, painter: QPainter, area: QRect, index: Index, column: SurveyColumn) -> None:
        place = index.column()
        if place == WHY and column.sign in PERSONAL:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(
                QPoint(area.left(), area.center().y() - _ICON // 2),
                icon_pixmap("warning", self._theme["warning"], _ICON, ratio),
            )
            area.setLeft(area.left() + _ICON + 6)
        font = ui_font("table", QFont.Weight.DemiBold if place == HEADING else QFont.Weight.Normal)
        if place == SAMPLES:
            font = speech_font("table")
        painter.setFont(font)
        painter.setPen(self._theme["text_secondary" if place in (SAMPLES, WHY) else "text"])
        text = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(_RIGHT if place == FILLED else _LEFT), text)


class ColumnsTable(QTableView):
    """Shows the columns; several can be chosen, and what they become is said for all of them."""

    menu_wanted = Signal(object)  # where, on the screen, to offer what the chosen columns can become
    looked_at = Signal(int)  # the row of a column

    def __init__(self, model: ColumnsModel, theme: Theme) -> None:
        """Show `model`."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ColumnsDelegate(theme, self))
        self.setAccessibleName(_("Columns of the survey"))
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.size("table_row") + 4 * theme.size("table_row_with_input"))
        self._set_headers(theme)
        model.modelReset.connect(self._begin)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def chosen(self) -> list[int]:
        """The rows that are chosen."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, F2, and Alt with the arrow, open the list; letters search nothing."""
        is_arrow = event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.chosen() and (is_arrow or (is_plain and event.key() in _OPENS)):
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what a column becomes opens the list."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and index.column() == USE and is_plain and event.button() == Qt.MouseButton.LeftButton:
            self._ask(index)

    def _ask(self, index: QModelIndex) -> None:
        cell = self.visualRect(index.siblingAtColumn(USE))
        self.menu_wanted.emit(self.viewport().mapToGlobal(cell.bottomLeft() + QPoint(8, -3)))

    def _begin(self) -> None:
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, HEADING))

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.looked_at.emit(now.row())

    def _set_headers(self, theme: Theme) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.size("table_row_with_input"))
        titles = TitleHeader(theme, self, can_sort=False)
        self.setHorizontalHeader(titles)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        for column in (HEADING, SAMPLES):
            titles.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
