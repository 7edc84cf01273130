"""The tree of codes on screen: painted, opened and closed, dragged, and applied to what is selected."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from qda_app.domain.ids import CodeId
from qda_app.i18n import _, current
from qda_app.ui.reduce.codes_model import CodeNode, CodesModel, Index
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.row_line import RowLine, cached_font, paint_focus, paint_ground
from qda_app.ui.theme import set_look

_INDENTS = (12, 14, 38)  # px of the first three levels; each further one adds what follows
_FURTHER = 16
_CHEVRON, _GAP, _PADDING = 12, 6, 12
_DOT, _SMALL_DOT = 10, 8
_COUNT_WIDTH = 20


class CodesDelegate(QStyledItemDelegate):
    """Paints chevron, dot, id, name and count."""

    def __init__(self, desk: Desk, codes: CodesModel, view: QTreeView) -> None:
        """In the colours of the desk's codes."""
        super().__init__(view)
        self._desk, self._view, self._theme = desk, view, desk.context.theme
        self._codes = codes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a tree."""
        return QSize(0, self._theme.size("tree_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One code."""
        node, area = self._codes.node(index), QRect(option.rect)
        painter.save()
        paint_ground(painter, option, self._theme)
        line = RowLine(painter, area.adjusted(indent(node), 0, -_PADDING, 0), self._theme)
        total = current().number(self._codes.total(node.code.id))
        line.text_right(total, cached_font("table"), "text_tertiary", least=_COUNT_WIDTH)
        line.skip_right(_GAP)
        self._paint_sign(line, node, self._codes.index_of(node.code.id))
        self._paint_words(line, node)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, area, self._theme)
        painter.restore()

    def _paint_sign(self, line: RowLine, node: CodeNode, index: QModelIndex) -> None:
        is_deep = node.depth >= len(_INDENTS) - 1
        if self._codes.has_children(node):
            line.icon("chevron-down" if self._view.isExpanded(index) else "chevron-right", "text", _CHEVRON, _GAP)
        elif not is_deep:
            line.skip(_CHEVRON + _GAP)
        if not node.code.is_group or self._lends_hue(node):
            hue = self._desk.context.hues.hue(node.code.id)
            line.dot(hue.stripe, _SMALL_DOT if is_deep else _DOT, _GAP)

    def _paint_words(self, line: RowLine, node: CodeNode) -> None:
        if node.code.is_group:
            line.text(node.code.name, cached_font("table"), "text_secondary")
            return
        line.text(node.short_id, cached_font("table", QFont.Weight.DemiBold))
        line.skip(_GAP)
        line.text(node.code.name, cached_font("table"), "text_secondary")

    def _lends_hue(self, node: CodeNode) -> bool:
        """Whether a child shows the group's own colour."""
        tree, code = self._desk.tree, node.code
        return any(tree.hue_group(child) is code for child in tree.children(code)) or not tree.children(code)


class CodesTree(QTreeView):
    """Opens and closes by a click on the chevron; Space or a double click applies a code."""

    code_wanted = Signal(object)  # CodeId, for what is selected
    menu_wanted = Signal(QPoint, object)  # on the screen, the Code or None
    definition_wanted = Signal(object)  # CodeId

    def __init__(self, model: CodesModel, desk: Desk) -> None:
        """Shows `model`."""
        super().__init__()
        self._codes, self._desk = model, desk
        self._expanded: set[CodeId] | None = None  # None until the codebook is there
        self._current: list[CodeId] = []  # the code of the current row, and those to take should it be gone
        self._is_filtered = False
        self._scrolled = 0
        self.setModel(model)
        self.setItemDelegate(CodesDelegate(desk, model, self))
        self._furnish()
        model.modelAboutToBeReset.connect(self._remember_current)
        model.modelReset.connect(self._on_reset)
        desk.codes_changed.connect(self.viewport().update)
        self.expanded.connect(lambda index: self._note(index, is_expanded=True))
        self.collapsed.connect(lambda index: self._note(index, is_expanded=False))

    def _furnish(self) -> None:
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Codebook"))
        set_look(self, bare=True)

    def filter(self, typed: str) -> None:
        """Show only what holds the words, all of it open."""
        self._is_filtered = bool(typed.strip())
        self._codes.filter(typed)
        if self._is_filtered and (best := self._codes.best()):
            self.choose(best.id)

    def choose(self, code_id: CodeId) -> None:
        """Make a code the current one, and bring it on screen."""
        index = self._codes.index_of(code_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def choose_first(self) -> None:
        """Make the first code that is no group the current one."""
        index = self._codes.index(0, 0)
        while index.isValid() and self._codes.node(index).code.is_group:
            index = self.indexBelow(index)
        self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space applies the current code, Enter shows what it means; all else is Qt's."""
        code = self._codes.code(self.currentIndex())
        if event.key() == Qt.Key.Key_Space:
            self._want(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and code:
            self.definition_wanted.emit(code.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close at the chevron; else what Qt does."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_chevron(index, event.position().x()):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Apply a code; open or close a group."""
        index = self.indexAt(event.position().toPoint())
        if self._is_on_chevron(index, event.position().x()):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._want(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the code under the mouse, or of the current one."""
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_by_mouse else self.currentIndex()
        point = event.pos() if is_by_mouse else self.visualRect(index).center()
        self.menu_wanted.emit(self.viewport().mapToGlobal(point), self._codes.code(index))

    def _want(self, index: QModelIndex) -> None:
        code = self._codes.code(index)
        if code and code.is_group:
            self.setExpanded(index, not self.isExpanded(index))
        elif code:
            self.code_wanted.emit(code.id)

    def _is_on_chevron(self, index: QModelIndex, x: float) -> bool:
        if not index.isValid():
            return False
        node = self._codes.node(index)
        return self._codes.has_children(node) and x <= indent(node) + _CHEVRON + _GAP

    def _remember_current(self) -> None:
        self._scrolled = self.verticalScrollBar().value()
        index = self.currentIndex()
        beside = (index, index.siblingAtRow(index.row() + 1), index.siblingAtRow(index.row() - 1), index.parent())
        if found := [code.id for place in beside if (code := self._codes.code(place))]:
            self._current = found

    def _note(self, index: QModelIndex, *, is_expanded: bool) -> None:
        """Remember what a person opened; a filter opens everything for a while."""
        code = self._codes.code(index)
        if code and self._expanded is not None and not self._is_filtered and self._desk.tree.children(code):
            (self._expanded.add if is_expanded else self._expanded.discard)(code.id)

    def _on_reset(self) -> None:
        if self._expanded is None and self._desk.is_filled:
            self._expanded = {root.id for root in self._desk.tree.roots[:1]}
        if self._is_filtered:
            self.expandAll()
        else:
            for code_id in list(self._expanded or ()):
                self.setExpanded(self._codes.index_of(code_id), True)
        places = (self._codes.index_of(code_id) for code_id in self._current)
        self.setCurrentIndex(next(filter(QModelIndex.isValid, places), QModelIndex()))
        if not self._is_filtered:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(self._scrolled)


def indent(node: CodeNode) -> int:
    """From where a node is painted, px."""
    deepest = len(_INDENTS) - 1
    return _INDENTS[min(node.depth, deepest)] + _FURTHER * max(0, node.depth - deepest)
