"""The hits of a search as rows, source after source; the words around a hit are read when its row is looked at."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from qda_app.domain.hits import Hit, Hits, Search, SourceHits
from qda_app.i18n import _, current, ngettext
from qda_app.services.hit_contexts import HitInContext, in_context
from qda_app.ui.reduce.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_KEPT = 4_000  # rows that were looked at


class FindingsModel(QAbstractListModel):
    """A heading for each source, and below it its hits."""

    filled = Signal()  # rows that were looked at have their words

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Without hits."""
        super().__init__(parent)
        self._desk = desk
        self.hits = Hits(Search(""))
        self._starts: list[int] = [0]  # the row of each heading, and the number of rows
        self._contexts: dict[int, HitInContext] = {}  # by row
        self._fresh: set[int] = set()  # of these rows, the ones whose codes are those of now
        self._wanted: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        desk.worked.connect(self._on_codes_changed)
        desk.codes_changed.connect(self._on_codes_changed)

    @property
    def is_reading(self) -> bool:
        """Whether words of rows that were looked at are still to be read."""
        return self._soon.isActive() or bool(self._wanted)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and hits."""
        return 0 if parent.isValid() else self._starts[-1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says; with the codes of a hit for those who do not see their dots."""
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in told or not index.isValid():
            return None
        hit = self.hit(index)
        if hit is None:
            return self._told_of_source(self.found(index))
        context = self.context(index)
        if context is None:
            return self.locator(index)
        words = "".join(piece.words for piece in context.pieces).strip()
        codes = [code.short_id for one in context.code_ids if (code := self._desk.code(one))]
        parts = filter(None, (self.locator(index), context.speaker, words, ", ".join(codes)))
        return ("\n" if role == Qt.ItemDataRole.ToolTipRole else ", ").join(parts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        is_heading = index.isValid() and self.hit(index) is None
        return Qt.ItemFlag.ItemIsEnabled if is_heading else super().flags(index)

    def show(self, hits: Hits) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self._starts = [0, *accumulate(len(found) + 1 for found in hits.found)]
        for known in (self._contexts, self._fresh, self._wanted):
            known.clear()
        self.endResetModel()

    def found(self, index: Index) -> SourceHits:
        """The hits of the source that a row belongs to."""
        return self.hits.found[bisect_right(self._starts, index.row()) - 1]

    def hit(self, index: Index) -> Hit | None:
        """The hit of a row; None for a heading."""
        if not index.isValid():
            return None
        number = index.row() - self._starts[bisect_right(self._starts, index.row()) - 1]
        return self.found(index).hit(number - 1) if number else None

    def context(self, index: Index) -> HitInContext | None:
        """The words around a hit, as far as they were read; else they are now."""
        if index.row() not in self._fresh:
            self._wanted.add(index.row())
            self._soon.start()
        return self._contexts.get(index.row())

    def locator(self, index: Index) -> str:
        """Where a hit stands: W1, line 77."""
        hit = self.hit(index)
        return _("{source}, line {line}").format(
            source=self.found(index).source.short_id, line=current().number(hit.line if hit else 0)
        )

    def next_hit(self, row: int, step: int) -> int:
        """The row of the next (1) or previous (-1) hit; the same row where there is none."""
        place = row + step
        while 0 <= place < self.rowCount():
            if place not in self._starts:
                return place
            place += step
        return row

    def _told_of_source(self, found: SourceHits) -> str:
        count = ngettext("{count} hit", "{count} hits", len(found))
        return ", ".join(filter(None, (found.source.short_id, found.source.title, count)))

    def _read(self) -> None:
        rows = sorted(self._wanted)
        self._wanted.clear()
        hits = [hit for row in rows if (hit := self.hit(self.index(row)))]
        if hits:
            read = partial(in_context, self._desk.context.project, hits)
            then = partial(self._on_read, self.hits, rows)
            self._desk.context.jobs.read(read, then, owner=self, topic="contexts", failed=self._on_failed)

    def _on_read(self, hits: Hits, rows: Sequence[int], contexts: Sequence[HitInContext]) -> None:
        if hits is not self.hits:
            return
        if len(self._contexts) > _MOST_KEPT:
            self._contexts.clear()
            self._fresh.clear()
        self._contexts.update(zip(rows, contexts, strict=True))
        self._fresh.update(rows)
        self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
        self.filled.emit()

    def _on_codes_changed(self, *_changes: object) -> None:
        self._fresh.clear()

    def _on_failed(self, problem: BaseException) -> None:
        """A source may have gone meanwhile: the search is done anew then."""
        if not isinstance(problem, KeyError):
            self._desk.context.jobs.failed.emit(problem)
