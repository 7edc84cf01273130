"""The margin beside the text: brackets, names and stances of the codings on screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.ui.coding_view.coded_text import CodedText
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.label_pictures import LabelPictures
from qda_app.ui.coding_view.labels import LABEL_STEP, place_labels
from qda_app.ui.coding_view.reading import VisibleLine
from qda_app.ui.coding_view.wording import spoken, tool_tip

WIDTH, NARROWEST, WIDEST = 178, 96, 420
LANE, TICK, BRACKET, HOVERED_BRACKET, CURRENT_BRACKET = 8, 4.5, 2.0, 3.0, 3.5
MOST_LANES = 10
MANY_LANES, NARROW_LANE = 6, 5.5  # from so many lanes on the names need the room
NEIGHBOURHOOD = 4  # px around a bracket that belong to it
EDGE = 4  # px at the left by which the margin is made wider
ANOTHERS_DASH = (2.0, 1.5)  # widths of the pen
PALE = 0.4  # opacity of what is not under the mouse


class Stripe(NamedTuple):
    """A coding as painted last; without a label where there was no room."""

    coding: ShownCoding
    bracket: QRectF
    label: QRectF | None


class StripeMargin(QWidget):
    """Keeps no truth: paints what the view shows, and remembers where for the mouse."""

    coding_clicked = Signal(object)
    coding_double_clicked = Signal(object)
    coding_hovered = Signal(object)
    width_wanted = Signal(int)

    def __init__(self, view: CodedText) -> None:
        """The margin of `view`, its child."""
        super().__init__(view)
        self.stripes: list[Stripe] = []
        self.hovered: ShownCoding | None = None
        self._view = view
        self._pictures = LabelPictures(view.theme, self.devicePixelRatioF())
        self._dragged_from: tuple[float, int] | None = None  # x on the screen, width
        self.setMouseTracking(True)
        self.setAccessibleName(_("Codings beside the text"))

    def stripe_at(self, point: QPoint | QPointF) -> Stripe | None:
        """The stripe, bracket or label, under a point."""
        place = QPointF(point)
        near = NEIGHBOURHOOD
        for stripe in reversed(self.stripes):
            reach = stripe.bracket.adjusted(1 - near, 0, near - 1 - TICK, 0)
            has_bracket = self._view.codings.lanes[stripe.coding] < MOST_LANES
            if (has_bracket and reach.contains(place)) or (stripe.label and stripe.label.contains(place)):
                return stripe
        return None

    def let_down(self) -> None:
        """Lift nothing any more, for instance because the coding is gone."""
        self._hover(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Place the stripes anew and paint them."""
        self._renew_pictures()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._view.theme["paper"])
        painter.fillRect(0, 0, 1, self.height(), self._view.theme["line"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.stripes = self._place(self._view.visible_lines())
        for stripe in self.stripes:
            painter.setOpacity(1 if self.hovered in (None, stripe.coding) else PALE)
            self._paint_bracket(painter, stripe)
            if stripe.label:
                self._paint_label(painter, stripe, stripe.label)
        painter.end()
        if QAccessible.isActive():
            self.setAccessibleDescription(self.spoken_stripes())

    def spoken_stripes(self) -> str:
        """The stripes on screen in words."""
        lines = self._view.snapshot.lines
        return "; ".join(spoken(stripe.coding, lines.number(stripe.coding.start)) for stripe in self.stripes)

    def event(self, event: QEvent) -> bool:
        """Tell the whole name of a coding whose label may be cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stripe = self.stripe_at(event.pos())
            QToolTip.showText(event.globalPos(), tool_tip([stripe.coding]) if stripe else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift the coding under the mouse, or make the margin wider."""
        if self._dragged_from:
            x, width = self._dragged_from
            self.width_wanted.emit(round(width + x - event.globalPosition().x()))
            return
        stripe = self.stripe_at(event.position())
        self._hover(stripe.coding if stripe else None)
        if not stripe:
            is_edge = event.position().x() < EDGE
            self.setCursor(Qt.CursorShape.SplitHCursor if is_edge else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a coding, or take hold of the edge."""
        if stripe := self.stripe_at(event.position()):
            self.coding_clicked.emit(stripe.coding)
        elif event.position().x() < EDGE:
            self._dragged_from = event.globalPosition().x(), self.width()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the edge; not passed on to the text."""
        self._dragged_from = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the range of a coding to be edited."""
        if stripe := self.stripe_at(event.position()):
            self.coding_double_clicked.emit(stripe.coding)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QApplication.sendEvent(self._view.viewport(), event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the lifted coding down."""
        self.let_down()

    def _hover(self, coding: ShownCoding | None) -> None:
        if coding != self.hovered:
            self.hovered = coding
            self.setCursor(Qt.CursorShape.PointingHandCursor if coding else Qt.CursorShape.ArrowCursor)
            self.coding_hovered.emit(coding)
            self.update()

    def _place(self, lines: Sequence[VisibleLine]) -> list[Stripe]:
        codings = self._view.codings_over(Span(lines[0].start, lines[-1].end)) if lines else []
        brackets = [self._bracket(coding, lines) for coding in codings]
        left = self._lane_x(min(self._view.codings.lanes.count, MOST_LANES)) + 4
        labels = [
            None if top is None else QRectF(left, top, self.width() - left, LABEL_STEP)
            for top in place_labels([(bracket.top(), bracket.bottom()) for bracket in brackets], self.height())
        ]
        return [Stripe(*stripe) for stripe in zip(codings, brackets, labels, strict=True)]

    def _bracket(self, coding: ShownCoding, lines: Sequence[VisibleLine]) -> QRectF:
        """Beyond the edge of the viewport where the coding goes on there."""
        first = bisect_right(lines, coding.start, key=lambda line: line.start) - 1
        last = bisect_left(lines, coding.end, key=lambda line: line.start) - 1
        top = lines[first].top + 1 if first >= 0 else -LANE
        bottom = lines[last].bottom - 1 if coding.end <= lines[-1].end else self.height() + LANE
        return QRectF(self._lane_x(self._view.codings.lanes[coding]), top, TICK, bottom - top)

    def _lane_x(self, lane: int) -> float:
        """Where a lane begins, px."""
        is_full = self._view.codings.lanes.count > MANY_LANES
        return LANE + lane * (NARROW_LANE if is_full else LANE)

    def _paint_bracket(self, painter: QPainter, stripe: Stripe) -> None:
        if self._view.codings.lanes[stripe.coding] >= MOST_LANES:
            return
        box = stripe.bracket
        corners = [box.topRight(), box.topLeft(), box.bottomLeft(), box.bottomRight()]
        pen = QPen(self._colour(stripe.coding), self._thickness(stripe.coding))
        if stripe.coding.coder:  # of another coder: never by colour alone
            pen.setDashPattern(ANOTHERS_DASH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(corners)

    def _paint_label(self, painter: QPainter, stripe: Stripe, label: QRectF) -> None:
        coding = stripe.coding
        picture = self._pictures.picture(
            coding,
            is_current=self._is_current(coding),
            is_hovered=coding == self.hovered,
            width=round(label.width()),
        )
        painter.drawPixmap(label.topLeft(), picture)

    def _renew_pictures(self) -> None:
        theme, ratio = self._view.theme, self.devicePixelRatioF()
        if self._pictures.theme is not theme or self._pictures.ratio != ratio:
            self._pictures = LabelPictures(theme, ratio)

    def _thickness(self, coding: ShownCoding) -> float:
        if self._is_current(coding):
            return CURRENT_BRACKET
        return HOVERED_BRACKET if coding == self.hovered else BRACKET

    def _is_current(self, coding: ShownCoding) -> bool:
        return coding.excerpt_id == self._view.current_excerpt_id

    def _colour(self, coding: ShownCoding) -> QColor:
        return self._view.theme.hues[coding.hue].stripe
