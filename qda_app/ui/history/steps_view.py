"""The list of steps: how a row is painted, and how a group is opened by hand and by key."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.domain.changes import StepKind
from qda_app.i18n import _, current
from qda_app.ui.history import wording
from qda_app.ui.history.model import HistoryModel, Index, Row
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Theme, set_look

_ROW, _HEADING = 46, 30
_CHEVRON, _AFTER_CHEVRON = 14, 4
_OPENING = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}


class StepsView(QListView):
    """Arrows to the right and left open and close a group, as does its mark."""

    def __init__(self, model: HistoryModel, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._model, self._theme = model, theme
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, model, theme))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(_("History"))
        set_look(self, bare=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or close the group; of a part of it, go to the group."""
        index = self.currentIndex()
        row = self._model.row(index)
        is_open = _OPENING.get(Qt.Key(event.key()))
        if row is None or is_open is None:
            super().keyPressEvent(event)
        elif row.entry.is_group:
            self._model.open(index, is_open=is_open)
        elif row.is_inner and not is_open:
            self.setCurrentIndex(self._group_above(index))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mark of a group opens and closes it."""
        index = self.indexAt(event.position().toPoint())
        row = self._model.row(index)
        if row and row.entry.is_group and event.position().x() < self.visualRect(index).left() + self._mark_ends_at:
            self._model.open(index, is_open=not row.is_open)
        super().mousePressEvent(event)

    @property
    def _mark_ends_at(self) -> int:
        return self._theme.space("l") + _CHEVRON + _AFTER_CHEVRON

    def _group_above(self, index: QModelIndex) -> QModelIndex:
        while (row := self._model.row(index)) and row.is_inner:
            index = index.siblingAtRow(index.row() - 1)
        return index


class _Delegate(QStyledItemDelegate):
    """Two lines a step: what, then who and when; one line a day."""

    def __init__(self, view: StepsView, model: HistoryModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme
        self._struck = QFont(cached_font("table"))
        self._struck.setStrikeOut(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Steps are higher than days."""
        return QSize(0, _ROW if self._model.row(index) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        area: QRect = option.rect
        row = self._model.row(index)
        painter.save()
        if row is None:
            self._paint_day(painter, area, str(index.data()))
        else:
            paint_ground(painter, option, self._theme, marker=3)
            self._paint_row(painter, area, row)
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
            if index == self._view.currentIndex() and self._view.hasFocus():
                paint_focus(painter, area, self._theme)
        painter.restore()

    def _paint_day(self, painter: QPainter, area: QRect, words: str) -> None:
        side = self._theme.space("l")
        painter.fillRect(area, self._theme["panel"])
        line = RowLine(painter, area.adjusted(side, 6, -side, 0), self._theme)
        line.text(words, cached_font("caption", QFont.Weight.DemiBold), "text_secondary")

    def _paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        entry, step, side = row.entry, row.entry.step, self._theme.space("l")
        left = side + (_CHEVRON + _AFTER_CHEVRON) * row.is_inner
        first = RowLine(painter, area.adjusted(left, 5, -side, -22), self._theme)
        second = RowLine(painter, area.adjusted(left, 23, -side, -5), self._theme)
        if entry.is_group:
            sign = "chevron-down" if row.is_open else "chevron-right"
            first.icon(sign, "text_secondary", _CHEVRON, _AFTER_CHEVRON)
            second.skip(_CHEVRON + _AFTER_CHEVRON)
        if entry.undone:
            first.text_right(_undone(row), cached_font("caption"), "text_secondary")
            first.skip_right(6)
        is_quiet = entry.is_undone or step.kind is not StepKind.DO
        weight = QFont.Weight.Normal if is_quiet else QFont.Weight.Medium
        font = self._struck if entry.is_undone else cached_font("table", weight)
        first.text(wording.entry(entry), font, "text_secondary" if is_quiet else "text")
        second.text_right(_number(row), cached_font("caption"), "text_tertiary")
        second.text(f"{step.coder}, {current().clock(step.at)}", cached_font("caption"), "text_secondary")


def _number(row: Row) -> str:
    numbers = row.entry.numbers
    return "–".join(current().number(one) for one in dict.fromkeys((numbers[-1], numbers[0])))


def _undone(row: Row) -> str:
    return _("undone") if row.entry.is_undone else _("partly undone")
