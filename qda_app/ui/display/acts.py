"""What a researcher does with displays: each act calls one service, off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from qda_app.domain.displays import Display
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import MatrixCell
from qda_app.i18n import _, current
from qda_app.services import display_cells as cells
from qda_app.services import displays as services
from qda_app.services.display_cells import Spot
from qda_app.services.displays import Judged, Written
from qda_app.services.frozen_displays import FrozenCopy, freeze, remove_frozen, rename_frozen
from qda_app.services.summaries import confirm_summary_at
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.errors import Notice

Heard = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a display: the keys of its row and column, and what it held when it was shown."""

    display: Display
    row: str
    column: str
    cell: MatrixCell

    @property
    def key(self) -> tuple[object, str, str]:
        """The same for the same cell, whatever it holds."""
        return self.display.id, self.row, self.column

    @property
    def name(self) -> str:
        """What it is called among the drafts of its display."""
        return f"{self.row}/{self.column}"

    @property
    def spot(self) -> Spot:
        """The same for services."""
        return Spot(self.display, self.row, self.column, self.cell)

    def written(self, phrase: str, quote_id: ExcerptId | None = None) -> Written:
        """A phrase for it."""
        return Written(self.row, self.column, phrase, self.cell, quote_id)


class Acts(QObject):
    """Does nothing where the project is only read."""

    saved = Signal(object)  # the Display, once it is stored

    def __init__(self, shelf: Shelf) -> None:
        """Works on the project of `shelf`."""
        super().__init__()
        self._shelf = shelf
        self._context, self._project = shelf.context, shelf.context.project

    def save(self, display: Display) -> None:
        """Keep a display with its title, codes and rule."""
        if self._context.is_writable:
            self._context.jobs.act(services.save_display, self._project, display, then=self._on_saved)

    def rename(self, title: str) -> None:
        """Give the display in view another title; it is saved by that if it was not."""
        display = self._shelf.display
        if display and title.strip() and title.strip() != self._shelf.title(display):
            self.save(replace(display, title=title.strip()))

    def remove(self) -> None:
        """Remove the display in view with what was written into it."""
        display = self._shelf.display
        if display and self._shelf.is_saved and self._context.is_writable:
            self._context.jobs.act(services.remove_display, self._project, display.id, then=self._on_removed)

    def write(self, place: Place, phrase: str, *, then: Heard, failed: Heard) -> None:
        """Keep a phrase; where that is refused, the window tells why and `failed` hears it."""

        def refused(problem: BaseException) -> None:
            failed(problem)
            self._context.jobs.failed.emit(problem)

        if self._context.is_writable:
            written = place.written(phrase)
            self._context.jobs.act(
                services.write_into, self._project, place.display, written, then=then, failed=refused
            )

    def confirm(self, place: Place) -> None:
        """Note that the phrase of a cell still fits, or the summary that stands for one."""
        if self._context.is_writable and place.cell.is_summary:
            self._context.jobs.act(confirm_summary_at, self._project, place.row, place.column, place.cell)
        elif self._context.is_writable:
            quote_id = place.cell.quote.excerpt_id if place.cell.quote else None
            written = place.written(place.cell.phrase, quote_id)
            self._context.jobs.act(services.confirm_phrase, self._project, place.display.id, written)

    def choose_quote(self, place: Place, quote_id: ExcerptId) -> None:
        """Let a cell show another of its excerpts."""
        if self._context.is_writable:
            written = place.written(place.cell.phrase, quote_id)
            self._context.jobs.act(services.choose_quote, self._project, place.display, written)

    def freeze(self) -> None:
        """Keep a copy of the display in view as it stands."""
        display = self._shelf.display
        if display and self._context.is_writable:
            named = replace(display, title=self._shelf.title(display))
            self._context.jobs.act(freeze, self._project, named, current(), then=self._on_frozen)

    def rename_frozen(self, copy: FrozenCopy, title: str) -> None:
        """Give a frozen copy another title."""
        if self._context.is_writable and title.strip() != copy.title:
            self._context.jobs.act(rename_frozen, self._project, copy.id, title)

    def remove_frozen(self, copy: FrozenCopy) -> None:
        """Remove a frozen copy; its display comes into view."""
        if self._context.is_writable:
            self._context.jobs.act(remove_frozen, self._project, copy.id)

    def _on_frozen(self, copy: FrozenCopy) -> None:
        self._context.tell(Notice(_("A copy was frozen. It stands below its display.")))

    def take_out(self, place: Place, excerpt_id: ExcerptId) -> None:
        """Take an excerpt out of a cell."""
        if self._context.is_writable:
            self._context.jobs.act(cells.take_out, self._project, place.spot, excerpt_id)

    def put_in(self, place: Place, label: str, *, then: Heard) -> None:
        """Put an excerpt into a cell by its label."""
        if self._context.is_writable:
            self._context.jobs.act(cells.put_in, self._project, place.spot, label, then=then)

    def leave_to_rule(self, place: Place, excerpt_id: ExcerptId) -> None:
        """Let the rule decide about an excerpt again."""
        if self._context.is_writable:
            self._context.jobs.act(cells.leave_to_rule, self._project, place.spot, excerpt_id)

    def give_reason(self, place: Place, excerpt_id: ExcerptId, words: str) -> None:
        """Say why an excerpt was taken out or put in."""
        if self._context.is_writable:
            self._context.jobs.act(cells.give_reason, self._project, place.spot, excerpt_id, words)

    def judge(self, place: Place, judged: Judged) -> None:
        """Rate a cell, or say that who was asked does not know."""
        if self._context.is_writable:
            self._context.jobs.act(cells.judge_cell, self._project, place.spot, judged)

    def _on_saved(self, display: Display) -> None:
        self.saved.emit(display)

    def _on_removed(self, _nothing: object) -> None:
        if self._shelf.display:
            self._shelf.pick_kind(self._shelf.display.kind)
