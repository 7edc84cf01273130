"""The gallery: every display there is, by what one wants it for."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qda_app.i18n import _, current
from qda_app.services.overview import Overview
from qda_app.ui.display.gallery_model import GalleryModel, Index, Row
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.display.thumbnails import SIZE, paint_thumbnail
from qda_app.ui.fields import FilterField
from qda_app.ui.matrix.signs import paint_tag, paint_words, tag_width
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, action_button, label
from qda_app.ui.row_line import paint_focus, paint_ground
from qda_app.ui.theme import Role, Theme, set_look, ui_font

_LEAST_TITLE = 96  # px that a title wants beside a tag
_ROW, _PURPOSE = 42, 34
_SIDE, _GAP, _INDENT = 12, 10, 14
_STALE: tuple[Role, Role] = ("warning", "warning_fill")
_NOT_READY: tuple[Role, Role] = ("text_secondary", "paper")


class GalleryDelegate(QStyledItemDelegate):
    """Paints purposes, and displays with their picture and tag."""

    def __init__(self, model: GalleryModel, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Displays have room for two lines."""
        return QSize(100, _ROW if self._model.rows[index.row()].kind else _PURPOSE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, area = self._model.rows[index.row()], QRect(option.rect)
        painter.save()
        if row.kind is None:
            words = area.adjusted(_SIDE, 10, -_SIDE, 0)
            paint_words(painter, words, row.title, self._theme, role="text_secondary", is_left=True)
        else:
            paint_ground(painter, option, self._theme, marker=self._theme.size("stroke.current_marker"))
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_display(painter, row, area.adjusted(_SIDE, 0, -_SIDE, 0), is_chosen=is_chosen)
            if option.state & QStyle.StateFlag.State_HasFocus:
                paint_focus(painter, area, self._theme)
        painter.restore()

    def _paint_display(self, painter: QPainter, row: Row, area: QRect, *, is_chosen: bool) -> None:
        assert row.kind
        if row.display:
            area.setLeft(area.left() + _INDENT * (2 if row.frozen else 1))
        if row.kind.lacks:
            painter.setOpacity(0.5)
        picture = QRect(area.left(), area.center().y() - SIZE[1] // 2 + 1, *SIZE)
        paint_thumbnail(painter, row.kind.kind, picture, self._theme)
        painter.setOpacity(1)
        words = QRect(picture.right() + _GAP, area.top(), area.right() - picture.right() - _GAP, area.height())
        tag = _("Stale") if row.stale else _("Not ready") if row.kind.lacks else ""
        if tag:
            place = self._tag_place(tag, words)
            paint_tag(painter, tag, place, self._theme, roles=_STALE if row.stale else _NOT_READY)
            if place.left() > words.left():
                words.setRight(place.left() - 6)
            else:
                words.setBottom(place.top() + 8)
        self._paint_title(painter, row, words, is_chosen=is_chosen)

    def _tag_place(self, tag: str, words: QRect) -> QRect:
        """Beside the words, or below them where they would have no room."""
        width = tag_width(tag)
        if words.width() - width >= _LEAST_TITLE:
            return QRect(words.right() - width, words.top(), width, words.height())
        half = words.height() // 2
        return QRect(words.left(), words.top() + half - 4, width, half)

    def _paint_title(self, painter: QPainter, row: Row, area: QRect, *, is_chosen: bool) -> None:
        font = ui_font("table", QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        painter.setFont(font)
        is_lacking = row.kind is not None and bool(row.kind.lacks)
        painter.setPen(self._theme["text_tertiary" if is_lacking and not is_chosen else "text"])
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        has_tag_below = area.height() < _ROW
        cut = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
        lines = [cut] if has_tag_below else _two_lines(row.title, font, area.width())
        for place, line in enumerate(lines):
            shift = 16 * place - 8 * (len(lines) - 1)
            painter.drawText(area.translated(0, shift), align, line)


class GalleryList(QListView):
    """The list; the current row is the display in view."""

    picked = Signal(object)  # a Row

    def __init__(self, model: GalleryModel, theme: Theme) -> None:
        """Shows `model`."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(GalleryDelegate(model, theme, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Displays"))
        set_look(self, bare=True)
        self._is_quiet = False

    def currentChanged(self, current_index: Index, previous: Index) -> None:
        """The display of the current row is wanted."""
        super().currentChanged(current_index, previous)
        if current_index.isValid() and not self._is_quiet:
            self.picked.emit(self._model.rows[current_index.row()])

    def show_current(self, index: QModelIndex) -> None:
        """Mark a row, without wanting it."""
        self._is_quiet = True
        self.setCurrentIndex(index)
        self._is_quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are no search here: there is a field for it."""
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Gallery(QWidget):
    """Search field and list; picks a display of the shelf."""

    new_wanted = Signal()

    def __init__(self, shelf: Shelf) -> None:
        """Follows `shelf`."""
        super().__init__()
        self._shelf, theme = shelf, shelf.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.model = GalleryModel(shelf, self)
        self.header = PanelHeader(_("Displays"), theme)
        self.add = KeyButton(_("New"), theme, icon_name="plus", look="flat small")
        if not shelf.context.is_writable:
            self.add.hide()
        self.add.clicked.connect(self.new_wanted)
        self.header.add(self.add)
        self.search = FilterField(_("Search displays by what they are for"), theme)
        self.view = GalleryList(self.model, theme)
        self.nothing = label("", kind="table", tone="secondary", wraps=True)
        self.nothing.setContentsMargins(*(theme.space("m"),) * 4)
        self._lay_out(theme)
        self.search.textChanged.connect(self._on_typed)
        self.search.left_downwards.connect(self._go_down)
        self.view.picked.connect(self._on_picked)
        self.model.modelReset.connect(self._on_reset)
        shelf.picked.connect(self._mark)
        shelf.context.watch.updated.connect(self._on_overview)
        if shelf.context.watch.latest:
            self._on_overview(shelf.context.watch.latest)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), 0)
        field.addWidget(self.search)
        column.addWidget(self.header)
        column.addLayout(field)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        actions = self._shelf.context.actions
        spec = actions.specs["several_to_word"]
        several = action_button(
            actions["several_to_word"], spec, theme, look="flat small", text=_("Several to Word…"), shows_keys=False
        )
        column.addWidget(several, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_typed(self, typed: str) -> None:
        self.model.filter(typed)

    def _on_picked(self, row: Row) -> None:
        if row.frozen:
            self._shelf.pick_frozen(row.frozen)
        elif row.display:
            self._shelf.pick(row.display.id)
        elif row.kind:
            self._shelf.pick_kind(row.kind.kind.key)

    def _on_reset(self) -> None:
        shown, total = current().number(self.model.count), current().number(self.model.total)
        is_filtered = bool(self.search.text().strip())
        self.header.count.setText(_("{shown} of {total}").format(shown=shown, total=total) if is_filtered else total)
        self.nothing.setVisible(is_filtered and not self.model.count)
        self.nothing.setText(_("No display matches. 0 of {total}.").format(total=total))
        self._mark()

    def _mark(self) -> None:
        self.view.show_current(self.model.index_of(self._shelf.display))

    def _go_down(self) -> None:
        first = next((place for place, row in enumerate(self.model.rows) if row.kind), None)
        if first is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(first))

    def _on_overview(self, found: Overview) -> None:
        self.model.show_stale({one.display.id: one.cells for one in found.waiting.stale})


def _two_lines(words: str, font: QFont, width: int) -> list[str]:
    """The words in at most two lines, the second cut where there is no room."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    first = ""
    for word in words.split():
        if first and metrics.horizontalAdvance(f"{first} {word}") > width:
            break
        first = f"{first} {word}".strip()
    rest = metrics.elidedText(words[len(first) :].strip(), Qt.TextElideMode.ElideRight, width)
    return [metrics.elidedText(first, Qt.TextElideMode.ElideRight, width), *([rest] if rest else [])]
