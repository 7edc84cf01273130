"""Dropping words of the text on a code of the tree, which then holds them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTreeView, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.view import SPAN_MIME_TYPE
from qda_app.ui.context import Context
from qda_app.ui.reduce.codes_model import CodesModel
from qda_app.ui.row_line import paint_focus
from qda_app.ui.theme import Theme

_OPENS_AFTER_MS = 600  # a closed node under the words
_EDGE = 24  # px at the top and the bottom by which the tree scrolls
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class TextOnCodes(QObject):
    """Hears of drags over the tree before the tree does, and takes only those that bring words of the text."""

    dropped = Signal(object, object)  # CodeId, Span

    def __init__(self, tree: QTreeView, model: CodesModel, context: Context) -> None:
        """Watches `tree`, which shows `model`; not in a project that is only read."""
        super().__init__(tree)
        self._tree, self._model = tree, model
        self._over: Code | None = None
        self.mark = RowMark(tree.viewport(), context.theme)
        self._waiting = QTimer(self, singleShot=True, interval=_OPENS_AFTER_MS)
        self._waiting.timeout.connect(self._open)
        if context.may_code:
            tree.viewport().setAcceptDrops(True)
            tree.viewport().installEventFilter(self)
        model.modelAboutToBeReset.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take what brings words; all else is the tree's."""
        if event.type() not in _DRAGS:
            return False
        if event.type() == QEvent.Type.DragLeave:
            self._forget()
            return False
        assert isinstance(event, QDropEvent)
        if not event.mimeData().hasFormat(SPAN_MIME_TYPE):
            return False
        self._take(event)
        return True

    def _take(self, event: QDropEvent) -> None:
        point = event.position().toPoint()
        code_id = self._hover(point)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(code_id is not None or event.type() == QEvent.Type.DragEnter)
        if event.type() == QEvent.Type.Drop:
            self._forget()
            if code_id:
                start, end = bytes(event.mimeData().data(SPAN_MIME_TYPE).data()).split()
                self.dropped.emit(code_id, Span(int(start), int(end)))

    def _hover(self, point: QPoint) -> CodeId | None:
        """The code under a point, marked; None over a group and over nothing."""
        index = self._tree.indexAt(point)
        code = self._model.code(index)
        if code is not self._over:
            self._over = code
            self._waiting.start()
        self._scroll_at(point)
        is_code = code is not None and not code.is_group
        self.mark.show_over(self._tree.visualRect(index) if is_code else QRect())
        return code.id if code and is_code else None

    def _scroll_at(self, point: QPoint) -> None:
        bar, height = self._tree.verticalScrollBar(), self._tree.viewport().height()
        if point.y() < _EDGE or point.y() > height - _EDGE:
            bar.setValue(bar.value() + (-1 if point.y() < _EDGE else 1) * bar.singleStep())

    def _open(self) -> None:
        if self._over:
            self._tree.expand(self._model.index_of(self._over.id))

    def _forget(self) -> None:
        self._over = None
        self._waiting.stop()
        self.mark.show_over(QRect())


class RowMark(QWidget):
    """The frame around the row that would take the words."""

    def __init__(self, viewport: QWidget, theme: Theme) -> None:
        """Over the rows of `viewport`; hidden."""
        super().__init__(viewport)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, row: QRect) -> None:
        """Lie over a row; an empty one hides it."""
        self.setGeometry(row)
        self.setVisible(not row.isEmpty())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The same ring as that of the keyboard."""
        painter = QPainter(self)
        paint_focus(painter, self.rect(), self._theme)
        painter.end()
