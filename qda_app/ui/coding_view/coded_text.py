"""A text together with its codings, before anything of them is painted."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Span, overlap
from qda_app.domain.uncoded import Uncoded
from qda_app.ui.coding_view.coding_index import ShownCoding, outermost_first
from qda_app.ui.coding_view.reading import ReadingView
from qda_app.ui.coding_view.source_codings import SourceCodings
from qda_app.ui.coding_view.wording import tool_tip
from qda_app.ui.theme import Theme


class CodedText(ReadingView):
    """What boxes, stripes and overview paint from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """An empty page without codings."""
        self.codings = SourceCodings("")
        self.current_excerpt_id: ExcerptId | None = None
        self.preview: Span | None = None  # where the current excerpt would be, while one of its ends is dragged
        super().__init__(theme, parent)

    def current_span(self) -> Span | None:
        """The characters of the current excerpt as it is shown; None where there is none with a code of one's own."""
        codings = self.codings.of_excerpt(self.current_excerpt_id) if self.current_excerpt_id else []
        return self.preview or codings[0].span if codings and not codings[0].coder else None

    def uncoded(self) -> Callable[[], Uncoded]:
        """Works out what is not coded now, as far as codings are shown; in any thread, for it may take 100 ms."""
        snapshot, spans = self.snapshot, [coding.span for coding in self.codings]
        return lambda: Uncoded(snapshot.text, snapshot.speech, spans)

    def codings_over(self, span: Span) -> list[ShownCoding]:
        """The codings that share a character with `span` as they are painted, outermost first."""
        found = self.codings.overlapping(span)
        if self.preview is None or self.current_excerpt_id is None:
            return found
        others = [coding for coding in found if coding.excerpt_id != self.current_excerpt_id]
        dragged = self.codings.of_excerpt(self.current_excerpt_id) if overlap(span, self.preview) else []
        there = [coding._replace(start=self.preview.start, end=self.preview.end) for coding in dragged]
        return sorted([*others, *there], key=outermost_first)

    def codings_at(self, point: QPoint) -> list[ShownCoding]:
        """The codings over the character under a point of the viewport, innermost last."""
        position = self.position_at(point)
        return [] if position is None else self.codings.overlapping(Span(position, position + 1))

    def tool_tip_at(self, point: QPoint) -> str:
        """The codings under a point of the viewport in words; empty where there are none."""
        return tool_tip(self.codings_at(point))
