"""Where one thing is named: source, line and speaker, then the words with the name underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.domain.spans import Span
from qda_app.i18n import _, current
from qda_app.services.hit_contexts import HitInContext
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Theme, set_look

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 44
_BEFORE = 45  # characters before the name, so that it is seen in a narrow list


class MentionsModel(QAbstractListModel):
    """One row a place."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.rows: Sequence[HitInContext] = ()

    def show(self, rows: Sequence[HitInContext]) -> None:
        """Show other places."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a place."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            one = self.rows[index.row()]
            return f"{where_words(one)}: {_words(one)[0]}"
        return None


class MentionsView(QListView):
    """Enter or a double click opens the place."""

    opened = Signal(object)  # a HitInContext

    def __init__(self, model: MentionsModel, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, model, theme))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Places of the name"))
        set_look(self, bare=True)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def open_current(self) -> None:
        """Open the place that is chosen, else the first."""
        row = max(0, self.currentIndex().row())
        if row < len(self._model.rows):
            self.opened.emit(self._model.rows[row])

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()])


class _Delegate(QStyledItemDelegate):
    """Two lines."""

    def __init__(self, view: MentionsView, model: MentionsModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are of one height."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        one, side = self._model.rows[index.row()], self._theme.space("l")
        painter.save()
        paint_ground(painter, option, self._theme, marker=3)
        first = RowLine(painter, option.rect.adjusted(side, 4, -side, -22), self._theme)
        first.text(where_words(one), cached_font("caption", QFont.Weight.Medium), "text_secondary")
        words, mark = _words(one)
        second = RowLine(painter, option.rect.adjusted(side, 20, -side, -5), self._theme)
        second.text(words, cached_font("table"), marks=[mark])
        if index == self._view.currentIndex() and self._view.hasFocus():
            paint_focus(painter, option.rect, self._theme)
        painter.restore()


def where_words(one: HitInContext) -> str:
    """W1, line 40, I-1."""
    line = _("line {line}").format(line=current().number(one.hit.line))
    return " · ".join(filter(None, (one.source.short_id, line, one.speaker)))


def _words(one: HitInContext) -> tuple[str, Span]:
    """The words around the name, and where it stands in them."""
    at = next((place for place, piece in enumerate(one.pieces) if piece.is_mark), 0)
    before = "".join(piece.words for piece in one.pieces[:at]).lstrip()
    if len(before) > _BEFORE:
        before = f"… {before[-_BEFORE:].partition(' ')[2]}"
    rest = "".join(piece.words for piece in one.pieces[at:])
    name = one.pieces[at].words if one.pieces else ""
    return f"{before}{rest}", Span(len(before), len(before) + len(name))
