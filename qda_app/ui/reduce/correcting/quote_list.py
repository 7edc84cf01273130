"""A short list of excerpts with their words, each of which can be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.quotes import folded
from qda_app.i18n import _
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Role, Theme, set_look, speech_font

Index = QModelIndex | QPersistentModelIndex
_PADDING, _GAP, _SIZE, _MOST_ROWS = 12, 10, 12, 5
_LONGEST = 300  # characters of a quote that may be seen in one line


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """An excerpt as a row: what it is called, what became of it, and its words."""

    excerpt: Excerpt
    label: str
    fate: str
    words: str
    role: Role = "text_secondary"


def missing_row(source: str, excerpt: Excerpt) -> QuoteRow:
    """The row of an excerpt whose words are gone, from a source with this short id."""
    words = _("“{words}”").format(words=excerpt.missing_words)
    return QuoteRow(excerpt, excerpt_label(source, excerpt.number), _("missing"), words, "error")


class QuoteModel(QAbstractListModel):
    """Rows that are shown as they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.rows: Sequence[QuoteRow] = ()

    def show_rows(self, rows: Sequence[QuoteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """What a reader of the screen says of a row."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.label}, {row.fate}: {folded(row.words[:_LONGEST])}"
        return folded(row.words) if role == Qt.ItemDataRole.ToolTipRole else None


class QuoteList(QListView):
    """A click or Enter asks for the excerpt of a row."""

    wanted = Signal(object)  # an Excerpt

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty; `name` is what it is called for those who do not see it."""
        super().__init__(parent)
        self._row_height = theme.size("tree_row")
        self.quotes = QuoteModel(self)
        self.setModel(self.quotes)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self, bare=True)
        self.clicked.connect(self._want)
        self.activated.connect(self._want)

    def show_rows(self, rows: Sequence[QuoteRow]) -> None:
        """Show other rows; as high as they are, up to a few."""
        self.quotes.show_rows(rows)
        self.setFixedHeight(min(len(rows), _MOST_ROWS) * self._row_height)
        if rows:
            self.setCurrentIndex(self.quotes.index(0))

    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(self.quotes.rows[index.row()].excerpt)


class _Delegate(QStyledItemDelegate):
    """Paints what it is called, what became of it, and its words in the serif."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._serif = QFont(speech_font(size=_SIZE))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(0, self._theme.size("tree_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        model = index.model()
        assert isinstance(model, QuoteModel)
        row, area = model.rows[index.row()], QRect(option.rect)
        painter.save()
        paint_ground(painter, option, self._theme)
        line = RowLine(painter, area.adjusted(_PADDING, 0, -_PADDING, 0), self._theme)
        line.text(row.label, cached_font("table", QFont.Weight.DemiBold))
        line.skip(_GAP)
        line.text(row.fate, cached_font("table"), row.role)
        line.skip(_GAP)
        line.text(folded(row.words[:_LONGEST]), self._serif)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, area, self._theme)
        painter.restore()
