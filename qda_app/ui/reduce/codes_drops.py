"""Moving codes in their tree with the mouse: where a drop would put them, shown while one drags."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qda_app.domain.codes import Code
from qda_app.ui.reduce.codebook_update_sheet import SUFFIXES
from qda_app.ui.reduce.codes_model import NODE_MIME_TYPE, CodesModel, CodesOrder
from qda_app.ui.reduce.codes_tree import CodesTree, indent
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import Theme

_EDGE = 7  # px of a row that mean before or behind it, not on it
_OPEN_MS = 700  # over a closed code, until it opens
_SCROLL_ZONE = 18  # px from the edge of the tree in which it scrolls
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


@dataclass(frozen=True, slots=True)
class DropPlace:
    """Where a code would go: on another one, or to a place among the children of `parent`, which may be the top."""

    area: QRect  # of the row, or of the line between two
    on: Code | None = None
    parent: Code | None = None
    place: int = 0


class CodeDrops(QObject):
    """Watches what is dragged over a tree; what is no code of the tree is left to others."""

    moved = Signal(object, object, int)  # the Code, its new parent or None, its place among the others there
    file_dropped = Signal(object)  # the Path of a codebook
    dropped_on = Signal(QPoint, object, object)  # on the screen, the Code, the Code it was dropped on

    def __init__(self, tree: CodesTree, model: CodesModel, desk: Desk) -> None:
        """Over `tree`, as long as the project can be changed."""
        super().__init__(tree)
        self._tree, self._model, self._desk = tree, model, desk
        self.mark = DropMark(tree.viewport(), desk.context.theme)
        self._over = QModelIndex()
        self._open = QTimer(self, singleShot=True, interval=_OPEN_MS)
        self._open.timeout.connect(lambda: tree.expand(self._over))
        if desk.context.is_writable:
            tree.viewport().setAcceptDrops(True)
            tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns codes of the tree."""
        if event.type() not in _DROPS:
            return False
        if not isinstance(event, QDropEvent):
            self._end()
            return False
        if file := _codebook_in(event):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.file_dropped.emit(file)
            return True
        if not event.mimeData().hasFormat(NODE_MIME_TYPE):
            return False
        code, point = self._dragged(event), event.position().toPoint()
        place = self.place_at(code, point) if code else None
        if event.type() is QEvent.Type.Drop:
            self._end()
            self._drop(code, place, point)
        else:
            self._show(place, point)
        if place or not isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
        else:
            event.ignore()
        return True

    def place_at(self, code: Code, point: QPoint) -> DropPlace | None:
        """Where a code would go at a point of the tree; None where it cannot go, or would not move."""
        index = self._tree.indexAt(point)
        target = self._model.code(index)
        if target is None:
            return None
        if code.is_group:
            index = self._root_of(index)
            target = self._model.code(index) or target
        if target.id in {below.id for below in self._desk.tree.subtree(code)}:
            return None
        row = self._tree.visualRect(index)
        return self._beside(code, target, index, point) or self._on(code, target, row)

    def _on(self, code: Code, target: Code, row: QRect) -> DropPlace | None:
        return None if code.is_group else DropPlace(row, on=target)

    def _beside(self, code: Code, target: Code, index: QModelIndex, point: QPoint) -> DropPlace | None:
        """Before or behind a row, where siblings stand in the order of the codebook."""
        row = self._tree.visualRect(index)
        is_before, is_behind = point.y() < row.top() + _EDGE, point.y() > row.bottom() - _EDGE
        if code.is_group:
            is_before = point.y() < row.center().y()
            is_behind = not is_before
        if self._model.order is not CodesOrder.BOOK or not (is_before or is_behind):
            return None
        line = QRect(indent(self._model.node(index)), row.top() if is_before else row.bottom(), row.width(), 0)
        if is_behind and self._tree.isExpanded(index) and not code.is_group:
            line.setLeft(indent(self._model.node(self._model.index(0, 0, index))))
            return DropPlace(line, parent=target, place=0)
        parent = self._desk.tree.parent(target)
        siblings = self._desk.tree.children(parent) if parent else self._desk.tree.roots
        others = [one.id for one in siblings if one.id != code.id]
        return DropPlace(line, parent=parent, place=others.index(target.id) + (not is_before))

    def _root_of(self, index: QModelIndex) -> QModelIndex:
        while index.parent().isValid():
            index = index.parent()
        return index

    def _dragged(self, event: QDropEvent) -> Code | None:
        words = bytes(event.mimeData().data(NODE_MIME_TYPE).data()).decode()
        return self._desk.code(UUID(words))

    def _drop(self, code: Code | None, place: DropPlace | None, point: QPoint) -> None:
        if code and place and place.on:
            self.dropped_on.emit(self._tree.viewport().mapToGlobal(point), code, place.on)
        elif code and place:
            self.moved.emit(code, place.parent, place.place)

    def _show(self, place: DropPlace | None, point: QPoint) -> None:
        self.mark.show_place(place)
        over = self._tree.indexAt(point) if place and place.on else QModelIndex()
        if over != self._over:
            self._over = over
            self._open.start()
        self._scroll(point)

    def _scroll(self, point: QPoint) -> None:
        bar, height = self._tree.verticalScrollBar(), self._tree.viewport().height()
        step = (point.y() > height - _SCROLL_ZONE) - (point.y() < _SCROLL_ZONE)
        if step:
            bar.setValue(bar.value() + step * bar.singleStep())

    def _end(self) -> None:
        self.mark.hide()
        self._open.stop()
        self._over = QModelIndex()


def _codebook_in(event: QDropEvent) -> Path | None:
    """The file that is dragged, if it is one and may be a codebook."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path and path.suffix.lower() in SUFFIXES else None


class DropMark(QWidget):
    """A line between two rows with a ring at its left, or a frame round a row."""

    def __init__(self, viewport: QWidget, theme: Theme) -> None:
        """Over `viewport`, hidden until something is dragged."""
        super().__init__(viewport)
        self._viewport, self._theme = viewport, theme
        self.place: DropPlace | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_place(self, place: DropPlace | None) -> None:
        """Mark a place; None marks nothing."""
        self.place = place
        self.setGeometry(self._viewport.rect())
        self.setVisible(place is not None)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line or the frame."""
        if self.place is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme["accent"], self._theme.size("stroke.focus")))
        if self.place.on:
            painter.drawRoundedRect(QRectF(self.place.area).adjusted(1, 1, -1, -1), 3, 3)
        else:
            left, y = self.place.area.left(), self.place.area.top()
            painter.drawEllipse(QPoint(left, y), 3, 3)
            painter.drawLine(left + 4, y, self.width() - 4, y)
        painter.end()
