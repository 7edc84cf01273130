"""What the gallery lists: kinds of display under their purpose, and below each the displays of it that are saved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.analysis.displays.kinds import PURPOSE_NAMES, Purpose
from qda_app.domain.displays import Display
from qda_app.domain.ids import DisplayId
from qda_app.i18n import _, current, ngettext
from qda_app.services.frozen_displays import FrozenCopy
from qda_app.ui.display.shelf import Kind, Shelf

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A purpose (without a kind), a kind, or a saved display of a kind; `stale` counts its stale cells.

    With `frozen` it is a copy of that display.
    """

    title: str
    kind: Kind | None = None
    display: Display | None = None
    stale: int = 0
    frozen: FrozenCopy | None = None

    @property
    def hint(self) -> str:
        """The question that a display answers, and what is lacking for it."""
        if not self.kind:
            return ""
        return "\n".join((_(self.kind.kind.question), *self.kind.lacks))

    def matches(self, words: Sequence[str], purpose: str) -> bool:
        """Whether all words stand in its title, its kind, its question or its purpose."""
        kind = self.kind.kind if self.kind else None
        said = (self.title, purpose, *((_(kind.name), _(kind.question)) if kind else ()))
        everything = " ".join(said).casefold()
        return all(word in everything for word in words)


class GalleryModel(QAbstractListModel):
    """The rows of the gallery, filtered by what is typed."""

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        """Follows `shelf`."""
        super().__init__(parent)
        self._shelf = shelf
        self._words: Sequence[str] = ()
        self._stale: Mapping[DisplayId, int] = {}
        self.rows: Sequence[Row] = ()
        shelf.listed.connect(self.rebuild)

    @property
    def count(self) -> int:
        """How many displays are shown; purposes are none."""
        return sum(row.kind is not None for row in self.rows)

    @property
    def total(self) -> int:
        """How many displays there are."""
        return len(self._shelf.kinds) + len(self._shelf.saved) + len(self._shelf.copies)

    def filter(self, typed: str) -> None:
        """Show only what has these words."""
        self._words = typed.casefold().split()
        self.rebuild()

    def show_stale(self, stale: Mapping[DisplayId, int]) -> None:
        """Tag the displays that have stale cells."""
        if stale != self._stale:
            self._stale = stale
            self.rebuild()

    def rebuild(self) -> None:
        """List everything anew."""
        self.beginResetModel()
        self.rows = list(self._rows())
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Purposes, kinds and displays below each other."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; with its state for screen readers."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.hint or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.title, *_state(row)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Purposes cannot be chosen."""
        if not index.isValid() or self.rows[index.row()].kind is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def index_of(self, display: Display | None) -> QModelIndex:
        """The row of a display: its own, or that of its kind where it is not saved."""
        if display is None:
            return QModelIndex()
        copy = self._shelf.frozen
        own = [
            place
            for place, row in enumerate(self.rows)
            if row.display and row.display.id == display.id and row.frozen == copy
        ]
        kind = [
            place
            for place, row in enumerate(self.rows)
            if row.kind and not row.display and row.kind.kind.key == display.kind
        ]
        is_saved = any(one.id == display.id for one in self._shelf.saved)
        found = own if is_saved else kind
        return self.index(found[0]) if found else QModelIndex()

    def _rows(self) -> Iterator[Row]:
        for purpose in Purpose:
            title = _(PURPOSE_NAMES[purpose])
            kinds = [kind for kind in self._shelf.kinds if kind.kind.purpose is purpose]
            rows = [row for kind in kinds for row in self._rows_of(kind) if row.matches(self._words, title)]
            if rows:
                yield Row(title)
                yield from rows

    def _rows_of(self, kind: Kind) -> Iterator[Row]:
        yield Row(_(kind.kind.name), kind)
        for display in self._shelf.saved:
            if display.kind == kind.kind.key:
                yield Row(self._shelf.title(display), kind, display, self._stale.get(display.id, 0))
                for copy in self._shelf.copies:
                    if copy.display_id == display.id:
                        yield Row(copy.name(self._shelf.title(display), current()), kind, display, frozen=copy)


def _state(row: Row) -> list[str]:
    if row.stale:
        return [ngettext("{count} cell is stale", "{count} cells are stale", row.stale)]
    return [_("not ready yet")] if row.kind and row.kind.lacks else []
