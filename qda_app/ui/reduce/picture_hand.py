"""The hand on pictures: what a person does with a rectangle, and with the codings of an excerpt on a page."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, QRect, Qt

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.spans import Region, Span
from qda_app.i18n import _
from qda_app.services.coding import UNRATED, Rating
from qda_app.ui.actions import Slot
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.errors import Notice
from qda_app.ui.picture_view.marks import SeenExcerpt
from qda_app.ui.picture_view.seeing import Fit
from qda_app.ui.picture_view.shaping import Grip
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.hand import Hand
from qda_app.ui.reduce.picture_menu import PictureMenu
from qda_app.ui.reduce.reading_panel import ReadingPanel

_BESIDE = 8  # px from the left edge of the picture to the box
_RIGHT, _LEFT, _LOWER, _UPPER = Grip(1, 0), Grip(-1, 0), Grip(0, 1), Grip(0, -1)
_NUDGES = {
    "excerpt_end_word_on": (_RIGHT, 1, 0),
    "excerpt_end_word_back": (_RIGHT, -1, 0),
    "excerpt_end_sentence_on": (_LOWER, 0, 1),
    "excerpt_end_sentence_back": (_LOWER, 0, -1),
    "excerpt_start_word_on": (_LEFT, 1, 0),
    "excerpt_start_word_back": (_LEFT, -1, 0),
    "excerpt_start_sentence_on": (_UPPER, 0, 1),
    "excerpt_start_sentence_back": (_UPPER, 0, -1),
}  # the keys that give words other ends pull at the edges of a rectangle
_ZOOMS = {"text_larger": 1.0, "text_smaller": -1.0}


class PictureHand(QObject):
    """Between the pages, the codebook and the quick-code box; at rest while the text is shown."""

    def __init__(self, hand: Hand, desk: Desk, acts: Acts, reading: ReadingPanel, codes: CodesPanel) -> None:
        """Shares the box with `hand`."""
        super().__init__(hand)
        self._hand, self._desk, self._acts = hand, desk, acts
        self._reading, self._codes, self._view = reading, codes, reading.pages.view
        self._to_code: Span | Region | None = None  # what the box codes
        self._connect()
        self._allow()

    def slots(self) -> Mapping[str, Slot]:
        """What actions do while pages are shown, by their keys."""
        return {
            "code_selection": self.open_box,
            "in_vivo": self._tell_no_words,
            "repeat_code": self.repeat_code,
            "remove_coding": self._hand.remove_coding,
            "text_normal": partial(self._view.set_fit, Fit.WIDTH),
            **{key: partial(self._view.zoom_by, steps) for key, steps in _ZOOMS.items()},
            **{key: partial(self._view.nudge, *nudge) for key, nudge in _NUDGES.items()},
        }

    def sizes(self) -> Mapping[str, Slot]:
        """Actions that only pages have."""
        return {
            "new_rectangle": self._begin_rectangle,
            "fit_width": partial(self._view.set_fit, Fit.WIDTH),
            "fit_page": partial(self._view.set_fit, Fit.WHOLE),
            "actual_size": partial(self._view.set_zoom, 1.0),
        }

    def open_box(self, typed: str = "") -> None:
        """For the rectangle, or for the current excerpt where none is drawn."""
        mark = self._view.marks.first_mark(self._desk.excerpt_id) if self._desk.excerpt_id else None
        if self._view.selection:
            place = region = self._view.selection
            self._open_box_for(place, self._view.on_screen(region), typed)
        elif mark:
            self._view.scroll_to_excerpt(mark.excerpt.excerpt_id)
            self._open_box_for(mark.excerpt.place, self._view.on_screen(mark.region), typed)
        else:
            self._tell_to_draw()

    def open_box_for_excerpt(self, anchor: QRect) -> None:
        """For the current excerpt, below a button of the inspector."""
        excerpt = self._desk.excerpt
        if excerpt and excerpt.region is None:
            self._hand.open_box_for_excerpt(anchor)
        elif excerpt:
            self._open_box_for(excerpt.place, anchor, "", left=anchor.right() - self._hand.box.width())

    def repeat_code(self) -> None:
        """Give the rectangle, or the current excerpt where none is drawn, the code that was given last."""
        if place := self._view.selection or (self._desk.excerpt.place if self._desk.excerpt else None):
            self._acts.code_again(place)
            self._view.select(None)
        else:
            self._tell_to_draw()

    def _connect(self) -> None:
        view, box = self._view, self._hand.box
        view.typed.connect(self.open_box)
        view.code_requested.connect(self.open_box)
        view.recent_code_requested.connect(self._code_recent)
        view.stance_requested.connect(self._acts.rate_current)
        view.uncode_requested.connect(self._hand.remove_coding)
        view.code_dropped.connect(self._on_code_dropped)
        view.menu_requested.connect(self._open_menu)
        view.selection_changed.connect(self._allow)
        view.reshaped.connect(self._on_reshaped)
        self._reading.switched.connect(self._allow)
        self._desk.chosen.connect(self._allow)
        self._codes.tree.code_wanted.connect(self._code_selection)
        box.code_wanted.connect(self._on_box_code)
        box.new_wanted.connect(self._on_box_new)
        box.closed.connect(self._on_box_closed)

    def _allow(self) -> None:
        if self._reading.shows_pages:
            actions, has_place = self._desk.context.actions, self._view.has_selection() or bool(self._desk.excerpt)
            actions.allow("code_selection", has_place)
            actions.allow("in_vivo", True)
        for key in self.sizes():
            self._desk.context.actions.allow(key, self._reading.shows_pages)

    def _open_box_for(self, place: Span | Region, anchor: QRect, typed: str, *, left: int | None = None) -> None:
        self._hand.let_go()
        self._to_code = place
        edge = self._view.viewport().mapToGlobal(QPoint(_BESIDE, 0)).x()
        self._hand.box.open_for(anchor, max(edge, anchor.left()) if left is None else left, typed)

    def _on_box_code(self, code_id: CodeId, rating: Rating, stays: bool) -> None:
        if self._to_code:
            self._acts.code(self._to_code, code_id, rating)
            self._end_selection(stays=stays)

    def _on_box_new(self, name: str, parent: Code | None, rating: Rating, stays: bool) -> None:
        if self._to_code:
            new = self._acts.new_code(name, parent)
            self._acts.code_inductively(self._to_code, new, rating)
            self._end_selection(stays=stays)

    def _on_box_closed(self) -> None:
        self._to_code = None
        if self._reading.shows_pages:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_selection(self, *, stays: bool) -> None:
        if not stays:
            self._view.select(None)

    def _code_selection(self, code_id: CodeId) -> None:
        if not self._reading.shows_pages:
            return
        if self._view.selection:
            self._acts.code(self._view.selection, code_id)
            self._view.select(None)
        else:
            self._tell_to_draw()

    def _code_recent(self, number: int) -> None:
        if self._view.selection:
            self._acts.code_recent(self._view.selection, number)
            self._view.select(None)

    def _on_code_dropped(self, code_id: str, place: Span | Region) -> None:
        self._acts.code(place, UUID(code_id), UNRATED)
        if place == self._view.selection:
            self._view.select(None)

    def _on_reshaped(self, excerpt_id: ExcerptId, region: Region) -> None:
        def stored(excerpt: Excerpt) -> None:
            self._view.settle(excerpt.region)

        self._acts.move(excerpt_id, region, then=stored, failed=lambda _problem: self._view.settle())

    def _begin_rectangle(self) -> None:
        if self._desk.context.may_code:
            self._view.begin_rectangle()

    def _open_menu(self, point: QPoint, excerpts: Sequence[SeenExcerpt]) -> None:
        menu = PictureMenu(self._reading, self._desk.context, self._acts)
        menu.coding_wanted.connect(lambda coding: self._desk.choose(coding.excerpt_id, coding.coding_id))
        menu.range_wanted.connect(self._begin_range)
        menu.open_for(point, [coding for one in reversed(excerpts) for coding in one.codings], has_selection=False)

    def _begin_range(self, coding: ShownCoding) -> None:
        """Another range for words is chosen in the text; a rectangle is shaped where it is."""
        self._desk.choose(coding.excerpt_id, coding.coding_id)
        excerpt = self._desk.excerpt
        if excerpt and not excerpt.region and self._reading.show_text():
            self._reading.begin_range(coding)
        else:
            self._desk.context.tell(Notice(_("Drag the handles of the rectangle, or press Alt+Shift and an arrow.")))

    def _tell_to_draw(self) -> None:
        self._desk.context.tell(Notice(_("Draw a rectangle on the picture first, then choose a code.")))

    def _tell_no_words(self) -> None:
        told = _("A picture has no words to name a code after.")
        self._desk.context.tell(Notice(told, _("Type the name of the code instead.")))
