"""The codes that the quick-code box offers, best first, and behind them the code that could be made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qda_app.domain.codes import Code
from qda_app.domain.quick_codes import QuickEntry, QuickMatch, Why, marks
from qda_app.i18n import N_, _
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.row_line import RowLine, cached_font, paint_ground

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ID_WIDTH, _DOT, _GAP, _PADDING = 112, 10, 8, 12
_SYMBOL = 12
_WORDS = {Why.ID: N_("id"), Why.NAME: N_("name"), Why.CUE: N_("cue: {cue}"), Why.RECENT: N_("recent"), Why.ANY: ""}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a row offers: a code that was found, or a new one of that name below `parent`."""

    match: QuickMatch | None
    name: str = ""
    parent: Code | None = None


class QuickModel(QAbstractListModel):
    """What is offered for the words that were typed."""

    def __init__(self, parent: QObject) -> None:
        """Offers nothing yet."""
        super().__init__(parent)
        self.entry = QuickEntry((), "")
        self._offers: list[Offer] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an offer."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Id and name, and why it is offered."""
        offer = self.offer(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{offer.match.code.short_id} {offer.match.code.name}" if offer.match else new_words(offer)
        if role == Qt.ItemDataRole.AccessibleTextRole and offer.match:
            return f"{offer.match.code.short_id} {offer.match.code.name}, {why_words(offer.match)}"
        return None

    def offer(self, index: Index) -> Offer:
        """What a row offers."""
        return self._offers[index.row()]

    def show(self, entry: QuickEntry, matches: Sequence[QuickMatch], parents: Sequence[Code | None] = (None,)) -> None:
        """Offer these codes, and below each of `parents` a new one where no code is called just so."""
        self.beginResetModel()
        self.entry = entry
        self._offers = [Offer(match) for match in matches]
        named = {name.lower() for match in matches for name in (match.code.short_id, match.code.name)}
        if entry.text and entry.text.lower() not in named:
            self._offers += [Offer(None, entry.text, parent) for parent in parents]
        self.endResetModel()


class QuickDelegate(QStyledItemDelegate):
    """Paints dot, id and name with what matched underlined, and why the code is offered."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        """In the colours of the desk's codes."""
        super().__init__(view)
        self._desk, self._theme = desk, desk.context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of the box."""
        return QSize(0, self._theme.size("quick_code.row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One offer."""
        model = index.model()
        assert isinstance(model, QuickModel)
        offer, is_current = model.offer(index), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, option, self._theme, marker=self._theme.size("stroke.current_marker"))
        line = RowLine(painter, QRect(option.rect).adjusted(_PADDING + 3, 0, -_PADDING, 0), self._theme)
        if is_current:
            line.caps_right([_("Enter")])
            line.skip_right(_GAP)
        if offer.match:
            self._paint_match(line, offer.match, model.entry, is_current=is_current)
        else:
            line.icon("plus", "accent", _DOT + 4, _GAP)
            line.text(new_words(offer), cached_font("table"), "accent")
        painter.restore()

    def _paint_match(self, line: RowLine, match: QuickMatch, entry: QuickEntry, *, is_current: bool) -> None:
        code, strong = match.code, cached_font("table", QFont.Weight.DemiBold)
        if is_current and entry.stance and self._desk.tree.requires_stance(code):
            line.text_right(str(entry.strength or ""), cached_font("table"), "text_secondary")
            line.skip_right(4)
            line.stance_right(entry.stance, _SYMBOL)
            line.skip_right(_GAP)
        words = why_words(match)
        cue_marks = marks(words, entry.words) if match.why is Why.CUE else ()
        line.marked_right(words, cached_font("caption"), "text_secondary" if is_current else "text_tertiary", cue_marks)
        line.skip_right(_GAP)
        line.dot(self._desk.context.hues.hue(code.id).stripe, _DOT, _GAP)
        width = max(_ID_WIDTH, QFontMetrics(strong).horizontalAdvance(code.short_id) + _GAP)
        line.text(code.short_id, strong, marks=marks(code.short_id, entry.words), width=min(width, line.free // 2))
        line.skip(4)
        line.text(code.name, cached_font("table"), marks=marks(code.name, entry.words))


def why_words(match: QuickMatch) -> str:
    """Why a code is offered, in a word."""
    words = _WORDS[match.why]
    return _(words).format(cue=match.cue) if words else ""


def new_words(offer: Offer) -> str:
    """The offer to make a code."""
    if offer.parent is None:
        return _("Create “{name}” as an inductive code").format(name=offer.name)
    parent = offer.parent.name if offer.parent.is_group else offer.parent.short_id
    return _("Create “{name}” under {parent}").format(name=offer.name, parent=parent)
