"""The tab of summaries: the grid at the left, the chosen cell with its excerpts at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.ids import CodeId
from qda_app.domain.memo_book import Subject
from qda_app.domain.sources import Asked, Informant, Participation, Source, Speaker, TextVersion, Turn
from qda_app.domain.summaries import Summary
from qda_app.domain.summary_grids import CellState, SummaryGrid, SummaryPlace
from qda_app.i18n import _, current
from qda_app.services.summaries import read_grid
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.display.sheet import Message, Way
from qda_app.ui.errors import Notice
from qda_app.ui.parts import remember_sizes
from qda_app.ui.reduce.summaries import wording
from qda_app.ui.reduce.summaries.acts import Acts, Drafts
from qda_app.ui.reduce.summaries.arrangement import CHOSEN, Arrangement, remember, remembered
from qda_app.ui.reduce.summaries.bar import Bar
from qda_app.ui.reduce.summaries.cell_panel import CellPanel
from qda_app.ui.reduce.summaries.columns_panel import ColumnsPanel
from qda_app.ui.reduce.summaries.grid_view import GridView
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.saving import GridSaver

_BUILT_FROM = (
    Asked, Code, Coding, Consent, Excerpt, Informant, Participation, Source, Speaker, Summary, TextVersion, Turn,
)  # fmt: skip
_SIZES = (820, 400)  # px of grid and panel at first


class SummariesPage(WorkPage):
    """Reads beside the window; the old grid stays until the new one is there."""

    def __init__(self, context: Context) -> None:
        """Reads when it is refreshed."""
        super().__init__(context)
        self.arrangement = remembered(context.settings, context.project.path)
        self.drafts, self.saver = Drafts(context), GridSaver(context, self)
        self.bar, self.view = Bar(context), GridView(context)
        self.panel = CellPanel(context, Acts(context), self.drafts)
        self.columns_panel, self.right = ColumnsPanel(context), QStackedWidget()
        self.message, self.middle = Message(context), QStackedWidget()
        self._wanted: SummaryPlace | None = None  # until the grid is read
        self._tells_of_drafts = self.drafts.are_left and context.is_writable
        self._lay_out()
        self._listen()

    # The page as Reduce knows it

    def slots(self) -> Mapping[str, Slot]:
        """Writing, and going from cell to cell."""
        return {
            "write_summary": self._edit,
            "next_summary": self._go_to_next,
            "take_paraphrases": self.panel.take_paraphrases,
            "confirm_summary": self.panel.confirm,
            "arrange_summaries": self._choose_codes,
            "commit": self._commit,
            "memo": self._write_memo,
            "to_word": self._to_word,
            "right_panel": lambda: self.right.setVisible(self.right.isHidden()),
        }

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        if changes is None or changes.touches(*_BUILT_FROM):
            if changes is None or changes.touches(Code):
                self.bar.show_arrangement(self.arrangement, self.context.codes)
            self._read()

    def go_to(self, target: Target) -> None:
        """Show the cell of a code, of a voice or source where one is named."""
        if target.code_id:
            self._wanted = SummaryPlace(target.code_id, target.informant_id, target.source_id)
            self._show_wanted()

    def focus_main(self) -> None:
        """The grid, or what stands in its place."""
        main = self.view if self.middle.currentIndex() == 0 else self.message
        main.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Choices, grid, summary, excerpts."""
        if self.right.currentWidget() is self.columns_panel:
            return [self.bar, self.view, self.columns_panel]
        return [self.bar, self.view, self.panel.field, self.panel.excerpts]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does in the grid."""
        move = KeyHint(("←", "→", "↑", "↓"), _("move between cells"))
        if not self.context.is_writable:
            return [move, "to_word", "next_panel", "help"]
        return [move, "write_summary", KeyHint(("Ctrl", "Enter"), _("save and next")), "next_summary", "next_panel"]

    def leave(self) -> None:
        """Keep what was written."""
        self.panel.leave()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.panel.set_text_size(size)

    # Putting it together

    def _lay_out(self) -> None:
        self.right.addWidget(self.panel)
        self.right.addWidget(self.columns_panel)
        self.right.setMinimumWidth(300)
        self.middle.addWidget(self.view)
        self.middle.addWidget(self.message)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(0, 1)
        remember_sizes(self.splitter, "summaries", self.context.settings, _SIZES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)

    def _listen(self) -> None:
        self.view.addAction(self.context.actions["write_summary"])
        self.view.chosen.connect(self._show_cell)
        self.view.opened.connect(self._edit)
        self.panel.excerpt_wanted.connect(self.context.open_excerpt)
        self.bar.arranged.connect(self._arrange)
        self.bar.codes_wanted.connect(self._choose_codes)
        self.columns_panel.chosen.connect(self._on_codes_chosen)
        self.columns_panel.closed.connect(self._close_codes)

    # Reading

    def _read(self) -> None:
        work = partial(_read, self.context, self.arrangement, self.view.grid)
        self.context.jobs.read(work, self._show_grid, owner=self, topic="grid")

    def _show_grid(self, read: "_ReadGrid") -> None:
        grid, is_next = read.grid, read.before is self.view.grid
        self.view.show_grid(grid, read.changed if is_next else None)
        self.bar.progress.setText(wording.progress(grid))
        self.counted.emit(f"{grid.written}/{grid.total}" if grid.total else "")
        self._say_what_is_missing(grid)
        self._show_wanted()
        if self._tells_of_drafts:
            self._tells_of_drafts = False
            self._tell_of_drafts(grid)

    def _say_what_is_missing(self, grid: SummaryGrid) -> None:
        self.middle.setCurrentIndex(0 if grid.codes else 1)
        self.right.setVisible(bool(grid.codes))
        if not grid.codes:
            hint = _("Summaries stand in a grid of voices by codes. Make codes while you read, or import a codebook.")
            self.message.say(_("There is no code yet to sum anything up on."), [hint], (Way.COLLECT,))
        self.context.actions.allow("next_summary", bool(grid.codes))

    def _tell_of_drafts(self, grid: SummaryGrid) -> None:
        """Say that words are there which a process that ended could not store."""
        cells = (cell for row in grid.cells for cell in row)
        left = next((cell for cell in cells if self.drafts.get(cell.place) not in (None, cell.words)), None)
        if left:
            show = (_("Show them"), partial(self.view.choose, left.place))
            told = _("What was being written when the program ended is still there.")
            self.context.tell(Notice(told, _("It is saved once you have looked at it."), "warning", (show,)))

    def _show_wanted(self) -> None:
        if self._wanted and self.view.grid and self.view.choose(self._wanted):
            self._wanted = None

    # The chosen cell

    def _show_cell(self) -> None:
        grid, index = self.view.grid, self.view.currentIndex()
        cell = self.view.cell
        where = wording.place(grid, index.row(), index.column()) if grid and cell else ""
        self.panel.show_cell(grid, cell, where)
        allow, is_writable = self.context.actions.allow, self.context.is_writable
        allow("confirm_summary", bool(cell and cell.state is CellState.STALE and is_writable))

    def _edit(self) -> None:
        self._close_codes()
        self.right.show()
        self.panel.edit()

    def _go_to_next(self) -> None:
        """Go to the next cell that nothing is written in, else to a stale one."""
        self.panel.leave()
        if not self.view.go_to_next():
            self.context.tell(Notice(_("Every cell that has excerpts is written, and none is stale.")))
        elif self.panel.field.hasFocus():
            self.panel.edit()

    def _commit(self) -> None:
        """Keep what was written and go on with the next cell; or take the codes that were ticked."""
        if self.right.currentWidget() is self.columns_panel:
            self.columns_panel.commit()
            return
        is_writing = self.panel.field.hasFocus()
        self._go_to_next()
        if is_writing:
            self.panel.edit()

    def _write_memo(self) -> None:
        """On the code of the cell."""
        cell = self.view.cell
        if cell:
            self.panel.leave()
            self.context.go(Stage.REDUCE, Target(tab="memos", about=Subject("code", cell.place.code_id)))

    def _to_word(self) -> None:
        self.panel.leave()
        grid = self.view.grid
        if grid and grid.codes:
            self.saver.save(self.arrangement.layout(self.context.codes), stale=grid.count(CellState.STALE))
        elif grid:
            self.context.tell(Notice(_("There is no code yet to sum anything up on.")))

    # Arranging

    def _arrange(self, arrangement: Arrangement) -> None:
        self.panel.leave()
        self.arrangement = arrangement
        remember(self.context.settings, self.context.project.path, arrangement)
        self.bar.show_arrangement(arrangement, self.context.codes)
        self._read()

    def _choose_codes(self) -> None:
        self.panel.leave()
        self.right.show()
        self.right.setCurrentWidget(self.columns_panel)
        self.columns_panel.choose_from(self.view.grid)

    def _on_codes_chosen(self, codes: Sequence[CodeId]) -> None:
        self._close_codes()
        self._arrange(self.arrangement.about(CHOSEN, codes))
        self.focus_main()

    def _close_codes(self) -> None:
        if self.right.currentWidget() is self.columns_panel:
            self.bar.show_arrangement(self.arrangement, self.context.codes)
            self.right.setCurrentWidget(self.panel)
            self.focus_main()


@dataclass(frozen=True, slots=True)
class _ReadGrid:
    """A grid, and which of its cells differ from one `before`; None where its rows or columns do."""

    grid: SummaryGrid
    before: SummaryGrid | None
    changed: Sequence[tuple[int, int, int]] | None


def _read(context: Context, arrangement: Arrangement, before: SummaryGrid | None) -> _ReadGrid:
    """In a reader."""
    layout = arrangement.layout(context.project.read.code_tree())
    known = before if before and before.layout == layout else None
    grid = read_grid(context.project, layout, current(), before=known)
    changed = grid.changed_since(before) if before and grid.has_axes_of(before) else None
    return _ReadGrid(grid, before, changed if grid.tally else None)
