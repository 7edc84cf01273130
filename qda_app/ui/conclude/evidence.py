"""The excerpts behind a row or cell of the board, for and against, each with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.analysis.displays.quotes import shortened
from qda_app.analysis.wording import POSITION_OF_STANCE
from qda_app.domain.matrices import Evidence
from qda_app.i18n import _, ngettext
from qda_app.ui.conclude.wording import sections
from qda_app.ui.matrix.texts import Block, LaidOut, lay_out
from qda_app.ui.row_line import RowLine, paint_focus
from qda_app.ui.theme import Theme, set_look, speech_font, ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIDE, _HEAD, _LINE, _PADDING = 16, 34, 20, 6
_MOST = 60  # excerpts at first; of more, there is a row that shows them all


@dataclass(frozen=True, slots=True)
class Row:
    """A head (with a count), an excerpt, or, without either, the row that shows the rest."""

    head: str = ""
    count: int = 0
    evidence: Evidence | None = None


class EvidenceModel(QAbstractListModel):
    """Excerpts in sections."""

    def __init__(self, parent: QObject) -> None:
        """None yet."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self._evidence: Sequence[Evidence] = ()

    def show(self, evidence: Sequence[Evidence], most: int = _MOST) -> None:
        """Show other excerpts, at first so many of them."""
        self.beginResetModel()
        self._evidence = list({one.excerpt_id: one for one in evidence}.values())
        self.rows = self._sorted(most)
        self.endResetModel()

    def show_all(self) -> None:
        """Show the rest too."""
        self.show(self._evidence, len(self._evidence))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Heads and excerpts below each other."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, and for screen readers who says them where."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.evidence.text if row.evidence else row.head or self.more_words()
        if role == Qt.ItemDataRole.AccessibleTextRole and row.evidence:
            return f"{row.evidence.locator}, {row.evidence.informant}: {row.evidence.text}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if not index.isValid() or self.rows[index.row()].head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def more_words(self) -> str:
        """What the last row says where not all are shown."""
        shown = sum(row.evidence is not None for row in self.rows)
        return _("Show all {count} excerpts").format(count=max(shown, len(self._evidence)))

    def _sorted(self, most: int) -> list[Row]:
        rows: list[Row] = []
        left = most
        for position, title in sections():
            found = [one for one in self._evidence if POSITION_OF_STANCE[one.stance] is position]
            if found and left > 0:
                found_strong_first = sorted(found, key=lambda one: -(one.strength or 0))
                rows.append(Row(title, len(found)))
                rows += [Row(evidence=one) for one in found_strong_first[:left]]
                left -= len(found)
        return [*rows, Row()] if len(self._evidence) > most else rows


class EvidenceDelegate(QStyledItemDelegate):
    """Paints sign, strength and place of an excerpt, and its words in the voice of the field."""

    def __init__(self, model: EvidenceModel, theme: Theme, parent: QListView) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._theme, self._list = model, theme, parent
        self._kept: dict[tuple[object, int], LaidOut] = {}
        self._speech = speech_font("table")

    def set_text_size(self, size: int) -> None:
        """Show the words at another size."""
        self._speech = speech_font("table", size=max(9, round(size * 0.8)))
        self._kept.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words are in the width of the list."""
        row = self._model.rows[index.row()]
        if row.evidence is None:
            return QSize(100, _HEAD)
        return QSize(100, ceil(self._laid_out(row.evidence).height) + _LINE + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, area = self._model.rows[index.row()], QRect(option.rect)
        painter.save()
        if row.evidence:
            self._paint_excerpt(painter, option, row.evidence, area)
        elif row.head:
            self._paint_head(painter, row, area)
        else:
            line = RowLine(painter, area.adjusted(_SIDE, 0, -_SIDE, 0), self._theme)
            line.text(self._model.more_words(), _underlined(), "accent")
        painter.restore()

    def _paint_head(self, painter: QPainter, row: Row, area: QRect) -> None:
        line = RowLine(painter, area.adjusted(_SIDE, 8, -_SIDE, 0), self._theme)
        line.text(row.head, ui_font("caption", QFont.Weight.DemiBold), "text_secondary")
        line.skip(8)
        count = ngettext("{count} excerpt", "{count} excerpts", row.count)
        line.text(count, ui_font("caption"), "text_secondary")

    def _paint_excerpt(self, painter: QPainter, option: QStyleOptionViewItem, evidence: Evidence, area: QRect) -> None:
        painter.setPen(self._theme["line"])
        painter.drawLine(area.left() + _SIDE, area.top(), area.right() - _SIDE, area.top())
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area.adjusted(0, 1, 0, 0), self._theme["hover"])
        top = QRect(area.left() + _SIDE, area.top() + _PADDING, area.width() - 2 * _SIDE, _LINE)
        line = RowLine(painter, top, self._theme)
        line.stance(evidence.stance, 10, 6)
        if evidence.strength:
            line.text(str(evidence.strength), ui_font("table"), "text_secondary")
            line.skip(6)
        line.text(evidence.locator, _underlined(), "accent")
        line.skip(8)
        said = ", ".join(filter(None, (evidence.informant, ", ".join(evidence.codes))))
        line.text(said, ui_font("caption"), "text_secondary")
        corner = QPointF(area.left() + _SIDE, top.bottom() + 1)
        self._laid_out(evidence).paint(painter, corner, self._theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, area, self._theme)

    def _laid_out(self, evidence: Evidence) -> LaidOut:
        width = self._list.width() - 2 * _SIDE
        key = (evidence.excerpt_id, width)
        if key not in self._kept:
            height = round(self._speech.pixelSize() * 1.5)
            voice = ui_font("table") if evidence.is_region else self._speech
            block = Block(evidence.quoted(shortened(evidence.text)), voice, "text", height)
            self._kept[key] = lay_out([block], width)
        return self._kept[key]


class EvidenceList(QListView):
    """As high as its rows; a click or Enter opens the excerpt where it was said."""

    excerpt_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_evidence`."""
        super().__init__()
        self._model = EvidenceModel(self)
        self._delegate = EvidenceDelegate(self._model, theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Excerpts for and against"))
        set_look(self, bare=True)
        self.setStyleSheet("QListView { background: transparent; } QListView::item { min-height: 0; }")
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def model(self) -> EvidenceModel:
        """The model it shows."""
        return self._model

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Show other excerpts."""
        self._model.show(evidence)
        self._fit()

    def set_text_size(self, size: int) -> None:
        """Show the words at another size."""
        self._delegate.set_text_size(size)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the rows in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        option = QStyleOptionViewItem()
        rows = range(self._model.rowCount())
        height = sum(self._delegate.sizeHint(option, self._model.index(row)).height() for row in rows)
        self.setFixedHeight(height + 2)
        self.scheduleDelayedItemsLayout()

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if row.evidence:
            self.excerpt_wanted.emit(row.evidence.excerpt_id)
        elif not row.head:
            self._model.show_all()
            self._fit()


def _underlined() -> QFont:
    font = ui_font("caption")
    font.setUnderline(True)
    return font
