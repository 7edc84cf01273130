"""Reshaping: giving an excerpt, or what is selected, other ends by key and by mouse."""

from PySide6.QtCore import QObject

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Span
from qda_app.domain.strides import Edge, Stride
from qda_app.i18n import _
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.desk import Desk

MOVES = {
    "excerpt_end_word_on": (Edge.END, Stride.WORD, 1),
    "excerpt_end_word_back": (Edge.END, Stride.WORD, -1),
    "excerpt_end_sentence_on": (Edge.END, Stride.SENTENCE, 1),
    "excerpt_end_sentence_back": (Edge.END, Stride.SENTENCE, -1),
    "excerpt_start_word_back": (Edge.START, Stride.WORD, -1),
    "excerpt_start_word_on": (Edge.START, Stride.WORD, 1),
    "excerpt_start_sentence_back": (Edge.START, Stride.SENTENCE, -1),
    "excerpt_start_sentence_on": (Edge.START, Stride.SENTENCE, 1),
}  # by the key of the action


class Reshaping(QObject):
    """Asks for a place at a time; presses that come faster than they are stored go on from the one before."""

    def __init__(self, desk: Desk, acts: Acts, view: TranscriptView) -> None:
        """Listens to the handles of `view`."""
        super().__init__()
        self._desk, self._acts, self._view = desk, acts, view
        self._asked: tuple[ExcerptId, Span] | None = None  # not stored yet
        view.range_changed.connect(self.give)

    def move_edge(self, edge: Edge, stride: Stride, step: int) -> None:
        """Move an end of the selection, or of the current excerpt where nothing is selected."""
        if self._view.has_selection():
            self._move_selection(edge, stride, step)
        elif self._desk.context.may_code and (excerpt := self._excerpt()):
            span = self._view.snapshot.strides.moved(self._span(excerpt), edge, stride, step)
            if span:
                self.give(excerpt.id, span)
            else:
                self._tell_why_not(edge, stride, step)

    def give(self, excerpt_id: ExcerptId, span: Span) -> None:
        """Ask for an excerpt to have another place."""
        self._asked = excerpt_id, span
        self._acts.move(excerpt_id, span, then=self._on_moved, failed=self._on_refused)

    def _move_selection(self, edge: Edge, stride: Stride, step: int) -> None:
        span = self._view.snapshot.strides.moved(self._view.selected_span(), edge, stride, step)
        if span:
            self._view.select(span)
        else:
            self._tell_why_not(edge, stride, step)

    def _excerpt(self) -> Excerpt | None:
        """The current excerpt of the open source; where there is none, say so."""
        excerpt = self._desk.excerpt
        if excerpt and excerpt.source_id == self._desk.source_id and not excerpt.is_missing:
            return excerpt
        told = _("This excerpt has lost its words. Select its new range in the text.")
        self._desk.context.tell(Notice(told if excerpt and excerpt.is_missing else _("Choose an excerpt first.")))
        return None

    def _span(self, excerpt: Excerpt) -> Span:
        return self._asked[1] if self._asked and self._asked[0] == excerpt.id else excerpt.span

    def _on_moved(self, excerpt: Excerpt) -> None:
        if self._asked == (excerpt.id, excerpt.span):
            self._asked = None
            self._view.settle_range()

    def _on_refused(self, _problem: BaseException) -> None:
        self._asked = None
        self._view.settle_range()

    def _tell_why_not(self, edge: Edge, stride: Stride, step: int) -> None:
        is_growth = (step > 0) == (edge is Edge.END)
        if is_growth:
            told = _("The text goes no further.") if edge is Edge.END else _("The text begins here.")
        elif stride is Stride.WORD:
            told = _("One word is the least. Delete takes the code off the excerpt.")
        else:
            told = _("One sentence is the least here. Use ← and → to go by words.")
        self._desk.context.tell(Notice(told))
