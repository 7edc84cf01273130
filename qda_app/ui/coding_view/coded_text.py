"""A text together with its codings, before anything of them is painted."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import ShownCoding
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
        super().__init__(theme, parent)

    def codings_at(self, point: QPoint) -> list[ShownCoding]:
        """The codings over the character under a point of the viewport, innermost last."""
        position = self.position_at(point)
        return [] if position is None else self.codings.overlapping(Span(position, position + 1))

    def tool_tip_at(self, point: QPoint) -> str:
        """The codings under a point of the viewport in words; empty where there are none."""
        return tool_tip(self.codings_at(point))
