"""The steps of the project as a list with headings for days, read page by page as one scrolls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qda_app.domain.changes import Step
from qda_app.i18n import current
from qda_app.services.history import Entry, Found, Wanted, entries, steps
from qda_app.services.project import Project
from qda_app.ui.context import Context
from qda_app.ui.days import day_word
from qda_app.ui.history import wording

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE = 100  # lines that are read at once


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; `is_inner` where it is a part of the group above, `is_open` where its parts are shown."""

    entry: Entry
    is_inner: bool = False
    is_open: bool = False


class HistoryModel(QAbstractListModel):
    """Newest first. A heading is a `date`, all else a `Row`."""

    counted = Signal()  # how many there are changed
    filled = Signal()  # rows are others than before

    def __init__(self, context: Context, parent: QObject) -> None:
        """Empty until `read`."""
        super().__init__(parent)
        self._context = context
        self.wanted = Wanted()
        self.found = Found()
        self.is_reading = False
        self._rows: list[Row | date] = []
        self._loaded = 0  # how many of the lines found are among the rows
        self._open: set[int] = set()  # the first steps of the groups whose parts are shown

    def read(self, wanted: Wanted | None = None) -> None:
        """Read which steps there are, and those in view; the newest question wins."""
        self.wanted = wanted or self.wanted
        self.is_reading = True
        find = partial(_first, self._context.project, self.wanted, max(_PAGE, self._loaded))
        self._context.jobs.read(find, self._on_found, owner=self, topic="steps")

    def read_to(self, number: int) -> None:
        """Read on until the step with a number is among the rows; nothing where it was not found."""
        place = next((place for place, line in enumerate(self.found.lines) if number in line), -1)
        if place >= self._loaded:
            self._read_more(place + 1 - self._loaded + _PAGE)

    def has(self, number: int) -> bool:
        """Whether a step is among those that were found."""
        return any(number in line for line in self.found.lines)

    def row(self, index: Index) -> Row | None:
        """A row that is no heading."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Row) else None

    def index_of(self, number: int) -> QModelIndex:
        """The row of a step, for which its group is opened; invalid where it is not among the rows."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Row) and number in row.entry.numbers:
                if not row.entry.is_group:
                    return self.index(place)
                self.open(self.index(place), is_open=True)
        return QModelIndex()

    def index_of_line(self, entry: Entry) -> QModelIndex:
        """The row that shows the same as one that was shown before; of a group, that which has its first step."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Row) and row.entry.is_group == entry.is_group and row.entry.step.id == entry.step.id:
                return self.index(place)
        return self.index_of(entry.step.number)

    def open(self, index: Index, *, is_open: bool) -> None:
        """Show the steps of a group below it, or no more."""
        row, place = self.row(index), index.row()
        if row is None or not row.entry.is_group or row.is_open == is_open:
            return
        inner = _inner(row.entry)
        self._rows[place] = Row(row.entry, is_open=is_open)
        if is_open:
            self._open.add(row.entry.step.number)
            self.beginInsertRows(_ROOT, place + 1, place + len(inner))
            self._rows[place + 1 : place + 1] = inner
            self.endInsertRows()
        else:
            self._open.discard(row.entry.step.number)
            self.beginRemoveRows(_ROOT, place + 1, place + len(inner))
            del self._rows[place + 1 : place + 1 + len(inner)]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a line, and one a day."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        if isinstance(row, Row):
            step = row.entry.step
            return f"{wording.entry(row.entry)}, {step.coder}, {current().clock(step.at)}"
        return day_word(row, datetime.now().astimezone().date())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        return super().flags(index) if self.row(index) else Qt.ItemFlag.NoItemFlags

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are steps that were not read yet."""
        return not parent.isValid() and not self.is_reading and self._loaded < len(self.found.lines)

    def fetchMore(self, parent: Index) -> None:
        """Read the next page beside the window."""
        if self.canFetchMore(parent):
            self._read_more(_PAGE)

    def _read_more(self, count: int) -> None:
        self.is_reading = True
        more = partial(entries, self._context.project, self.found.lines[self._loaded : self._loaded + count])
        self._context.jobs.read(more, self._on_more, owner=self, topic="steps")

    def _on_found(self, result: tuple[Found, Sequence[Entry]]) -> None:
        self.beginResetModel()
        self.found, read = result
        self._rows, self._loaded, self.is_reading = self._made_rows(read, None), len(read), False
        self.endResetModel()
        self.counted.emit()
        self.filled.emit()

    def _on_more(self, read: Sequence[Entry]) -> None:
        self.is_reading = False
        rows = self._made_rows(read, next((row for row in reversed(self._rows) if isinstance(row, date)), None))
        if rows:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self._loaded += len(read)
            self.endInsertRows()
            self.filled.emit()

    def _made_rows(self, read: Iterable[Entry], last: date | None) -> list[Row | date]:
        rows: list[Row | date] = []
        for entry in read:
            day = _day(entry.step)
            if day != last:
                rows.append(day)
                last = day
            is_open = entry.is_group and entry.step.number in self._open
            rows += [Row(entry, is_open=is_open), *(_inner(entry) if is_open else ())]
        return rows


def _first(project: Project, wanted: Wanted, count: int) -> tuple[Found, list[Entry]]:
    found = steps(project, wanted)
    return found, entries(project, found.lines[:count])


def _inner(entry: Entry) -> list[Row]:
    return [Row(one, is_inner=True) for one in entry.each()]


def _day(step: Step) -> date:
    return step.at.astimezone().date()
