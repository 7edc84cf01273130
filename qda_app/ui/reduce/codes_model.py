"""The codebook as a tree: what each code is called, and how often it was given, children included."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import overload

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.changes import Change
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId
from qda_app.domain.order import natural_key
from qda_app.domain.quick_codes import QuickCodes, read_entry
from qda_app.i18n import _, ngettext
from qda_app.ui.coding_view.view import CODE_MIME_TYPE
from qda_app.ui.reduce.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NODE_MIME_TYPE = "application/x-qda-node"  # a code or a group that is moved in the tree
_ROOT = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
_LEAF = _FLAGS | Qt.ItemFlag.ItemNeverHasChildren  # spares the view a question for each of thousands
MOST_FOUND = 100  # rows that a filter shows; nobody reads more of them


class CodesOrder(StrEnum):
    """In which order siblings stand."""

    BOOK = "book"
    ID = "id"
    COUNT = "count"


@dataclass(eq=False, slots=True)
class CodeNode:
    """A code in the tree as it is shown; `children` are those that the filter lets through, once someone asked."""

    code: Code
    place: int  # in the list of all nodes made so far
    depth: int
    parent: "CodeNode | None"
    row: int
    is_leaf: bool
    children: "list[CodeNode] | None" = None

    @property
    def short_id(self) -> str:
        """The short id without what the parent's says already: AKSES under TRA."""
        above = f"{self.parent.code.short_id}-" if self.parent else ""
        short_id = self.code.short_id
        return short_id[len(above) :] if above and short_id.startswith(above) and short_id != above else short_id


