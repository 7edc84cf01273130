"""Edit mode: from reading to correcting the text of the open source, and back to the same place."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda_app.domain.edits import Edits
from qda_app.domain.errors import UserError
from qda_app.domain.spans import Span
from qda_app.i18n import _, ngettext
from qda_app.services.correcting import Correction, Draft, Editable, correct_text, editable, foreseen
from qda_app.services.correction_drafts import CorrectionDrafts
from qda_app.ui.actions import Slot, Stage
from qda_app.ui.errors import Notice
from qda_app.ui.parts import label
from qda_app.ui.reduce.correcting.edit_page import EditPage
from qda_app.ui.reduce.correcting.open_pages import coding_keys
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.theme import Theme, set_look

_RESTING_MS, _DRAFT_MS = 300, 400
_FINDING = {"find", "next_hit", "previous_hit"}
_NOT_WHILE_TYPING = {"replace_source", "replace_words", "speakers", "text_versions"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one reads: the stored position of the line at the top, and what is selected."""

    top: int
    selected: Span


class EditMode(QObject):
    """Opens the page over the text, and stores what was typed as one step."""

    changed = Signal()  # it was begun or has ended

    def __init__(self, desk: Desk, reading: ReadingPanel, drafts: CorrectionDrafts) -> None:
        """Reading, not correcting."""
        super().__init__(reading)
        self._desk, self._reading, self._drafts = desk, reading, drafts
        self._opened: Editable | None = None
        self._accepted: Edits | None = None  # although excerpts lose their words
        self._leads_to: _Place | None = None  # in the text that is being stored
        self.page = EditPage(desk.context.theme, desk.context.jobs)
        self.offer = DraftBar(desk.context.theme)
        reading.add_page(self.page)
        reading.add_bar(self.offer)
        self._resting = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._drafting = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._connect()

    @property
    def is_on(self) -> bool:
        """Whether a text is being corrected."""
        return self._opened is not None

    def begin(self) -> None:
        """Correct the open source, at the place where it is being read."""
        if self.is_on:
            self.leave()
        elif self._desk.source_id and self._desk.context.is_writable:
            source_id = self._desk.source_id
            read = partial(editable, self._desk.context.project, source_id, self._drafts.get(source_id))
            self._desk.context.jobs.read(read, self._open, owner=self, topic="edit")

    def keep(self) -> None:
        """Store what was typed; first look whether excerpts lose their words by it."""
        edits = self._edits
        if self._opened is None or self._leads_to:
            return
        if not edits:
            self._end(self._place_before())
        elif edits == self._accepted:
            self._store(edits)
        else:
            read = self._foreseen(edits)
            then = partial(self._on_looked_over, edits)
            self._desk.context.jobs.read(read, then, owner=self, topic="keep", failed=self._on_refused)

    def leave(self) -> None:
        """Go back to reading; ask where something was typed. A second time goes on correcting."""
        if self._leads_to:
            return
        if self.page.bar.is_asking or not self.page.losses.isHidden():
            self._stay()
        elif self._edits:
            self.page.bar.ask(True)
        else:
            self._end(self._place_before())

    def discard(self) -> None:
        """Go back to reading without what was typed."""
        if self._opened:
            self._drafts.forget(self._opened.source.id)
            self._end(self._place_before())

    def keep_draft(self) -> None:
        """Have what was typed outlive this page."""
        self._drafting.stop()
        if self._opened and not self._leads_to:
            self._drafts.keep(self._opened.source.id, Draft(self._opened.draft.version_id, self._edits))

    def set_text_size(self, size: int) -> None:
        """Show the words larger or smaller."""
        self.page.editor.set_text_size(size)

    def slots(self) -> dict[str, Slot]:
        """What answers these actions while a text is corrected."""
        finder = self.page.finder
        return {"find": finder.begin, "next_hit": finder.next, "previous_hit": finder.previous}

    @property
    def position(self) -> int:
        """Where one types, in the text as it was."""
        editor = self.page.editor
        return editor.content.stored_at(editor.textCursor().selectionStart())

    @property
    def _edits(self) -> Edits:
        return self.page.editor.content.edits

    def _connect(self) -> None:
        page = self.page
        page.editor.edited.connect(self._on_edited)
        page.editor.left.connect(self.leave)
        page.bar.keep_wanted.connect(self.keep)
        page.bar.leave_wanted.connect(self.leave)
        page.bar.stay_wanted.connect(self._stay)
        page.bar.discard_wanted.connect(self.discard)
        page.losses.go_on_wanted.connect(self.keep)
        self.offer.go_on.clicked.connect(self.begin)
        self.offer.discard.clicked.connect(self._discard_draft)
        self._resting.timeout.connect(self._look_ahead)
        self._drafting.timeout.connect(self.keep_draft)
        self._desk.source_opened.connect(self._on_source_opened)

    def _open(self, found: Editable) -> None:
        if found.source.id != self._desk.source_id:
            return
        self._opened, self._accepted = found, None
        view, editor = self._reading.view, self.page.editor
        before = self._place_of_reading()
        editor.set_margins(view.viewportMargins())
        self._reading.find_bar.end()
        self._reading.range_bar.end()
        self.page.open(found.text, self._desk.shown_codings())
        self._reading.show_page(self.page)
        editor.apply(found.draft.edits)
        editor.select(before.selected)
        editor.show_from(before.top)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        aside = (coding_keys() | {"undo", "redo"} | _NOT_WHILE_TYPING) - _FINDING
        self._desk.context.actions.set_aside(Stage.REDUCE, aside)
        self.offer.hide()
        self._tell_left_out(found.left_out)
        self.changed.emit()

    def _place_of_reading(self) -> _Place:
        """Where one reads; the caret at the current excerpt, or at the top, where it is not on screen itself."""
        view, excerpt = self._reading.view, self._desk.excerpt
        top, here = view.top_position(), view.selected_span()
        candidates = [here, *([excerpt.span] if excerpt and excerpt.source_id == self._desk.source_id else [])]
        lines = view.visible_lines()
        seen = Span(lines[0].start, lines[-1].end) if lines else Span(top, top)
        on_screen = (span for span in candidates if seen.start <= span.start <= seen.end)
        first = next(on_screen, Span(top, top))
        return _Place(top, first if first == here else Span(first.start, first.start))

    def _tell_left_out(self, count: int) -> None:
        if count:
            told = ngettext(
                "{count} correction no longer fits, because the same words were changed since.",
                "{count} corrections no longer fit, because the same words were changed since.",
                count,
            )
            self._desk.context.tell(Notice(told, _("Look at the text and type it again."), "warning"))

    def _end(self, place: _Place | None) -> None:
        """Read again, at a place of the text that is shown now."""
        self._opened = self._leads_to = None
        self._resting.stop()
        self._drafting.stop()
        self._reading.show_page(None)
        self._desk.context.actions.set_aside(Stage.REDUCE, ())
        if place:
            self._reading.view.select(place.selected)
            self._reading.view.restore_position(place.top)
            self._reading.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_draft()
        self.changed.emit()

    def _stay(self) -> None:
        self.page.bar.ask(False)
        self.page.losses.hide()
        self.page.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_before(self) -> _Place:
        """Where one is, in the text as it was."""
        editor, at = self.page.editor, self.page.editor.content.stored_at
        cursor = editor.textCursor()
        return _Place(at(editor.top_unit()), Span(at(cursor.selectionStart()), at(cursor.selectionEnd())))

    def _place_after(self) -> _Place:
        """Where one is, in the text as it will be."""
        editor, at = self.page.editor, self.page.editor.content.position_of
        cursor = editor.textCursor()
        return _Place(at(editor.top_unit()), Span(at(cursor.selectionStart()), at(cursor.selectionEnd())))

    def _on_edited(self) -> None:
        self._resting.start()
        if not self._drafting.isActive():
            self._drafting.start()

    def _look_ahead(self) -> None:
        """Say what the changes would do; in a thread beside the window, once nobody types."""
        edits = self._edits
        if edits:
            look = self._desk.context.jobs.read
            look(self._foreseen(edits), self.page.tell, owner=self, topic="ahead", failed=self._tell_refusal)
        elif self._opened:
            self.page.bar.tell(_("Nothing is changed."))

    def _foreseen(self, edits: Edits) -> partial[Correction]:
        assert self._opened
        project, version_id = self._desk.context.project, self._opened.draft.version_id
        return partial(foreseen, project, self._opened.source.id, edits, of=version_id)

    def _on_looked_over(self, edits: Edits, correction: Correction) -> None:
        if not self._opened or edits != self._edits:
            return
        if correction.missing:
            self._accepted = edits
            self.page.tell(correction)
            self.page.bar.ask(False)
            self.page.losses.show_missing(correction)
            self.page.losses.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._store(edits)

    def _store(self, edits: Edits) -> None:
        assert self._opened
        self.page.set_waiting(True)
        self._leads_to = self._place_after()
        context, source_id = self._desk.context, self._opened.source.id
        act = partial(context.jobs.act, then=self._on_stored, failed=self._on_refused)
        act(correct_text, context.project, source_id, edits, of=self._opened.draft.version_id)

    def _on_stored(self, correction: Correction) -> None:
        """The text is being read anew; `_on_source_opened` goes on when it is there."""
        self._drafts.forget(correction.source.id)
        if self._opened is None:  # it was read before this was told
            self._offer_draft()
        elif not correction.edits:
            self._end(self._leads_to)

    def _on_refused(self, problem: BaseException) -> None:
        self._leads_to = None
        self.page.set_waiting(False)
        self._tell_refusal(problem)
        self._desk.context.jobs.failed.emit(problem)

    def _tell_refusal(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self.page.bar.tell(problem.sentence, is_error=True)
        else:
            self._desk.context.jobs.failed.emit(problem)

    def _on_source_opened(self, goal: Goal) -> None:
        if not self._opened:
            self._offer_draft()
            return
        source = self._desk.source
        is_same = source is not None and source.source.id == self._opened.source.id
        if is_same and source and source.snapshot.text == self._opened.text:
            excerpt = self._desk.work.excerpt(goal.excerpt_id)
            if excerpt:
                self.page.editor.select(excerpt.span)
            return
        place = self._leads_to if is_same else None
        self.keep_draft()
        self._end(place)

    def _offer_draft(self) -> None:
        source_id = self._desk.source_id
        has_draft = bool(source_id and self._drafts.get(source_id))
        self.offer.setVisible(has_draft and self._desk.context.is_writable)

    def _discard_draft(self) -> None:
        if self._desk.source_id:
            self._drafts.forget(self._desk.source_id)
        self.offer.hide()


class DraftBar(QWidget):
    """Offers to go on with corrections that were not stored."""

    def __init__(self, theme: Theme) -> None:
        """Hidden."""
        super().__init__()
        self.setObjectName("draft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#draft {{ background: {theme['warning_fill'].name()}; }}")
        self.go_on, self.discard = QPushButton(_("Go on correcting")), QPushButton(_("Discard changes"))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.addWidget(label(_("Corrections of this text are typed, but not saved yet."), wraps=True), 1)
        for button in (self.go_on, self.discard):
            set_look(button, small=True)
            line.addWidget(button)
        self.hide()
