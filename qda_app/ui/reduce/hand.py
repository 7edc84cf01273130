"""The hand: what a person does with the words that are selected, and with the codings of an excerpt."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.services.coding import UNRATED, Rating
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.quick_box import QuickCodeBox
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.reduce.reshaping import Reshaping
from qda_app.ui.reduce.text_menu import TextMenu
from qda_app.ui.reduce.text_on_codes import TextOnCodes
from qda_app.ui.reduce.turns_hand import TurnsHand

_BESIDE_TEXT = 8  # px from the left edge of the words to the box
_BESIDE_EDGE = 12  # px from the right edge of the stage to a box that belongs to the inspector


class Hand(QObject):
    """Between the text, the codebook and the quick-code box."""

    def __init__(self, host: QWidget, desk: Desk, acts: Acts, reading: ReadingPanel, codes: CodesPanel) -> None:
        """The box lies over `host`."""
        super().__init__(host)
        self.turns = TurnsHand(desk, reading)
        self.reshaping = Reshaping(desk, acts, reading.view)
        self._host, self._desk, self._acts = host, desk, acts
        self._reading, self._codes, self._view = reading, codes, reading.view
        self.box = QuickCodeBox(host, desk, lambda: codes.model.quick, lambda: codes.place_for_new_code)
        self._to_code: Span | None = None  # what the box codes
        self._drop = TextOnCodes(codes.tree, codes.model, desk.context)
        self._connect()
        self._allow()

    def open_box(self, typed: str = "") -> None:
        """For the selection, or for the current excerpt where nothing is selected; ends the choice of a range."""
        if self._reading.range_bar.excerpt_id:
            self._reading.range_bar.accept()
            return
        excerpt = self._desk.excerpt
        if self._view.has_selection():
            self._to_code = self._view.selected_span()
        elif excerpt and excerpt.source_id == self._desk.source_id:
            self._to_code = excerpt.span
            self._view.scroll_to(excerpt.span)
        else:
            self._tell_to_select()
            return
        left = self._reading.text_left() + _BESIDE_TEXT
        self.box.open_for(self._reading.on_screen(self._to_code), left, typed)

    def open_box_for_excerpt(self, anchor: QRect) -> None:
        """For the current excerpt, below a button of the inspector."""
        if excerpt := self._desk.excerpt:
            self._to_code = excerpt.span
            left = self._host.width() - self.box.width() - _BESIDE_EDGE
            self.box.open_for(anchor, self._host.mapToGlobal(QPoint(left, 0)).x())

    def code_in_vivo(self) -> None:
        """Make the selected words a code, and code them with it."""
        if self._view.has_selection():
            span = self._view.selected_span()
            self.box.close_overlay()
            self._acts.code_in_vivo(span, self._codes.place_for_new_code)
            self._view.clear_selection()

    def remove_coding(self) -> None:
        """Take the current code off its excerpt; without an excerpt the innermost one at the cursor.

        Where an excerpt has several codes and none was chosen, ask which.
        """
        if self._desk.excerpt is None:
            self._choose_at_cursor()
        excerpt, coding = self._desk.excerpt, self._desk.coding
        if excerpt is None:
            return
        if coding is None:
            self._acts.remove_excerpt(excerpt.id)
        elif self._desk.is_coding_chosen or len(self._desk.work.codings_of(excerpt.id)) == 1:
            self._acts.uncode(coding.id)
        else:
            told = _("This excerpt has several codes. Choose the one to take off at the right, then press Delete.")
            self._desk.context.tell(Notice(told))

    def repeat_code(self) -> None:
        """Give the selection, or the current excerpt where nothing is selected, the code that was given last."""
        excerpt = self._desk.excerpt
        if self._view.has_selection():
            self._acts.code_again(self._view.selected_span())
            self._view.clear_selection()
        elif excerpt and excerpt.source_id == self._desk.source_id and not excerpt.is_missing:
            self._acts.code_again(excerpt.span)
        else:
            self._tell_to_select()

    def let_go(self) -> None:
        """Forget what the box would code: it is opened for something else."""
        self._to_code = None

    def _connect(self) -> None:
        view = self._view
        view.typed.connect(self.open_box)
        view.code_requested.connect(self.open_box)
        view.recent_code_requested.connect(self._code_recent)
        view.stance_requested.connect(self._acts.rate_current)
        view.uncode_requested.connect(self.remove_coding)
        view.code_dropped.connect(self._on_code_dropped)
        view.menu_requested.connect(self._open_menu)
        view.selection_changed.connect(self._allow)
        self._reading.switched.connect(self._allow)
        self._reading.range_bar.taken.connect(self._move_excerpt)
        self._codes.tree.code_wanted.connect(self._code_selection)
        self._drop.dropped.connect(self._on_text_dropped)
        self.box.code_wanted.connect(self._on_box_code)
        self.box.new_wanted.connect(self._on_box_new)
        self.box.closed.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))

    def _allow(self, *_span: object) -> None:
        """What needs a selection is possible with one."""
        if not self._reading.shows_pages:
            for key in ("code_selection", "in_vivo"):
                self._desk.context.actions.allow(key, self._view.has_selection())

    def _on_box_code(self, code_id: CodeId, rating: Rating, stays: bool) -> None:
        if self._to_code:
            self._acts.code(self._to_code, code_id, rating)
            self._end_selection(stays=stays)

    def _on_box_new(self, name: str, parent: Code | None, rating: Rating, stays: bool) -> None:
        if self._to_code:
            new = self._acts.new_code(name, parent)
            self._acts.code_inductively(self._to_code, new, rating)
            self._end_selection(stays=stays)

    def _end_selection(self, *, stays: bool) -> None:
        """Let the colours be seen that the selection hides, unless more codes are to follow."""
        if not stays:
            self._view.clear_selection()

    def _code_selection(self, code_id: CodeId) -> None:
        if self._reading.shows_pages:
            return
        if self._view.has_selection():
            self._acts.code(self._view.selected_span(), code_id)
        else:
            self._tell_to_select()

    def _code_recent(self, number: int) -> None:
        if self._view.has_selection():
            self._acts.code_recent(self._view.selected_span(), number)

    def _on_code_dropped(self, code_id: str, span: Span) -> None:
        self._acts.code(span, UUID(code_id), UNRATED)

    def _on_text_dropped(self, code_id: CodeId, span: Span) -> None:
        self._acts.code(span, code_id)
        self._view.clear_selection()

    def _open_menu(self, point: QPoint, selected: Span, codings: Sequence[ShownCoding]) -> None:
        menu = TextMenu(self._host, self._desk.context, self._acts)
        menu.copy_wanted.connect(self._view.copy)
        menu.range_wanted.connect(self._reading.begin_range)
        menu.coding_wanted.connect(lambda coding: self._desk.choose(coding.excerpt_id, coding.coding_id))
        own = [coding for coding in codings if not coding.coder]
        menu.fill_turns = self.turns.fill
        if not selected.length:
            self._view.put_cursor_at(point)
        menu.open_for(point, own, has_selection=selected.length > 0)

    def _move_excerpt(self, excerpt_id: ExcerptId) -> None:
        if self._view.has_selection():
            self.reshaping.give(excerpt_id, self._view.selected_span())
            self._view.clear_selection()

    def _choose_at_cursor(self) -> None:
        here = self._view.selected_span().start
        codings = self._view.codings.overlapping(Span(here, here + 1))
        if codings:
            self._desk.choose(codings[-1].excerpt_id)

    def _tell_to_select(self) -> None:
        self._desk.context.tell(Notice(_("Select some text first, then choose a code.")))
