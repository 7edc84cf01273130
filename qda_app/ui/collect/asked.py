"""What was asked: the nodes of the codebook by the sources, in focus groups also by the persons, a tick a cell."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import InformantId
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import _
from qda_app.services.asking import AskedCell
from qda_app.services.register_views import AskedTable
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.register_table import paint_row_ground
from qda_app.ui.theme import Role, Theme, icon_pixmap, set_look, ui_font

Column = tuple[Source, Informant | None]
_COLUMN_WIDTH = 64
_NAMES_WIDTH = 380
_INDENT = "      "
_TICK = 14
_SIGN_ROLES: Mapping[str, Role] = {"?": "accent", "·": "text_tertiary", "–": "success"}


class AskedModel(QAbstractTableModel):
    """Nodes down, sources across, behind a focus group its persons; ticked is a node that or below which one is listed.

    `proposed` says which nodes the questions of the guide seem to ask about, and where.
    """

    toggled = Signal(object, bool)  # the cells, and whether they were asked

    def __init__(self, parent: QObject, *, is_editable: bool) -> None:
        """Without a codebook yet."""
        super().__init__(parent)
        self._table = AskedTable(CodeTree(()), (), ())
        self._columns: list[Column] = []
        self._nodes: list[Code] = []
        self._proposed: dict[AskedCell, str] = {}
        self._filter = ""
        self._is_editable = is_editable

    @property
    def count(self) -> int:
        """How many nodes the codebook has."""
        return len(self._table.tree)

    def show(self, table: AskedTable) -> None:
        """Show what stands in the project now."""
        columns = [column for source in table.sources for column in _columns(table, source)]
        is_same = [one.id for one in table.tree] == [one.id for one in self._table.tree]
        if is_same and [_ids(one) for one in columns] == [_ids(one) for one in self._columns]:
            self._table, self._columns = table, columns
            self._repaint()
            return
        self.beginResetModel()
        self._table, self._columns = table, columns
        self._nodes = self._matching()
        self.endResetModel()

    def show_proposed(self, proposed: Mapping[AskedCell, str]) -> None:
        """Mark cells that are proposed, each with where from; what one person was asked shows at the group too."""
        tree, self._proposed = self._table.tree, {}
        for cell, where in proposed.items():
            people: list[InformantId | None] = [None, cell.informant_id]
            if cell.informant_id is None:
                people += [one.id for one in self._table.people.get(cell.source_id, ())]
            for node in tree.path(tree[cell.code_id]) if cell.code_id in tree else ():
                self._proposed.update({AskedCell(cell.source_id, node.id, one): where for one in people})
        self._repaint()

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def set_filter(self, words: str) -> None:
        """Show only the nodes whose id or name holds every word of `words`, with what stands above them."""
        self._filter = words
        self.beginResetModel()
        self._nodes = self._matching()
        self.endResetModel()

    def node(self, row: int) -> Code:
        """The node of a row."""
        return self._nodes[row]

    def depth(self, row: int) -> int:
        """How far below its group the node of a row stands."""
        return len(self._table.tree.path(self._nodes[row])) - 1

    def cell(self, index: Index) -> AskedCell:
        """Source, code and perhaps person of a cell."""
        source, person = self._columns[index.column()]
        return AskedCell(source.id, self._nodes[index.row()].id, person.id if person else None)

    def is_proposed(self, index: Index) -> bool:
        """Whether a question of the guide seems to ask about it, and nothing is ticked yet."""
        return index.isValid() and self.cell(index) in self._proposed and self._state(index) is Qt.CheckState.Unchecked

    def is_person(self, column: int) -> bool:
        """Whether a column is that of one person of a focus group."""
        return self._columns[column][1] is not None

    def toggle(self, indexes: Sequence[Index]) -> None:
        """Ask for the opposite of what the first cell says, in all of them."""
        if self._is_editable and indexes:
            is_asked = self._state(indexes[0]) is not Qt.CheckState.Checked
            self.toggled.emit([self.cell(index) for index in indexes], is_asked)

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row a node."""
        return 0 if parent.isValid() else len(self._nodes)

    def columnCount(self, parent: Index = ROOT) -> int:
        """A column a source, and one a person of a focus group."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ticked by Space or a click, as far as the project can be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._is_editable and index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Whether the node was asked of the source."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(index)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick to be set or taken away."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._is_editable:
            return False
        self.toggled.emit([self.cell(index)], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Sources across; nodes down, set in below their parents."""
        if orientation is Qt.Orientation.Horizontal:
            return self._source_header(section, role) if section < self.columnCount() else None
        return self._node_header(section, role) if section < self.rowCount() else None

    def _source_header(self, section: int, role: int) -> object:
        source, person = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.short_id if person else source.short_id
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{source.short_id}: {person.short_id} {person.position}".strip() if person else source.title
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _node_header(self, section: int, role: int) -> object:
        node = self._nodes[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_INDENT * self.depth(section)}{node.short_id}   {node.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.definition or None
        return None

    def _state(self, index: Index) -> Qt.CheckState:
        source_id, code_id, person_id = self.cell(index)
        whom = self._table.asked_of(source_id, code_id)
        if person_id:
            is_asked = bool(whom & {None, person_id})
            return Qt.CheckState.Checked if is_asked else Qt.CheckState.Unchecked
        if not whom:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if None in whom else Qt.CheckState.PartiallyChecked

    def _sentence(self, index: Index) -> str:
        (source, person), node = self._columns[index.column()], self._nodes[index.row()]
        message = {
            Qt.CheckState.Checked: _("{source} was asked about {code}."),
            Qt.CheckState.PartiallyChecked: _("Some persons of {source} were asked about {code}."),
            Qt.CheckState.Unchecked: _("{source} was not asked about {code}."),
        }[self._state(index)]
        name = f"{source.short_id}, {person.short_id}" if person else source.short_id
        return " ".join([message.format(source=name, code=node.short_id), *self._origin(index, source, node)])

    def _origin(self, index: Index, source: Source, node: Code) -> list[str]:
        """By which questions of the guide it was asked, or seems to be."""
        if self.is_proposed(index):
            where = self._proposed[self.cell(index)]
            return [_("Proposed from the guide: {where}. Confirm it at the right.").format(where=where)]
        numbers = ", ".join(filter(None, self._table.questions_of(source.id, node.id)))
        return [_("By question {numbers} of the guide.").format(numbers=numbers)] if numbers else []

    def _matching(self) -> list[Code]:
        tree, words = self._table.tree, self._filter.casefold().split()
        if not words:
            return list(tree)
        found = [code for code in tree if all(word in f"{code.short_id} {code.name}".casefold() for word in words)]
        wanted = {node.id for code in found for node in tree.path(code)}
        return [code for code in tree if code.id in wanted]


def _columns(table: AskedTable, source: Source) -> list[Column]:
    return [(source, None), *((source, person) for person in table.people.get(source.id, ()))]


def _ids(column: Column) -> tuple[object, object]:
    source, person = column
    return source.id, person.id if person else None


class AskedDelegate(QStyledItemDelegate):
    """Paints a tick, a dash where only some persons were asked, and a question mark where the guide proposes one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """In the colours of `theme`."""
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        area = QRect(option.rect)
        paint_row_ground(painter, area, option, self._theme)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        if state is Qt.CheckState.Checked:
            box = QRect(0, 0, _TICK, _TICK)
            box.moveCenter(area.center())
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box.topLeft(), icon_pixmap("check", self._theme["success"], _TICK, ratio))
        else:
            model = index.model()
            is_proposed = isinstance(model, AskedModel) and model.is_proposed(index)
            sign = "?" if is_proposed else "·" if state is Qt.CheckState.Unchecked else "–"
            painter.setPen(self._theme[_SIGN_ROLES[sign]])
            painter.setFont(ui_font("table", QFont.Weight.DemiBold))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Clicks and keys are the view's own: the whole cell takes them."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every row of a tree."""
        return QSize(_COLUMN_WIDTH, self._theme.size("tree_row"))


class AskedView(QTableView):
    """The grid; Space ticks every selected cell, a click the one under the pointer."""

    def __init__(self, model: AskedModel, theme: Theme) -> None:
        """Show `model`."""
        super().__init__()
        self._asked = model
        self.setModel(model)
        self.setItemDelegate(AskedDelegate(theme, self))
        self.setAccessibleName(_("What was asked"))
        set_look(self, bare=True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._set_headers(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is selected."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle_selected()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click on one cell ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if is_plain and index.isValid() and self.selectedIndexes() == [index]:
            self._asked.toggle([index])

    def _toggle_selected(self) -> None:
        current = self.currentIndex()
        others = [index for index in self.selectedIndexes() if index != current]
        if current.isValid():
            self._asked.toggle([current, *others])

    def _set_headers(self, theme: Theme) -> None:
        sources = self.horizontalHeader()
        sources.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sources.setDefaultSectionSize(_COLUMN_WIDTH)
        sources.setFixedHeight(theme.size("table_row"))
        sources.setHighlightSections(False)
        sources.setSectionsClickable(True)
        nodes = NodeHeader(self._asked, theme, self)
        self.setVerticalHeader(nodes)
        nodes.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        nodes.setDefaultSectionSize(theme.size("tree_row"))
        nodes.setFixedWidth(_NAMES_WIDTH)
        nodes.setSectionsClickable(True)


class NodeHeader(QHeaderView):
    """The codebook at the left of the grid: ids strong, names beside them, children set in."""

    def __init__(self, model: AskedModel, theme: Theme, parent: QWidget) -> None:
        """For the nodes of `model`."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._asked, self._theme = model, theme

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One node."""
        if not 0 <= section < self._asked.rowCount():
            return
        node, depth = self._asked.node(section), self._asked.depth(section)
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme["header" if depth == 0 else "panel"])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme["line"])
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme["line"])
        area = rect.adjusted(theme.space("l") + depth * theme.space("l"), 0, -theme.space("s"), 0)
        painter.setFont(ui_font("table", QFont.Weight.DemiBold if depth < 2 else QFont.Weight.Medium))
        painter.setPen(theme["text"])
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), node.short_id)
        area.adjust(painter.fontMetrics().horizontalAdvance(node.short_id) + theme.space("s"), 0, 0, 0)
        painter.setFont(ui_font("table"))
        painter.setPen(theme["text_secondary"])
        name = painter.fontMetrics().elidedText(node.name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.restore()
