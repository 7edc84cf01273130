"""The sources of a project as rows: what each is, how much of it is coded, how many excerpts it has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.sources import Technique
from qda_app.i18n import _, ngettext
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.holdings import Reading
from qda_app.ui.reduce.wording import technique_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ICONS = {
    Technique.INTERVIEW: "file",
    Technique.FOCUS_GROUP: "people",
    Technique.OBSERVATION: "eye",
    Technique.DOCUMENTATION: "book",
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it is painted."""

    reading: Reading
    share: float
    count: int

    @property
    def icon(self) -> str:
        """The icon of its technique; a picture has its own."""
        return _ICONS[self.reading.source.technique] if self.reading.length else "picture"


class SourcesModel(QAbstractListModel):
    """One row a source, in natural order of their short ids."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Follows `desk`."""
        super().__init__(parent)
        self._desk = desk
        self._rows: list[SourceRow] = []
        self._places: dict[SourceId, int] = {}
        self._seen: Counter[SourceId] = Counter()  # excerpts that a filter lets through
        desk.filled.connect(self._on_filled)
        desk.worked.connect(self._on_worked)
        desk.sight.changed.connect(self._count_anew)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a source."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Id and short name; all there is to know in the tool tip."""
        row = self.row(index)
        source = row.reading.source
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{source.short_id} {row.reading.short_name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (f"{source.short_id} {row.reading.heading}", source.title, self._told(row))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{source.short_id} {technique_word(source.technique)} {row.reading.short_name}"
            return f"{words}, {self._told(row)}"
        return None

    def row(self, index: Index) -> SourceRow:
        """What a row shows."""
        return self._rows[index.row()]

    def source_id(self, index: Index) -> SourceId:
        """The source of a row."""
        return self._rows[index.row()].reading.source.id

    def index_of(self, source_id: SourceId | None) -> QModelIndex:
        """The row of a source; invalid where there is none."""
        place = self._places.get(source_id) if source_id else None
        return QModelIndex() if place is None else self.index(place)

    def _told(self, row: SourceRow) -> str:
        excerpts = ngettext("{count} excerpt", "{count} excerpts", row.count)
        told = _("{excerpts}, {percent} % coded").format(excerpts=excerpts, percent=round(row.share * 100))
        return "\n".join([told, *_withdrawn(row.reading)])

    def _on_filled(self) -> None:
        self.beginResetModel()
        self._rows = [self._made(reading) for reading in self._desk.readings]
        self._places = {row.reading.source.id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def _on_worked(self, changes: Sequence[Change]) -> None:
        if self._desk.sight.is_sifting:
            self._count_anew()
            return
        touched = {change.value.source_id for change in changes if isinstance(change.value, Excerpt)}
        for place in sorted(self._places[source_id] for source_id in touched if source_id in self._places):
            self._rows[place] = self._made(self._rows[place].reading)
            self.dataChanged.emit(self.index(place), self.index(place))

    def _count_anew(self) -> None:
        """Another filter: show how many excerpts of each source it lets through."""
        self._seen = self._desk.sight.excerpt_counts(self._desk.work)
        self._rows = [self._made(row.reading) for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _made(self, reading: Reading) -> SourceRow:
        work, source_id = self._desk.work, reading.source.id
        count = self._seen[source_id] if self._desk.sight.is_sifting else work.excerpt_count(source_id)
        return SourceRow(reading, work.share_coded(source_id, reading.length), count)


def _withdrawn(reading: Reading) -> list[str]:
    people = ", ".join(reading.withdrawn)
    return [_("{people} withdrew their consent.").format(people=people)] if people else []
