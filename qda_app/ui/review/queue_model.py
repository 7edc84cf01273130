"""The queue as a list: which entries are shown, and what each row says."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.review_queue import QueueEntry, ReviewState, SubjectKind
from qda_app.i18n import _
from qda_app.services.review_queues import Queue
from qda_app.ui.review.wording import KINDS
from qda_app.ui.review_words import STATES

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class QueueModel(QAbstractListModel):
    """Entries of one queue, narrowed by kind, state and words."""

    def __init__(self, parent: QObject) -> None:
        """Empty until `show`."""
        super().__init__(parent)
        self.queue: Queue | None = None
        self.entries: Sequence[QueueEntry] = ()
        self._drawn: Sequence[QueueEntry] = ()
        self._kind: SubjectKind | None = None
        self._states: frozenset[ReviewState] = frozenset(ReviewState)
        self._words = ""

    @property
    def total(self) -> int:
        """How many were drawn."""
        return len(self._drawn)

    def show(self, queue: Queue, drawn: Sequence[QueueEntry]) -> None:
        """Show what was drawn of a queue."""
        self.queue, self._drawn = queue, drawn
        self._narrow()

    def narrow(self, kind: SubjectKind | None, states: frozenset[ReviewState], words: str) -> None:
        """Show only some kinds and states, and what has `words` in it."""
        self._kind, self._states, self._words = kind, states, words.strip().casefold()
        self._narrow()

    def entry(self, index: Index) -> QueueEntry | None:
        """The entry of a row."""
        return self.entries[index.row()] if index.isValid() and index.row() < len(self.entries) else None

    def row_of(self, subject_id: UUID | None) -> int:
        """The row of a thing; -1 where it is not shown."""
        return next((row for row, one in enumerate(self.entries) if one.id == subject_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The entries that are shown."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name and words, and for screen readers kind and state."""
        entry = self.entry(index)
        if entry is None or self.queue is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.queue.name(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.queue.words(entry)[:400]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.queue.name(entry), self.queue.who(entry), self.queue.words(entry), _(STATES[entry.state])
            return ", ".join((_(KINDS[entry.kind]), *filter(None, told)))
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        self.entries = [one for one in self._drawn if self._is_wanted(one)]
        self.endResetModel()

    def _is_wanted(self, entry: QueueEntry) -> bool:
        if entry.state not in self._states or self._kind not in (None, entry.kind):
            return False
        return not self._words or self.queue is None or self._words in self._searched(self.queue, entry)

    def _searched(self, queue: Queue, entry: QueueEntry) -> str:
        codes = (queue.corpus.codes[code_id].short_id for code_id in queue.codes(entry))
        return " ".join((queue.name(entry), queue.who(entry), *codes, queue.words(entry))).casefold()
