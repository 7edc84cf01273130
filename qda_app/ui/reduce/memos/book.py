"""The memo book in the window: read whole once, and then memo by memo as they change."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from qda_app.domain.changes import ChangeSet
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.displays import Display
from qda_app.domain.ids import MemoId
from qda_app.domain.memo_book import MemoEntry, newest_first
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.sources import Informant, Source
from qda_app.services.memo_book import memo_book, some_memos
from qda_app.ui.context import Context

_NAMES = (Code, Source, Informant, Display, Coder)  # by which memos name what they are about
_MANY = 200  # changes of one step from which reading all is quicker


class Book(QObject):
    """Its entries are the newest first."""

    filled = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Empty until `refresh`."""
        super().__init__(parent)
        self._context = context
        self.entries: Sequence[MemoEntry] = ()
        self._wants_all = True
        self._touched: set[MemoId] = set()  # memos whose present state is being read

    @property
    def is_read(self) -> bool:
        """Whether the entries are as they are stored, as far as anybody heard."""
        return not self._wants_all and not self._touched

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed; None is everything."""
        if changes is None or changes.touches(*_NAMES) or len(changes.changes) > _MANY:
            self._wants_all = True
        elif changes.touches(Memo, MemoLink):
            self._touched |= set(filter(None, (_memo_id(change.value) for change in changes.changes)))
        if not self.is_read:
            self._read()

    def _read(self) -> None:
        """A read supersedes the one before it, so it reads all that is wanted."""
        jobs, project = self._context.jobs, self._context.project
        if self._wants_all:
            jobs.read(partial(memo_book, project), self._on_all, owner=self, topic="memos")
        else:
            wanted = frozenset(self._touched)
            read = partial(some_memos, project, list(wanted))
            jobs.read(read, partial(self._on_some, wanted), owner=self, topic="memos")

    def _on_all(self, entries: Sequence[MemoEntry]) -> None:
        self._wants_all = False
        self._touched.clear()
        self.entries = entries
        self.filled.emit()

    def _on_some(self, wanted: frozenset[MemoId], entries: Sequence[MemoEntry]) -> None:
        self._touched -= wanted
        self.entries = newest_first([*entries, *(one for one in self.entries if one.memo.id not in wanted)])
        self.filled.emit()


def _memo_id(value: object) -> MemoId | None:
    if isinstance(value, MemoLink):
        return value.memo_id
    return value.id if isinstance(value, Memo) else None
