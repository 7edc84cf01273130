"""Looking through hits: each is shown where it stands, and a key codes it or passes it; nothing is coded by itself."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from qda_app.domain.changes import Change, ChangeSet
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.hit_queues import HitQueue, QueueUnit, Verdict, Waiting
from qda_app.domain.hits import Hits
from qda_app.domain.ids import CodeId, ExcerptId, SourceId
from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.hit_queues import begin_queue, keep_queue, kept_queue
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.reduce.desk import Desk, Goal

_KEYS = {
    Qt.Key.Key_A: "accept_hit",
    Qt.Key.Key_Return: "accept_hit",
    Qt.Key.Key_Enter: "accept_hit",
    Qt.Key.Key_N: "pass_hit",
    Qt.Key.Key_Right: "pass_hit",
    Qt.Key.Key_Backspace: "previous_place",
    Qt.Key.Key_Escape: "leave_hits",
}
ACTIONS = tuple(dict.fromkeys(_KEYS.values()))


class LookingThrough(QObject):
    """The queue that is looked through, if any; how far it is is kept in the project after every key."""

    changed = Signal()  # another place is in view, or the queue was begun, left or ended

    def __init__(self, desk: Desk, view: TranscriptView) -> None:
        """Not looking through anything; the keys are heard in `view` while it is."""
        super().__init__()
        self._desk, self._context, self._view = desk, desk.context, view
        self.queue: HitQueue | None = None
        self._left: HitQueue | None = None  # a queue that was left before its end
        self._shown: Waiting | None = None  # the place whose words are selected in the text
        view.installEventFilter(self)
        desk.source_opened.connect(self._on_source_opened)
        desk.worked.connect(self._on_worked)
        self._allow()

    @property
    def is_on(self) -> bool:
        """Whether hits are looked through now."""
        return self.queue is not None

    @property
    def left(self) -> int:
        """How many places wait in a queue that was left."""
        return self._left.count(Verdict.WAITING) if self._left else 0

    def begin(self, hits: Hits, unit: QueueUnit, code_id: CodeId) -> None:
        """Look through hits for a code."""
        begin = partial(begin_queue, self._context.project, hits, code_id, unit)
        self._context.jobs.act(begin, then=self._on_begun)

    def look_for_left(self) -> None:
        """Find out whether a queue was left before its end, perhaps long ago."""
        read = partial(kept_queue, self._context.project)
        self._context.jobs.read(read, self._on_left_found, owner=self, topic="left")

    def resume(self) -> None:
        """Go on where a queue was left."""
        read = partial(kept_queue, self._context.project)
        self._context.jobs.read(read, self._on_resumed, owner=self, topic="queue")

    def accept(self) -> None:
        """Code the place in view: what is selected there, which a person may have made longer or shorter."""
        place = self.queue.current if self.queue else None
        if self.queue and place:
            span = self._view.selected_span() if self._shown == place and self._view.has_selection() else place.span
            code = partial(code_passage, self._context.project, place.source_id, span, self.queue.code_id)
            self._context.jobs.act(code, failed=partial(self._on_refused, place))
            self._go(self.queue.judged(Verdict.ACCEPTED, span=span))

    def pass_by(self) -> None:
        """Leave the place in view as it is."""
        if self.queue and self.queue.current:
            self._go(self.queue.judged(Verdict.PASSED))

    def back(self) -> None:
        """To the place before, to judge it anew."""
        if self.queue:
            self._go(self.queue.back())

    def leave(self) -> None:
        """Stop; what still waits can be gone on with later, and a queue without such places ends."""
        if self.queue:
            self._left = None if self.queue.is_done else self.queue
            if self._left is None:
                self._keep(None)
            self._settle(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Where texts have changed, take the places as they are now."""
        if changes and changes.touches(Source, TextVersion):
            (self.resume if self.is_on else self.look_for_left)()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the queue, in the text."""
        if self.is_on and isinstance(event, QKeyEvent) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            key = _KEYS.get(Qt.Key(event.key()))
            if key and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if key and event.type() == QEvent.Type.KeyPress:
                self._context.actions.run(key)
                return True
        return super().eventFilter(watched, event)

    # How it goes on

    def _on_begun(self, queue: HitQueue) -> None:
        self._left = None
        self._settle(queue)
        self._show()

    def _on_resumed(self, queue: HitQueue | None) -> None:
        self._left = None
        if queue and queue.current and queue.current.verdict is not Verdict.WAITING:
            queue = queue.at_next()
        self._settle(queue)
        self._show()

    def _on_left_found(self, queue: HitQueue | None) -> None:
        self._left = queue if queue and not queue.is_done else None
        self.changed.emit()

    def _go(self, queue: HitQueue) -> None:
        self._keep(queue)
        self._settle(queue)
        self._show()

    def _settle(self, queue: HitQueue | None) -> None:
        self.queue, self._shown = queue, None
        self._allow()
        self.changed.emit()

    def _show(self) -> None:
        place = self.queue.current if self.queue else None
        if place:
            self._desk.open(place.source_id, Goal(span=place.span))
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_source_opened(self, goal: Goal) -> None:
        place = self.queue.current if self.queue else None
        is_here = place and goal.span == place.span and self._desk.source_id == place.source_id
        self._shown = place if is_here else None

    def _keep(self, queue: HitQueue | None) -> None:
        self._context.jobs.act(keep_queue, self._context.project, queue)

    def _allow(self) -> None:
        for key in ACTIONS:
            self._context.actions.allow(key, self.is_on)

    def _on_refused(self, place: Waiting, problem: BaseException) -> None:
        """A place that could not be coded waits again."""
        self._context.jobs.failed.emit(problem)
        self._take_over({(place.source_id, place.span): False})

    def _on_worked(self, changes: Sequence[Change]) -> None:
        """A place that is coded or uncoded by other means, such as undo, has another verdict."""
        if self.queue:
            self._take_over(_coded(changes, self.queue.code_id, self._excerpts(changes)))

    def _take_over(self, coded: dict[tuple[SourceId, Span], bool]) -> None:
        if self.queue and coded and (queue := self.queue.with_coded(coded)) is not self.queue:
            shown = self._shown
            self._keep(queue)
            self._settle(queue)
            self._shown = shown if queue.current == shown else None

    def _excerpts(self, changes: Iterable[Change]) -> dict[ExcerptId, Excerpt]:
        """The excerpts of some codings, also of those that went with them."""
        there = {one.excerpt_id: self._desk.work.excerpt(one.excerpt_id) for one in _codings(changes)}
        gone = {one.value.id: one.value for one in changes if isinstance(one.value, Excerpt)}
        return gone | {key: excerpt for key, excerpt in there.items() if excerpt}


def _codings(changes: Iterable[Change]) -> list[Coding]:
    return [change.value for change in changes if isinstance(change.value, Coding)]


def _coded(
    changes: Iterable[Change], code_id: CodeId, excerpts: dict[ExcerptId, Excerpt]
) -> dict[tuple[SourceId, Span], bool]:
    """Which places were given a code, and which lost it."""
    coded = {}
    for change in changes:
        coding = change.value
        if isinstance(coding, Coding) and coding.code_id == code_id and (excerpt := excerpts.get(coding.excerpt_id)):
            coded[excerpt.source_id, excerpt.span] = change.after is not None
    return coded
