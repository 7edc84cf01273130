"""Pictures and pages as one looks at them and codes them."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from qda_app.domain import regions
from qda_app.domain.ids import ExcerptId
from qda_app.domain.spans import Region, Span
from qda_app.i18n import _
from qda_app.ui.coding_view.keys import asked_by
from qda_app.ui.coding_view.view import CODE_MIME_TYPE
from qda_app.ui.coding_view.wording import tool_tip
from qda_app.ui.jobs import Jobs
from qda_app.ui.picture_view.marked import MarkedPages
from qda_app.ui.picture_view.marks import SeenExcerpt
from qda_app.ui.picture_view.shaping import MOVE, Drag, Grip, grip_at
from qda_app.ui.theme import Theme

_POINTS_TO_PX = 96 / 72
_STEP = 8.0  # px by which an arrow moves a rectangle
_NEW_SHARE = 0.3  # of what is seen of a page that a rectangle made by key covers, each way
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LOWER_CORNER = Grip(1, 1)


class PictureView(MarkedPages):
    """The pages with their excerpts; says what a person asks for and changes nothing itself."""

    excerpt_chosen = Signal(object)  # ExcerptId
    code_requested = Signal()
    recent_code_requested = Signal(int)  # 1 to 9
    typed = Signal(str)  # with a rectangle
    stance_requested = Signal(object)  # Stance, for the current coding
    uncode_requested = Signal()
    code_dropped = Signal(str, object)  # GUID of the code, Region or Span
    menu_requested = Signal(QPoint, list)  # on the screen, the SeenExcerpts under it

    def __init__(self, jobs: Jobs, theme: Theme) -> None:
        """Without pages."""
        super().__init__(jobs, theme)
        self._drag: Drag | None = None
        self._pan_from: QPoint | None = None
        self._has_space = False
        self._pressed_at = QPoint()
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(_("Picture of the source"))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to shape or to pan."""
        self._pressed_at = event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._has_space
        ):
            self._pan_from = self._pressed_at
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton and self.sheet.pages:
            self._begin_drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what was begun; without a button lift the excerpt below."""
        point = event.position()
        if self._pan_from:
            moved = point.toPoint() - self._pan_from
            self._pan_from = point.toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
        elif self._drag and event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(self._drag, point)
        else:
            self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what was begun; a click chooses."""
        drag, self._drag = self._drag, None
        if self._pan_from:
            self._pan_from = None
            self._hover(event.position())
        elif drag and self._is_click(event.position().toPoint()):
            self.settle()
            self._choose_at(event.position())
        elif drag:
            self._finish()
            self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is lifted any more."""
        super().leaveEvent(event)
        self._lift(None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell which codings lie under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            codings = [coding for one in reversed(self._excerpts_at(QPointF(event.pos()))) for coding in one.codings]
            QToolTip.showText(event.globalPos(), tool_tip(codings), self.viewport())
            return True
        return super().viewportEvent(event)

    def _begin_drag(self, point: QPointF) -> None:
        start, caught = self.sheet.at(point + self.offset), self._caught_at(point)
        if caught:
            region, grip = caught
            self._drag = Drag(self.sheet.on_page(region.page, point + self.offset), region, grip)
        else:
            self._drag = Drag(start)

    def _caught_at(self, point: QPointF) -> tuple[Region, Grip] | None:
        """The rectangle that can be shaped at a point, and how."""
        region = self.selection or self.pulled or self.current_region
        if region is None or not self.can_code:
            return None
        grip = grip_at(self._seen_rect(region), point, inside=region is self.selection)
        return (region, grip) if grip is not None else None

    def _go_on(self, drag: Drag, point: QPointF) -> None:
        if self._is_click(point.toPoint()) and self.pulled is None:
            return
        is_of_excerpt = not drag.is_drawing and self.selection is None
        region = drag.to(self.sheet.on_page(drag.page, point + self.offset))
        if is_of_excerpt:
            self.pull(region)
        elif self.can_code:
            self.select(region)

    def _finish(self) -> None:
        if self.pulled:
            self.ask_for(self.pulled)
        elif self.selection and not regions.is_drawn(self.selection):
            self.select(None)

    def _is_click(self, point: QPoint) -> bool:
        return (point - self._pressed_at).manhattanLength() < QApplication.startDragDistance()

    def _choose_at(self, point: QPointF) -> None:
        """The smallest excerpt; a click on the current one goes on to the next around it. Beside all, none is drawn."""
        had_selection = self.has_selection()
        self.select(None)
        found = [one.excerpt_id for one in self._excerpts_at(point)]
        if self.current_excerpt_id in found and not had_selection:
            following = found.index(self.current_excerpt_id) + 1
            found = [*found[following:], *found[:following]]
        if found:
            self.excerpt_chosen.emit(found[0])

    def _excerpts_at(self, point: QPointF) -> list[SeenExcerpt]:
        return self.marks.at(*self.sheet.at(point + self.offset)) if self.sheet.pages else []

    def _hover(self, point: QPointF) -> None:
        caught = self._caught_at(point)
        shape = Qt.CursorShape.CrossCursor if self.can_code else Qt.CursorShape.ArrowCursor
        if self._has_space:
            shape = Qt.CursorShape.OpenHandCursor
        elif caught:
            shape = caught[1].cursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        found = self._excerpts_at(point)
        self._lift(found[0].excerpt_id if found else None)

    def _lift(self, excerpt_id: ExcerptId | None) -> None:
        if excerpt_id != self.lifted_id:
            self.lifted_id = excerpt_id
            self.viewport().update()

    def _seen_rect(self, region: Region) -> QRectF:
        return self.sheet.rect_of(region).translated(-self.offset)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move, shape and code."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        is_shift, is_plain = modifiers == Qt.KeyboardModifier.ShiftModifier, not _chord(modifiers)
        ask = asked_by(event, has_selection=self.has_selection()) if self.can_code else None
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Escape and (self.selection or self._drag):
            self._drag = None
            self.settle()
            self.select(None)
        elif key in _ARROWS and self.selection and (is_plain or is_shift):
            self.nudge(_LOWER_CORNER if is_shift else MOVE, *_ARROWS[key])
        elif key in _PAGES and is_plain and len(self.sheet.pages) > 1:
            self.step_page(_PAGES[key])
        elif ask:
            getattr(self, ask.signal).emit(*ask.arguments)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space no longer pans."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space = False
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what lies under the mouse, or of the current excerpt."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_requested.emit(event.globalPos(), self._excerpts_at(QPointF(event.pos())))
            return
        current = self.marks.get(self.current_excerpt_id)
        mark = self.marks.first_mark(current.excerpt_id) if current else None
        point = self._seen_rect(mark.region).center().toPoint() if mark else self.viewport().rect().center()
        self.menu_requested.emit(self.viewport().mapToGlobal(point), [current] if current else [])

    # Codes that are dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes that are dragged here."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what a dragged code would be given to."""
        self._judge(event)

    def dragLeaveEvent(self, event: QEvent) -> None:
        """The code was dragged away again."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which code was dropped on what."""
        place = self._judge(event)
        self._aim(None)
        if place:
            code_id = bytes(event.mimeData().data(CODE_MIME_TYPE).data()).decode()
            self.code_dropped.emit(code_id, place)

    def _judge(self, event: QDropEvent) -> Region | Span | None:
        """Accept a drop where it would mean something, and show where."""
        is_code = self.can_code and bool(self.sheet.pages) and event.mimeData().hasFormat(CODE_MIME_TYPE)
        place, shown = self._drop_place(event.position()) if is_code else (None, None)
        self._aim(shown)
        if place:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        return place

    def _drop_place(self, point: QPointF) -> tuple[Region | Span, Region]:
        """The rectangle that is drawn, else the excerpt below, else the whole picture or page."""
        at = self.sheet.at(point + self.offset)
        if self.selection and self.selection.page == at.page and regions.holds(self.selection, at.across, at.down):
            return self.selection, self.selection
        found = next(iter(self.marks.at(*at)), None)
        mark = self.marks.first_mark(found.excerpt_id) if found else None
        if found and mark:
            return found.place, mark.region
        whole = Region(at.page, 0.0, 0.0, 1.0, 1.0)
        return whole, whole

    def _aim(self, region: Region | None) -> None:
        if region != self.target:
            for touched in (self.target, region):
                self.update_region(touched)
            self.target = region


def _chord(modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a key is pressed with Ctrl, Alt, Shift or Meta; the keypad does not count."""
    return bool(modifiers & ~Qt.KeyboardModifier.KeypadModifier)
