"""The preview of a chosen file: some turns, with line, speaker and time stamp beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qda_app.i18n import _, current
from qda_app.services.drafts import SourceDraft
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.passages import Passage, Passages
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look, speech_font, ui_font

PASSAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST = 40  # passages in the preview
_BEFORE = 1  # turns before the wanted one
_LINE_WIDTH, _SPEAKER_WIDTH = 34, 72
_TEXT_SIZE, _LINE_HEIGHT = 13, 20
_MARGINS = (16, 5, 16, 3)


class PassageModel(QAbstractListModel):
    """Some passages around a line or a label."""

    def __init__(self, parent: QWidget) -> None:
        """Without a draft yet."""
        super().__init__(parent)
        self._passages: Sequence[Passage] = ()

    @property
    def passages(self) -> Sequence[Passage]:
        """What is shown."""
        return self._passages

    def show(self, passages: Sequence[Passage]) -> None:
        """Show these passages."""
        self.beginResetModel()
        self._passages = passages
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a passage."""
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, and for screen readers who says them where."""
        if not index.isValid():
            return None
        passage = self._passages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            message = _("Line {line}, {speaker}: {words}")
            return message.format(line=passage.line, speaker=passage.label, words=passage.words)
        return passage if role == PASSAGE_ROLE else None


class PassageDelegate(QStyledItemDelegate):
    """Paints the gutter and the words, as the coding view will."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        """As wide as the viewport of `view`."""
        super().__init__(view)
        self._theme, self._view = theme, view
        self._speech = speech_font(size=_TEXT_SIZE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the words need."""
        passage = index.data(PASSAGE_ROLE)
        width = self._view.viewport().width()
        if not isinstance(passage, Passage):
            return QSize(width, _LINE_HEIGHT)
        room = QRect(0, 0, max(80, width - _LINE_WIDTH - _SPEAKER_WIDTH - _MARGINS[0] - _MARGINS[2]), 100_000)
        wrapped = QFontMetrics(self._speech).boundingRect(room, int(Qt.TextFlag.TextWordWrap), passage.words)
        beside = 32 if passage.timestamp else 16
        return QSize(width, max(wrapped.height(), beside, _LINE_HEIGHT) + _MARGINS[1] + _MARGINS[3])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One passage."""
        passage = index.data(PASSAGE_ROLE)
        if not isinstance(passage, Passage):
            return
        painter.save()
        area = QRect(option.rect).adjusted(_MARGINS[0], _MARGINS[1], -_MARGINS[2], 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))
        self._paint_gutter(painter, area, passage)
        painter.setFont(self._speech)
        painter.setPen(self._theme["text_secondary" if passage.is_researcher else "text"])
        words = area.adjusted(_LINE_WIDTH + _SPEAKER_WIDTH, 0, 0, 0)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), passage.words)
        painter.restore()

    def _paint_gutter(self, painter: QPainter, area: QRect, passage: Passage) -> None:
        top = area.adjusted(0, 2, 0, 0)
        painter.setFont(ui_font("caption"))
        painter.setPen(self._theme["text_tertiary"])
        painter.drawText(top, int(Qt.AlignmentFlag.AlignTop), str(passage.line))
        beside = top.adjusted(_LINE_WIDTH, 0, 0, 0)
        painter.drawText(beside.adjusted(0, 15, 0, 0), int(Qt.AlignmentFlag.AlignTop), passage.timestamp)
        bold = ui_font("caption", QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(self._theme["text_secondary"])
        name = QFontMetrics(bold).elidedText(passage.label, Qt.TextElideMode.ElideRight, _SPEAKER_WIDTH - 8)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignTop), name)


class PassageView(QListView):
    """The passages; they wrap to the width there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class TurnsPanel(QWidget):
    """A heading that says which lines are shown, and the passages."""

    def __init__(self, theme: Theme) -> None:
        """Without a draft yet."""
        super().__init__()
        self._draft: SourceDraft | None = None
        self._passages: Passages | None = None
        self._first = 0
        self.model = PassageModel(self)
        self.view = PassageView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(PassageDelegate(theme, self.view))
        self.view.setAccessibleName(_("Preview of the turns"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        set_look(self.view, bare=True)
        self.view.setStyleSheet(f"background: {theme['paper'].name()};")
        self.range = label("", kind="caption", tone="secondary")
        self.setFocusProxy(self.view)
        heading = label(_("Preview of the turns"), kind="label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("xxs"))
        column.addLayout(heading_line(theme, heading, self.range))
        column.addWidget(self.view, 1)

    def show_draft(self, draft: SourceDraft) -> None:
        """Show the beginning of another draft; a changed one stays where it was."""
        is_other = self._draft is None or self._draft.path != draft.path
        has_other_words = self._draft is None or self._draft.read is not draft.read
        has_other_roles = self._draft is not None and self._draft.speakers != draft.speakers
        self._draft = draft
        if has_other_words or self._passages is None:
            self._passages = Passages(draft)
        if is_other:
            self._show(self._passages.beginning)
        elif has_other_words or has_other_roles:
            self._show(self._first)

    def show_label(self, wanted: str) -> None:
        """Show the turns from where a label speaks first."""
        if self._passages:
            self._show(max(0, self._passages.of_label(wanted) - _BEFORE))

    def show_line(self, number: int) -> None:
        """Show the passages from a line."""
        if self._passages:
            self._show(self._passages.at_line(number))

    def _show(self, first: int) -> None:
        if self._draft is None or self._passages is None:
            return
        self._first = first
        passages = self._passages.some(first, _MOST, self._draft)
        self.model.show(passages)
        self.view.scrollToTop()
        self.range.setText(self._range(passages) if passages else "")

    def _range(self, passages: Sequence[Passage]) -> str:
        assert self._passages
        number, message = current().number, _("lines {first} to {last} of {all}")
        first, last = number(passages[0].line), number(passages[-1].line)
        return message.format(first=first, last=last, all=number(self._passages.line_count))


def heading_line(theme: Theme, *widgets: QWidget) -> QHBoxLayout:
    """A heading and what stands behind it, in one line."""
    line = QHBoxLayout()
    line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
    line.setSpacing(theme.space("s"))
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line
