"""The chosen cell: its summary to be written, what has changed since, and its excerpts beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda_app.analysis.summary_grids import ground_of_codings, paraphrases
from qda_app.domain.summary_grids import CellState, SummaryCell, SummaryGrid, SummaryGround
from qda_app.i18n import _, current
from qda_app.services.cell_changes import CellChange, summary_changes
from qda_app.ui.context import Context
from qda_app.ui.display.stale_box import StaleBox
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.fields import WrittenField
from qda_app.ui.matrix.wording import empty_title
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.summaries import wording
from qda_app.ui.reduce.summaries.acts import Acts, Drafts
from qda_app.ui.reduce.summaries.excerpt_list import ExcerptList
from qda_app.ui.theme import set_look

_LINES = 4  # of a summary, at least


class CellPanel(QWidget):
    """Follows the cell that is chosen in the grid."""

    excerpt_wanted = Signal(object)  # an ExcerptId, to be opened in the text

    def __init__(self, context: Context, acts: Acts, drafts: Drafts) -> None:
        """No cell is chosen."""
        super().__init__()
        self._context, self._acts, self._drafts = context, acts, drafts
        self._grid: SummaryGrid | None = None
        self._cell: SummaryCell | None = None
        self._ground: SummaryGround | None = None
        theme, is_writable = context.theme, context.is_writable
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Chosen cell"), theme, height="stage_header")
        self.where = ElidedLabel(theme)
        self.header.show_beside(self.where)
        self.stale = StaleBox(theme, is_writable=is_writable, of_summary=True)
        self.field = WrittenField(_("Summary of the cell"), fewest_lines=_LINES)
        self.field.setReadOnly(not is_writable)
        self.take = QPushButton(_("Take the paraphrases"))
        self.rule = label("", kind="caption", tone="secondary", wraps=True)
        self.empty = label("", tone="secondary", wraps=True)
        self.count = label("", kind="caption", tone="secondary")
        self.excerpts = ExcerptList(theme)
        self._lay_out()
        self.field.settled.connect(self._on_settled)
        self.field.drafted.connect(self._on_drafted)
        self.take.clicked.connect(self.take_paraphrases)
        self.stale.confirmed.connect(self.confirm)
        self.stale.rewriting.connect(self.edit)
        self.stale.step_wanted.connect(context.open_step)
        self.excerpts.excerpt_wanted.connect(self.excerpt_wanted)
        self.show_cell(None, None, "")

    @property
    def cell(self) -> SummaryCell | None:
        """The cell that is shown."""
        return self._cell

    def show_cell(self, grid: SummaryGrid | None, cell: SummaryCell | None, where: str) -> None:
        """Show a cell as it is now; what is being written about it stays."""
        before = self._cell
        is_another = cell is None or before is None or cell.place != before.place
        if is_another:
            self.leave()
        corpus = self._grid.corpus if self._grid else None
        self._grid, self._cell = grid, cell
        self.where.setText(where)
        self._show_words(is_another=is_another)
        if is_another or grid is None or corpus is not grid.corpus:
            self._read_ground(is_another=is_another)
        self._show_stale()
        self._show_rule()

    def edit(self) -> None:
        """Go to the summary, behind its last word."""
        if self._cell and self._context.is_writable:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def take_paraphrases(self) -> None:
        """Begin with the paraphrases of the excerpts, behind what is written already."""
        if not (self._grid and self._ground and self._context.is_writable):
            return
        told = paraphrases(self._grid.corpus, self._ground)
        if told:
            self.field.setPlainText("\n".join(filter(None, (self.field.toPlainText().strip(), told))))
        self.edit()

    def confirm(self) -> None:
        """The summary still fits."""
        if self._cell and self._ground and self._cell.state is CellState.STALE:
            self._acts.confirm(self._cell.place, self._ground)

    def leave(self) -> None:
        """Hand over what was written."""
        self.field.settle()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.excerpts.set_text_size(size)

    def _lay_out(self) -> None:
        theme = self._context.theme
        set_look(self.take, small=True)
        self._title = heading(_("Summary"))
        self._title.addWidget(self.take)
        about = heading(_("Excerpts"))
        about.insertWidget(1, self.count)
        upper = QVBoxLayout()
        upper.setContentsMargins(theme.space("m"), theme.space("m"), theme.space("m"), 0)
        upper.setSpacing(theme.space("s"))
        upper.addWidget(self.stale)
        upper.addLayout(self._title)
        upper.addWidget(self.field)
        upper.addWidget(self.rule)
        upper.addLayout(about)
        upper.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(upper)
        column.addWidget(self.excerpts, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        self.take.setVisible(self._context.is_writable)  # not before it has its place: it would be a window

    # The summary

    def _show_words(self, *, is_another: bool) -> None:
        cell = self._cell
        kept = cell.words if cell else ""
        draft = self._drafts.get(cell.place) if cell and self._context.is_writable else None
        if is_another:
            self.field.show_kept(kept, draft)
        else:
            self.field.update_kept(kept)
        if cell and draft is not None and draft.strip() == kept:
            self._drafts.forget(cell.place)
        self.field.setEnabled(cell is not None)

    def _on_drafted(self, words: str) -> None:
        if self._cell and self._context.is_writable:
            self._drafts.keep(self._cell.place, words)

    def _on_settled(self, words: str) -> None:
        cell, ground = self._cell, self._ground
        if cell and self._grid:
            ground = ground or ground_of_codings(self._grid.corpus, cell.codings, current())
            stored, refused = self._drafts.forgetter(cell.place), lambda _problem: self.field.take_back()
            self._acts.write(cell.place, words, ground, then=stored, failed=refused)

    def _show_stale(self) -> None:
        cell = self._cell
        if cell is None or cell.summary is None or cell.state is not CellState.STALE:
            self.stale.hide()
            return
        self.stale.show_changes(None)
        read = partial(summary_changes, self._context.project, cell.summary)
        self._context.jobs.read(read, self._on_changes, owner=self, topic="changes")

    def _on_changes(self, changes: Sequence[CellChange]) -> None:
        if self._cell and self._cell.state is CellState.STALE:
            self.stale.show_changes(changes)

    def _show_rule(self) -> None:
        """What a whole code is decided by."""
        cell = self._cell
        proposition = ""
        if self._grid and cell and cell.place.is_theme and cell.place.code_id in self._grid.corpus.codes:
            tree = self._grid.corpus.codes
            proposition = tree.proposition(tree[cell.place.code_id])
        self.rule.setText(_("Decision rule: {proposition}").format(proposition=proposition))
        self.rule.setVisible(bool(proposition))

    # What it rests on

    def _read_ground(self, *, is_another: bool) -> None:
        grid, cell = self._grid, self._cell
        self._ground = None
        if is_another:
            self.take.setEnabled(False)
        if grid is None or cell is None:
            self._show_excerpts(SummaryGround((), ""))
            return
        read = partial(ground_of_codings, grid.corpus, cell.codings, current())
        self._context.jobs.read(read, self._show_ground, owner=self, topic="ground")

    def _show_ground(self, ground: SummaryGround) -> None:
        self._ground = ground
        self._show_excerpts(ground)

    def _show_excerpts(self, ground: SummaryGround) -> None:
        cell, count = self._cell, len(ground.evidence)
        self.excerpts.show_evidence(ground.evidence)
        self.excerpts.setVisible(count > 0)
        self._filler.setVisible(count == 0)
        self.count.setText(current().number(count) if count else "")
        self.empty.setText(_why_empty(cell))
        self.empty.setVisible(count == 0)
        has_paraphrases = any(one.paraphrase.strip() for one in ground.evidence)
        self.take.setEnabled(has_paraphrases and self._context.is_writable)
        none = _("None of these excerpts has a paraphrase yet.")
        self.take.setToolTip("" if has_paraphrases or not count else none)


def _why_empty(cell: SummaryCell | None) -> str:
    if cell is None:
        return _("Choose a cell to see what it rests on.")
    return f"{empty_title(cell.empty)}: {wording.reason(cell)}." if cell.empty else ""
