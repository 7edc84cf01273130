"""The excerpts of the chosen cell: where each stands, how it is rated, its words and its paraphrase."""

from collections.abc import Sequence
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

from qda_app.analysis import wording
from qda_app.analysis.displays.quotes import one_line
from qda_app.domain.matrices import Evidence
from qda_app.i18n import _, current
from qda_app.ui.matrix.texts import Block, LaidOut, lay_out
from qda_app.ui.row_line import RowLine, paint_focus
from qda_app.ui.theme import Theme, set_look, speech_font, ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIDE, _HEAD, _PADDING, _PLAIN_LINE, _GAP = 12, 20, 6, 17, 3
_AT_ONCE = 12  # excerpts laid out between two looks at what else there is to do


class ExcerptModel(QAbstractListModel):
    """Excerpts in the order of reading."""

    def __init__(self, parent: QObject) -> None:
        """None yet."""
        super().__init__(parent)
        self.evidence: Sequence[Evidence] = ()

    def show(self, evidence: Sequence[Evidence]) -> None:
        """Show other excerpts."""
        self.beginResetModel()
        self.evidence = evidence
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.evidence)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, and for screen readers all that is painted."""
        one = self.evidence[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            stance = wording.position(wording.POSITION_OF_STANCE[one.stance], current())
            return ", ".join(filter(None, (one.locator, one.informant, stance, one.text, one.paraphrase)))
        return _("Open this excerpt in the text") if role == Qt.ItemDataRole.ToolTipRole else None


class _Painter(QStyledItemDelegate):
    """Sign, strength and place, then the words in the voice of the field, then the paraphrase."""

    def __init__(self, model: ExcerptModel, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._model, self._theme, self._list = model, theme, parent
        self._kept: dict[tuple[int, int], LaidOut] = {}
        self._speech = speech_font("table")
        model.modelReset.connect(self._kept.clear)

    def set_text_size(self, size: int) -> None:
        self._speech = speech_font("table", size=max(9, round(size * 0.8)))
        self._kept.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ceil(self._laid_out(index).height) + _HEAD + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, area = self._model.evidence[index.row()], QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme["hover"])
        painter.setPen(self._theme["line"])
        painter.drawLine(area.left() + _SIDE, area.bottom(), area.right() - _SIDE, area.bottom())
        head = QRect(area.left() + _SIDE, area.top() + _PADDING, area.width() - 2 * _SIDE, _HEAD)
        self._paint_head(painter, head, one)
        self._laid_out(index).paint(painter, QPointF(head.left(), head.bottom() + 1), self._theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, area, self._theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRect, one: Evidence) -> None:
        line = RowLine(painter, area, self._theme)
        line.stance(one.stance, 10, 6)
        if one.strength:
            line.text(str(one.strength), ui_font("table"), "text_secondary")
            line.skip(6)
        link = QFont(ui_font("caption"))
        link.setUnderline(True)
        line.text(one.locator, link, "accent")
        line.skip(8)
        line.text(", ".join(filter(None, (one.informant, *one.codes))), ui_font("caption"), "text_secondary")

    def _laid_out(self, index: Index) -> LaidOut:
        bar = self._list.verticalScrollBar().sizeHint().width()  # also where there is none: lines stay as they are
        key = index.row(), self._list.width() - bar
        if key not in self._kept:
            self._kept[key] = lay_out(self._blocks(self._model.evidence[index.row()]), key[1] - 2 * _SIDE)
        return self._kept[key]

    def _blocks(self, one: Evidence) -> list[Block]:
        plain = ui_font("table")
        if one.is_region:  # its words are its paraphrase
            return [Block(one.text, plain, "text", _PLAIN_LINE)]
        quote = Block(one.quoted(one_line(one.text)), self._speech, "text", round(self._speech.pixelSize() * 1.5))
        paraphrase = " ".join(one.paraphrase.split())
        return [quote, *([Block(paraphrase, plain, "text_secondary", _PLAIN_LINE, _GAP)] if paraphrase else [])]


class ExcerptList(QListView):
    """A click or Enter opens an excerpt where it was said."""

    excerpt_wanted = Signal(object)  # an ExcerptId

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_evidence`."""
        super().__init__()
        self._model = ExcerptModel(self)
        self._painter = _Painter(self._model, theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Excerpts of the cell"))
        set_look(self, bare=True)
        self.setStyleSheet("QListView { background: transparent; } QListView::item { min-height: 0; }")
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def model(self) -> ExcerptModel:
        """The model it shows."""
        return self._model

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Show other excerpts; the same ones stay where they are."""
        if evidence != self._model.evidence:
            self._model.show(evidence)

    def set_text_size(self, size: int) -> None:
        """Show the words at another size."""
        self._painter.set_text_size(size)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        self.excerpt_wanted.emit(self._model.evidence[index.row()].excerpt_id)