class CodesModel(QAbstractItemModel):
    """The tree of codes, filtered by its ids, names and cues."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Follows `desk`; without a filter."""
        super().__init__(parent)
        self._desk = desk
        self._quick = QuickCodes(CodeTree([]))
        self._tree = CodeTree([])
        self._filter = ""
        self._order = CodesOrder.BOOK
        self._nodes: list[CodeNode] = []
        self._roots: list[CodeNode] = []
        self._is_all = True  # nothing is filtered out
        self._count = 0
        self._by_id: dict[CodeId, CodeNode] = {}
        self._totals: Counter[CodeId] = Counter()
        desk.filled.connect(self._on_codes)
        desk.codes_changed.connect(self._on_codes)
        desk.worked.connect(self._on_worked)
        desk.sight.changed.connect(self._count_anew)

    @property
    def quick(self) -> QuickCodes:
        """The codes, ready to be searched."""
        return self._quick

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The place of a child."""
        siblings = self._children(self._nodes[parent.internalId()]) if parent.isValid() else self._roots
        if column or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row].place)

    @overload
    def parent(self) -> QObject | None: ...

    @overload
    def parent(self, index: Index) -> QModelIndex: ...

    def parent(self, index: Index | None = None) -> QObject | QModelIndex | None:
        """The place of the node above; without an index what the model belongs to, as Qt has it."""
        if index is None:
            return super().parent()
        return self._index(self.node(index).parent if index.isValid() else None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many children are shown."""
        return 0 if parent.column() > 0 else len(self._children_at(parent))

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Whether any child is shown; makes none."""
        return self.has_children(self.node(parent)) if parent.isValid() else bool(self._roots)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One; the delegate paints all."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Id and name; the definition in the tool tip."""
        code = self.node(index).code
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{code.short_id} {code.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(filter(None, (f"{code.short_id} {code.name}", code.definition)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = ngettext("{count} coding", "{count} codings", self.total(code.id))
            return _("{code} {name}, {count}").format(code=code.short_id, name=code.name, count=count)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be dragged; a code without children says so."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LEAF if self._nodes[index.internalId()].is_leaf else _FLAGS

    def mimeTypes(self) -> list[str]:
        """A code is dragged as its GUID."""
        return [CODE_MIME_TYPE, NODE_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The GUID of the code that is dragged; a group can be moved, but nothing is coded with it."""
        code, data = self.node(indexes[0]).code, QMimeData()
        for kind in (NODE_MIME_TYPE,) if code.is_group else self.mimeTypes():
            data.setData(kind, str(code.id).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A code stays where it is."""
        return Qt.DropAction.CopyAction

    def node(self, index: Index) -> CodeNode:
        """The node of a valid place."""
        return self._nodes[index.internalId()]

    def has_children(self, node: CodeNode) -> bool:
        """Whether any child of a node is shown."""
        return not node.is_leaf

    def code(self, index: Index) -> Code | None:
        """The code of a place, or None for an invalid one."""
        return self.node(index).code if index.isValid() else None

    def index_of(self, code_id: CodeId) -> QModelIndex:
        """The place of a code; invalid where the filter leaves it out."""
        found = self._by_id.get(code_id)
        if found is None and self._is_all and code_id in self._tree:
            for above in self._tree.path(self._tree[code_id])[:-1]:
                self._children(self._by_id[above.id])
            found = self._by_id[code_id]
        return self._index(found)

    def best(self) -> Code | None:
        """The code that fits the filter best."""
        return next(iter(self._quick.best(read_entry(self._filter).words, most=1)), None)

    def count(self) -> int:
        """How many codes fit the filter, shown or not."""
        return self._count

    @property
    def order(self) -> CodesOrder:
        """In which order siblings stand."""
        return self._order

    def sort_by(self, order: CodesOrder) -> None:
        """Show siblings in another order, or sort them again by what they count now."""
        self._order = order
        self._rebuild()

    def total(self, code_id: CodeId) -> int:
        """How many codings a code and those below it have."""
        return self._totals[code_id]

    def filter(self, typed: str) -> None:
        """Show only codes whose id, name or cues hold the words, and what stands above them."""
        self._filter = typed
        self._rebuild()

    def _children_at(self, parent: Index) -> list[CodeNode]:
        return self._children(self.node(parent)) if parent.isValid() else self._roots

    def _children(self, node: CodeNode) -> list[CodeNode]:
        if node.children is None:
            node.children = self._made(self._tree.children(node.code), node)
        return node.children

    def _index(self, node: CodeNode | None) -> QModelIndex:
        return self.createIndex(node.row, 0, node.place) if node else QModelIndex()

    def _on_codes(self) -> None:
        before, self._tree = self._tree, self._desk.tree
        self._quick = QuickCodes(self._tree, self._quick)
        self._totals = self._counted()
        if self._is_all and self._tree.has_places_of(before):
            self._take_words()
        else:
            self._rebuild()

    def _take_words(self) -> None:
        """Nothing moved: show what codes are called now where they stand."""
        for node in self._nodes:
            code = self._tree[node.code.id]
            if code is not node.code:
                node.code = code
                self._tell(node)

    def _counted(self) -> Counter[CodeId]:
        return _totals(self._tree, self._desk.sight.code_counts(self._desk.work))

    def _count_anew(self) -> None:
        """Another filter: show how often it lets each code through."""
        self._totals = self._counted()
        for node in self._nodes:
            self._tell(node)

    def _on_worked(self, changes: Sequence[Change]) -> None:
        if self._desk.sight.is_sifting:
            self._count_anew()
            return
        for change in changes:
            for value, difference in ((change.before, -1), (change.after, 1)):
                if isinstance(value, Coding):
                    self._count_coding(value.code_id, difference)

    def _count_coding(self, code_id: CodeId, difference: int) -> None:
        """Count a coding with the code and all above it."""
        for above in self._tree.path(self._tree[code_id]) if code_id in self._tree else ():
            self._totals[above.id] += difference
            if above.id in self._by_id:
                self._tell(self._by_id[above.id])

    def _tell(self, node: CodeNode) -> None:
        place = self._index(node)
        self.dataChanged.emit(place, place)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._nodes, self._by_id = [], {}
        words = read_entry(self._filter).words
        self._is_all = not words
        self._roots = self._found(words) if words else self._made(self._tree.roots, None)
        self.endResetModel()

    def _found(self, words: Sequence[str]) -> list[CodeNode]:
        """What the filter lets through, with what stands above; of very many the best."""
        matching = self._quick.matching(words)
        groups = [code for code in matching if code.is_group]
        self._count = len(matching) - len(groups)
        shown = {code.id: code for code in (*self._quick.best(words, most=MOST_FOUND), *groups)}
        below: defaultdict[CodeId | None, list[Code]] = defaultdict(list)
        for code in (shown | self._above(shown.values())).values():
            below[code.parent_id if code.parent_id in self._tree else None].append(code)
        for siblings in below.values():
            siblings.sort(key=attrgetter("position", "short_id"))
        return self._grown(below[None], None, below)

    def _grown(
        self, codes: Sequence[Code], parent: CodeNode | None, below: Mapping[CodeId | None, list[Code]]
    ) -> list[CodeNode]:
        """The nodes of some codes with all that is shown below them."""
        made = self._made(codes, parent)
        for node in made:
            node.children = self._grown(below.get(node.code.id, ()), node, below)
            node.is_leaf = not node.children
        return made

    def _made(self, codes: Sequence[Code], parent: CodeNode | None) -> list[CodeNode]:
        depth, first = parent.depth + 1 if parent else 0, len(self._nodes)
        children = self._tree.children
        made = [
            CodeNode(code, first + row, depth, parent, row, not children(code))
            for row, code in enumerate(self._sorted(codes))
        ]
        self._nodes += made
        self._by_id.update((node.code.id, node) for node in made)
        return made

    def _sorted(self, codes: Sequence[Code]) -> Sequence[Code]:
        if self._order is CodesOrder.ID:
            return sorted(codes, key=lambda code: natural_key(code.short_id))
        if self._order is CodesOrder.COUNT:
            return sorted(codes, key=lambda code: -self._totals[code.id])
        return codes

    def _above(self, found: Iterable[Code]) -> dict[CodeId, Code]:
        """What stands above some codes."""
        above: dict[CodeId, Code] = {}
        for code in found:
            parent = self._tree.parent(code)
            while parent and parent.id not in above:
                above[parent.id] = parent
                parent = self._tree.parent(parent)
        return above


def _totals(tree: CodeTree, counts: Counter[CodeId]) -> Counter[CodeId]:
    """Each code's codings with those of all below it; children stand behind their parents in a tree."""
    totals = Counter({code.id: counts[code.id] for code in tree})
    for code in reversed(list(tree)):
        if code.parent_id and code.parent_id in totals:
            totals[code.parent_id] += totals[code.id]
    return totals
