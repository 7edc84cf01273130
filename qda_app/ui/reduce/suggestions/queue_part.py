"""The review queue: the codes that have cues at the left, the place that is judged at the right."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.cue_queues import CodeWaiting, CuePlace, CueQueue
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.hit_queues import Verdict
from qda_app.domain.ids import CodeId
from qda_app.domain.sources import Source, Speaker, TextVersion, Turn
from qda_app.domain.suggestions import JudgedCue, RefusedCue
from qda_app.i18n import _, current, ngettext
from qda_app.services.suggestion_contexts import PlaceInContext, place_in_context
from qda_app.services.suggestions import accept, allow_cue, codes_waiting, cue_queue, pass_by, refuse_cue, take_back
from qda_app.ui.actions import Slot
from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, label, remember_sizes
from qda_app.ui.reduce.suggestions.codes_list import WaitingModel, WaitingView
from qda_app.ui.reduce.suggestions.place_panel import PlacePanel
from qda_app.ui.reduce.suggestions.wording import progress_words
from qda_app.ui.theme import set_look

_MATTER = (Code, Coding, Excerpt, JudgedCue, RefusedCue, Source, TextVersion, Turn, Speaker)
_SENTENCE, _PLACE = range(2)


class QueuePart(QWidget):
    """Shows one place after the other; a key judges it, and nothing is coded by itself."""

    failed = Signal(object)
    counted = Signal(str)

    def __init__(self, context: Context) -> None:
        """Reads when it is refreshed."""
        super().__init__()
        self._context = context
        self.queue: CueQueue | None = None
        self.here = 0
        self.is_read = self._waits_for_place = False
        self._uncounted: Set[CodeId] | None = None  # codes whose places are to be counted; None for all
        self._judged: list[CuePlace] = []  # in this sitting, the newest last
        self.header = PanelHeader(_("Codes"), context.theme)
        self.model = WaitingModel(self)
        self.list = WaitingView(self.model, context.theme, context.hues)
        self.progress = label("", kind="table", tone="secondary")
        self.refused = KeyButton("", context.theme, look="flat small")
        self.panel = PlacePanel(context)
        self.told = label("", tone="secondary", wraps=True)
        self.stack = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self._on_code_chosen)
        self.list.entered_place.connect(self.focus_place)
        self.refused.clicked.connect(self._ask_which_again)
        self._allow()

    # As the page knows it

    def slots(self) -> Mapping[str, Slot]:
        """Judging, and making the passage longer or shorter."""
        return {
            "accept_suggestion": self.accept,
            "pass_suggestion": self.pass_by,
            "refuse_cue": self.refuse,
            "suggestion_back": self.back,
            "suggestion_turn": self.panel.switch_turn,
            "suggestion_longer": self.panel.longer,
            "suggestion_shorter": self.panel.shorter,
        }

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed: first the code in view, then how many wait for all."""
        if changes is None or changes.touches(*_MATTER):
            if self.is_read:
                self._read_queue()
            self._read(affected(changes, self._context.codes) if changes and self.is_read else None)

    def _read(self, codes: Set[CodeId] | None) -> None:
        """Have the texts read, as far as they were not, and count what waits: for all codes, or those that changed."""
        self._uncounted = None if codes is None or self._uncounted is None else self._uncounted | codes
        if not self.is_read:
            self._say(_("The texts are being read for the cues of the codes. You can go on working meanwhile."))
        project, linguist = self._context.project, self._context.language.linguist
        name = "" if self.is_read else _("Reading the texts for suggestions")
        read = partial(codes_waiting, project, linguist, self._uncounted)
        self._context.jobs.read(read, self._on_codes, owner=self, topic="codes", failed=self._on_failed, name=name)

    def focus_place(self) -> None:
        """Give the keyboard to the place, where there is one; else to the codes until there is."""
        is_there = self.stack.currentIndex() == _PLACE
        self._waits_for_place = not is_there
        (self.panel.view if is_there else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_code(self, code_id: CodeId) -> None:
        """Show the places of a code."""
        if (index := self.model.index_of(code_id)).isValid():
            self.list.setCurrentIndex(index)

    @property
    def place(self) -> CuePlace | None:
        """The place in view."""
        places = self.queue.places if self.queue else ()
        return places[self.here] if self.here < len(places) else None

    # Judging

    def accept(self) -> None:
        """Code the passage, and go on."""
        if (place := self.place) and self.queue and self.panel.found and self.panel.found.place.span == place.span:
            self._act(partial(accept, self._context.project, self.queue.code_id, place, self.panel.passage))
            self._go_on(place, Verdict.ACCEPTED)

    def pass_by(self) -> None:
        """It is none; go on."""
        if (place := self.place) and self.queue:
            self._act(partial(pass_by, self._context.project, self.queue.code_id, place))
            self._go_on(place, Verdict.PASSED)

    def refuse(self) -> None:
        """Never suggest the code for this cue again; undo takes it back, and so does the list of refused cues."""
        if self.place and self.queue:
            cues = self.panel.cue_names
            self._refuse(cues[0]) if len(cues) == 1 else self._ask_which(cues)

    def _ask_which(self, cues: Sequence[str]) -> None:
        """Which of the cues of a sentence is never to be suggested again."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for cue in cues:
            told = _("Never again: “{cue}”").format(cue=cue)
            menu.addAction(told).triggered.connect(partial(self._refuse, cue))
        menu.setActiveAction(menu.actions()[0])
        button = self.panel.refuse
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _refuse(self, cue: str, *_checked: object) -> None:
        if self.queue:
            self._act(partial(refuse_cue, self._context.project, self.queue.code_id, cue))

    def back(self) -> None:
        """Take the last verdict of this sitting back, and show its place; without one, the place before."""
        if self._judged and self.queue:
            place = self._judged.pop()
            self._act(partial(take_back, self._context.project, self.queue.code_id, place))
            self._show(self._number_of(place))
        else:
            self._show(max(0, self.here - 1))

    def _go_on(self, place: CuePlace, verdict: Verdict) -> None:
        """Show the next that waits at once; what is stored follows."""
        if self.queue:
            places = [*self.queue.places]
            places[self.here] = replace(place, verdict=verdict)
            self.queue = replace(self.queue, places=places)
            self._judged.append(place)
            self._show(self._next_waiting(self.here))

    def _act(self, service: Callable[[], object]) -> None:
        self._context.jobs.act(service, failed=self._on_refused)

    def _on_refused(self, problem: BaseException) -> None:
        """What could not be stored is shown as it is."""
        self._context.jobs.failed.emit(problem)
        self._read_queue()

    # Showing

    def _on_codes(self, found: Sequence[CodeWaiting]) -> None:
        rows = list(found) if self._uncounted is None else _recounted(self.model.rows, found)
        self.is_read, self._uncounted = True, frozenset()
        chosen = self.queue.code_id if self.queue else None
        with QSignalBlocker(self.list):
            self.model.show(rows)
            index = self.model.index_of(chosen)
            self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
        waiting = sum(one.waiting for one in rows)
        self.header.count.setText(ngettext("{count} place waits", "{count} places wait", waiting))
        self.counted.emit(current().number(waiting))
        if not rows:
            self.queue = None
            self._say(_("No code has a cue yet. Cues are words that point to a code; write them on its page."))
        elif not self.model.index_of(chosen).isValid():
            self._on_code_chosen()

    def _on_code_chosen(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            code_id = self.model.rows[index.row()].code.id
            if not self.queue or self.queue.code_id != code_id:
                self.queue, self._judged = None, []
                self._read_queue(code_id)

    def _read_queue(self, code_id: CodeId | None = None) -> None:
        wanted = code_id or (self.queue.code_id if self.queue else None)
        if wanted:
            read = partial(cue_queue, self._context.project, self._context.language.linguist, wanted)
            self._context.jobs.read(read, self._on_queue, owner=self, topic="queue", failed=self._on_failed)

    def _on_queue(self, queue: CueQueue) -> None:
        is_same, before = self.queue is not None and self.queue.code_id == queue.code_id, self.place
        self.queue = queue
        number = self._number_of(before) if is_same and before else -1
        shown = self.place if number < 0 else queue.places[number]
        self._show(number if number >= 0 and shown else self._next_waiting(-1))

    def _show(self, number: int) -> None:
        """Show a place of the queue, or say that none waits."""
        self.here = number
        self._tell_progress()
        if self.place and self.queue:
            read = partial(place_in_context, self._context.project, self.place)
            then = partial(self._on_place, self.queue.code_id)
            self._context.jobs.read(read, then, owner=self.panel, topic="place", failed=self._on_gone)
        else:
            self._say(self._none_words())

    def _on_place(self, code_id: CodeId, found: PlaceInContext) -> None:
        if self.queue and self.queue.code_id == code_id:
            is_here = self.panel.view.hasFocus() or (self._waits_for_place and self.list.hasFocus())
            self.panel.show_place(found, self.queue)
            self.stack.setCurrentIndex(_PLACE)
            self._allow()
            if is_here:
                self.focus_place()

    def _on_gone(self, _problem: BaseException) -> None:
        """Its source was removed meanwhile; what is left is read by now."""

    def _say(self, words: str) -> None:
        self.told.setText(words)
        if self.panel.view.hasFocus():
            self._waits_for_place = True
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stack.setCurrentIndex(_SENTENCE)
        self._allow()

    def _tell_progress(self) -> None:
        self.progress.setText(progress_words(self.queue) if self.queue else "")
        refused = self.queue.refused if self.queue else ()
        self.refused.setText(ngettext("{count} refused cue", "{count} refused cues", len(refused)))
        self.refused.setVisible(bool(refused))

    def _none_words(self) -> str:
        if self.queue and self.queue.places:
            return _("Every place of this code was looked at. Choose another code at the left.")
        return _("Its cues stand nowhere else: where they stand is coded, or nobody speaks of them.")

    def _next_waiting(self, number: int) -> int:
        """The first place behind a number that waits, else the first of all; the count of places where none does."""
        places = self.queue.places if self.queue else ()
        order = [*range(number + 1, len(places)), *range(min(number + 1, len(places)))]
        return next((one for one in order if places[one].is_waiting), len(places))

    def _number_of(self, place: CuePlace) -> int:
        places = self.queue.places if self.queue else ()
        key = place.source_id, place.span.start
        return next((number for number, one in enumerate(places) if (one.source_id, one.span.start) == key), -1)

    def _allow(self) -> None:
        is_there = self.stack.currentIndex() == _PLACE and self.isVisible()
        for key in self.slots():
            self._context.actions.allow(key, is_there or (key == "suggestion_back" and bool(self._judged)))

    def _ask_which_again(self) -> None:
        """The cues that were refused; choosing one takes it back."""
        menu = QMenu(self)
        for cue in self.queue.refused if self.queue else ():
            told = _("Suggest for “{cue}” again").format(cue=cue)
            menu.addAction(told).triggered.connect(partial(self._allow_cue, cue))
        menu.popup(self.refused.mapToGlobal(self.refused.rect().bottomLeft()))

    def _allow_cue(self, cue: str, *_checked: object) -> None:
        if self.queue:
            self._act(partial(allow_cue, self._context.project, self.queue.code_id, cue))

    def _on_failed(self, problem: BaseException) -> None:
        self.failed.emit(problem)

    # The parts

    def _lay_out(self) -> None:
        space = self._context.theme.space
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        left.setMinimumWidth(220)
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), 0)
        head.addWidget(self.progress)
        head.addStretch(1)
        head.addWidget(self.refused)
        self.refused.hide()
        sentence = QWidget()
        around = QVBoxLayout(sentence)
        around.setContentsMargins(*(space("xl"),) * 4)
        self.told.setMaximumWidth(560)
        around.addWidget(self.told)
        around.addStretch(1)
        for page in (sentence, self.panel):
            self.stack.addWidget(page)
        right = QWidget()
        set_look(right, surface="paper")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(head)
        below.addWidget(self.stack, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        remember_sizes(both, "reduce.suggestions", self._context.settings, (330, 900))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)


def affected(changes: ChangeSet, tree: CodeTree) -> Set[CodeId] | None:
    """The codes whose places a step may have changed; None where it may be any."""
    codes: set[CodeId] = set()
    for change in changes.changes:
        value = change.value
        if isinstance(value, JudgedCue | RefusedCue | Coding):
            codes |= {node.id for node in tree.path(tree[value.code_id])} if value.code_id in tree else set()
        elif not isinstance(value, Excerpt) or (change.before and change.after):
            return None
    return codes


def _recounted(rows: Sequence[CodeWaiting], found: Sequence[CodeWaiting]) -> list[CodeWaiting]:
    """Rows with other counts for some codes, those with most first."""
    new = {one.code.id: one for one in found}
    return sorted((new.get(one.code.id, one) for one in rows), key=lambda one: -one.waiting)
