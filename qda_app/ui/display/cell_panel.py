"""The chosen cell: what it rests on, where that was said, its phrase, and the rule of the display."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qda_app.analysis.displays.forms import KINDS_OF_FORMS
from qda_app.domain.figures import WHOLE, Figure
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Matrix
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _
from qda_app.services.cell_changes import CellChange, cell_changes
from qda_app.services.drafts_kept import DraftsKept
from qda_app.services.memo_subjects import cell_subject
from qda_app.ui.display.acts import Acts, Place
from qda_app.ui.display.evidence_part import EvidencePart
from qda_app.ui.display.hand_part import HandPart
from qda_app.ui.display.judge_part import JudgePart
from qda_app.ui.display.phrase_part import PhrasePart
from qda_app.ui.display.rule_part import RulePart
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.display.stale_box import StaleBox
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.matrix import wording
from qda_app.ui.memos.box import MemoBox
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look


class CellPanel(QWidget):
    """Follows the cell that is chosen in the matrix."""

    excerpt_wanted = Signal(object)  # an ExcerptId, to be opened in Reduce

    def __init__(self, shelf: Shelf, acts: Acts, drafts: DraftsKept) -> None:
        """No cell is chosen."""
        super().__init__()
        self._shelf, self._acts = shelf, acts
        self._place: Place | None = None
        self._takes_phrase = False
        theme, is_writable = shelf.context.theme, shelf.context.is_writable
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Chosen cell"), theme, height="stage_header")
        self.where = ElidedLabel(theme)
        self.header.show_beside(self.where)
        self.stale = StaleBox(theme, is_writable=is_writable)
        self.empty = label("", tone="secondary", wraps=True)
        self.evidence = EvidencePart(shelf.context)
        self.phrase = PhrasePart(acts, drafts, is_writable=is_writable)
        self.hand, self.judge = HandPart(shelf.context, acts), JudgePart(shelf.context, acts)
        self.cell_memos = MemoBox(shelf.context, _("Memos on this cell"))
        self.rule, self.memos = RulePart(theme), MemoBox(shelf.context, _("Memos on the display"))
        self._lay_out()
        self.stale.confirmed.connect(self.confirm)
        self.stale.rewriting.connect(self.edit_phrase)
        self.stale.step_wanted.connect(shelf.context.open_step)
        self.evidence.excerpt_wanted.connect(self.excerpt_wanted)
        self.evidence.unwanted.connect(self._take_out)
        self.judge.rule_wanted.connect(shelf.context.actions["arrange_display"].trigger)
        self.show_cell(None)

    @property
    def place(self) -> Place | None:
        """The cell that is shown."""
        return self._place

    def show_cell(self, place: Place | None, *, takes_phrase: bool = False) -> None:
        """Show a cell as it is now; what is being written about it stays."""
        is_another = place is None or self._place is None or place.key != self._place.key
        if is_another:
            self.leave()
        self._place, self._takes_phrase = place, takes_phrase
        self._show_place()
        cell = place.cell if place else None
        quote_id = cell.quote.excerpt_id if cell and cell.quote else None
        self.evidence.show_evidence(cell.evidence if cell else (), quote_id, is_another=is_another)
        self._show_stale()
        self.phrase.show_place(place, is_another=is_another)
        self.phrase.setVisible(place is not None and takes_phrase)
        self._show_by_hand(is_another=is_another)

    def show_matrix(self, matrix: Matrix | None) -> None:
        """Show the rule of a display, what it hints at, and the memos on it once it is saved."""
        display = self._shelf.display
        is_saved = display is not None and self._shelf.is_saved
        self.memos.show_of(Subject("display", display.id) if display and is_saved else None)
        self.memos.setVisible(is_saved)
        self.rule.show_matrix(matrix)

    def edit_phrase(self) -> None:
        """Go to the phrase, all of it selected."""
        if self._takes_phrase and self._shelf.context.is_writable:
            self.phrase.edit()

    def confirm(self) -> None:
        """The phrase still fits."""
        if self._place and self._place.cell.is_stale:
            self._acts.confirm(self._place)

    def begin_memo(self) -> None:
        """Write a memo on the chosen cell, or on the display where none is chosen."""
        (self.memos if self.cell_memos.isHidden() else self.cell_memos).begin()

    @property
    def takes_excerpts(self) -> bool:
        """Whether excerpts can be taken out of the chosen cell and put into it."""
        place = self._place
        is_figure = place is None or place.row == WHOLE or isinstance(self._shelf.content, Figure)
        is_of_rule = place is not None and bool(place.cell.digest)
        return not is_figure and is_of_rule

    def leave(self) -> None:
        """Hand over what was written."""
        self.phrase.field.settle()
        self.judge.settle()
        self.cell_memos.leave()
        self.memos.leave()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.evidence.context_view.set_text_size(size)

    def _lay_out(self) -> None:
        theme = self._shelf.context.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("m"))
        for part in (
            self.stale,
            self.empty,
            self.evidence,
            self.hand,
            self.judge,
            self.phrase,
            self.cell_memos,
            self.rule,
            self.memos,
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(area, 1)

    def _show_by_hand(self, *, is_another: bool) -> None:
        """What is decided by hand about the cell: its excerpts, its rating, that nobody knows."""
        place, takes, is_writable = self._place, self.takes_excerpts, self._shelf.context.is_writable
        self.evidence.let_out(is_allowed=takes and is_writable)
        self.hand.setVisible(takes)
        self.hand.show_place(place if takes else None, is_another=is_another)
        self.judge.setVisible(takes and self._takes_phrase)
        kept = self._shelf.phrase(place.row, place.column) if place else None
        self.judge.show_place(place if takes and self._takes_phrase else None, kept)
        self._show_memos(place if takes and self._shelf.is_saved else None)

    def _show_memos(self, place: Place | None) -> None:
        """The memos on the chosen cell, once its display is saved."""
        subject = cell_subject(self._shelf.ids, place.display.id, place.row, place.column) if place else None
        self.cell_memos.show_of(subject)
        self.cell_memos.setVisible(place is not None)

    def _take_out(self, excerpt_id: ExcerptId) -> None:
        if self._place and self.takes_excerpts:
            self._acts.take_out(self._place, excerpt_id)

    def _show_place(self) -> None:
        """Where the cell is, and why it rests on nothing where it does."""
        place, matrix = self._place, self._shelf.matrix
        is_figure = place is not None and place.row == WHOLE
        self.header.title.setText(_("Figure") if is_figure else _("Chosen cell"))
        self.where.setText(_where(matrix, place) if place and matrix and not is_figure else "")
        self.empty.setHidden(place is not None and bool(place.cell.evidence))
        self.empty.setText(_why_empty(place))

    def _show_stale(self) -> None:
        place = self._place
        if place is None or not place.cell.is_stale:
            self.stale.hide()
            return
        self.stale.show_changes(None)
        read = partial(cell_changes, self._shelf.context.project, place.display.id, place.row, place.column)
        self._shelf.context.jobs.read(read, self._on_changes, owner=self, topic="changes")

    def _on_changes(self, changes: Sequence[CellChange]) -> None:
        if self._place and self._place.cell.is_stale:
            self.stale.show_changes(changes)


def _where(matrix: Matrix, place: Place) -> str:
    rows, columns = [axis.key for axis in matrix.rows], [axis.key for axis in matrix.columns]
    return wording.cell_place(matrix, rows.index(place.row), columns.index(place.column))


def _why_empty(place: Place | None) -> str:
    if place is None:
        return _("Choose a cell to see what it rests on.")
    if place.row == WHOLE:
        return _("Write what the figure shows. Your words are marked stale once its numbers change.")
    if place.cell.empty:
        return f"{wording.empty_title(place.cell.empty)}: {wording.empty_reason(place.cell.empty)}."
    if place.display.kind in KINDS_OF_FORMS:
        return _("What stands here was written into the form. Forms are filled in under Reduce.")
    is_computed = bool(place.cell.value)
    whole, own = _("This cell is computed from the whole row."), _("This cell holds no excerpt of its own.")
    return whole if is_computed else own
