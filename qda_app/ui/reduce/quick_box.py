"""The quick-code box: type a few letters of a code, press Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes, QuickEntry, places_for_new_code, read_entry
from qda_app.i18n import _
from qda_app.services.coding import UNRATED, Rating
from qda_app.ui.parts import label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.reduce.quick_model import Offer, QuickDelegate, QuickModel
from qda_app.ui.reduce.quick_parts import PAGE, Hints, QuickField, RecentStrip
from qda_app.ui.theme import set_look

_BELOW = 6  # px between the selection and the box


class QuickCodeBox(Overlay):
    """Lies over the window below what is to be coded, until Esc, a click beside it or a code."""

    code_wanted = Signal(object, object, bool)  # CodeId, Rating, whether the box stays open
    new_wanted = Signal(str, object, object, bool)  # name, Code above or None, Rating, whether the box stays open

    def __init__(
        self, host: QWidget, desk: Desk, quick: Callable[[], QuickCodes], place: Callable[[], Code | None]
    ) -> None:
        """Over `host`; `quick` gives the codes to search, `place` the node below which a new one would go."""
        super().__init__(host)
        self._desk, self._quick, self._place = desk, quick, place
        self._recent: Sequence[CodeId] = ()
        self._parents: Sequence[Code | None] = ()
        self._anchor, self._left, self._is_above = QRect(), 0, False
        self._most_rows = PAGE
        theme = desk.context.theme
        self.setFixedWidth(theme.size("quick_code.width"))
        self.model = QuickModel(self)
        self.field, self.list = self._made_field(), self._made_list()
        self.nothing = label("", tone="secondary", wraps=True)
        self.nothing.setContentsMargins(theme.space("m"), theme.space("xs"), theme.space("m"), theme.space("xs"))
        self.strip = RecentStrip(desk)
        self.strip.taken.connect(self._accept_recent)
        self._lay_out()

    def open_for(self, anchor: QRect, left: int, typed: str = "") -> None:
        """Open below `anchor`, which is on the screen as `left` is, with what was typed already."""
        self._anchor, self._left = anchor, left
        self._recent = self._desk.work.recent_codes(self._desk.tree)
        self._parents = places_for_new_code(self._desk.tree, self._place())
        self.strip.show_codes(self._recent)
        self.field.setText(typed)
        self._search()
        self._choose_side()
        self._settle()
        self.open_over(self.field)
        self.field.setCursorPosition(len(typed))

    # Making the parts

    def _made_field(self) -> QuickField:
        field = QuickField(self._desk.context.theme)
        field.textChanged.connect(self._search)
        field.moved.connect(self._move)
        field.accepted.connect(lambda stays: self._accept(stays=stays))
        field.cancelled.connect(self.close_overlay)
        field.recent_wanted.connect(self._accept_recent)
        return field

    def _made_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(QuickDelegate(self._desk, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Codes that match"))
        set_look(view, bare=True)
        view.setStyleSheet("background: transparent;")
        view.clicked.connect(lambda index: self._take(self.model.offer(index), stays=False))
        return view

    def _lay_out(self) -> None:
        theme = self._desk.context.theme
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        around = QHBoxLayout()
        around.setContentsMargins(*(theme.space("s"),) * 4)
        around.addWidget(self.field)
        column.addLayout(around)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addWidget(self.strip)
        column.addWidget(Hints(theme))

    # What a person does

    def _search(self) -> None:
        entry = read_entry(self.field.text())
        self.model.show(entry, self._quick().find(entry.words, self._recent), self._parents)
        self.list.setCurrentIndex(self.model.index(0))
        is_nothing = bool(entry.text) and self.model.offer(self.model.index(0)).match is None
        told = _("No code “{name}”. Press Enter to create it as an inductive code.").format(name=entry.text)
        self.nothing.setText(told)
        self.nothing.setVisible(is_nothing)
        if self.isVisible():
            self._settle()

    def _move(self, step: int) -> None:
        row = max(0, min(self.list.currentIndex().row() + step, self.model.rowCount() - 1))
        self.list.setCurrentIndex(self.model.index(row))

    def _accept(self, *, stays: bool) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._take(self.model.offer(index), stays=stays)

    def _accept_recent(self, number: int) -> None:
        if number <= len(self._recent):
            self.code_wanted.emit(self._recent[number - 1], UNRATED, False)
            self.close_overlay()

    def _take(self, offer: Offer, *, stays: bool) -> None:
        entry = self.model.entry
        if offer.match:
            self.code_wanted.emit(offer.match.code.id, self._rating(entry, offer.match.code), stays)
        else:
            asks = offer.parent is not None and self._desk.tree.requires_stance(offer.parent)
            rating = Rating(entry.stance, entry.strength) if asks else UNRATED
            self.new_wanted.emit(offer.name, offer.parent, rating, stays)
        if stays:
            self.field.clear()
        else:
            self.close_overlay()

    def _rating(self, entry: QuickEntry, code: Code) -> Rating:
        """A code without a proposition takes no rating."""
        return Rating(entry.stance, entry.strength) if self._desk.tree.requires_stance(code) else UNRATED

    # Where it lies

    def _choose_side(self) -> None:
        """Below where all rows fit, else above, else where more of them do."""
        room_below = self.host.height() - self._anchor_here().bottom() - _BELOW
        room_above = self._anchor_here().top() - _BELOW
        row = self._desk.context.theme.size("quick_code.row")
        whole = self._height_without_rows() + PAGE * row
        self._is_above = whole > room_below and (whole <= room_above or room_above > room_below)
        room = room_above if self._is_above else room_below
        self._most_rows = max(2, min(PAGE, (room - self._height_without_rows()) // row))

    def _settle(self) -> None:
        """Take the height of what is offered, and stay beside the anchor."""
        rows = max(0 if self.nothing.isVisibleTo(self) else 1, min(self._most_rows, self.model.rowCount()))
        self.list.setFixedHeight(rows * self._desk.context.theme.size("quick_code.row") + 4)
        self._column.activate()
        self.adjustSize()
        anchor = self._anchor_here()
        top = anchor.top() - _BELOW - self.height() if self._is_above else anchor.bottom() + _BELOW
        left = self._from_screen(QPoint(self._left, 0)).x()
        self.place_at(QPoint(left, top))

    def _height_without_rows(self) -> int:
        self.list.setFixedHeight(0)
        self._column.activate()
        return self.sizeHint().height() + 4

    def _anchor_here(self) -> QRect:
        return QRect(self._from_screen(self._anchor.topLeft()), self._anchor.size())

    def _from_screen(self, point: QPoint) -> QPoint:
        return self.host.mapFromGlobal(point)
