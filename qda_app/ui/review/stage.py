"""The stage Review: the supervisor's desk, and where the researcher answers."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import Change, ChangeSet
from qda_app.domain.claims import Claim
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.memo_book import Subject
from qda_app.domain.merging import Conflict
from qda_app.domain.review_queue import QueueEntry, SubjectKind
from qda_app.domain.reviews import Review, ReviewReply, Verdict
from qda_app.domain.sources import Informant, Source, Speaker, TextVersion, Turn
from qda_app.domain.summaries import Summary
from qda_app.i18n import _, language, ngettext
from qda_app.services import reviews
from qda_app.services.carrying import Parcel, carry
from qda_app.services.coding import set_paraphrase
from qda_app.services.key_file import KeyFile
from qda_app.services.merged_coders import coders_of_merge
from qda_app.services.merged_texts import TextConflict
from qda_app.services.merging import Merge, foresee_merge, take_merge
from qda_app.services.pack_answers import PackAnswer, PackReading, Taken, read_answers, take_answers
from qda_app.services.review_packs import MadePack, make_pack
from qda_app.services.review_queues import Queue, review_queue
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.history.names import Names
from qda_app.ui.parts import remember_sizes
from qda_app.ui.review.carry_page import CarryPage
from qda_app.ui.review.desk import Desk
from qda_app.ui.review.guidance.page import GuidancePage
from qda_app.ui.review.merge_page import MergePage
from qda_app.ui.review.pack_page import PackPage
from qda_app.ui.review.queue_panel import QueuePanel
from qda_app.ui.review.sheet_page import SheetPage
from qda_app.ui.review.side_panel import SidePanel
from qda_app.ui.review.tabs import OF_GUIDANCE, OF_QUEUE, ReviewTabs
from qda_app.ui.stage import StageWidget

if TYPE_CHECKING:
    from qda_app.services.project import Project

_READ_FROM = (
    CellPhrase, Claim, Code, Coder, Coding, Display, Excerpt, Informant, Review, ReviewReply, Source, Speaker, Summary,
    TextVersion, Turn,
)  # fmt: skip
_SIZES = (320, 660, 320)
_NARROW, _NARROW_SIZES = 1400, (260, 560, 260)


class ReviewStage(StageWidget):
    """Queue, desk, and what one quote is judged beside."""

    stage = Stage.REVIEW

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context)
        self.queue: Queue | None = None
        self.left, self.desk, self.side = QueuePanel(context), Desk(context), SidePanel(context)
        self.packs, self.copies, self.merging = PackPage(context), CarryPage(context), MergePage(context)
        self.middle = QStackedWidget()
        self.tabs, self.guidance = ReviewTabs(context.theme), GuidancePage(context)
        self._sought: Target | None = None
        self._is_narrow: bool | None = None
        self._lay_out()
        self._connect()
        self._bind()

    # The stage as the window knows it

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the queue anew where a step touches what is in it, and the guidance log where it is in view."""
        self.guidance.refresh(changes)
        if changes is None or changes.touches(*_READ_FROM):
            read = partial(review_queue, self.context.project)
            failed = self.context.jobs.failed.emit
            self.context.jobs.read(read, self._on_read, owner=self, topic="queue", failed=failed)

    def go_to(self, target: Target) -> None:
        """Show an excerpt or a display in the queue, or the guidance log."""
        if target.tab or target.excerpt_id or target.display_id:
            self.tabs.choose(is_guidance=target.tab == "guidance")
        if target.excerpt_id or target.display_id:
            self._sought = target
            self._seek()

    def place(self) -> Target:
        """What is chosen in the queue."""
        if self.tabs.is_guidance:
            return Target(tab="guidance")
        entry = self.left.entry
        if entry is None:
            return Target()
        if entry.kind is SubjectKind.DISPLAY:
            return Target(display_id=entry.id)
        return Target(excerpt_id=entry.id)

    def focus_main(self) -> None:
        """The queue, or the list of meetings."""
        (self.guidance.list if self.tabs.is_guidance else self.left.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Tabs, queue, desk, codes."""
        if self.tabs.is_guidance:
            return [self.tabs.bar, *self.guidance.panels()]
        return [self.tabs.bar, self.left, self.middle, self.side]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does here."""
        if self.tabs.is_guidance:
            return self.guidance.status_keys()
        verdict = KeyHint(("Alt", "1…4"), _("verdict"))
        return [verdict, "next_excerpt", KeyHint(("Ctrl", "Enter"), _("send")), "next_panel"]

    def leave(self) -> None:
        """Keep what was written of a meeting."""
        self.guidance.leave()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field larger or smaller."""
        for part in (self.desk, self.side):
            part.set_text_size(size)
        self.left.delegate.set_text_size(size)
        self.left.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take narrow panels where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            QTimer.singleShot(0, self, self._fit)

    # Following

    def _on_read(self, queue: Queue) -> None:
        self.queue = queue
        self.left.show_queue(queue)
        self._seek()

    def _seek(self) -> None:
        if self.queue and self._sought:
            target, self._sought = self._sought, None
            if wanted := target.excerpt_id or target.display_id:
                self.left.choose(wanted)
                self._tell_if_missing(wanted)

    def _tell_if_missing(self, wanted: UUID) -> None:
        """What another coder made is not in the queue."""
        if self.queue and self.left.model.row_of(wanted) < 0:
            told = _("This is not in the review queue, which holds the work of {name}.")
            self.context.tell(Notice(told.format(name=self.queue.coder.name)))

    def _on_chosen(self, entry: QueueEntry | None) -> None:
        if self.queue is None:
            return
        self.desk.show_entry(self.queue, entry, self.left.place)
        self.side.show_entry(self.queue, entry)
        self.side.setVisible(entry is not None and bool(self.queue.codes(entry)))
        thread = self.queue.threads.get(entry.id) if entry else None
        is_writable = self.context.is_writable
        self.context.actions.allow("settle_review", is_writable and thread is not None and thread.latest is not None)
        self.context.actions.allow("open_reviewed", entry is not None)
        self.desk.settle.setVisible(thread is not None and thread.latest is not None)
        is_settled = bool(thread and thread.latest and thread.latest.resolved_at)
        self.desk.settle.setText(_("Reopen") if is_settled else _("Settle"))

    # Doing

    def _judge(self, judged: reviews.Judged) -> None:
        if entry := self.left.entry:
            self._act(reviews.give_verdict, Subject(entry.kind, entry.id), judged, then=self._on_judged)

    def _on_judged(self, _review: Review) -> None:
        self.desk.sent_well()
        self.left.next_open()

    def _answer(self, words: str) -> None:
        latest = self._latest()
        if latest is None:
            told = _("Nobody has said anything about this yet, so there is nothing to answer.")
            self.context.tell(Notice(told, hint=_("Choose a verdict, or write a memo.")))
        else:
            self._act(reviews.reply, latest.id, words, then=lambda _reply: self.desk.sent_well())

    def _settle(self) -> None:
        if latest := self._latest():
            self._act(reviews.reopen if latest.resolved_at else reviews.resolve, latest.id)

    def _take_back(self) -> None:
        if latest := self._latest():
            self._act(reviews.take_back, latest.id)

    def _take_proposal(self, review: Review | None = None) -> None:
        """Make a proposed paraphrase that of the excerpt."""
        entry = self.left.entry
        found = review or (self._proposal() if entry else None)
        if entry and found:
            self._act(set_paraphrase, entry.id, found.words)

    def _proposal(self) -> Review | None:
        entry = self.left.entry
        thread = self.queue.threads.get(entry.id) if self.queue and entry else None
        proposals = (one for one in reversed(thread.reviews) if one.origin.endswith("/paraphrase")) if thread else ()
        return next(iter(proposals), None)

    def _latest(self) -> Review | None:
        """The newest verdict on what is chosen, or else the newest words."""
        entry = self.left.entry
        thread = self.queue.threads.get(entry.id) if self.queue and entry else None
        return (thread.latest or thread.reviews[-1]) if thread and thread.reviews else None

    def _open(self) -> None:
        entry = self.left.entry
        if entry is None:
            return
        if entry.kind is SubjectKind.DISPLAY:
            display = self.context.project.read.get(Display, entry.id)
            if display:
                self.context.open_display(display.kind, display.id)
        elif entry.kind is SubjectKind.EXCERPT:
            self.context.open_excerpt(entry.id)
        elif entry.kind is SubjectKind.SUMMARY:
            self.context.go(Stage.REDUCE, Target(tab="summaries"))
        else:
            self.context.go(Stage.CONCLUDE)

    def _on_tab(self, is_guidance: bool) -> None:
        self.body.setCurrentIndex(1 if is_guidance else 0)
        self.context.actions.set_aside(Stage.REVIEW, OF_QUEUE if is_guidance else OF_GUIDANCE)
        if is_guidance:
            self.guidance.read()
        else:
            self.guidance.leave()
        self.keys_changed.emit()

    def _add_meeting(self) -> None:
        self.tabs.choose(is_guidance=True)
        self.guidance.begin()

    def _to_word(self) -> None:
        if self.tabs.is_guidance:
            self.guidance.save_card()
        else:
            self._make_pack()

    def _step_tab(self) -> None:
        self.tabs.choose(is_guidance=not self.tabs.is_guidance)
        self.focus_main()

    def _commit(self) -> None:
        if self.tabs.is_guidance:
            self.guidance.commit()
            return
        page = self.middle.currentWidget()
        if isinstance(page, SheetPage):
            page.commit()
        else:
            self.desk.commit()

    def _ask_copy(self) -> None:
        """Ask what is given to whom."""
        project = self.context.project
        key = KeyFile.of(project, self.context.settings.folder).read()
        self.copies.ask(project.read.sources(), key.pseudonyms)
        self._show_sheet(self.copies)

    def _carry(self, parcel: Parcel) -> None:
        project = self.context.project
        proposal = project.path.with_name(
            f"{project.path.stem} {parcel.recipient.strip()}".strip() + project.path.suffix
        )
        path = self.context.dialogs.save_file(self, _("A copy to give away"), "QDA App (*.qdaproj)", proposal)
        if path:
            told = _("The copy {file} is written. Give it to {name}, and merge it when it comes back.")
            done = told.format(file=path.name, name=parcel.recipient.strip())
            self._act(carry, path, parcel, then=lambda _given: self._on_carried(done), name=path.name)

    def _on_carried(self, done: str) -> None:
        self._leave_pack()
        self.context.tell(Notice(done, tone="success"))

    def _ask_merge(self) -> None:
        path = self.context.dialogs.open_file(self, _("Merge a copy"), "QDA App (*.qdaproj)")
        if path:
            self._foresee(path, same_people=True)

    def _foresee(self, path: Path, *, same_people: bool) -> None:
        read = partial(_foreseen, self.context.project, path, same_people=same_people)
        failed = self.context.jobs.failed.emit
        self.context.jobs.read(read, self._on_foreseen, owner=self, topic="merge", failed=failed, name=path.name)

    def _on_foreseen(self, found: tuple[Merge, Names]) -> None:
        self.merging.show_merge(*found)
        self._show_sheet(self.merging)
        self.merging.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foresee_again(self, same_people: bool) -> None:
        if merge := self.merging.merge:
            self._foresee(merge.path, same_people=same_people)

    def _take_merge(self, merge: Merge, chosen: Sequence[Conflict | TextConflict]) -> None:
        self._act(take_merge, merge, list(chosen), then=partial(self._on_merged, merge))

    def _on_merged(self, merge: Merge, count: int) -> None:
        """Two who coded end in their agreement."""
        self._leave_pack()
        self.context.tell(Notice(ngettext("{count} row changed.", "{count} rows changed.", count), tone="success"))
        read = partial(coders_of_merge, self.context.project, merge)
        failed = self.context.jobs.failed.emit
        self.context.jobs.read(read, self._show_agreement, owner=self, topic="agreement", failed=failed)

    def _show_agreement(self, coders: tuple[Coder, Coder] | None) -> None:
        if coders:
            ids = tuple(one.id for one in coders)
            self.context.go(Stage.CONCLUDE, Target(tab="agreement", coder_ids=ids))

    def _show_sheet(self, page: SheetPage) -> None:
        self.middle.setCurrentWidget(page)
        self.side.hide()

    def _make_pack(self) -> None:
        """Everything that the queue shows goes into the pack."""
        project, queue = self.context.project, self.queue
        if queue is None:
            return
        proposal = project.path.with_name(_("review pack.docx"))
        reading = _("For reading only")
        formats = f"Word (*.docx);;Excel (*.xlsx);;{reading} (*.pdf *.html)"
        path = self.context.dialogs.save_file(self, _("Make a review pack"), formats, proposal)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".docx")
        lang = language(project.read.study().language)
        self._act(
            make_pack, queue, list(self.left.model.entries), path, lang, then=partial(self._on_made, path),
            name=_("Writing {name}").format(name=path.name),
        )  # fmt: skip

    def _on_made(self, path: Path, made: MadePack) -> None:
        items = ngettext("{count} item", "{count} items", made.written)
        words = [_("The pack {file} holds {items}.").format(file=path.name, items=items)]
        if made.left_out:
            words.append(
                ngettext(
                    "{count} was left out, because the consent was withdrawn.",
                    "{count} were left out, because the consent was withdrawn.",
                    made.left_out,
                )
            )
        self.context.tell(Notice(" ".join(words), tone="success"))

    def _read_pack(self) -> None:
        path = self.context.dialogs.open_file(
            self, _("Take the answers of a pack"), "Word, Excel (*.docx *.docm *.xlsx)"
        )
        if path:
            self._read_answers(path, self._on_pack)

    def _read_answers(self, path: Path, then: Callable[[PackReading], None], reviewer: str = "") -> None:
        read = partial(read_answers, self.context.project, path, reviewer)
        failed = self.context.jobs.failed.emit
        self.context.jobs.read(read, then, owner=self, topic="pack", failed=failed, name=path.name)

    def _read_as(self, path: Path, reviewer: str) -> None:
        """The same file as the answers of somebody else; unless it was taken or left meanwhile."""
        self._read_answers(path, self._on_pack_again, reviewer)

    def _on_pack_again(self, reading: PackReading) -> None:
        if self.middle.currentWidget() is self.packs:
            self.packs.show_reading(reading)

    def _on_pack(self, reading: PackReading) -> None:
        self.packs.show_reading(reading)
        self._show_sheet(self.packs)
        self.packs.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_pack(self, reading: PackReading, reviewer: str, chosen: Sequence[PackAnswer]) -> None:
        self._act(take_answers, reading, reviewer, list(chosen), then=self._on_taken)

    def _on_taken(self, taken: Taken) -> None:
        self._leave_pack()
        told = ngettext("{count} review was taken.", "{count} reviews were taken.", taken.reviews)
        self.context.tell(Notice(told, tone="success"))

    def _leave_pack(self) -> None:
        self.middle.setCurrentWidget(self.desk)
        self._on_chosen(self.left.entry)
        self.focus_main()

    def _act(self, service: object, *args: object, **told: object) -> None:
        self.context.jobs.act(service, self.context.project, *args, **told)  # type: ignore[arg-type]

    # Putting it together

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.left.chosen.connect(self._on_chosen)
        self.desk.sent.connect(self._judge)
        self.desk.answered.connect(self._answer)
        self.desk.talk.proposal_wanted.connect(self._take_proposal)
        self.side.excerpt_wanted.connect(self.left.choose)
        self.packs.taken.connect(self._take_pack)
        self.packs.asked_again.connect(self._read_as)
        self.copies.wanted.connect(self._carry)
        self.merging.taken.connect(self._take_merge)
        self.merging.asked_again.connect(self._foresee_again)
        for page in (self.packs, self.copies, self.merging):
            page.left.connect(self._leave_pack)

    def _bind(self) -> None:
        slots: dict[str, Slot] = {
            **{f"verdict_{one}": partial(self.desk.choose_verdict, one) for one in Verdict},
            "commit": self._commit,
            "settle_review": self._settle,
            "take_verdict_back": self._take_back,
            "take_proposal": self._take_proposal,
            "open_reviewed": self._open,
            "draw_sample": lambda: self.left.drawing.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "make_pack": self._make_pack,
            "take_pack": self._read_pack,
            "give_copy": self._ask_copy,
            "merge_copy": self._ask_merge,
            "add_meeting": self._add_meeting,
            "to_word": self._to_word,
            "next_tab": self._step_tab,
            "previous_tab": self._step_tab,
            **self.guidance.slots(),
            "next_excerpt": partial(self.left.step, 1),
            "previous_excerpt": partial(self.left.step, -1),
            "find": lambda: self.left.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "left_panel": lambda: self.left.setVisible(self.left.isHidden()),
            "right_panel": lambda: self.side.setVisible(self.side.isHidden()),
        }
        for key, slot in slots.items():
            self.bind(key, slot)

    def _lay_out(self) -> None:
        self.middle.addWidget(self.desk)
        for page in (self.packs, self.copies, self.merging):
            self.middle.addWidget(page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.left, self.middle, self.side):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.body = QStackedWidget()
        self.body.addWidget(self.splitter)
        self.body.addWidget(self.guidance)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.tabs)
        around.addWidget(self.body, 1)

    def _fit(self) -> None:
        sizes = _NARROW_SIZES if self._is_narrow else _SIZES
        name = f"review.{'narrow' if self._is_narrow else 'wide'}"
        remember_sizes(self.splitter, name, self.context.settings, sizes)


def _foreseen(project: "Project", path: Path, *, same_people: bool) -> tuple[Merge, Names]:
    """What a copy brings, and what the things are called that both changed. Beside the window."""
    merge = foresee_merge(project, path, same_people=same_people)
    return merge, Names(project, [Change(one.ours, one.theirs) for one in merge.found.conflicts])
