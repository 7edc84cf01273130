"""The codes that a display is about: a tree with a box before each."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from qda_app.domain.codes import Code, CodeTree
from qda_app.i18n import _
from qda_app.ui.theme import set_look

_KEY = Qt.ItemDataRole.UserRole


class CodeChecks(QTreeView):
    """Every node of the codebook; Space or a click ticks the one it stands on."""

    changed = Signal()

    def __init__(self) -> None:
        """No code."""
        super().__init__()
        self._model = QStandardItemModel(self)
        self._asked: list[str] = []
        self._ticked: frozenset[str] = frozenset()
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Codes of the display"))
        set_look(self, bare=False)
        self._model.itemChanged.connect(lambda _item: self.changed.emit())

    def model(self) -> QStandardItemModel:
        """The model it shows."""
        return self._model

    def show_codes(self, tree: CodeTree, asked: Sequence[str]) -> None:
        """Show a codebook with some of its short ids ticked, and open what stands above these."""
        self._asked, self._ticked = list(asked), frozenset(asked)
        self._model.clear()
        for root in tree.roots:
            self._model.appendRow(self._item(tree, root))
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        for above in {found.data(_KEY): found for item in ticked if (found := item.parent())}.values():
            self._open(above.index())
        if ticked:
            self.scrollTo(ticked[0].index())

    def ticked(self) -> tuple[str, ...]:
        """The short ids that are ticked: first those asked for before, in their order, then in that of the codebook."""
        found = [item.data(_KEY) for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        there, asked = set(found), set(self._asked)
        kept = [short_id for short_id in self._asked if short_id in there]
        return (*kept, *(short_id for short_id in found if short_id not in asked))

    def filter(self, typed: str) -> None:
        """Show only codes with these words in id or name, and what stands above them."""
        words = typed.casefold().split()
        for row in range(self._model.rowCount()):
            self._hide_unmatched(self._model.item(row), words)

    def tick(self, short_id: str, *, is_ticked: bool = True) -> None:
        """Tick a code, or take the tick away."""
        for item in self._items():
            if item.data(_KEY) == short_id:
                item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def _item(self, tree: CodeTree, code: Code) -> QStandardItem:
        item = QStandardItem(f"{code.short_id}  {code.name}" if code.name != code.short_id else code.short_id)
        item.setData(code.short_id, _KEY)
        item.setToolTip(code.definition or code.name)
        item.setCheckable(True)
        item.setCheckState(Qt.CheckState.Checked if code.short_id in self._ticked else Qt.CheckState.Unchecked)
        for child in tree.children(code):
            item.appendRow(self._item(tree, child))
        return item

    def _items(self) -> list[QStandardItem]:
        found, waiting = [], [self._model.item(row) for row in reversed(range(self._model.rowCount()))]
        while waiting:
            item = waiting.pop()
            found.append(item)
            waiting += [item.child(row) for row in reversed(range(item.rowCount()))]
        return found

    def _hide_unmatched(self, item: QStandardItem, words: Sequence[str]) -> bool:
        """Whether the item or anything below it has all words."""
        below = [self._hide_unmatched(item.child(row), words) for row in range(item.rowCount())]
        is_shown = any(below) or all(word in item.text().casefold() for word in words)
        index = item.index()
        self.setRowHidden(index.row(), index.parent(), not is_shown)
        if words and any(below):
            self.expand(index)
        return is_shown

    def _open(self, index: QModelIndex) -> None:
        """Show what is below an index."""
        while index.isValid():
            self.expand(index)
            index = index.parent()
