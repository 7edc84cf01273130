"""The hand among hits: between the list of hits, the text that marks them, and the queue that goes through them."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.hit_queues import QueueUnit
from qda_app.domain.hits import Hits
from qda_app.domain.ids import CodeId
from qda_app.services.coding import Rating
from qda_app.ui.actions import Slot
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.findings_panel import FindingsPanel
from qda_app.ui.reduce.looking_through import LookingThrough
from qda_app.ui.reduce.lower_pane import LowerPane
from qda_app.ui.reduce.queue_bar import QueueBar
from qda_app.ui.reduce.quick_box import QuickCodeBox
from qda_app.ui.reduce.reading_panel import ReadingPanel


class HitHand(QObject):
    """Searches all sources below the text, and looks through what is found in the text."""

    def __init__(  # noqa: PLR0913 - the parts that it lies between
        self,
        host: QWidget,
        desk: Desk,
        acts: Acts,
        reading: ReadingPanel,
        codes: CodesPanel,
        lower: LowerPane,
        findings: FindingsPanel,
    ) -> None:
        """The box for the code lies over `host`."""
        super().__init__(host)
        self._desk, self._acts, self._codes = desk, acts, codes
        self._reading, self._lower, self.findings = reading, lower, findings
        self.looking = LookingThrough(desk, reading.view)
        self.bar = QueueBar(desk)
        reading.add_bar(self.bar)
        self.box = QuickCodeBox(host, desk, lambda: codes.model.quick, lambda: codes.place_for_new_code)
        self._chosen: tuple[Hits, QueueUnit] | None = None  # what is looked through once a code is chosen
        self._new_id = ""  # of a code that is being made for it
        self._connect()

    def slots(self) -> Mapping[str, Slot]:
        """What the actions of the searches do."""
        looking = self.looking
        return {
            "find_everywhere": self.begin,
            "next_hit": partial(self._step, 1),
            "previous_hit": partial(self._step, -1),
            "look_through": self._ask_unit,
            "resume_hits": looking.resume,
            "accept_hit": looking.accept,
            "pass_hit": looking.pass_by,
            "previous_place": looking.back,
            "leave_hits": looking.leave,
        }

    def begin(self) -> None:
        """Find in all sources what is selected, or what was typed last."""
        view, find_bar = self._reading.view, self._reading.find_bar
        words = view.snapshot.slice(view.selected_span()) if self._desk.source else ""
        if find_bar.isVisible():
            words = words or find_bar.field.text()
            find_bar.end()
        self._lower.show_findings()
        self.findings.begin(words)
        self.looking.look_for_left()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Follow a step."""
        self.findings.refresh(changes)
        self.looking.refresh(changes)

    def _connect(self) -> None:
        findings, looking, bar = self.findings, self.looking, self.bar
        findings.hits_shown.connect(self._mark)
        findings.text_wanted.connect(self._focus_text)
        findings.looking_wanted.connect(self._ask_code)
        findings.resume_wanted.connect(looking.resume)
        self._lower.closed.connect(self._on_closed)
        self._desk.source_opened.connect(self._mark)
        self._reading.find_bar.ended.connect(self._mark)
        self.box.code_wanted.connect(self._on_code)
        self.box.new_wanted.connect(self._on_new_code)
        self._acts.code_added.connect(self._on_code_added)
        looking.changed.connect(self._show_queue)
        for signal, act in (
            (bar.accepted, looking.accept),
            (bar.passed, looking.pass_by),
            (bar.went_back, looking.back),
            (bar.ended, looking.leave),
        ):
            signal.connect(act)
            signal.connect(self._focus_text)
        self._desk.context.actions.allow("resume_hits", False)

    def _step(self, step: int) -> None:
        """In the search of this source where there is one, else in that of all."""
        if self._reading.find_bar.isVisible():
            self._reading.find_bar.step(step)
        elif self.findings.isVisible():
            self.findings.step(step)

    def _focus_text(self) -> None:
        self._reading.focus()

    def _on_closed(self) -> None:
        self._mark()
        self._focus_text()

    def _mark(self, *_goal: object) -> None:
        """Mark the hits of the open source, unless the search of this source marks its own."""
        if self._reading.find_bar.isVisible() or self._desk.source_id is None:
            return
        found = self.findings.model.hits.in_source(self._desk.source_id) if self.findings.isVisible() else None
        if found is None:
            self._reading.view.set_hits(())
        else:
            marks = found.spans if found.marks is None else sorted({one for hit in found.marks for one in hit})
            current = None if self.looking.is_on else self.findings.current
            is_here = current is not None and current.source_id == self._desk.source_id
            self._reading.view.set_hits(marks, current.marks[0] if current and is_here else None)

    # Looking through

    def _ask_unit(self) -> None:
        if self.findings.model.hits.found and self.findings.isVisible():
            self.findings.ask_unit()
        else:
            self.begin()

    def _ask_code(self, hits: Hits, unit: QueueUnit) -> None:
        self._chosen = hits, unit
        button = self.findings.look
        corner = button.mapToGlobal(QPoint(0, 0))
        left = corner.x() + button.width() - self.box.width()
        self.box.open_for(QRect(corner, button.size()), left)

    def _on_code(self, code_id: CodeId, _rating: Rating, _stays: bool) -> None:
        if self._chosen:
            self.box.close_overlay()
            self.looking.begin(*self._chosen, code_id)

    def _on_new_code(self, name: str, _rating: Rating, _stays: bool) -> None:
        new = self._acts.new_code(name, self._codes.place_for_new_code)
        self._new_id = new.short_id
        self._acts.add_code(new)

    def _on_code_added(self, code: Code) -> None:
        if code.short_id == self._new_id and self._chosen:
            self._new_id = ""
            self.looking.begin(*self._chosen, code.id)

    def _show_queue(self) -> None:
        self.bar.show_queue(self.looking.queue)
        self.findings.show_left(self.looking.left)
        self._desk.context.actions.allow("resume_hits", self.looking.left > 0)
        if self.looking.is_on:
            self._reading.view.setFocus(Qt.FocusReason.OtherFocusReason)
