"""The codebook as a tree: what each code is called, and how often it was given, children included."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.changes import Change
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes, read_entry
from qda_app.i18n import _, ngettext
from qda_app.ui.coding_view.view import CODE_MIME_TYPE
from qda_app.ui.reduce.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MOST_FOUND = 100  # rows that a filter shows; nobody reads more of them


@dataclass(eq=False, slots=True)
class CodeNode:
    """A code in the tree as it is shown; `children` are those that the filter lets through, once someone asked."""

    code: Code
    place: int  # in the list of all nodes made so far
    depth: int
    parent: "CodeNode | None"
    row: int
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
        self._groups: set[CodeId] = set()
        self._filter = ""
        self._nodes: list[CodeNode] = []
        self._roots: list[CodeNode] = []
        self._wanted: set[CodeId] | None = None  # None: all
        self._by_id: dict[CodeId, CodeNode] = {}
        self._totals: Counter[CodeId] = Counter()
        desk.filled.connect(self._on_codes)
        desk.codes_changed.connect(self._on_codes)
        desk.worked.connect(self._on_worked)

    @property
    def quick(self) -> QuickCodes:
        """The codes, ready to be searched."""
        return self._quick

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The place of a child."""
        siblings = self._children_at(parent)
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row].place)

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
        """Codes can be dragged, groups cannot."""
        flags = super().flags(index)
        is_code = index.isValid() and not self.node(index).code.is_group
        return flags | Qt.ItemFlag.ItemIsDragEnabled if is_code else flags

    def mimeTypes(self) -> list[str]:
        """A code is dragged as its GUID."""
        return [CODE_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The GUID of the code that is dragged."""
        data = QMimeData()
        data.setData(CODE_MIME_TYPE, str(self.node(indexes[0]).code.id).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A code stays where it is."""
        return Qt.DropAction.CopyAction

    def node(self, index: Index) -> CodeNode:
        """The node of a valid place."""
        return self._nodes[index.internalId()]

    def has_children(self, node: CodeNode) -> bool:
        """Whether any child of a node is shown."""
        below = self._desk.tree.children(node.code)
        return bool(below) if self._wanted is None else any(code.id in self._wanted for code in below)

    def code(self, index: Index) -> Code | None:
        """The code of a place, or None for an invalid one."""
        return self.node(index).code if index.isValid() else None

    def index_of(self, code_id: CodeId) -> QModelIndex:
        """The place of a code; invalid where the filter leaves it out."""
        code = self._desk.code(code_id)
        for above in self._desk.tree.path(code)[:-1] if code else ():
            if above.id in self._by_id:
                self._children(self._by_id[above.id])
        return self._index(self._by_id.get(code_id))

    def best(self) -> Code | None:
        """The code that fits the filter best."""
        return next(iter(self._quick.best(read_entry(self._filter).words, most=1)), None)

    def count(self) -> int:
        """How many codes fit the filter, shown or not."""
        return len(self._quick.matching(read_entry(self._filter).words) - self._groups)

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
            node.children = self._made(self._desk.tree.children(node.code), node)
        return node.children

    def _index(self, node: CodeNode | None) -> QModelIndex:
        return self.createIndex(node.row, 0, node.place) if node else QModelIndex()

    def _on_codes(self) -> None:
        self._quick = QuickCodes(self._desk.tree)
        self._groups = {code.id for code in self._desk.tree if code.is_group}
        self._totals = _totals(self._desk.tree, self._desk.work.code_counts)
        self._rebuild()

    def _on_worked(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if isinstance(change.value, Coding) and change.kind != "replaced":
                self._count(change.value.code_id, 1 if change.kind == "added" else -1)

    def _count(self, code_id: CodeId, difference: int) -> None:
        """Count a coding with the code and all above it."""
        code = self._desk.code(code_id)
        for above in self._desk.tree.path(code) if code else ():
            self._totals[above.id] += difference
            place = self.index_of(above.id)
            if place.isValid():
                self.dataChanged.emit(place, place)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._wanted = self._found()
        self._nodes, self._by_id = [], {}
        self._roots = self._made(self._desk.tree.roots, None)
        self.endResetModel()

    def _found(self) -> set[CodeId] | None:
        """What the filter lets through, with what stands above; of very many the best."""
        words = read_entry(self._filter).words
        if not words:
            return None
        best = {code.id for code in self._quick.best(words, most=MOST_FOUND)}
        return self._with_above(best | self._groups & self._quick.matching(words))

    def _made(self, codes: Sequence[Code], parent: CodeNode | None) -> list[CodeNode]:
        made: list[CodeNode] = []
        for code in codes:
            if self._wanted is None or code.id in self._wanted:
                node = CodeNode(code, len(self._nodes), parent.depth + 1 if parent else 0, parent, len(made))
                self._nodes.append(node)
                self._by_id[code.id] = node
                made.append(node)
        return made

    def _with_above(self, found: set[CodeId]) -> set[CodeId]:
        return found | set(self._above(found))

    def _above(self, found: set[CodeId]) -> Iterator[CodeId]:
        tree, seen = self._desk.tree, set[CodeId]()
        for code_id in found:
            above = tree[code_id].parent_id
            while above and above in tree and above not in seen:
                seen.add(above)
                yield above
                above = tree[above].parent_id


def _totals(tree: CodeTree, counts: Counter[CodeId]) -> Counter[CodeId]:
    """Each code's codings with those of all below it; children stand behind their parents in a tree."""
    totals = Counter({code.id: counts[code.id] for code in tree})
    for code in reversed(list(tree)):
        if code.parent_id and code.parent_id in totals:
            totals[code.parent_id] += totals[code.id]
    return totals
