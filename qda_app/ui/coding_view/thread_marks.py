"""The quiet marks at the left edge of the text: where somebody has talked about an excerpt."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coded_text import CodedText
from qda_app.ui.theme import Role

SIZE, LEFT, REACH = 8, 3, 24  # px: of a mark, before it, and as far as the mouse may be away from the edge
_LINE = 1.2


class ThreadMark(NamedTuple):
    """What is marked of an excerpt: `words` for the tool tip, the colour `role`; filled while it `is_open`."""

    words: str
    role: Role = "text_secondary"
    is_open: bool = False


class PlacedMark(NamedTuple):
    """The marks of one line; `excerpt_id` is where a click leads."""

    area: QRect
    excerpt_id: ExcerptId
    mark: ThreadMark
    words: str


class ThreadMarks:
    """Keeps what is marked, by GUIDs as numbers; where it stands is looked up when it is painted or asked for."""

    def __init__(self, view: CodedText) -> None:
        """Nothing is marked."""
        self._view = view
        self._marks: Mapping[int, ThreadMark] = {}

    def __bool__(self) -> bool:
        """Whether anything is marked."""
        return bool(self._marks)

    def show(self, marks: Mapping[int, ThreadMark]) -> bool:
        """Mark these excerpts; whether they are others than before."""
        is_other = marks != self._marks
        self._marks = marks
        return is_other

    def placed(self) -> list[PlacedMark]:
        """The marks on screen, from top to bottom: one a line, that of the current excerpt or what is open first."""
        lines = self._view.visible_lines() if self._marks else []
        if not lines:
            return []
        of_line: dict[int, dict[ExcerptId, ThreadMark]] = {}
        for coding in self._view.codings_over(Span(lines[0].start, lines[-1].end)):
            mark = self._marks.get(coding.excerpt_id.int)
            if mark and coding.start >= lines[0].start:
                line = bisect_right(lines, coding.start, key=lambda one: one.start) - 1
                of_line.setdefault(line, {})[coding.excerpt_id] = mark
        return [self._placed(lines[line].top, lines[line].bottom, of_line[line]) for line in sorted(of_line)]

    def at(self, point: QPointF) -> PlacedMark | None:
        """The mark under a point of the gutter."""
        return next((one for one in self.placed() if one.area.contains(point.toPoint())), None) if self._marks else None

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Speech bubbles: filled while an answer is awaited, hollow when all is said."""
        if not self._marks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self.placed():
            if one.area.intersects(exposed):
                self._paint(painter, one)

    def _placed(self, top: int, bottom: int, marks: Mapping[ExcerptId, ThreadMark]) -> PlacedMark:
        first = min(marks, key=lambda one: (one != self._view.current_excerpt_id, not marks[one].is_open))
        words = "\n\n".join(mark.words for mark in marks.values())
        return PlacedMark(QRect(0, top, REACH, bottom - top), first, marks[first], words)

    def _paint(self, painter: QPainter, one: PlacedMark) -> None:
        colour = self._view.theme[one.mark.role]
        top = one.area.center().y() - SIZE / 2
        path = _bubble(QRectF(LEFT, top, SIZE, SIZE - 2))
        painter.setPen(QPen(colour, _LINE))
        painter.setBrush(colour if one.mark.is_open else self._view.theme["paper"])
        painter.drawPath(path)


def _bubble(box: QRectF) -> QPainterPath:
    """A rounded box with a point below its left."""
    path, tip = QPainterPath(), QPainterPath()
    path.addRoundedRect(box, 2, 2)
    tip.moveTo(box.left() + 1.5, box.bottom() - 1)
    tip.lineTo(box.left() + 1.5, box.bottom() + 2.5)
    tip.lineTo(box.left() + 4.5, box.bottom() - 1)
    return path.united(tip)
