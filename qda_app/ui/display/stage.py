"""The stage Display: what was coded, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import arrange, arranged
from qda_app.analysis.displays.forms import KINDS_OF_FORMS
from qda_app.analysis.displays.grids import TooLargeError
from qda_app.domain.changes import ChangeSet
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.figures import WHOLE, Figure
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _
from qda_app.services.drafts_kept import DraftsKept
from qda_app.settings import DRAFTS_ARE_KEPT
from qda_app.ui.actions import KeyHint, Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.display.acts import Acts, Place
from qda_app.ui.display.axis_panel import AxisPanel
from qda_app.ui.display.cell_panel import CellPanel
from qda_app.ui.display.columns import Columns
from qda_app.ui.display.event_panel import EventPanel
from qda_app.ui.display.frozen_view import FrozenView
from qda_app.ui.display.gallery import Gallery
from qda_app.ui.display.head import Head
from qda_app.ui.display.net_panel import NetPanel
from qda_app.ui.display.net_room import NetRoom
from qda_app.ui.display.rating_panel import RatingPanel
from qda_app.ui.display.several_panel import SeveralPanel
from qda_app.ui.display.sheet import TO_CODE, Sheet, Way
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.display.side import Side
from qda_app.ui.display.thesis_panel import ThesisPanel
from qda_app.ui.errors import Notice
from qda_app.ui.saving import DisplaySaver, DocumentSaver, FrozenSaver
from qda_app.ui.stage import StageWidget
from qda_app.ui.theme import set_look

SCATTERPLOT, EVENT_LISTING = "scatterplot", "event-listing"
_WIDE_FROM = 1400  # px of the window; below, panels are narrow
CHAPTERS = "chapters"  # an action of a target: prepare a chapter of the thesis


class DisplayStage(StageWidget):
    """Gallery at the left, the matrix in the middle, the chosen cell at the right."""

    stage = Stage.DISPLAY

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context)
        self.shelf = Shelf(context)
        self.acts = Acts(self.shelf)
        self.gallery, self.head, self.sheet = Gallery(self.shelf), Head(context), Sheet(context)
        self.cell_panel = CellPanel(self.shelf, self.acts, self._drafts())
        self.axis_panel = AxisPanel(self.shelf)
        self.several = SeveralPanel(self.shelf)
        self.rating_panel, self.event_panel = RatingPanel(context), EventPanel(context)
        self.thesis = ThesisPanel(context)
        self.net_panel = NetPanel(self.shelf)
        self.frozen = FrozenView(self.shelf, self.acts, self.sheet)
        self.networks = NetRoom(self.shelf, self.sheet, self.net_panel)
        self.right = Side(
            self.cell_panel, self.axis_panel, self.rating_panel, self.event_panel, self.several, self.thesis,
            self.net_panel, self.frozen.panel,
        )  # fmt: skip
        self.saver = DisplaySaver(context, self)
        self.documents, self.copies = DocumentSaver(context, self), FrozenSaver(context, self)
        self._target: Target | None = None
        self._seeks_stale = False  # the first stale cell, once a display that was just picked is built
        self._is_narrow: bool | None = None
        self._lay_out()
        self._connect()
        self._bind()

    # The stage as the window knows it

    def refresh(self, changes: ChangeSet | None) -> None:
        """Follow a step; None reads everything."""
        self.shelf.refresh(changes)
        if self.right.currentWidget() is self.rating_panel:
            self.rating_panel.read()
        if self.right.currentWidget() is self.event_panel:
            self.event_panel.read()
        if self.right.currentWidget() is self.thesis:
            self.thesis.read()

    def go_to(self, target: Target) -> None:
        """Show a display, saved or of a kind."""
        if target.action == CHAPTERS:
            self._ask_for_chapter()
            return
        self._target = target
        if self.shelf.is_read:
            self._go()

    def place(self) -> Target:
        """The display in view."""
        display = self.shelf.display
        if display is None:
            return Target()
        return Target(kind=display.kind, display_id=display.id if self.shelf.is_saved else None)

    def leave(self) -> None:
        """Save what is being written."""
        self.cell_panel.leave()
        self.net_panel.leave()

    def focus_main(self) -> None:
        """The matrix."""
        main = self.sheet.main if self.sheet.shows_matrix else self.gallery.view
        main.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Gallery, head, matrix, right panel."""
        return [self.gallery, self.head, self.sheet, self.right]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does in a matrix, or with a figure."""
        writing = ["edit_phrase"] if self.context.is_writable else []
        if self.sheet.shows_network:
            drawing = ["add_node", "add_link", "edit_drawn", "remove_drawn"] if self.context.is_writable else []
            return [*drawing, KeyHint(("+", "−"), _("zoom")), "fit_network", "as_table", *writing]
        if self.sheet.shows_figure:
            return [KeyHint(("+", "−"), _("zoom")), KeyHint(("W",), _("whole figure")), "as_table", *writing]
        move = KeyHint(("←", "→", "↑", "↓"), _("move between cells"))
        drawn = ["edit_drawn", "remove_drawn"] if self.sheet.is_network and self.context.is_writable else []
        return [move, "open_cell", *drawn, *writing, "next_panel"]

    def set_text_size(self, size: int) -> None:
        """Show quotes larger or smaller."""
        self.sheet.view.set_text_size(size)
        self.sheet.figure_view.set_text_size(size)
        self.cell_panel.set_text_size(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take narrow panels where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < _WIDE_FROM
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            QTimer.singleShot(0, self, lambda: self.columns.fit(is_narrow=is_narrow))

    # Putting it together

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(middle, surface="paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.sheet, 1)
        self.columns = Columns(self.context, self.gallery, middle, self.right)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.columns)

    def _drafts(self) -> DraftsKept:
        settings = self.context.settings
        are_written = settings.get(DRAFTS_ARE_KEPT)
        return DraftsKept(settings.folder / "phrases.json", self.context.project.path, are_written=are_written)

    def _connect(self) -> None:
        shelf, view = self.shelf, self.sheet.view
        shelf.listed.connect(self._on_listed)
        shelf.picked.connect(self._on_picked)
        shelf.filled.connect(self._on_filled)
        shelf.failed.connect(self._on_failed)
        self.sheet.message.large.clicked.connect(self._build_large)
        view.chosen.connect(self._on_cell_chosen)
        view.opened.connect(self.cell_panel.edit_phrase)
        view.excerpt_wanted.connect(self._open_excerpt)
        self.cell_panel.excerpt_wanted.connect(self._open_excerpt)
        self.gallery.new_wanted.connect(self._new)
        self.head.title.renamed.connect(self._rename)
        self.head.axes_wanted.connect(self._arrange)
        self.axis_panel.closed.connect(self._close_axes)
        self.rating_panel.closed.connect(self._close_axes)
        self.event_panel.closed.connect(self._close_axes)
        self.axis_panel.save_wanted.connect(self.acts.save)
        self.axis_panel.remove_wanted.connect(self._remove)
        self.acts.saved.connect(self._on_saved)
        self.several.wanted.connect(self.documents.save_displays)
        self.several.closed.connect(self._close_axes)
        self.thesis.wanted.connect(self.documents.save)
        self.thesis.closed.connect(self._close_axes)
        self.net_panel.closed.connect(self._close_axes)
        self.net_panel.save_wanted.connect(self.acts.save)
        self.net_panel.excerpt_wanted.connect(self._open_excerpt)
        self.networks.wanted.connect(self._open_network)

    def _bind(self) -> None:
        actions = self.context.actions
        self.sheet.view.addAction(actions["open_cell"])
        slots = {
            "open_cell": self._open_cell,
            "edit_phrase": self._edit,
            "refresh_display": self.shelf.rebuild,
            "as_table": self._toggle_table,
            "rate_cases": self._rate_cases,
            "record_events": self._record_events,
            **self.networks.slots(),
            "to_word": self._to_word,
            "several_to_word": self._several,
            "find": lambda: self.gallery.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "new": self._new,
            "memo": self._write_memo,
            "commit": self._commit,
            "arrange_display": self._arrange,
            "confirm_phrase": self.cell_panel.confirm,
            "take_out_excerpt": self.cell_panel.evidence.take_out,
            "put_in_excerpt": lambda: self._in_panel(self.cell_panel.hand.focus_field),
            "rate_cell": lambda: self._in_panel(self.cell_panel.judge.focus_scale),
            "mark_unknown": self.cell_panel.judge.toggle_unknown,
            "freeze_display": self.acts.freeze,
            "compare_frozen": self.frozen.panel.beside.click,
            "remove_display": self._remove,
            "left_panel": lambda: self.gallery.setVisible(self.gallery.isHidden()),
            "right_panel": lambda: self.right.setVisible(self.right.isHidden()),
        }
        for key, slot in slots.items():
            self.bind(key, slot)

    def _write_memo(self) -> None:
        """On the display in view."""
        if self.shelf.is_saved:
            self.right.show()
            self.right.setCurrentWidget(self.cell_panel)
            self.cell_panel.begin_memo()
        else:
            self.context.tell(Notice(_("Save the display first: a memo is about something that stays.")))

    # Following the shelf

    def _on_listed(self) -> None:
        if self._target is not None or self.shelf.display is None:
            self._go()
        else:
            self._show_title()
        if self.shelf.lacks:
            self._say_lacks()

    def _go(self) -> None:
        """Show what was asked for; without that, what is stale, saved, or ready, in that order."""
        target, self._target = self._target or Target(), None
        saved = {one.id: one for one in self.shelf.saved}
        if target.display_id in saved:
            self.shelf.pick(saved[target.display_id].id)
        elif target.kind:
            self.shelf.pick_kind(target.kind)
        elif self.shelf.display is None:
            self._pick_first()

    def _pick_first(self) -> None:
        latest = self.context.watch.latest
        stale = [one.display.id for one in latest.waiting.stale] if latest else []
        ready = [one.kind.key for one in self.shelf.kinds if not one.lacks]
        saved = [*(one for one in stale if any(one == kept.id for kept in self.shelf.saved))]
        saved += [one.id for one in self.shelf.saved]
        if saved:
            self.shelf.pick(saved[0])
        elif self.shelf.kinds:
            self.shelf.pick_kind((ready or [self.shelf.kinds[0].kind.key])[0])

    def _on_picked(self) -> None:
        self.cell_panel.leave()
        if self.shelf.frozen or self.right.currentWidget() in (self.axis_panel, self.frozen.panel):
            self._close_axes()  # a document that is being prepared stays
        self._seeks_stale = True
        self._show_title()
        if self.shelf.lacks:
            self._say_lacks()
        else:
            self.sheet.wait()

    def _show_title(self) -> None:
        if display := self.shelf.display:
            title = self.shelf.frozen.title if self.shelf.frozen else self.shelf.title(display)
            self.head.show_display(title, can_be_saved=not self.shelf.lacks)
        self.context.actions.allow("to_word", not self.shelf.lacks)
        is_live = self.shelf.frozen is None
        self.context.actions.allow("arrange_display", is_live)
        self.context.actions.allow("freeze_display", is_live and not self.shelf.lacks)
        self.context.actions.allow("compare_frozen", not is_live)

    def _say_lacks(self) -> None:
        self.head.show_filled(None)
        self.context.actions.allow("as_table", False)
        self._show_cell(None)
        self.cell_panel.show_matrix(None)
        kind = self.shelf.display.kind if self.shelf.display else ""
        own = {SCATTERPLOT: Way.RATE, EVENT_LISTING: Way.EVENTS, **dict.fromkeys(KINDS_OF_FORMS, Way.FORMS)}
        ways = (own[kind],) if kind in own else TO_CODE
        self.sheet.say(_("This display is not ready yet."), self.shelf.lacks, ways)

    def _on_filled(self) -> None:
        filled = self.shelf.content
        if filled is None:
            return
        self._show_title()
        self.head.show_filled(filled)
        self.head.show_frozen(self.shelf.frozen)
        self.context.actions.allow("as_table", isinstance(filled, Figure))
        self.cell_panel.show_matrix(filled.table)
        self.sheet.show_filled(filled)
        self.frozen.show_filled()
        self.networks.show_filled(filled)
        self.keys_changed.emit()
        if self.sheet.shows_figure:
            self._show_whole()
        elif self._seeks_stale:
            self._seeks_stale = False
            self.sheet.view.choose_stale()

    def _on_failed(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            is_large = isinstance(problem, TooLargeError) and self.context.is_writable
            self.sheet.say(str(problem), [problem.hint], (Way.LARGE,) if is_large else ())
        else:
            self.sheet.say(_("The display could not be built. Your work is safe."), [_("Press F5 to try again.")])
            self.context.jobs.failed.emit(problem)

    def _build_large(self) -> None:
        """Somebody wants the matrix however many cells it has."""
        display = self.shelf.display
        if display:
            arranging = DISPLAYS[display.kind].arranging
            wanted = replace(arranged(arranging, display), is_large_wanted=True)
            large = arrange(arranging, display, wanted)
            self.sheet.say(_("Building the display …"))
            self.acts.save(large) if self.shelf.is_saved else self.shelf.try_fresh(large)

    # A figure as a whole

    def _toggle_table(self) -> None:
        is_table = self.sheet.shows_figure
        self.sheet.show_as_table(is_table=is_table)
        self.head.as_table.setChecked(is_table)
        self.keys_changed.emit()
        if is_table:
            self._on_cell_chosen()
        else:
            self._show_whole()
        self.focus_main()

    def _show_whole(self) -> None:
        """What the researcher wrote about the figure in view."""
        filled, display = self.shelf.content, self.shelf.display
        if self.shelf.frozen:
            self._show_cell(None)
        elif isinstance(filled, Figure) and display:
            self._show_cell(Place(display, WHOLE, WHOLE, filled.reading), takes_phrase=True)

    # The chosen cell

    def _on_cell_chosen(self) -> None:
        if self.sheet.shows_figure:
            return
        view, display = self.sheet.view, self.shelf.display
        keys, index = view.current_keys(), view.currentIndex()
        is_current = view.matrix is not None and view.matrix is self.shelf.matrix
        if keys and self.sheet.is_network and not self.shelf.frozen:
            self.networks.choose_row(keys[0])
        if self.shelf.frozen:
            self._show_cell(None)
        elif keys and display and is_current:
            cell = view.model().cell(index)
            self._show_cell(Place(display, *keys, cell), takes_phrase=view.model().takes_phrase(index))
        elif is_current or self.shelf.matrix is None:
            self._show_cell(None)

    def _show_cell(self, place: Place | None, *, takes_phrase: bool = False) -> None:
        self.cell_panel.show_cell(place, takes_phrase=takes_phrase)
        self.context.actions.allow("edit_phrase", takes_phrase)
        self.context.actions.allow("confirm_phrase", place is not None and place.cell.is_stale)
        takes = self.cell_panel.takes_excerpts
        self.context.actions.allow("take_out_excerpt", takes and place is not None and bool(place.cell.evidence))
        self.context.actions.allow("put_in_excerpt", takes)
        self.context.actions.allow("mark_unknown", takes and takes_phrase)
        self.context.actions.allow("rate_cell", self.cell_panel.judge.is_rating)

    def _in_panel(self, focus: Callable[[], None]) -> None:
        """Give the keyboard to a part of the chosen cell."""
        self._close_axes()
        self.right.show()
        focus()

    def _open_cell(self) -> None:
        place = self.cell_panel.place
        ids = tuple(one.excerpt_id for one in place.cell.evidence) if place else ()
        if ids:
            self.context.open_excerpts(ids)

    def _open_excerpt(self, excerpt_id: ExcerptId) -> None:
        self.context.open_excerpt(excerpt_id)

    def _edit(self) -> None:
        if self.gallery.isAncestorOf(self.focusWidget()) and self.context.is_writable:
            self.head.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.head.title.selectAll()
        else:
            self._close_axes()
            self.right.show()
            self.cell_panel.edit_phrase()

    def _commit(self) -> None:
        if not self.right.commit():
            self.cell_panel.leave()
            self.focus_main()

    # Arranging and saving

    def _arrange(self) -> None:
        display = self.shelf.display
        if display and self.context.is_writable:
            self.axis_panel.arrange(display, is_saved=self.shelf.is_saved)
            self._open_axes()

    def _new(self) -> None:
        if self.context.is_writable and self.shelf.kinds:
            display = self.shelf.display
            self.axis_panel.arrange_new(display.kind if display else self.shelf.kinds[0].kind.key)
            self._open_axes()

    def _record_events(self) -> None:
        """Beside the event listing, which follows."""
        if not self.shelf.display or self.shelf.display.kind != EVENT_LISTING:
            self.shelf.pick_kind(EVENT_LISTING)
        self.right.bring(self.event_panel)
        self.event_panel.read()
        self.event_panel.focus_first()

    def _rate_cases(self) -> None:
        """Beside the scatterplot, which follows."""
        if not self.shelf.display or self.shelf.display.kind != SCATTERPLOT:
            self.shelf.pick_kind(SCATTERPLOT)
        self.right.bring(self.rating_panel)
        self.rating_panel.read()
        self.rating_panel.focus_first()

    def _open_network(self) -> None:
        """Beside the network in view."""
        self.right.bring(self.net_panel)

    def _open_axes(self) -> None:
        self.right.bring(self.axis_panel)
        self.axis_panel.focus_first()

    def _several(self) -> None:
        """Ask which displays go into one document."""
        self.right.bring(self.several)
        self.several.ask()

    def _ask_for_chapter(self) -> None:
        self.right.bring(self.thesis)
        self.thesis.ask()

    def _close_axes(self) -> None:
        self.right.setCurrentWidget(self.frozen.panel if self.shelf.frozen else self.cell_panel)

    def _rename(self, title: str) -> None:
        if self.shelf.frozen:
            self.acts.rename_frozen(self.shelf.frozen, title)
        else:
            self.acts.rename(title)

    def _remove(self) -> None:
        self._close_axes()
        if self.shelf.frozen:
            self.acts.remove_frozen(self.shelf.frozen)
        else:
            self.acts.remove()

    def _on_saved(self, display: Display) -> None:
        """The change was told before; what is read after it holds the display."""
        self._close_axes()
        self.shelf.expect(display)
        self.focus_main()

    def _to_word(self) -> None:
        display, filled = self.shelf.display, self.shelf.content
        self.cell_panel.leave()
        is_figure = isinstance(filled, Figure)
        if self.shelf.frozen:
            self.copies.save(self.shelf.frozen, is_figure=is_figure)
        elif display and filled:
            self.saver.save(display, filled.title, stale=filled.stale_count, is_figure=is_figure)
