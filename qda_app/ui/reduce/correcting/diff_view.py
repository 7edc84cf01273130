"""Two versions of a text in one: what went is struck out, what came is underlined, each on its own ground."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from qda_app.domain.differences import Part
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.ui.coding_view.reading import Fill, FillBox, ReadingView
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.reduce.correcting.diff_text import DiffText
from qda_app.ui.theme import Role, Theme, ui_font

_LEFT, _BESIDE = 100, 16  # px
_STRIKE, _UNDERLINE = 2, 2
_LOOKS: dict[Part, tuple[Role, Role]] = {Part.GONE: ("error_fill", "error"), Part.NEW: ("supports_fill", "success")}


class DiffView(ReadingView):
    """Read-only. The numbers at the left, or Enter, lead to the place in the text."""

    line_wanted = Signal(int)  # of the text after

    def __init__(self, theme: Theme, name: str = "", *, beside: int = _LEFT) -> None:
        """Nothing to show; `name` is what it is called for those who do not see it, `beside` the room for numbers."""
        self._diff, self._left = DiffText("", (), ()), beside
        super().__init__(theme)
        self.setObjectName("diff")
        self.setStyleSheet(
            "#diff, #diff:focus { border: none; border-radius: 0; padding: 0; background: transparent; }"
        )
        self.setAccessibleName(name or _("Difference of the two texts"))
        self.setViewportMargins(beside, 0, 0, 0)
        self._numbers = _Numbers(self)
        self.updateRequest.connect(lambda *_asked: self._numbers.update())

    def show_difference(self, diff: DiffText) -> None:
        """Show another difference, from its beginning."""
        self._diff = diff
        self.show_text(TextSnapshot(diff.text))
        self._numbers.update()

    def step(self, step: int) -> None:
        """Bring the next (1) or previous (-1) group of lines to the top."""
        starts = [start for start, _line in self._diff.starts]
        if not starts:
            return
        here = bisect_right(starts, self.top_position()) - 1
        self.restore_position(starts[max(0, min(len(starts) - 1, here + step))])

    @property
    def group(self) -> int:
        """The group of lines at the top, from 0; -1 where there is none."""
        return bisect_right(self._diff.starts, (self.top_position(), 1 << 60)) - 1

    def show_group(self, group: int) -> None:
        """Bring a group of lines to the top."""
        if 0 <= group < len(self._diff.starts):
            self.restore_position(self._diff.starts[group][0])

    def line_at(self, position: int) -> int:
        """The line of the text after, to which a place belongs; 0 where there is none."""
        group = bisect_right(self._diff.starts, (position, 1 << 60)) - 1
        return self._diff.starts[group][1] if group >= 0 else 0

    def boxes_of(self, block: QTextBlock) -> list[FillBox]:
        """The grounds and lines of what went and came in a paragraph."""
        offset = block.position()
        paragraph = self.snapshot.stored_span(offset, offset + block.length() - 1)
        marks = self._diff.marks
        number = bisect_left(marks, paragraph.start + 1, key=lambda mark: mark.span.end)
        boxes: list[FillBox] = []
        while number < len(marks) and marks[number].span.start < paragraph.end:
            boxes += self._boxes_of_mark(block, marks[number].span, marks[number].part)
            number += 1
        return boxes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place in the text; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if line := self.line_at(self.selected_span().start):
                self.line_wanted.emit(line)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the numbers beside the words."""
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self._numbers.setGeometry(0, area.top(), self._left, area.height())

    def _boxes_of_mark(self, block: QTextBlock, span: Span, part: Part) -> list[FillBox]:
        start, end = (place - block.position() for place in self.snapshot.shown_span(span))
        fill, line = _LOOKS[part]
        ground = Fill(max(0, start), min(end, block.length() - 1), self.theme[fill])
        boxes = self.boxes_behind(block, [ground])
        struck = part is Part.GONE
        lines = [
            FillBox(
                box.left,
                box.top + (round(box.height * 0.55) if struck else box.height - _UNDERLINE),
                box.width,
                _STRIKE if struck else _UNDERLINE,
                self.theme[line],
            )
            for box in boxes
        ]
        return boxes + lines


class _Numbers(QWidget):
    """Beside each group of lines the number at which it begins; a click goes there."""

    def __init__(self, view: DiffView) -> None:
        super().__init__(view)
        self._view = view
        self._font = ui_font("table")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Go to this place in the text"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Those on screen, and a line above each group."""
        painter, view = QPainter(self), self._view
        painter.setFont(self._font)
        for top, line in self._entries():
            painter.fillRect(QRect(0, top - 5, self.width(), 1), view.theme["line"])
            painter.setPen(view.theme["accent"])
            area = QRect(0, top, self.width() - _BESIDE, view.measures.line_height)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _("line {line}").format(line=line)
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the group beside which it was clicked."""
        y = event.position().toPoint().y()
        above = [line for top, line in self._entries() if top <= y]
        line = above[-1] if above else self._view.line_at(self._view.top_position())
        if line:
            self._view.line_wanted.emit(line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QApplication.sendEvent(self._view.viewport(), event)

    def _entries(self) -> list[tuple[int, int]]:
        """Top and number of the groups that begin on screen."""
        snapshot, starts = self._view.snapshot, dict(self._view._diff.starts)
        found = []
        for line in self._view.visible_lines():
            if line.start in starts or (line.start == snapshot.stored_at(0) and starts):
                found.append((line.top, starts.get(line.start, self._view.line_at(line.start))))
        return found
