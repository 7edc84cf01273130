"""How the places at which words would be replaced are painted: before and after, in their line."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qda_app.domain.sources import Source
from qda_app.i18n import _, ngettext
from qda_app.services.find_and_replace import Preview
from qda_app.ui.reduce.correcting.places_model import Index, PlacesModel
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import Role, Theme, set_look, speech_font

_INDENT = 10  # px of places below their source
_PADDING, _GAP, _SIZE, _LINE_WIDTH = 12, 8, 13, 66
_ON, _OFF, _HALF = QStyle.StateFlag.State_On, QStyle.StateFlag.State_Off, QStyle.StateFlag.State_NoChange
_STATES = {Qt.CheckState.Checked: _ON, Qt.CheckState.Unchecked: _OFF, Qt.CheckState.PartiallyChecked: _HALF}
_BEFORE = 0.34  # of a row, for what stands before the words
_STRIKE = 1  # px
_LEFT, _RIGHT = (
    side | Qt.AlignmentFlag.AlignVCenter for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


class PlacesView(QListView):
    """Space ticks; Enter or a double click goes to the place in the text."""

    wanted = Signal(object)  # a Preview

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.places = PlacesModel(self)
        self.setModel(self.places)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Places to be replaced"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self, bare=True)
        self.activated.connect(self._want)
        self.doubleClicked.connect(self._want)

    def _want(self, index: QModelIndex) -> None:
        row = self.places.row(index)
        if isinstance(row, Preview):
            self.wanted.emit(row)


class _Delegate(QStyledItemDelegate):
    """Paints the tick, and then the source or the line with its words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._serif = QFont(speech_font(size=_SIZE))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(0, self._theme.size("tree_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        model, area = index.model(), QRect(option.rect)
        assert isinstance(model, PlacesModel)
        painter.save()
        paint_ground(painter, option, self._theme)
        left = self._paint_tick(painter, option, index)
        line = RowLine(painter, area.adjusted(left - area.left(), 0, -_PADDING, 0), self._theme)
        row = model.row(index)
        if isinstance(row, Source):
            line.text(row.short_id, cached_font("table", QFont.Weight.DemiBold))
            line.skip(_GAP)
            line.text(row.title, cached_font("table"), "text_secondary", width=max(0, line.free - 120))
            line.text_right(ngettext("{count} place", "{count} places", model.count(index)), cached_font("table"))
        else:
            words = _("line {line}").format(line=row.line)
            line.text(words, cached_font("table"), "text_tertiary", width=_LINE_WIDTH)
            self._paint_place(
                painter, QRect(area.right() - line.free - _PADDING, area.top(), line.free, area.height()), row
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, area, self._theme)
        painter.restore()

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> int:
        """The tick where Qt looks for it; returns where the row goes on."""
        box, model = QStyleOptionViewItem(option), index.model()
        assert isinstance(model, PlacesModel)
        self.initStyleOption(box, index)
        view = self.parent()
        assert isinstance(view, QWidget)
        box.rect = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, box, view)
        box.state = (
            box.state & ~(_ON | _OFF | _HALF) | _STATES[Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))]
        )
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, view)
        return box.rect.right() + (_GAP if isinstance(model.row(index), Source) else _GAP + _INDENT)

    def _paint_place(self, painter: QPainter, area: QRect, place: Preview) -> None:
        metrics = QFontMetrics(self._serif)
        painter.setFont(self._serif)
        width = round(area.width() * _BEFORE)
        shown = metrics.elidedText(_flat(place.before), Qt.TextElideMode.ElideLeft, width)
        painter.setPen(self._theme["text_secondary"])
        painter.drawText(QRect(area.left(), area.top(), width, area.height()), _RIGHT, shown)
        left = area.left() + width + 1
        left = self._paint_words(painter, area, left, _flat(place.words), is_gone=True)
        left = self._paint_words(painter, area, left, _flat(place.replacement), is_gone=False)
        rest = QRect(left, area.top(), max(0, area.right() - left), area.height())
        painter.setPen(self._theme["text_secondary"])
        painter.drawText(rest, _LEFT, metrics.elidedText(_flat(place.after), Qt.TextElideMode.ElideRight, rest.width()))

    def _paint_words(self, painter: QPainter, area: QRect, left: int, words: str, *, is_gone: bool) -> int:
        """Words that go, struck out, or words that come, underlined; returns where they end."""
        metrics, fill, line = QFontMetrics(self._serif), *_looks(is_gone=is_gone)
        width = min(metrics.horizontalAdvance(words), max(0, area.right() - left))
        box = QRect(left, area.top() + (area.height() - metrics.height()) // 2, width, metrics.height())
        painter.fillRect(box, self._theme[fill])
        painter.setPen(self._theme[line])
        painter.drawText(QRect(left, area.top(), width, area.height()), _LEFT, words)
        height = box.center().y() + 1 if is_gone else box.bottom() - _STRIKE
        painter.fillRect(QRect(left, height, width, _STRIKE if is_gone else 2 * _STRIKE), self._theme[line])
        return left + width + 2 * bool(words)


def _looks(*, is_gone: bool) -> tuple[Role, Role]:
    return ("error_fill", "error") if is_gone else ("supports_fill", "success")


def _flat(words: str) -> str:
    return words.replace("\n", "¶")
