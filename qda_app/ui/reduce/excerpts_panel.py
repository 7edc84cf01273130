"""The foldable table of excerpts below the text."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _, current
from qda_app.ui.actions import shown_keys
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.excerpt_rows import CodeMark, ExcerptRow
from qda_app.ui.reduce.excerpts_model import Column, ExcerptsModel, Index
from qda_app.ui.row_line import RowLine, cached_font, paint_focus
from qda_app.ui.theme import Theme, icon, set_look, speech_font

_WIDTHS = {Column.ID: 68, Column.LINE: 52, Column.CODES: 184, Column.PARAPHRASE: 190}
_FIRST_PADDING, _PADDING = 12, 8
_OTHERS_WIDTH = 28
_DOT, _SYMBOL, _GAP = 8, 10, 4
_OPEN_HEADER, _FOLDED_HEADER = 36, 32
_FILTER_WIDTH = 232
_ANY_HEIGHT = 16_777_215  # what Qt takes for no limit


class ExcerptsDelegate(QStyledItemDelegate):
    """Paints ids in bold, quotes in the serif, codes with their dots and shapes."""

    def __init__(self, desk: Desk, view: QTableView) -> None:
        """In the colours of the desk's codes."""
        super().__init__(view)
        self._desk, self._view, self._theme = desk, view, desk.context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a table."""
        return QSize(0, self._theme.size("table_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model = index.model()
        assert isinstance(model, ExcerptsModel)
        row, column, area = model.row(index), Column(index.column()), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme["accent_soft"])
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
        left = _FIRST_PADDING if column is Column.ID else _PADDING
        self._paint_cell(RowLine(painter, area.adjusted(left, 0, -_PADDING, 0), self._theme), row, column)
        if column is Column.ID and option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            whole = QRect(0, area.top(), self._view.viewport().width(), area.height())
            paint_focus(painter, whole, self._theme)
        painter.restore()

    def _paint_cell(self, line: RowLine, row: ExcerptRow, column: Column) -> None:
        is_dropped = row.excerpt.dropped is not None
        if column is Column.ID:
            line.text(row.label, cached_font("table", QFont.Weight.DemiBold), "text_tertiary" if is_dropped else "text")
        elif column is Column.LINE:
            line.text(current().number(row.line), cached_font("table"), "text_secondary")
        elif column is Column.WORDS:
            line.text(row.words, speech_font("table"), "text_tertiary" if is_dropped else "text")
        elif column is Column.CODES:
            self._paint_codes(line, row.codes)
        else:
            line.text(row.excerpt.paraphrase, cached_font("table"), "text_secondary")

    def _paint_codes(self, line: RowLine, codes: Sequence[CodeMark]) -> None:
        if not codes:
            line.text(_("without a code"), cached_font("table"), "text_tertiary")
            return
        first, others = codes[0], len(codes) - 1
        line.skip_right(_OTHERS_WIDTH if others else 0)
        line.dot(self._desk.context.hues.hue(first.coding.code_id).stripe, _DOT, _GAP)
        wants_stance = self._desk.asks_stance(first.coding)
        room = _SYMBOL + 2 * _GAP + 10 if wants_stance else 0
        line.skip_right(room)
        line.text(first.short_id, cached_font("table"))
        line.skip_right(-room)
        if wants_stance:
            line.skip(_GAP)
            line.stance(first.coding.stance, _SYMBOL, _GAP)
            line.text(str(first.coding.strength or ""), cached_font("table"), "text_secondary")
        if others:
            line.skip_right(-_OTHERS_WIDTH)
            line.skip(10)
            line.text(f"+{others}", cached_font("table"), "text_tertiary")


class TableHeader(QWidget):
    """Title, count, filter and the way to fold; a click anywhere folds or unfolds."""

    clicked = Signal()

    def __init__(self, desk: Desk) -> None:
        """Folded or not is said by `show_folded`."""
        super().__init__()
        self._theme = theme = desk.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self._chevron = label("")
        self.count = label("", kind="table", tone="tertiary")
        self.back = QPushButton(_("Show this source"))
        set_look(self.back, flat=True, small=True)
        self.filter = FilterField(_("Filter excerpts, codes, paraphrases"), theme)
        self.filter.setFixedWidth(_FILTER_WIDTH)
        keys = shown_keys(desk.context.actions.specs["excerpt_table"].keys[0])
        self.fold = KeyButton(_("Close"), theme, keys=keys, look="flat small")
        self.unfold = KeyButton(_("Open table"), theme, keys=keys, look="flat small")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("m"), 0, theme.space("m"), 0)
        line.setSpacing(theme.space("s"))
        left: list[QWidget] = [self._chevron, label(_("Excerpts"), kind="strong"), self.count, self.back]
        right: list[QWidget] = [self.filter, self.fold, self.unfold]
        for part in left:
            line.addWidget(part)
        line.addStretch(1)
        for part in right:
            line.addWidget(part)
        for button in (self.fold, self.unfold):
            button.clicked.connect(self.clicked)

    def show_folded(self, is_folded: bool) -> None:
        """Look as the table is."""
        self.setFixedHeight(_FOLDED_HEADER if is_folded else _OPEN_HEADER)
        self.filter.setHidden(is_folded)
        self.fold.setHidden(is_folded)
        self.unfold.setVisible(is_folded)
        name = "chevron-right" if is_folded else "chevron-down"
        self._chevron.setPixmap(icon(name, self._theme).pixmap(12, 12))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class ExcerptsPanel(QWidget):
    """Lists excerpts; the one chosen is shown where it stands."""

    folded = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        """Follows `desk`."""
        super().__init__()
        self._desk, self.theme = desk, desk.context.theme
        self.header = TableHeader(desk)
        self.model = ExcerptsModel(desk, self)
        self.view = self._made_view(desk.context.theme)
        self.nothing = label("", tone="secondary")
        self.nothing.setContentsMargins(*(desk.context.theme.space("m"),) * 4)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = desk.context.theme["line"].name()
        self.setStyleSheet(f"ExcerptsPanel {{ border-top: 1px solid {line}; }}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.nothing, self.view):
            column.addWidget(part)
        self.set_folded(False)
        self._connect()

    @property
    def folded_height(self) -> int:
        """How high the header is with the line above it, px."""
        return _FOLDED_HEADER + 1

    @property
    def is_folded(self) -> bool:
        """Whether only the header is seen."""
        return self.view.isHidden()

    def set_folded(self, is_folded: bool) -> None:
        """Show the header alone, or the table with it."""
        self.view.setHidden(is_folded)
        self.header.show_folded(is_folded)
        self.setMaximumHeight(self.folded_height if is_folded else _ANY_HEIGHT)
        self._tell()
        self.folded.emit(is_folded)

    def toggle(self) -> None:
        """Fold or unfold; a table that opens takes the keyboard."""
        self.set_folded(not self.is_folded)
        if not self.is_folded:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, excerpt_ids: Sequence[ExcerptId] | None) -> None:
        """List these excerpts; None lists those of the open source again."""
        if excerpt_ids is not None:
            self.set_folded(False)
        if excerpt_ids is not None or self.model.is_list:
            self.model.show_list(excerpt_ids)

    def _made_view(self, theme: Theme) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setItemDelegate(ExcerptsDelegate(self._desk, view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Excerpts"))
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.size("table_row"))
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_FIRST_PADDING}px; }}")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            view.setColumnWidth(column, width)
        set_look(view, bare=True)
        return view

    def _connect(self) -> None:
        self.header.clicked.connect(self.toggle)
        self.header.back.clicked.connect(lambda: self.show_list(None))
        self.header.filter.textChanged.connect(self.model.filter)
        self.header.filter.left_downwards.connect(self._on_left_downwards)
        self.model.counted.connect(self._tell)
        self.model.modelReset.connect(self._mark_current)
        self.view.clicked.connect(self._show)
        self.view.selectionModel().currentRowChanged.connect(self._on_moved)
        self._desk.chosen.connect(self._mark_current)

    def _on_left_downwards(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.selectRow(max(0, self.view.currentIndex().row()))

    def _on_moved(self, index: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus():
            self._show(index)

    def _show(self, index: QModelIndex) -> None:
        excerpt = self.model.row(index).excerpt
        self._desk.open(excerpt.source_id, Goal(excerpt_id=excerpt.id))

    def _mark_current(self) -> None:
        index = self.model.index_of(self._desk.excerpt_id)
        if index.row() != self.view.currentIndex().row() or not index.isValid():
            self.view.setCurrentIndex(index)

    def _tell(self) -> None:
        number = current().number
        shown, known = self.model.rowCount(), len(self._desk.work)
        told = _("{shown} of {count}").format(shown=number(shown), count=number(known))
        source = self._desk.source
        if source and not self.model.is_list and not self.is_folded:
            told = _("{shown}, source {source}").format(shown=told, source=source.source.short_id)
        self.header.count.setText(told)
        self.header.back.setVisible(self.model.is_list)
        is_nothing = not shown and bool(self.header.filter.text().strip()) and not self.is_folded
        self.nothing.setText(_("No excerpt matches. {shown}.").format(shown=told))
        self.nothing.setVisible(is_nothing)
