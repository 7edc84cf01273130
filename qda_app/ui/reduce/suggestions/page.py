"""The tab of suggestions: what the cues of codes find, and what the texts name."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qda_app.analysis.language.linguist import WorkerDied
from qda_app.domain.changes import ChangeSet
from qda_app.domain.errors import Cancelled
from qda_app.i18n import _
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context, Target
from qda_app.ui.count_tabs import CountTabBar
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.suggestions.entities_part import EntitiesPart
from qda_app.ui.reduce.suggestions.queue_part import QueuePart
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.theme import set_look

_TABS = 34  # px


class SuggestionsPage(WorkPage):
    """Has the texts read when it is first shown, and says where that stops."""

    def __init__(self, context: Context) -> None:
        """Empty until `refresh`."""
        super().__init__(context)
        self.queue, self.entities = QueuePart(context), EntitiesPart(context)
        self.bar, self.parts = CountTabBar(context.theme, _TABS), QStackedWidget()
        self.stopped = QWidget()
        self.why = label("", wraps=True)
        self.go_on = KeyButton(_("Go on reading"), context.theme, look="small")
        self._lay_out()
        parts: tuple[QueuePart | EntitiesPart, ...] = self.queue, self.entities
        self._unread = set(parts)
        for place, part in enumerate(parts):
            part.failed.connect(self._on_failed)
            part.counted.connect(partial(self.bar.set_count, place))
        self.queue.counted.connect(self.counted)
        self.bar.currentChanged.connect(self._on_part)
        self.go_on.clicked.connect(self._go_on)

    def slots(self) -> Mapping[str, Slot]:
        """What the part in view does."""
        mine = {"open_suggestion": self._open, "find": self._find, "new": self._new}
        return {**self.queue.slots(), **self.entities.slots(), **mine}

    def refresh(self, changes: ChangeSet | None) -> None:
        """Follow a step, in the part that is in view."""
        if self.stopped.isHidden():
            self._unread = {self.queue, self.entities}
            self._read(changes)

    def go_to(self, target: Target) -> None:
        """Show the places of a code."""
        self.bar.setCurrentIndex(int(target.action == "entities"))
        if target.code_id:
            self.queue.go_to_code(target.code_id)

    def focus_main(self) -> None:
        """The place, where there is one; or the table of names."""
        if self._shows_names:
            self.entities.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.queue.focus_place()

    def panels(self) -> Sequence[QWidget]:
        """Codes, then the place; or names, then their places."""
        if self._shows_names:
            return [self.entities.table, self.entities.panel.places]
        return [self.queue.list, self.queue.panel.view]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does with a place, or with a name."""
        if self._shows_names:
            return ["keep_entity", "merge_entities", "refuse_entity", "open_suggestion", "next_panel"]
        return ["accept_suggestion", "pass_suggestion", "refuse_cue", "suggestion_back", "next_panel"]

    def set_text_size(self, size: int) -> None:
        """Show the passages at another size."""
        self.queue.panel.view.set_text_size(size)

    @property
    def _shows_names(self) -> bool:
        return self.bar.currentIndex() == 1

    def _read(self, changes: ChangeSet | None) -> None:
        """Let the part in view read; the other does when it comes into view."""
        part = self.entities if self._shows_names else self.queue
        if part in self._unread:
            self._unread.discard(part)
            part.refresh(changes)

    def _on_part(self, place: int) -> None:
        self.parts.setCurrentIndex(place)
        self._read(None)
        self.focus_main()
        self.keys_changed.emit()

    def _open(self) -> None:
        found = self.queue.panel.found
        if self._shows_names:
            self.entities.panel.places.open_current()
        elif found:
            self.context.open_source(found.place.source_id, found.line)

    def _find(self) -> None:
        self.bar.setCurrentIndex(1)
        self.entities.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _new(self) -> None:
        self.bar.setCurrentIndex(1)
        self.entities.add_name()

    def _on_failed(self, problem: BaseException) -> None:
        """Say once that reading stopped, and offer to go on; anything else is told as everywhere."""
        if isinstance(problem, WorkerDied):
            self._say(f"{problem} {problem.hint}")
        elif isinstance(problem, Cancelled):
            self._say(_("The reading was stopped. What was read so far is kept."))
        else:
            self.context.jobs.failed.emit(problem)

    def _say(self, words: str) -> None:
        self.why.setText(words)
        self.stopped.show()

    def _go_on(self) -> None:
        self.stopped.hide()
        self.refresh(None)

    def _lay_out(self) -> None:
        space = self.context.theme.space
        line = QHBoxLayout(self.stopped)
        line.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        line.addWidget(self.why, 1)
        line.addWidget(self.go_on)
        set_look(self.stopped, surface="warning")
        self.stopped.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stopped.hide()
        self.bar.setAccessibleName(_("Kinds of suggestions"))
        for title, part in ((_("Cues of codes"), self.queue), (_("Programmes and agencies"), self.entities)):
            self.bar.addTab(title)
            self.parts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stopped)
        column.addWidget(self.parts, 1)
