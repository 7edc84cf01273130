"""The stage Reduce: reading the sources and coding them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.services.coding import UNRATED, Rating
from qda_app.services.drafts_kept import DraftsKept
from qda_app.settings import DRAFTS_ARE_KEPT, LAST_PLACES
from qda_app.ui.actions import KeyHint, Stage
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.inspector import Inspector
from qda_app.ui.reduce.new_code_form import NewCodeForm
from qda_app.ui.reduce.panes import Panes
from qda_app.ui.reduce.quick_box import QuickCodeBox
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.reduce.sources_panel import SourcesPanel
from qda_app.ui.reduce.text_menu import TextMenu
from qda_app.ui.stage import StageWidget

_WIDE_FROM = 1400  # px of the window; below, panels are narrow and the table is folded
_BESIDE_TEXT = 8  # px from the left edge of the words to the box


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
        self.inspector = Inspector(self.desk, self.acts, self._drafts())
        self.box = QuickCodeBox(self, self.desk, lambda: self.codes.model.quick, self._place_for_new_code)
        self.form = NewCodeForm(self, self.desk)
        self._to_code: Span | None = None  # what the box codes
        self._target: Target | None = None  # where to go once there is something to go to
        self._is_narrow: bool | None = None
        self._lay_out()
        self._connect()
        self._bind()

    # The stage as the window knows it

    def refresh(self, changes: ChangeSet | None) -> None:
        """Follow a step; None reads everything, the words of the last source before all else."""
        if changes is None and not self.desk.is_filled:
            self._open_remembered()
        self.desk.refresh(changes)

    def go_to(self, target: Target) -> None:
        """Open a source, an excerpt, or a list of excerpts."""
        if self.desk.is_filled:
            self._go(target)
        else:
            self._target = target
            if target.source_id:
                self.desk.open(target.source_id, Goal(line=target.line))

    def place(self) -> Target:
        """The source that lies open, and its excerpt."""
        self.reading.remember_place()
        return Target(source_id=self.desk.source_id, excerpt_id=self.desk.excerpt_id)

    def leave(self) -> None:
        """Save what is being written, and remember where one was reading."""
        self.box.close_overlay()
        self.inspector.leave()
        self.reading.remember_place()

    def focus_main(self) -> None:
        """The text."""
        self.reading.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """From the sources to the table."""
        return [self.sources, self.codes, self.reading, self.inspector, self.excerpts]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does with words that are selected."""
        if not self.context.is_writable:
            return [
                KeyHint((), _("Only for reading: nothing can be coded here.")),
                "next_excerpt",
                "find",
                "next_panel",
            ]
        return [
            KeyHint((_("type"),), _("quick code")),
            KeyHint(("1…9",), _("recent code")),
            KeyHint(("+", "−", "~", "0"), _("stance")),
            "in_vivo",
            "next_panel",
        ]

    def set_text_size(self, size: int) -> None:
        """Show the words of the sources larger or smaller."""
        self.reading.view.set_text_size(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take narrow panels and fold the table where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < _WIDE_FROM
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            QTimer.singleShot(0, self._fit)

    # Putting it together

    def _lay_out(self) -> None:
        self.panes = Panes((self.sources, self.codes), self.reading, self.excerpts, self.inspector)
        self.panes.remember_in(self.context.settings)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.panes)

    def _fit(self) -> None:
        self.panes.fit(self.context.settings, is_narrow=bool(self._is_narrow))

    def _drafts(self) -> DraftsKept:
        settings = self.context.settings
        are_written = settings.get(DRAFTS_ARE_KEPT)
        return DraftsKept(settings.folder / "drafts.json", self.context.project.path, are_written=are_written)

    def _connect(self) -> None:
        view = self.reading.view
        view.typed.connect(self.open_box)
        view.code_requested.connect(self.open_box)
        view.recent_code_requested.connect(self._code_recent)
        view.stance_requested.connect(self.acts.rate_current)
        view.uncode_requested.connect(self._remove_coding)
        view.code_dropped.connect(self._on_code_dropped)
        view.selection_changed.connect(self._on_selection_changed)
        view.menu_requested.connect(self._open_menu)
        self.reading.range_bar.taken.connect(self._move_excerpt)
        self.codes.tree.code_wanted.connect(self._code_selection_with)
        self.codes.excerpts_wanted.connect(self._list_excerpts_of)
        self.codes.new_code_wanted.connect(self.form.open_at)
        self.form.wanted.connect(self.acts.add_code)
        self.form.closed.connect(lambda: self.codes.tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.acts.code_added.connect(self._on_code_added)
        self.box.code_wanted.connect(self._on_box_code)
        self.box.new_wanted.connect(self._on_box_new)
        self.box.closed.connect(self.focus_main)
        self.inspector.page.code_wanted.connect(self._open_box_for_excerpt)
        self.inspector.summary.unrated_wanted.connect(self._list_unrated_here)
        self.desk.filled.connect(self._on_filled)

    def _bind(self) -> None:
        acts = self.acts
        slots = {
            "code_selection": self.open_box,
            "in_vivo": self._code_in_vivo,
            "next_excerpt": lambda: self._step_excerpt(1),
            "previous_excerpt": lambda: self._step_excerpt(-1),
            "filter_codes": self.codes.focus_filter,
            "new_code": self.codes.ask_for_code,
            "new": self.codes.ask_for_code,
            "paraphrase": lambda: self.inspector.write("paraphrase"),
            "generalisation": lambda: self.inspector.write("generalisation"),
            "drop_excerpt": self._drop_excerpt,
            "excerpt_table": self.excerpts.toggle,
            "find": self.reading.find_bar.begin,
            "remove_coding": self._remove_coding,
            "commit": self.inspector.leave,
            "left_panel": lambda: self.panes.left.setVisible(self.panes.left.isHidden()),
            "right_panel": lambda: self.inspector.setVisible(self.inspector.isHidden()),
            "stance_supports": lambda: acts.rate_current(Stance.SUPPORTS),
            "stance_contradicts": lambda: acts.rate_current(Stance.CONTRADICTS),
            "stance_mixed": lambda: acts.rate_current(Stance.MIXED),
            "stance_neutral": lambda: acts.rate_current(Stance.NEUTRAL),
            "strength_1": lambda: acts.strengthen_current(1),
            "strength_2": lambda: acts.strengthen_current(2),
            "strength_3": lambda: acts.strengthen_current(3),
        }
        for key, slot in slots.items():
            self.bind(key, slot)
        self._allow()

    def _allow(self) -> None:
        """What needs a selection is possible with one."""
        has_selection = self.reading.view.has_selection()
        for key in ("code_selection", "in_vivo"):
            self.context.actions.allow(key, has_selection)

    # Going to a place

    def _on_filled(self) -> None:
        target, self._target = self._target, None
        if target:
            self._go(target)
        elif self.desk.source_id is None:
            self._open_last()

    def _go(self, target: Target) -> None:
        excerpt = self.desk.work.excerpt(target.excerpt_id)
        listed = self._listed(target)
        if listed is not None:
            self.excerpts.show_list(listed)
            excerpt = excerpt or self.desk.work.excerpt(next(iter(listed), None))
        if target.code_id:
            self.codes.tree.choose(target.code_id)
        if excerpt:
            self.desk.open(excerpt.source_id, Goal(excerpt_id=excerpt.id))
        elif target.source_id:
            self.desk.open(target.source_id, Goal(line=target.line))
        elif self.desk.source_id is None:
            self._open_last()

    def _listed(self, target: Target) -> Sequence[UUID] | None:
        """The excerpts that a target wants listed; None where it wants no list."""
        if target.unrated:
            return self.desk.work.unrated(self.desk.tree)
        return target.excerpt_ids or None

    def _open_remembered(self) -> None:
        """The source that was read last, which may belong to another project."""
        places: Mapping[str, int] = self.context.settings.get(LAST_PLACES)
        remembered = next(reversed(list(places)), None)
        if remembered:
            self.desk.open(UUID(remembered))

    def _open_last(self) -> None:
        """The source that was read last, or the first one."""
        known = [reading.source.id for reading in self.desk.readings]
        read = [UUID(key) for key in self.context.settings.get(LAST_PLACES)]
        last = next((source_id for source_id in reversed(read) if source_id in known), next(iter(known), None))
        if last:
            self.desk.open(last)

    def _step_excerpt(self, step: int) -> None:
        """To the excerpt before or after the current one, or after the cursor where there is none."""
        source_id = self.desk.source_id
        found = self.desk.work.in_source(source_id) if source_id else []
        ids = [excerpt.id for excerpt in found]
        if self.desk.excerpt_id in ids:
            place = ids.index(self.desk.excerpt_id) + step
        else:
            here = self.reading.view.selected_span().start
            before = sum(excerpt.start < here for excerpt in found)
            place = before if step > 0 else before - 1
        if source_id and 0 <= place < len(ids):
            self.desk.open(source_id, Goal(excerpt_id=ids[place]))

    def _list_excerpts_of(self, code: Code) -> None:
        wanted = {below.id for below in self.desk.tree.subtree(code)}
        work = self.desk.work
        codings = (coding for excerpt in work.excerpts for coding in work.codings_of(excerpt.id))
        self.excerpts.show_list([coding.excerpt_id for coding in codings if coding.code_id in wanted])

    def _list_unrated_here(self) -> None:
        unrated = self.desk.work.unrated(self.desk.tree)
        excerpts = [one for one in map(self.desk.work.excerpt, unrated) if one]
        self.excerpts.show_list([one.id for one in excerpts if one.source_id == self.desk.source_id])
        if excerpts:
            self.desk.choose(excerpts[0].id)

    # Coding

    def _on_selection_changed(self, _span: Span) -> None:
        self._allow()

    def open_box(self, typed: str = "") -> None:
        """For the selection, or for the current excerpt where nothing is selected; ends the choice of a range."""
        if self.reading.range_bar.excerpt_id:
            self.reading.range_bar.accept()
            return
        view, excerpt = self.reading.view, self.desk.excerpt
        if view.has_selection():
            self._to_code = view.selected_span()
        elif excerpt and excerpt.source_id == self.desk.source_id:
            self._to_code = excerpt.span
            view.scroll_to(excerpt.span)
        else:
            self._tell_to_select()
            return
        left = self.reading.text_left() + _BESIDE_TEXT
        self.box.open_for(self.reading.on_screen(self._to_code), left, typed)

    def _open_box_for_excerpt(self, anchor: QRect) -> None:
        if excerpt := self.desk.excerpt:
            self._to_code = excerpt.span
            width = self.context.theme.size("quick_code.width")
            self.box.open_for(anchor, self.mapToGlobal(QPoint(self.width() - width - 12, 0)).x())

    def _on_box_code(self, code_id: CodeId, rating: Rating, stays: bool) -> None:
        if self._to_code:
            self.acts.code(self._to_code, code_id, rating)
            self._end_selection(stays=stays)

    def _on_box_new(self, name: str, rating: Rating, stays: bool) -> None:
        if self._to_code:
            self.acts.code_inductively(self._to_code, self.acts.new_code(name, self._place_for_new_code()), rating)
            self._end_selection(stays=stays)

    def _end_selection(self, *, stays: bool) -> None:
        """Let the colours be seen that the selection hides, unless more codes are to follow."""
        if not stays:
            self.reading.view.clear_selection()

    def _code_selection_with(self, code_id: CodeId) -> None:
        if self.reading.view.has_selection():
            self.acts.code(self.reading.view.selected_span(), code_id)
        else:
            self._tell_to_select()

    def _code_recent(self, number: int) -> None:
        if self.reading.view.has_selection():
            self.acts.code_recent(self.reading.view.selected_span(), number)

    def _code_in_vivo(self) -> None:
        if self.reading.view.has_selection():
            span = self.reading.view.selected_span()
            self.box.close_overlay()
            self.acts.code_in_vivo(span, self._place_for_new_code())
            self._end_selection(stays=False)

    def _on_code_dropped(self, code_id: str, span: Span) -> None:
        self.acts.code(span, UUID(code_id), UNRATED)

    def _open_menu(self, point: QPoint, selected: Span, codings: Sequence[ShownCoding]) -> None:
        menu = TextMenu(self, self.context.actions, self.acts)
        menu.range_wanted.connect(self.reading.begin_range)
        menu.open_for(point, selected, codings if self.context.is_writable else ())

    def _move_excerpt(self, excerpt_id: ExcerptId) -> None:
        if self.reading.view.has_selection():
            self.acts.move(excerpt_id, self.reading.view.selected_span())
            self.reading.view.clear_selection()

    def _remove_coding(self) -> None:
        if coding := self.desk.coding:
            self.acts.uncode(coding.id)
        elif excerpt := self.desk.excerpt:
            self.acts.remove_excerpt(excerpt.id)

    def _drop_excerpt(self) -> None:
        page = self.inspector.page
        page.ask_why_dropped(page.drop.mapToGlobal(QPoint(0, 0)))

    def _place_for_new_code(self) -> Code | None:
        return self.codes.place_for_new_code

    def _on_code_added(self, code: Code) -> None:
        self.codes.tree.choose(code.id)

    def _tell_to_select(self) -> None:
        self.context.tell(Notice(_("Select some text first, then choose a code.")))
