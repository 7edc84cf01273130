"""The list of memos: how a row is painted, and its keys."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from qda_app.domain.memo_book import MemoEntry
from qda_app.i18n import _, current
from qda_app.ui.memos.wording import about_word, kind_word, title_word
from qda_app.ui.reduce.memos.model import Index, MemosModel
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Theme, set_look

_ROW, _HEADING = 46, 30
_GAP = 8


class MemosView(QTableView):
    """Enter goes on writing, Del deletes."""

    chosen = Signal()  # another memo, or none
    entered, removed = Signal(), Signal()

    def __init__(self, model: MemosModel, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, model, theme))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(_HEADING)
        rows.setDefaultSectionSize(_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit_headings)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Memos"))
        set_look(self, bare=True)

    @property
    def current(self) -> MemoEntry | None:
        """The memo that is chosen."""
        return self._model.entry(self.currentIndex())

    def _fit_headings(self) -> None:
        """Days are lower than memos; a table asks for no size of the others."""
        for place in self._model.headings:
            self.setRowHeight(place, _HEADING)

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell of it."""
        super().currentChanged(now, before)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Del; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Two lines a memo: its title, then its type and what it is about; one line a day."""

    def __init__(self, view: MemosView, model: MemosModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        area: QRect = option.rect
        entry = self._model.entry(index)
        painter.save()
        if entry is None:
            self._paint_day(painter, area, str(index.data()))
        else:
            paint_ground(painter, option, self._theme, marker=3)
            self._paint_memo(painter, area, entry)
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._theme["line"])
            if index == self._view.currentIndex() and self._view.hasFocus():
                paint_focus(painter, area, self._theme)
        painter.restore()

    def _paint_day(self, painter: QPainter, area: QRect, words: str) -> None:
        side = self._theme.space("l")
        painter.fillRect(area, self._theme["panel"])
        line = RowLine(painter, area.adjusted(side, 6, -side, 0), self._theme)
        line.text(words, cached_font("caption", QFont.Weight.DemiBold), "text_secondary")

    def _paint_memo(self, painter: QPainter, area: QRect, entry: MemoEntry) -> None:
        side, quiet = self._theme.space("l"), cached_font("caption")
        first = RowLine(painter, area.adjusted(side, 5, -side, -22), self._theme)
        second = RowLine(painter, area.adjusted(side, 23, -side, -5), self._theme)
        first.text_right(current().clock(entry.memo.at), quiet, "text_tertiary")
        first.skip_right(_GAP)
        first.text(title_word(entry), cached_font("table", QFont.Weight.Medium))
        second.text(kind_word(entry.memo.kind), cached_font("caption", QFont.Weight.Medium), "text_secondary")
        second.skip(_GAP)
        second.text(", ".join(map(about_word, entry.about)), quiet, "text_secondary")
