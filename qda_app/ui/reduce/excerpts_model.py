"""The table of excerpts: those of the open source, or a list that someone asked for."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.i18n import N_, _
from qda_app.ui.coding_view.snapshot import TextSnapshot
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_rows import CodeMark, ExcerptRow, SourceText, excerpt_row, is_held, read_texts

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns from left to right."""

    ID = 0
    LINE = 1
    WORDS = 2
    CODES = 3
    PARAPHRASE = 4


_TITLES = {
    Column.ID: N_("Id"),
    Column.LINE: N_("Line"),
    Column.WORDS: N_("Excerpt"),
    Column.CODES: N_("Code, stance, strength"),
    Column.PARAPHRASE: N_("Paraphrase"),
}


class ExcerptsModel(QAbstractTableModel):
    """Rows in the order of reading, source after source, filtered by words."""

    counted = Signal()  # how many rows there are changed

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Follows `desk`: shows the excerpts of the source that lies open."""
        super().__init__(parent)
        self._desk = desk
        self._listed: frozenset[ExcerptId] | None = None  # None: all of the open source
        self._texts: dict[SourceId, SourceText] = {}
        self._snapshot: TextSnapshot | None = None
        self._words: tuple[str, ...] = ()
        self._all: list[Excerpt] = []
        self._shown: list[Excerpt] = []  # of those, what the filter lets through
        self._rows: dict[ExcerptId, ExcerptRow] = {}  # as far as they were looked at
        desk.filled.connect(self._on_filled)
        desk.codes_changed.connect(self.rebuild)
        desk.source_opened.connect(self._on_source_opened)
        desk.worked.connect(self._on_worked)

    @property
    def is_list(self) -> bool:
        """Whether a list is shown instead of the open source."""
        return self._listed is not None

    @property
    def excerpt_ids(self) -> list[ExcerptId]:
        """The excerpts that are shown, in order."""
        return [excerpt.id for excerpt in self._shown]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an excerpt."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The columns of `Column`."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says; the whole of it in the tool tip."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self.row(index), Column(index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles of the columns."""
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(_TITLES[Column(section)]) if is_title else None

    def row(self, index: Index) -> ExcerptRow:
        """What a row shows."""
        return self._row(self._shown[index.row()])

    def index_of(self, excerpt_id: ExcerptId | None) -> QModelIndex:
        """The row of an excerpt; invalid where it is not shown."""
        place = next((place for place, one in enumerate(self._shown) if one.id == excerpt_id), None)
        return QModelIndex() if place is None else self.index(place, 0)

    def show_list(self, excerpt_ids: Sequence[ExcerptId] | None) -> None:
        """Show these excerpts, of whatever source; None goes back to the open source."""
        self._listed = None if excerpt_ids is None else frozenset(excerpt_ids)
        self.rebuild()

    def filter(self, typed: str) -> None:
        """Show only rows that hold all the words."""
        self._words = tuple(typed.lower().split())
        self.beginResetModel()
        self._shown = self._filtered()
        self.endResetModel()
        self.counted.emit()

    def rebuild(self) -> None:
        """Make all rows anew, once the words of every source that they need are here."""
        missing = {excerpt.source_id for excerpt in self._excerpts()} - self._texts.keys()
        if missing:
            read = partial(read_texts, self._desk.context.project, sorted(missing))
            self._desk.context.jobs.read(read, self._on_texts, owner=self, topic="texts")
            return
        self.beginResetModel()
        self._rows.clear()
        self._all = sorted(self._excerpts(), key=self._place)
        self._shown = self._filtered()
        self.endResetModel()
        self.counted.emit()

    def _excerpts(self) -> list[Excerpt]:
        work, source_id = self._desk.work, self._desk.source_id
        if self._listed is not None:
            return [excerpt for excerpt_id in self._listed if (excerpt := work.excerpt(excerpt_id))]
        return work.in_source(source_id) if source_id else []

    def _on_texts(self, texts: Mapping[SourceId, SourceText]) -> None:
        self._texts |= texts
        self.rebuild()

    def _on_filled(self) -> None:
        self._texts.clear()  # texts may have been corrected, sources renamed
        self._snapshot = None
        self._take_open_text()
        self.rebuild()

    def _on_source_opened(self, *_goal: object) -> None:
        if self._take_open_text() and not self.is_list:
            self.rebuild()

    def _take_open_text(self) -> bool:
        """Have the words of the open source at hand; whether they are others than before."""
        source = self._desk.source
        if source is None or source.snapshot is self._snapshot:
            return False
        snapshot = self._snapshot = source.snapshot
        self._texts[source.source.id] = SourceText(source.source.short_id, snapshot.text, snapshot.lines)
        return True

    def _on_worked(self, changes: Sequence[Change]) -> None:
        touched = {one.value.excerpt_id if isinstance(one.value, Coding) else one.value.id for one in changes}
        for excerpt_id in touched:
            self._update(excerpt_id)
        self.counted.emit()

    def _update(self, excerpt_id: ExcerptId) -> None:
        """Show one excerpt as it is now."""
        excerpt = self._desk.work.excerpt(excerpt_id)
        old = next((one for one in self._all if one.id == excerpt_id), None)
        new = excerpt if excerpt and self._is_wanted(excerpt) else None
        self._rows.pop(excerpt_id, None)
        if old and new and self._place(old) == self._place(new) and old in self._shown:
            self._replace(old, new)
            return
        if old:
            self._remove(old)
        if new:
            self._insert(new)

    def _is_wanted(self, excerpt: Excerpt) -> bool:
        if excerpt.source_id not in self._texts:
            return False
        return excerpt.id in self._listed if self._listed is not None else excerpt.source_id == self._desk.source_id

    def _replace(self, old: Excerpt, new: Excerpt) -> None:
        self._all[self._all.index(old)] = new
        place = self._shown.index(old)
        self._shown[place] = new
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))

    def _remove(self, excerpt: Excerpt) -> None:
        self._all.remove(excerpt)
        if excerpt in self._shown:
            place = self._shown.index(excerpt)
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._shown[place]
            self.endRemoveRows()

    def _insert(self, excerpt: Excerpt) -> None:
        self._all.insert(bisect_left(self._all, self._place(excerpt), key=self._place), excerpt)
        if is_held(self._row(excerpt), self._words):
            place = bisect_left(self._shown, self._place(excerpt), key=self._place)
            self.beginInsertRows(QModelIndex(), place, place)
            self._shown.insert(place, excerpt)
            self.endInsertRows()

    def _filtered(self) -> list[Excerpt]:
        if not self._words:
            return list(self._all)
        return [excerpt for excerpt in self._all if is_held(self._row(excerpt), self._words)]

    def _row(self, excerpt: Excerpt) -> ExcerptRow:
        row = self._rows.get(excerpt.id)
        if row is None:
            codings = self._desk.work.codings_of(excerpt.id)
            row = excerpt_row(excerpt, self._texts[excerpt.source_id], codings, self._desk.tree)
            self._rows[excerpt.id] = row
        return row

    def _place(self, excerpt: Excerpt) -> tuple[int, int, int, int]:
        return self._desk.place_of(excerpt.source_id), excerpt.start, -excerpt.end, excerpt.number

    def _text(self, row: ExcerptRow, column: Column) -> str:
        if column is Column.ID:
            return row.label
        if column is Column.LINE:
            return str(row.line)
        if column is Column.CODES:
            return "; ".join(map(_told, row.codes))
        return row.words if column is Column.WORDS else row.excerpt.paraphrase


def _told(mark: CodeMark) -> str:
    coding = mark.coding
    parts = [mark.short_id, *([stance_word(coding.stance)] if coding.stance else []), str(coding.strength or "")]
    return " ".join(filter(None, parts))
