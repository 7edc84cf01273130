"""A list of things that are found, two lines each, with a tick where one chooses among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from qda_app.i18n import _
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.register_table import paint_row_ground
from qda_app.ui.theme import Theme, icon_pixmap, set_look, speech_font, ui_font

T = TypeVar("T")
_ROW = 58  # px: two lines of words and one above
_PADDING, _BOX = 12, 16
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a thing: where it is, its words, and a remark beside the place."""

    place: str
    words: str
    remark: str = ""
    is_speech: bool = False


class TickModel(QAbstractTableModel, Generic[T]):
    """The things in one column; those that can be ticked are ticked to begin with where `ticks` says so."""

    ticked = Signal()

    def __init__(
        self, parent: QObject, told: Callable[[T], Told], ticks: Callable[[T], bool | None] = lambda _thing: None
    ) -> None:
        """Nothing yet; `ticks` gives None for what cannot be ticked."""
        super().__init__(parent)
        self.things: list[T] = []
        self._told, self._ticks = told, ticks
        self._taken: set[int] = set()

    def show(self, things: Sequence[T]) -> None:
        """Show other things."""
        self.beginResetModel()
        self.things = list(things)
        self._taken = {row for row, thing in enumerate(things) if self._ticks(thing)}
        self.endResetModel()
        self.ticked.emit()

    def take_out(self, row: int) -> T:
        """Take one out, because a person decided on it."""
        self.beginRemoveRows(ROOT, row, row)
        thing = self.things.pop(row)
        self._taken = {one - (one > row) for one in self._taken if one != row}
        self.endRemoveRows()
        return thing

    @property
    def taken(self) -> list[T]:
        """What is ticked."""
        return [thing for row, thing in enumerate(self.things) if row in self._taken]

    def told(self, row: int) -> Told:
        """What is said of a thing."""
        return self._told(self.things[row])

    def toggle(self, row: int) -> None:
        """Tick a thing, or take its tick away."""
        if 0 <= row < len(self.things) and self._ticks(self.things[row]) is not None:
            self._taken ^= {row}
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            self.ticked.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row a thing."""
        return 0 if parent.isValid() else len(self.things)

    def columnCount(self, parent: Index = ROOT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """All that is said of a thing, and its tick."""
        if not index.isValid():
            return None
        thing = self.things[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and self._ticks(thing) is not None:
            return Qt.CheckState.Checked if index.row() in self._taken else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self._told(thing)
            return "\n".join(filter(None, (told.place, told.words, told.remark)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ticked where it can be."""
        flags = super().flags(index)
        can_be = index.isValid() and self._ticks(self.things[index.row()]) is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_be else flags


class TickDelegate(QStyledItemDelegate):
    """Paints tick, place and remark in the first line, the words below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows alike."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One thing."""
        model = index.model()
        assert isinstance(model, TickModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, QRect(option.rect), option, self._theme)
        area = QRect(option.rect).adjusted(_PADDING, 6, -_PADDING, -4)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            self._box(painter, area.topLeft(), is_ticked=Qt.CheckState(state) is Qt.CheckState.Checked)
            area.adjust(_BOX + 10, 0, 0, 0)
        self._words(painter, area, model.told(index.row()))
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, told: Told) -> None:
        strong = ui_font("table", QFont.Weight.DemiBold)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(self._theme["text"])
        place = metrics.elidedText(told.place, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.topLeft() + QPoint(0, metrics.ascent()), place)
        left = metrics.horizontalAdvance(place) + 10
        painter.setFont(ui_font("table"))
        painter.setPen(self._theme["text_secondary"])
        remark = painter.fontMetrics().elidedText(told.remark, Qt.TextElideMode.ElideRight, area.width() - left)
        painter.drawText(area.topLeft() + QPoint(left, metrics.ascent()), remark)
        painter.setFont(speech_font("body") if told.is_speech else ui_font("table"))
        painter.setPen(self._theme["text"])
        below = area.adjusted(0, metrics.lineSpacing() + 3, 0, 0)
        words = painter.fontMetrics().elidedText(told.words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, _TOP, words)

    def _box(self, painter: QPainter, at: QPoint, *, is_ticked: bool) -> None:
        box = QRect(at, QSize(_BOX, _BOX))
        painter.setPen(QPen(self._theme["accent" if is_ticked else "control_border"], 1))
        painter.setBrush(self._theme["accent" if is_ticked else "paper"])
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_ticked:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(at + QPoint(2, 2), icon_pixmap("check", self._theme["on_accent"], 12, ratio))


class TickList(QTableView):
    """Space or a click on the box ticks, Enter opens."""

    opened = Signal(int)  # the row

    def __init__(self, model: "TickModel[T]", theme: Theme, name: str) -> None:
        """Show `model`; `name` is what a screen reader says."""
        super().__init__()
        self._things = model
        self.setModel(model)
        self.setItemDelegate(TickDelegate(theme, self))
        self.setAccessibleName(name)
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        self.clicked.connect(lambda index: model.toggle(index.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._things.toggle(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)


def numbered(number: str) -> str:
    """How a question of the guide is named; one without a number is just that."""
    return _("Question {number}").format(number=number) if number else _("Question")
