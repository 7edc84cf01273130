"""The stage Reduce: reading the sources and coding them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.excerpts import Stance
from qda_app.i18n import _
from qda_app.services.coding import STRENGTHS
from qda_app.services.correction_drafts import CorrectionDrafts
from qda_app.services.drafts_kept import DraftsKept
from qda_app.settings import DRAFTS_ARE_KEPT, TEXT_SIZE
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.codebook_update_sheet import CodebookUpdateSheet
from qda_app.ui.reduce.codes_acts import CodeActs
from qda_app.ui.reduce.codes_hand import CodesHand
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.correcting.texts_hand import TextsHand
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.filtering import Filtering
from qda_app.ui.reduce.findings_panel import FindingsPanel
from qda_app.ui.reduce.hand import Hand
from qda_app.ui.reduce.hit_hand import HitHand
from qda_app.ui.reduce.inspector import Inspector
from qda_app.ui.reduce.ladder_hand import LadderHand
from qda_app.ui.reduce.lower_pane import LowerPane
from qda_app.ui.reduce.new_code_form import NewCodeForm
from qda_app.ui.reduce.panes import Panes
from qda_app.ui.reduce.picture_hand import PictureHand
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.reduce.reshaping import MOVES
from qda_app.ui.reduce.row_hand import RowHand
from qda_app.ui.reduce.sources_panel import SourcesPanel
from qda_app.ui.reduce.split_sheet import SplitSheet
from qda_app.ui.reduce.ways import Ways
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.reduce.work_pages import PAGES
from qda_app.ui.reduce.work_tabs import WorkTabs
from qda_app.ui.stage import StageWidget

_OF_TABS = ("next_tab", "previous_tab", "memo")  # what the stage does itself, whichever tab is in view
_WIDE_FROM = 1400  # px of the window; below, panels are narrow and the table is folded


class ReduceStage(StageWidget):
    """Sources and codebook at the left, the text with its codings in the middle, the excerpt at the right."""

    stage = Stage.REDUCE

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context)
        self.desk = Desk(context)
        self.acts = Acts(self.desk)
        self.sources, self.codes = SourcesPanel(self.desk), CodesPanel(self.desk)
        self.reading, self.excerpts = ReadingPanel(self.desk), ExcerptsPanel(self.desk)
        drafts = self._drafts()
        self._drafts_left = drafts.excerpt_ids
        self.excerpts.keep_drafts(drafts)
        code_acts = CodeActs(self.desk, self)
        self.inspector = Inspector(self.desk, self.acts, code_acts, drafts)
        self.findings = FindingsPanel(self.desk)
        self.lower_pane = LowerPane(self.excerpts, self.findings)
        self.panes = Panes((self.sources, self.codes), self.reading, self.lower_pane, self.inspector)
        self.tabs = WorkTabs(context, self.panes, PAGES)
        self.hand = Hand(self, self.desk, self.acts, self.reading, self.codes)
        self.row_hand = RowHand(self, self.desk, self.acts, self.codes, self.excerpts)
        self.ladder = LadderHand(self, self.desk, self.excerpts, self.inspector)
        self.hit_hand = HitHand(self, self.desk, self.acts, self.reading, self.codes, self.lower_pane, self.findings)
        self.picture_hand = PictureHand(self.hand, self.desk, self.acts, self.reading, self.codes)
        self.ways = Ways(self.desk, self.codes, self.reading, self.excerpts)
        self.form = NewCodeForm(self, self.desk)
        self.texts = TextsHand(self.desk, self.reading, self.sources, CorrectionDrafts(drafts))
        self.edit = self.texts.edit
        self.codes_hand = CodesHand(self, self.desk, self.codes, self.inspector, code_acts)
        self.filtering = Filtering(self, self.desk, self.reading, self.codes)
        self.split_sheet = SplitSheet(self, self.panes, self.desk, code_acts)
        self.update_sheet = CodebookUpdateSheet(self, self.panes, self.desk)
        self._is_narrow: bool | None = None
        self._awaited: Target | None = None  # what is to be done with a source, once it lies open
        self._lay_out()
        self._connect()
        self._bind()

    # The stage as the window knows it

    def refresh(self, changes: ChangeSet | None) -> None:
        """Follow a step; None reads everything, the words of the last source before all else."""
        if changes is None and not self.desk.is_filled:
            self.ways.open_remembered()
        self.desk.refresh(changes)
        self.tabs.refresh(changes)
        self.hit_hand.refresh(changes)

    def go_to(self, target: Target) -> None:
        """Open a source, an excerpt, or a list of excerpts; do what is wanted with the source once it lies open."""
        self._awaited = target if target.action else None
        if target.tab:
            page = self.tabs.show_page(target.tab)
            if page:
                page.go_to(target)
                return
        elif self.tabs.page and target != Target():
            self.tabs.show_text()
        self.ways.go_to(target)

    def place(self) -> Target:
        """The source that lies open, and its excerpt."""
        self.reading.remember_place()
        if self.tabs.key:
            return Target(tab=self.tabs.key)
        return Target(source_id=self.desk.source_id, excerpt_id=self.desk.excerpt_id)

    def leave(self) -> None:
        """Save what is being written, and remember where one was reading."""
        self.hand.box.close_overlay()
        self.hit_hand.box.close_overlay()
        self.inspector.leave()
        self.edit.keep_draft()
        if self.tabs.page:
            self.tabs.page.leave()
        self.reading.remember_place()

    def focus_main(self) -> None:
        """The text, or what is in view in its place."""
        if self.tabs.page:
            self.tabs.page.focus_main()
        elif self.edit.is_on:
            self.edit.page.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.texts.pages.current:
            self.texts.pages.current.focus_main()
        else:
            self.reading.focus()

    def panels(self) -> Sequence[QWidget]:
        """From the sources to the table, or the parts of the page in view."""
        if self.tabs.page:
            return [self.tabs.bar, *self.tabs.page.panels()]
        over = [sheet for sheet in (self.update_sheet, self.split_sheet) if sheet.is_open]
        return [self.sources, self.codes, *(over or (self.reading, self.inspector, self.lower_pane.shown))]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does with words that are selected, with a rectangle, or with the text that is corrected."""
        if self.tabs.page:
            return self.tabs.page.status_keys()
        if self.edit.is_on:
            keys = (("Ctrl", "Enter"), _("save the text")), (("Esc",), _("leave")), (("Ctrl", "Z"), _("undo typing"))
            return [KeyHint(*key) for key in keys]
        if self.hit_hand.looking.is_on:
            return ["accept_hit", "pass_hit", "previous_place", "leave_hits", "undo"]
        if self.texts.pages.current:
            return self.texts.pages.current.keys()
        if not self.context.may_code:
            return [
                KeyHint((), self.context.why_not_code),
                "next_excerpt",
                "find",
                "next_panel",
            ]
        by_words = ["in_vivo"]
        if self.reading.shows_pages:
            has_text = self.desk.source is not None and not self.desk.source.is_picture
            by_words = ["new_rectangle", *(["show_page"] if has_text else [])]
        return [
            KeyHint((_("type"),), _("quick code")),
            KeyHint(("1…9",), _("recent code")),
            KeyHint(("+", "−", "~", "0"), _("stance")),
            *by_words,
            "next_panel",
        ]

    def set_text_size(self, size: int) -> None:
        """Show the words of the sources larger or smaller."""
        self.reading.view.set_text_size(size)
        self.edit.set_text_size(size)
        for page in self.tabs.pages:
            page.set_text_size(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take narrow panels and fold the table where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < _WIDE_FROM
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            QTimer.singleShot(0, self, self._fit)

    # Putting it together

    def _lay_out(self) -> None:
        self.panes.remember_in(self.context.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def _fit(self) -> None:
        self.panes.fit(self.context.settings, is_narrow=bool(self._is_narrow))

    def _drafts(self) -> DraftsKept:
        settings = self.context.settings
        are_written = settings.get(DRAFTS_ARE_KEPT)
        return DraftsKept(settings.folder / "drafts.json", self.context.project.path, are_written=are_written)

    def _connect(self) -> None:
        settings, view = self.context.settings, self.reading.view
        self.sources.chosen.connect(lambda: self.excerpts.show_list(None))
        for wants in (self.codes, self.inspector.code_page):
            wants.excerpts_wanted.connect(self.ways.list_excerpts_of)
        self.codes.new_code_wanted.connect(self.form.open_at)
        self.codes_hand.split_wanted.connect(self.split_sheet.split)
        self.codes_hand.drops.file_dropped.connect(self.update_sheet.read)
        self.form.wanted.connect(self.acts.add_code)
        self.form.group_wanted.connect(self.codes_hand.acts.add_group)
        self.form.closed.connect(lambda: self.codes.tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.acts.code_added.connect(lambda code: self.codes.tree.choose(code.id))
        self.inspector.other.own_wanted.connect(self.filtering.code_yourself)
        self.inspector.page.code_wanted.connect(self.picture_hand.open_box_for_excerpt)
        self.inspector.page.place_wanted.connect(self.reading.begin_place)
        self.inspector.summary.unrated_wanted.connect(self.ways.list_unrated_here)
        self.desk.filled.connect(self._tell_of_drafts)
        self.desk.source_opened.connect(self._on_source_opened)
        self.edit.changed.connect(self.keys_changed)
        self.hit_hand.looking.changed.connect(self.keys_changed)
        self.texts.pages.changed.connect(self.keys_changed)
        self.tabs.changed.connect(self.keys_changed)
        self.tabs.page_made.connect(self._bind_page)
        self.excerpts.text_wanted.connect(self.focus_main)
        self.reading.switched.connect(self.keys_changed)
        view.text_size_changed.connect(lambda size: settings.set(TEXT_SIZE, size))
        view.stripe_width_changed.connect(self.panes.keep_stripe_width)

    def _bind(self) -> None:
        acts = self.acts
        slots: dict[str, Slot] = {
            "code_selection": self.hand.open_box,
            "in_vivo": self.hand.code_in_vivo,
            "repeat_code": self.hand.repeat_code,
            **{key: partial(self.hand.reshaping.move_edge, *move) for key, move in MOVES.items()},
            "next_excerpt": partial(self.ways.step_excerpt, 1),
            "previous_excerpt": partial(self.ways.step_excerpt, -1),
            "next_source": partial(self.desk.step_source, 1),
            "previous_source": partial(self.desk.step_source, -1),
            "filter_codes": self.codes.focus_filter,
            "filter_codings": self.filtering.open,
            "uncoded_only": self.filtering.switch_uncoded,
            "next_uncoded": partial(self.ways.step_uncoded, 1),
            "previous_uncoded": partial(self.ways.step_uncoded, -1),
            "show_all_codings": self.reading.filter_bar.clear,
            "new_code": self.codes.ask_for_code,
            "new_group": lambda: self.form.open_for_group(self.codes.place_to_ask),
            "new": self.codes.ask_for_code,
            "paraphrase": partial(self.inspector.write, "paraphrase"),
            "generalisation": partial(self.inspector.write, "generalisation"),
            "memo": self._write_memo,
            "drop_excerpt": self._ask_why_dropped,
            "open_thread": self._open_thread,
            **self.row_hand.slots(),
            **self.ladder.slots(),
            "find": self.reading.find_bar.begin,
            **self.hit_hand.slots(),
            "jump": self.ways.jump,
            "line_numbers": self.reading.switch_line_numbers,
            "remove_coding": self.hand.remove_coding,
            "commit": self._commit,
            "correct_text": self.texts.correct,
            **self.texts.slots(),
            **self.hand.turns.slots(),
            "place_excerpt": self._place_excerpt,
            "left_panel": lambda: self.panes.left.setVisible(self.panes.left.isHidden()),
            "right_panel": lambda: self.inspector.setVisible(self.inspector.isHidden()),
            **self.codes_hand.slots(),
            "update_codebook": self.update_sheet.ask,
            **{f"stance_{stance}": partial(acts.rate_current, stance) for stance in Stance},
            **{f"strength_{strength}": partial(acts.strengthen_current, strength) for strength in STRENGTHS},
        }
        slots |= {"show_page": self.reading.switch_page, **self.picture_hand.sizes()}
        slots |= {key: partial(self._do, key, slots.get(key), slot) for key, slot in self.picture_hand.slots().items()}
        for key in ("find", "jump", "correct_text", "uncoded_only", "next_uncoded", "previous_uncoded"):
            slots[key] = partial(self._do_in_text, slots[key])
        slots |= {key: partial(self._do_while_correcting, slot, slots[key]) for key, slot in self.edit.slots().items()}
        slots |= {"next_tab": partial(self.tabs.step, 1), "previous_tab": partial(self.tabs.step, -1)}
        self._in_text = slots
        for key, slot in slots.items():
            self.bind(key, slot if key in _OF_TABS else self.tabs.slot(key, slot))

    def _bind_page(self, page: WorkPage) -> None:
        """What a page does with actions that the text does not know."""
        page.set_text_size(self.context.settings.get(TEXT_SIZE))
        for key in page.slots():
            if key not in self._in_text:
                self.bind(key, self.tabs.slot(key, None))

    def _on_source_opened(self, _goal: Goal) -> None:
        if self._awaited and self._awaited.source_id == self.desk.source_id:
            QTimer.singleShot(0, self, self._do_awaited)  # once everybody has shown it

    def _do_awaited(self) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited and awaited.source_id == self.desk.source_id:
            self.context.actions.run(awaited.action)

    def _open_thread(self) -> None:
        """Of the excerpt that is worked on, said or not; the same key of Review brings one back."""
        if excerpt_id := self.desk.excerpt_id:
            self.context.go(Stage.REVIEW, Target(excerpt_id=excerpt_id))
        else:
            self.context.tell(Notice(_("Choose an excerpt first, then open its review.")))

    def _place_excerpt(self) -> None:
        """Of an excerpt that lost its words."""
        excerpt = self.desk.excerpt
        if excerpt and excerpt.is_missing:
            self.reading.begin_place(excerpt)
        else:
            self.context.tell(Notice(_("Choose an excerpt that is missing first.")))

    def _commit(self) -> None:
        """Store the text that is corrected, do what the page in view is for, or save what was written."""
        if not self.texts.commit():
            self.inspector.leave()

    def _write_memo(self) -> None:
        """On the code of the tree where that has the keyboard, else on what the inspector or a page shows."""
        page = self.tabs.page
        if page:
            page.slots().get("memo", partial(self._write_memo_about, page))()
            return
        code = self.codes.current_code
        if self.codes.tree.hasFocus() and code:
            self.inspector.show_code(code.id)
        self.inspector.write_memo()

    def _write_memo_about(self, page: WorkPage) -> None:
        self.context.go(Stage.REDUCE, Target(tab="memos", about=page.subject))

    def _ask_why_dropped(self) -> None:
        """Of the rows that are chosen where the table has the keyboard, else of the excerpt in the inspector."""
        page = self.inspector.page
        if not self.excerpts.drop_chosen():
            page.ask_why_dropped(page.drop.mapToGlobal(QPoint(0, 0)))

    def _do(self, key: str, in_text: Slot | None, on_pages: Slot) -> None:
        """Do what an action means for what is shown; without a meaning of ours in the text, what the window means."""
        if self.reading.shows_pages:
            on_pages()
        elif in_text:
            in_text()
        else:
            self.context.actions.run_of(None, key)

    def _do_while_correcting(self, while_correcting: Slot, otherwise: Slot) -> None:
        if self.edit.is_on:
            while_correcting()
        else:
            otherwise()

    def _do_in_text(self, slot: Slot) -> None:
        if self.reading.show_text():
            slot()
        else:
            self.context.tell(Notice(_("A picture has no words: this is done in texts only.")))

    def _tell_of_drafts(self) -> None:
        """Say once that words are there which a process that ended could not store."""
        left = [excerpt for one in self._drafts_left if (excerpt := self.desk.work.excerpt(one))]
        self._drafts_left = []
        if left and self.context.may_code:
            show = (_("Show them"), partial(self.desk.open, left[0].source_id, Goal(excerpt_id=left[0].id)))
            told = _("What was being written when the program ended is still there.")
            self.context.tell(Notice(told, _("It is saved once you have looked at it."), "warning", (show,)))
