"""What a codebook file would change, as a list in which one ticks what is to be taken."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from qda_app.domain.codes import Code
from qda_app.i18n import _, current
from qda_app.services.codebook_update import CodebookProposal, CodeProposal
from qda_app.ui.theme import ui_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, a code of the file, or a code that the file does not have."""

    words: str
    proposal: CodeProposal | None = None
    kept: Code | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it stands above others."""
        return self.proposal is None and self.kept is None


class UpdateModel(QAbstractListModel):
    """New codes, changed ones, those in doubt, those that cannot be taken, and those that only the project has."""

    ticked = Signal()  # others are wanted than before

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.wanted: set[str] = set()
        self._proposal: CodebookProposal | None = None
        self._rows: list[Row] = []

    def show(self, proposal: CodebookProposal, wanted: Collection[str] | None = None) -> None:
        """Show what a file would change; without a wish all is ticked that is not in doubt."""
        self.beginResetModel()
        certain = {one.after.short_id for one in proposal.proposals if not one.doubt}
        self._proposal = proposal
        self.wanted = set(proposal.takeable & (certain if wanted is None else set(wanted)))
        self._rows = list(_rows(proposal))
        self.endResetModel()
        self.ticked.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a heading or a code."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: Index) -> Row:
        """What stands in a row."""
        return self._rows[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Id and name, and whether it is ticked."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.words
        if role == Qt.ItemDataRole.FontRole:
            return ui_font("table", QFont.Weight.DemiBold if row.is_heading else QFont.Weight.Normal)
        if role == Qt.ItemDataRole.CheckStateRole and row.proposal and not row.proposal.refusal:
            is_wanted = row.proposal.after.short_id in self.wanted
            return Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a code or leave it out; a new code goes with the new one it stands under."""
        row = self.row(index)
        if role != Qt.ItemDataRole.CheckStateRole or row.proposal is None or row.proposal.refusal:
            return False
        self.tick(row.proposal, is_wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen; what can be taken can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.row(index)
        if row.is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_be_taken = row.proposal is not None and not row.proposal.refusal
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_be_taken else flags

    def tick(self, proposal: CodeProposal, *, is_wanted: bool) -> None:
        """Want a code of the file or not, with the new ones above it, or below."""
        others = self._new_above(proposal) if is_wanted else self._new_below(proposal)
        ids = {one.after.short_id for one in (proposal, *others) if not one.refusal}
        self._want(self.wanted | ids if is_wanted else self.wanted - ids)

    def tick_all(self, *, is_wanted: bool) -> None:
        """Want all that can be taken, or nothing."""
        self._want(set(self._proposal.takeable) if is_wanted and self._proposal else set())

    def first(self) -> QModelIndex:
        """The first row that is no heading."""
        places = (place for place, row in enumerate(self._rows) if not row.is_heading)
        return self.index(next(places, -1))

    def _want(self, wanted: set[str]) -> None:
        self.wanted = wanted
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def _new_above(self, proposal: CodeProposal) -> Iterator[CodeProposal]:
        new = {one.after.id: one for one in self._all() if one.before is None}
        parent_id = proposal.after.parent_id
        while parent_id and parent_id in new:
            yield new[parent_id]
            parent_id = new[parent_id].after.parent_id

    def _new_below(self, proposal: CodeProposal) -> Iterator[CodeProposal]:
        if proposal.before is None:
            for one in self._all():
                if one.after.parent_id == proposal.after.id:
                    yield one
                    yield from self._new_below(one)

    def _all(self) -> Sequence[CodeProposal]:
        return self._proposal.proposals if self._proposal else ()


def _rows(proposal: CodebookProposal) -> Iterator[Row]:
    number, proposals = current().number, proposal.proposals
    parts = (
        (_("New: {count}"), [one for one in proposals if not one.before and not one.doubt and not one.refusal]),
        (_("Changed: {count}"), [one for one in proposals if one.before and not one.doubt and not one.refusal]),
        (_("To be looked at: {count}"), [one for one in proposals if one.doubt and not one.refusal]),
        (_("Cannot be taken: {count}"), [one for one in proposals if one.refusal]),
    )
    for words, found in parts:
        if found:
            yield Row(words.format(count=number(len(found))))
            yield from (Row(f"{one.after.short_id} {one.after.name}", proposal=one) for one in found)
    if proposal.kept:
        yield Row(_("Only here, kept as they are: {count}").format(count=number(len(proposal.kept))))
        yield from (Row(f"{code.short_id} {code.name}", kept=code) for code in proposal.kept)
