"""What a query found as rows of a table; the words of a row are read when it is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from qda_app.analysis.retrieval.answers import Answer
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import N_, _, current
from qda_app.services.found_rows import FoundRow, found_rows
from qda_app.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_BATCH, _MOST_KEPT = 60, 6_000
_TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column: its title (a message id), its width in px, and its words."""

    title: str
    width: int
    words: Callable[[FoundRow], str]


COLUMNS = (
    FoundColumn(N_("Locator"), 250, lambda row: f"{row.label} · {row.locator}"),
    FoundColumn(N_("Informant"), 76, lambda row: row.informant),
    FoundColumn(N_("Excerpt"), 380, lambda row: row.words),
    FoundColumn(N_("Codes"), 170, lambda row: row.codes),
    FoundColumn(N_("Stance"), 110, lambda row: row.stances(current())),
    FoundColumn(N_("Paraphrase"), 220, lambda row: row.paraphrase),
)
EXCERPT = 2


class FoundModel(QAbstractTableModel):
    """One row an excerpt, in the order of reading."""

    def __init__(self, context: Context, parent: QObject) -> None:
        """Without an answer."""
        super().__init__(parent)
        self._context = context
        self.answer: Answer | None = None
        self._rows: dict[int, FoundRow] = {}
        self._wanted: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def show(self, answer: Answer, first: Sequence[FoundRow]) -> None:
        """Show another answer, of which the first rows are known."""
        self.beginResetModel()
        self.answer, self._rows = answer, dict(enumerate(first))
        self._wanted.clear()
        self.endResetModel()

    def excerpt_id(self, row: int) -> ExcerptId | None:
        """The excerpt of a row."""
        if self.answer is None or not 0 <= row < len(self.answer):
            return None
        return self.answer.found[row][1].id

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an excerpt."""
        return 0 if parent.isValid() or self.answer is None else len(self.answer)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as there are titles."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, as far as they were read; else they are now."""
        if role not in _TOLD or not index.isValid():
            return None
        row = self._rows.get(index.row())
        if row is None:
            self._wanted.add(index.row())
            self._soon.start()
            return "…"
        return COLUMNS[index.column()].words(row) or "–"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if role != Qt.ItemDataRole.DisplayRole or section >= len(COLUMNS):
            return None
        return _(COLUMNS[section].title) if orientation is Qt.Orientation.Horizontal else None

    def _read(self) -> None:
        if self.answer is None or not self._wanted:
            return
        begin = min(self._wanted)
        places = sorted({*self._wanted, *range(begin, min(begin + _BATCH, len(self.answer)))})
        self._wanted.clear()
        read = partial(found_rows, self.answer, places, current())
        then = partial(self._on_read, self.answer, places)
        self._context.jobs.read(read, then, owner=self, topic="rows")

    def _on_read(self, answer: Answer, places: Sequence[int], rows: Sequence[FoundRow]) -> None:
        if answer is not self.answer:
            return
        if len(self._rows) > _MOST_KEPT:
            self._rows.clear()
        self._rows.update(zip(places, rows, strict=False))
        self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], len(COLUMNS) - 1))
