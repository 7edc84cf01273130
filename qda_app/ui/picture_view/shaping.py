"""Shaping a rectangle with the mouse: drawing a new one, moving one, or pulling at one of its handles."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from qda_app.domain import regions
from qda_app.domain.spans import Region
from qda_app.ui.picture_view.sheet import OnPage

HANDLE = 9  # px of what is painted
REACH = 12  # px from a handle within which it is caught: 24 px to hit
_EDGE = 6  # px from an edge within which a rectangle is caught to be moved


class Grip(NamedTuple):
    """Which edges follow the mouse, -1 the left or upper one, 1 the other; both 0 moves the whole."""

    across: int
    down: int

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the mouse looks like over it."""
        if self == MOVE:
            return Qt.CursorShape.SizeAllCursor
        if not self.down:
            return Qt.CursorShape.SizeHorCursor
        if not self.across:
            return Qt.CursorShape.SizeVerCursor
        is_falling = self.across == self.down
        return Qt.CursorShape.SizeFDiagCursor if is_falling else Qt.CursorShape.SizeBDiagCursor


MOVE = Grip(0, 0)
HANDLES = tuple(Grip(across, down) for down in (-1, 0, 1) for across in (-1, 0, 1) if across or down)


def handle_point(rect: QRectF, grip: Grip) -> QPointF:
    """Where a handle stands."""
    middle = rect.center()
    return QPointF(middle.x() + grip.across * rect.width() / 2, middle.y() + grip.down * rect.height() / 2)


def grip_at(rect: QRectF, point: QPointF, *, inside: bool) -> Grip | None:
    """What of a rectangle is caught at a point: a handle, its edge, or with `inside` all of it."""
    near = [grip for grip in HANDLES if (handle_point(rect, grip) - point).manhattanLength() <= REACH]
    if near:
        return min(near, key=lambda grip: (handle_point(rect, grip) - point).manhattanLength())
    outer, inner = rect.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE), rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    return MOVE if outer.contains(point) and (inside or not inner.contains(point)) else None


class Drag:
    """One pull of the mouse, from where it was pressed."""

    def __init__(self, start: OnPage, region: Region | None = None, grip: Grip | None = None) -> None:
        """Without a rectangle a new one is drawn."""
        self._start, self._region, self._grip = start, region, grip

    @property
    def is_drawing(self) -> bool:
        """Whether it makes a new rectangle."""
        return self._region is None

    @property
    def page(self) -> int:
        """The page on which it stays."""
        return self._start.page

    def to(self, now: OnPage) -> Region:
        """The rectangle with the mouse at another point of the same page."""
        if self._region is None or self._grip is None:
            return regions.drawn(self._start.page, self._start[1:], now[1:])
        across, down = now.across - self._start.across, now.down - self._start.down
        return pulled(self._region, self._grip, across, down)


def pulled(region: Region, grip: Grip, across: float, down: float) -> Region:
    """A rectangle whose grip was pulled so far, in shares of its page."""
    if grip == MOVE:
        return regions.moved(region, across, down)
    return regions.stretched(
        region,
        left=across if grip.across < 0 else 0.0,
        right=across if grip.across > 0 else 0.0,
        top=down if grip.down < 0 else 0.0,
        bottom=down if grip.down > 0 else 0.0,
    )
