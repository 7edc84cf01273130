"""Paints a row of the queue: what it is and who, its state, its first words, and its codes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.domain.review_queue import QueueEntry, ReviewState, SubjectKind
from qda_app.i18n import _
from qda_app.services.review_queues import Queue
from qda_app.ui.context import Context
from qda_app.ui.review.queue_model import QueueModel
from qda_app.ui.review.wording import ICONS
from qda_app.ui.review_words import STATES
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Role, speech_font

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _LINE, _SIDE, _TOP = 76, 20, 12, 8
_MARKER, _ICON, _GAP = 3, 16, 10
_GROUNDS: dict[ReviewState, tuple[Role, Role]] = {  # ink, and ground
    ReviewState.NEW: ("text_secondary", "paper"),
    ReviewState.WAITING: ("mixed", "mixed_fill"),
    ReviewState.ANSWERED: ("accent", "accent_soft"),
    ReviewState.AGREED: ("success", "supports_fill"),
    ReviewState.RESOLVED: ("success", "supports_fill"),
    ReviewState.OUT_OF_DATE: ("warning", "warning_fill"),
}


class QueueDelegate(QStyledItemDelegate):
    """All rows are of one height, so that 20,000 of them ask for nothing."""

    def __init__(self, model: QueueModel, context: Context, parent: QListView) -> None:
        """In the colours of the context."""
        super().__init__(parent)
        self._model, self._context = model, context
        self._speech = speech_font("table")

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self._speech = speech_font("table", size=max(9, round(size * 0.8)))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines."""
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        entry, queue = self._model.entry(index), self._model.queue
        if entry is None or queue is None:
            return
        theme, area = self._context.theme, QRect(option.rect)
        painter.save()
        paint_ground(painter, option, theme, marker=_MARKER)
        painter.setPen(theme["line"])
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        self._paint_head(painter, inner, entry, queue)
        left = inner.adjusted(_ICON + _GAP, 0, 0, 0)
        self._paint_words(painter, QRect(left.left(), left.top() + _LINE, left.width(), _LINE), entry, queue)
        self._paint_codes(painter, QRect(left.left(), left.top() + 2 * _LINE, left.width(), _LINE), entry, queue)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, area, theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, inner: QRect, entry: QueueEntry, queue: Queue) -> None:
        theme = self._context.theme
        line = RowLine(painter, QRect(inner.left(), inner.top(), inner.width(), _LINE), theme)
        line.icon(ICONS[entry.kind], "text_secondary", _ICON, _GAP)
        tag = _(STATES[entry.state])
        width = QFontMetrics(cached_font("caption")).horizontalAdvance(tag) + 12
        box = QRect(inner.right() + 1 - width, inner.top(), width, 18)
        self._paint_tag(painter, box, tag, entry.state)
        line.skip_right(width + 8)
        line.text(queue.name(entry), cached_font("table", QFont.Weight.DemiBold))
        line.skip(8)
        line.text(queue.who(entry), cached_font("caption"), "text_secondary")

    def _paint_tag(self, painter: QPainter, box: QRect, words: str, state: ReviewState) -> None:
        theme, (ink, ground) = self._context.theme, _GROUNDS[state]
        painter.setPen(QPen(theme["control_border" if state is ReviewState.NEW else ink], 1))
        painter.setBrush(theme[ground])
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme[ink])
        painter.setFont(cached_font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, area: QRect, entry: QueueEntry, queue: Queue) -> None:
        is_speech = entry.kind is SubjectKind.EXCERPT
        line = RowLine(painter, area, self._context.theme)
        line.text(queue.words(entry)[:200], self._speech if is_speech else cached_font("table"))

    def _paint_codes(self, painter: QPainter, area: QRect, entry: QueueEntry, queue: Queue) -> None:
        line = RowLine(painter, area, self._context.theme)
        for coding in queue.corpus.codings_of_excerpt.get(entry.id, ()):
            code = queue.corpus.codes[coding.code_id]
            line.dot(self._context.hues.hue(code.id).stripe, 8, 5)
            line.text(code.short_id, cached_font("caption"), "text_secondary")
            line.skip(5)
            if coding.stance:
                line.stance(coding.stance, 9, 3)
            if coding.strength:
                line.text(str(coding.strength), cached_font("caption"), "text_secondary")
            line.skip(10)
