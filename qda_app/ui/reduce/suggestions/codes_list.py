"""The codes that have cues, with how many places wait for each; those with most come first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.domain.cue_queues import CodeWaiting
from qda_app.domain.ids import CodeId
from qda_app.i18n import _, current
from qda_app.ui.reduce.suggestions.wording import precision_words
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import CodeHues, Role, Theme, set_look

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW, _DOT, _GAP = 30, 9, 7


class WaitingModel(QAbstractListModel):
    """One row a code."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.rows: Sequence[CodeWaiting] = ()

    def show(self, rows: Sequence[CodeWaiting]) -> None:
        """Show other codes, or other counts of the same."""
        if [one.code.id for one in rows] == [one.code.id for one in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def index_of(self, code_id: CodeId | None) -> QModelIndex:
        """The row of a code; invalid where it has none."""
        place = next((place for place, one in enumerate(self.rows) if one.code.id == code_id), None)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a code."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            waiting = _("{count} waiting").format(count=current().number(one.waiting))
            return f"{one.code.short_id}, {one.code.name}, {waiting}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{one.code.short_id} {one.code.name}\n{precision_words(one.precision)}"
        return None


class WaitingView(QListView):
    """Enter and → go on to the place."""

    chosen = Signal()
    entered_place = Signal()

    def __init__(self, model: WaitingModel, theme: Theme, hues: CodeHues) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, model, theme, hues))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Codes with suggestions"))
        set_look(self, bare=True)
        self.activated.connect(self.entered_place)

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell of it."""
        super().currentChanged(now, before)
        self.chosen.emit()


class _Delegate(QStyledItemDelegate):
    """Dot, short id, name, and how many wait."""

    def __init__(self, view: WaitingView, model: WaitingModel, theme: Theme, hues: CodeHues) -> None:
        super().__init__(view)
        self._view, self._model, self._theme, self._hues = view, model, theme, hues

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are of one height."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row; a code for which nothing waits is quieter."""
        one, side = self._model.rows[index.row()], self._theme.space("m")
        painter.save()
        paint_ground(painter, option, self._theme, marker=3)
        line = RowLine(painter, option.rect.adjusted(side, 0, -side, 0), self._theme)
        line.dot(self._hues.hue(one.code.id).stripe, _DOT, _GAP)
        count = current().number(one.waiting) if one.waiting else "–"
        role: Role = "text" if one.waiting else "text_tertiary"
        line.text_right(count, cached_font("table", QFont.Weight.DemiBold), role)
        line.skip_right(_GAP)
        line.text(one.code.short_id, cached_font("table", QFont.Weight.Medium), role)
        line.skip(_GAP)
        line.text(one.code.name, cached_font("table"), "text_secondary")
        if index == self._view.currentIndex() and self._view.hasFocus():
            paint_focus(painter, option.rect, self._theme)
        painter.restore()
