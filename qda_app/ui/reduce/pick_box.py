"""A box over the window in which one thing is chosen: a field that filters, a list below it, and a sentence."""

from abc import abstractmethod

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qda_app.i18n import _
from qda_app.ui.parts import label
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.row_line import RowLine, paint_ground
from qda_app.ui.theme import Theme, set_look

Index = QModelIndex | QPersistentModelIndex
GAP = 8
_PAGE, _PADDING = 8, 12
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickField(QLineEdit):
    """Leaves the keys that move through the list to the box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is written stays here; all else goes to the box."""
        if event.key() in (*_MOVES, *_TAKES, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PickDelegate(QStyledItemDelegate):
    """Ground of a row, and the key that takes the current one."""

    def __init__(self, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._theme = theme

    @abstractmethod
    def paint_offer(self, line: RowLine, index: Index) -> None:
        """What stands in a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the rows of the quick-code box."""
        return QSize(0, self._theme.size("quick_code.row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        painter.save()
        paint_ground(painter, option, self._theme, marker=self._theme.size("stroke.current_marker"))
        line = RowLine(painter, QRect(option.rect).adjusted(_PADDING + 3, 0, -_PADDING, 0), self._theme)
        if option.state & QStyle.StateFlag.State_Selected:
            line.caps_right([_("Enter")])
            line.skip_right(GAP)
        self.paint_offer(line, index)
        painter.restore()


class PickBox(Overlay):
    """Filters as one types; Enter or a click takes the current row, Esc takes nothing."""

    def __init__(  # noqa: PLR0913 - what a box is made of
        self, host: QWidget, theme: Theme, model: QAbstractListModel, delegate: PickDelegate, *, width: int, name: str
    ) -> None:
        """Over `host`, closed until `open_box`; `name` is what the list is called for those who do not see it."""
        super().__init__(host)
        self._theme, self._rows = theme, model
        model.setParent(self)
        delegate.setParent(self)
        self.setFixedWidth(width)
        self.title = label("", kind="strong", wraps=True)
        self.field, self.list = PickField(), QListView()
        self.told = label("", kind="caption", tone="secondary", wraps=True)
        self.list.setModel(model)
        self.list.setItemDelegate(delegate)
        self.list.setAccessibleName(name)
        self._lay_out()
        self.list.clicked.connect(self.take)
        self.field.textChanged.connect(self._on_typed)

    @abstractmethod
    def search(self) -> None:
        """Offer what fits the words of the field."""

    @abstractmethod
    def take(self, index: QModelIndex) -> None:
        """Take a row, if it is one."""

    @abstractmethod
    def tell(self) -> None:
        """Say what taking the current row does, or that nothing fits."""

    def open_box(self, point: QPoint) -> None:
        """Open, empty, at a point of the screen."""
        self.field.clear()
        self._on_typed()
        self.place_at(self.host.mapFromGlobal(point))
        self.open_over(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list, take, or close."""
        if event.key() in _MOVES:
            row = self.list.currentIndex().row() + _MOVES[Qt.Key(event.key())]
            self.list.setCurrentIndex(self._rows.index(max(0, min(row, self._rows.rowCount() - 1))))
        elif event.key() in _TAKES:
            self.take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_typed(self, *_words: object) -> None:
        self.search()
        self.list.setCurrentIndex(self._rows.index(0))
        rows = max(1, min(_PAGE, self._rows.rowCount()))
        self.list.setFixedHeight(rows * self._theme.size("quick_code.row"))
        self.tell()
        self._column.activate()
        self.adjustSize()

    def _lay_out(self) -> None:
        space, view = self._theme.space, self.list
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(view, bare=True)
        view.setStyleSheet("background: transparent;")
        self.told.setMinimumHeight(2 * self._theme.type("caption").line)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, space("m"), 1, space("m"))
        column.setSpacing(space("s"))
        for part in (self.title, self.field, view, self.told):
            around = QVBoxLayout()
            margin = 0 if part is view else space("m")
            around.setContentsMargins(margin, 0, margin, 0)
            around.addWidget(part)
            column.addLayout(around)
