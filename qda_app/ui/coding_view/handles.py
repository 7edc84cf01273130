"""The two handles of the current excerpt: its ends, to be dragged elsewhere."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from qda_app.domain.spans import Span
from qda_app.domain.strides import Edge
from qda_app.i18n import _
from qda_app.ui.coding_view.coded_text import CodedText
from qda_app.ui.coding_view.layout import LineBox, cursor_x

HIT = 24  # px, what an unsteady hand hits
KNOB = 9
STEM = 2
SCROLLS_EVERY_MS = 50  # while the mouse is above or below the text


class Grip(NamedTuple):
    """An end on screen: the box of its knob, and the line box whose edge it is."""

    edge: Edge
    knob: QRect
    stem: QRect

    @property
    def reach(self) -> QRect:
        """Where the mouse takes hold of it."""
        return QRect(self.knob.center() - QPoint(HIT // 2, HIT // 2), QRect(0, 0, HIT, HIT).size())


class Handles(QObject):
    """Watches the mouse over the words; while an end is dragged the view shows the excerpt as it would be.

    An end goes from word to word, with Ctrl from character to character; Esc leaves it where it was.
    """

    moved = Signal(object)  # the Span that the current excerpt is to have
    dragged = Signal(list)  # the Spans that look different now

    def __init__(self, view: CodedText) -> None:
        """The handles of `view`; there are none until `are_offered`."""
        super().__init__(view)
        self.are_offered = True
        self._view = view
        self._held: Edge | None = None
        self._offset = QPoint()  # from the mouse to the middle of the line that the end stands in
        self._mouse = QPoint()
        self._is_exact = False
        self._scrolling = QTimer(self, interval=SCROLLS_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def are_held(self) -> bool:
        """Whether an end is being dragged."""
        return self._held is not None

    def grips(self) -> list[Grip]:
        """The ends that are on screen."""
        span = self._view.current_span() if self.are_offered else None
        found = (self._grip(span, edge) for edge in Edge) if span else ()
        return [grip for grip in found if grip]

    def grip_at(self, point: QPoint) -> Grip | None:
        """The handle under a point of the viewport; of two the nearer one."""
        near = [grip for grip in self.grips() if grip.reach.contains(point)]
        return min(near, key=lambda grip: (grip.knob.center() - point).manhattanLength(), default=None)

    def tool_tip_at(self, point: QPoint) -> str:
        """How the handle under a point is used; empty where there is none."""
        told = _("Drag this end of the excerpt from word to word; with Ctrl from character to character.")
        return told if self.grip_at(point) else ""

    def paint(self, painter: QPainter) -> None:
        """A stem along the line, and a knob at its outer end."""
        theme = self._view.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for grip in self.grips():
            painter.fillRect(grip.stem, theme["accent"])
            painter.setPen(QPen(theme["paper"], 1.5))
            painter.setBrush(theme["accent"])
            painter.drawEllipse(QPointF(grip.knob.center()) + QPointF(0.5, 0.5), KNOB / 2 + 0.75, KNOB / 2 + 0.75)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the mouse where it is on a handle, and Esc while one is held."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._take(event)
        if isinstance(event, QKeyEvent) and self.are_held and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def let_go(self) -> None:
        """Leave the end where it was."""
        self._held = None
        self._scrolling.stop()
        self._show(None)

    def _take(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        self._is_exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._take_hold(point)
        if event.type() == QEvent.Type.MouseMove:
            return self._drag_to(point) if self.are_held else self._show_cursor(point, event)
        if event.type() == QEvent.Type.MouseButtonRelease and self.are_held:
            self._release()
            return True
        return self.are_held

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.let_go()
        return True

    def _take_hold(self, point: QPoint) -> bool:
        grip = self.grip_at(point)
        if grip:
            self._held, self._mouse = grip.edge, point
            self._offset = grip.stem.center() - point
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        return grip is not None

    def _show_cursor(self, point: QPoint, event: QMouseEvent) -> bool:
        is_over = not event.buttons() and self.grip_at(point) is not None
        shape = Qt.CursorShape.SizeHorCursor if is_over else Qt.CursorShape.IBeamCursor
        if self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(shape)
        return False

    def _drag_to(self, point: QPoint) -> bool:
        self._mouse = point
        is_beside = not 0 <= point.y() < self._view.viewport().height()
        if is_beside != self._scrolling.isActive():
            (self._scrolling.start if is_beside else self._scrolling.stop)()
        before = self._view.current_span()
        if before and self._held:
            self._show(self._stretched(before, self._place(point + self._offset, self._held)))
        return True

    def _stretched(self, before: Span, place: int) -> Span:
        """`before` with the held end elsewhere; as it is where nothing would be left of it."""
        span = Span(place, before.end) if self._held is Edge.START else Span(before.start, place)
        return span if span.length > 0 else before

    def _place(self, point: QPoint, edge: Edge) -> int:
        snapshot = self._view.snapshot
        shown = self._view.cursorForPosition(point).position()
        place = snapshot.stored_at(shown) if edge is Edge.START else snapshot.stored_span(max(0, shown - 1), shown).end
        return place if self._is_exact else snapshot.strides.nearest(place, edge)

    def _release(self) -> None:
        """The view goes on showing the new range until someone says that it is stored or refused."""
        self._held = None
        self._scrolling.stop()
        if self._view.preview:
            self.moved.emit(self._view.preview)

    def _show(self, span: Span | None) -> None:
        before, self._view.preview = self._view.preview, None
        stored = self._view.current_span()
        self._view.preview = span if span != stored else None
        if self._view.preview != before:
            self.dragged.emit([one for one in (before, span, stored) if one])

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (1 if self._mouse.y() > 0 else -1))
        self._drag_to(self._mouse)

    def _grip(self, span: Span, edge: Edge) -> Grip | None:
        shown = self._view.snapshot.shown_at(span.start if edge is Edge.START else span.end - 1)
        for block, area in self._view.visible_paragraphs():
            if block.contains(shown):
                line = block.layout().lineForTextPosition(shown - block.position())
                x = cursor_x(line, shown - block.position(), is_behind=edge is Edge.END)
                return self._placed(edge, x, self._view.line_box(line), area.top())
        return None

    def _placed(self, edge: Edge, x: int, line: LineBox, above: int) -> Grip:
        """The knob hangs outside of the words, and inside of the page."""
        y = line.top if edge is Edge.START else line.bottom
        left = max(1, min(x - KNOB // 2, self._view.viewport().width() - KNOB - 1))
        knob = QRect(left, max(1, above + y - KNOB // 2), KNOB, KNOB)
        return Grip(edge, knob, QRect(max(0, x - STEM // 2), above + line.top, STEM, line.bottom - line.top))
