"""What a person does with excerpts and codings here: each act calls one service, off the window's thread."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, Stance
from qda_app.domain.ids import CodeId, CodingId, ExcerptId
from qda_app.domain.quick_codes import derived_short_id, in_vivo_name, prefix_below
from qda_app.domain.spans import Region, Span
from qda_app.i18n import _
from qda_app.services import coding as services
from qda_app.services.codebook import add_code
from qda_app.services.coding import UNRATED, NewCode, Rating
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.desk import Desk

T = TypeVar("T")
Place = Span | Region


class Acts(QObject):
    """Does nothing where the project is only read."""

    coded = Signal(object)  # the Coding that was made, once it is stored
    code_added = Signal(object)  # the Code

    def __init__(self, desk: Desk) -> None:
        """Works on what lies on `desk`."""
        super().__init__()
        self._desk, self._project = desk, desk.context.project
        self._is_writable = desk.context.is_writable
        self._last: CodeId | None = None

    def code(self, place: Place, code_id: CodeId, rating: Rating = UNRATED) -> None:
        """Link words or a rectangle of the open source to a code."""
        rated = {"stance": rating.stance, "strength": rating.strength}
        self._act_in_source(services.code_passage, place, code_id, **rated)

    def code_inductively(self, place: Place, new: NewCode, rating: Rating = UNRATED) -> None:
        """Make a code and link words or a rectangle of the open source to it."""
        self._act_in_source(services.code_inductively, place, new, rating=rating)

    def code_in_vivo(self, span: Span, parent: Code | None) -> None:
        """Make a code that is called as the words themselves are."""
        if self._desk.source:
            self.code_inductively(span, self.new_code(in_vivo_name(self._desk.source.snapshot.slice(span)), parent))

    def new_code(self, name: str, parent: Code | None) -> NewCode:
        """A code below `parent`, with a short id that nobody has."""
        tree = self._desk.tree
        taken = [code.short_id for code in tree]
        short_id = derived_short_id(name, taken, prefix_below(tree, parent))
        return NewCode(short_id, name, parent.id if parent else None)

    def code_recent(self, place: Place, number: int) -> None:
        """Link a place to the code that was used last (1), the one before (2) and so on."""
        recent = self._desk.work.recent_codes(self._desk.tree)
        if number <= len(recent):
            self.code(place, recent[number - 1])

    def code_again(self, place: Place) -> None:
        """Link a place to the code that was given last, without its rating: that is judged for each passage."""
        recent = self._desk.work.recent_codes(self._desk.tree)
        code_id = self._last if self._last in self._desk.tree else next(iter(recent), None)
        if code_id:
            self.code(place, code_id)
        else:
            self._desk.context.tell(Notice(_("No code has been given yet. Select some text and type the name of one.")))

    def add_code(self, new: NewCode) -> None:
        """Add a code to the codebook."""
        if self._is_writable:
            act = self._desk.context.jobs.act
            act(add_code, self._project, new.short_id, new.name, new.parent_id, then=self._on_code_added)

    def uncode(self, coding_id: CodingId) -> None:
        """Take a code off its excerpt."""
        self._act(services.uncode, coding_id)

    def remove_excerpt(self, excerpt_id: ExcerptId) -> None:
        """Remove an excerpt with its codings."""
        self._act(services.remove_excerpt, excerpt_id)

    def set_stance(self, coding_id: CodingId, stance: Stance | None) -> None:
        """What a passage says about the proposition of its code."""
        self._act(services.set_stance, coding_id, stance)

    def set_strength(self, coding_id: CodingId, strength: int | None) -> None:
        """How strong the evidence is."""
        self._act(services.set_strength, coding_id, strength)

    def drop(self, excerpt_id: ExcerptId, reason: DropReason | None) -> None:
        """Leave an excerpt out of the reduction, or take it back in."""
        self._act(services.drop_excerpt, excerpt_id, reason)

    def move(
        self,
        excerpt_id: ExcerptId,
        place: Place,
        *,
        then: Callable[[Excerpt], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Give an excerpt another place."""
        self._act_and_hear(services.move_excerpt, excerpt_id, place, then=then, failed=failed)

    def write(
        self,
        service: Callable[..., None],
        excerpt_id: ExcerptId,
        words: str,
        *,
        then: Callable[[object], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Keep what was written about an excerpt."""
        self._act_and_hear(service, excerpt_id, words, then=then, failed=failed)

    def rate_current(self, stance: Stance) -> None:
        """Give the current coding a stance."""
        if coding := self._ratable():
            self.set_stance(coding.id, stance)

    def strengthen_current(self, strength: int) -> None:
        """Give the current coding a strength."""
        if coding := self._ratable():
            self.set_strength(coding.id, strength)

    def _ratable(self) -> Coding | None:
        coding = self._desk.coding
        if coding and self._desk.asks_stance(coding):
            return coding
        told = _("This code has no proposition that evidence could be for or against.")
        missing = _("Choose an excerpt first.")
        self._desk.context.tell(Notice(told if coding else missing))
        return None

    def _act(self, service: Callable[..., object], *args: object) -> None:
        if self._is_writable:
            self._desk.context.jobs.act(service, self._project, *args)

    def _act_and_hear(
        self,
        service: Callable[..., T],
        *args: object,
        then: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Where the act is refused, the window tells why and `failed` hears it."""

        def refused(problem: BaseException) -> None:
            failed(problem)
            self._desk.context.jobs.failed.emit(problem)

        if self._is_writable:
            self._desk.context.jobs.act(service, self._project, *args, then=then, failed=refused)

    def _act_in_source(self, service: Callable[..., Coding], place: Place, *args: object, **keywords: object) -> None:
        if self._is_writable and self._desk.source_id:
            done = partial(service, self._project, self._desk.source_id, place, *args, **keywords)
            self._desk.context.jobs.act(done, then=self._on_coded)

    def _on_coded(self, coding: Coding) -> None:
        self._last = coding.code_id
        self._desk.choose(coding.excerpt_id, coding.id)
        self.coded.emit(coding)

    def _on_code_added(self, code: Code) -> None:
        self.code_added.emit(code)
