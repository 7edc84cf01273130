"""The models of the names tab: the list of names, what may tell who someone is, and the places of the names."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor

from qda_app.domain.pseudonyms import Pseudonym
from qda_app.i18n import N_, _, current
from qda_app.services.find_and_replace import Preview
from qda_app.services.leaks import LeakGroup
from qda_app.services.pseudonymising import MaskedValue, Masking
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.names_words import field_words, leak_words

_NAMES = (N_("Name in the data"), N_("Replacement"))
_LEAKS = (N_("What it may be"), N_("Words"), N_("Times"), N_("First place"))
_PLACES = (N_("Where"), N_("Now"), N_("Afterwards"))
_TIMES = 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_EMPTY = Pseudonym("", "")


class NamesModel(QAbstractTableModel):
    """Names and replacements; the last line is empty, for one name more."""

    edited = Signal()

    def __init__(self, parent: QObject, quiet: QColor, *, is_editable: bool) -> None:
        """Without names yet; the invitation in the empty line is `quiet`."""
        super().__init__(parent)
        self._quiet = quiet
        self._listed: list[Pseudonym] = []
        self._shown: list[int] = []
        self._filter = ""
        self._is_editable = self._has_room = is_editable  # whether there is an empty line

    @property
    def listed(self) -> tuple[Pseudonym, ...]:
        """All names, in order."""
        return tuple(self._listed)

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self._listed)

    @property
    def matching(self) -> int:
        """How many of them match the filter."""
        return len(self._shown)

    def show(self, listed: Sequence[Pseudonym]) -> None:
        """Show a list of names."""
        self.beginResetModel()
        self._listed = list(listed)
        self._match()
        self.endResetModel()

    def set_filter(self, words: str) -> None:
        """Show only the names that hold some words, in the data or as they are replaced."""
        self.beginResetModel()
        self._filter = words.strip().casefold()
        self._match()
        self.endResetModel()

    def remove(self, row: int) -> None:
        """Take a name out."""
        if 0 <= row < len(self._shown):
            del self._listed[self._shown[row]]
            self.show(self._listed)
            self.edited.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The names, and a line for one more."""
        return 0 if parent.isValid() else len(self._shown) + self._has_room

    def columnCount(self, parent: Index = ROOT) -> int:
        """Name and replacement."""
        return 0 if parent.isValid() else len(_NAMES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One of both."""
        is_new = index.row() >= len(self._shown)
        if role == Qt.ItemDataRole.ForegroundRole and is_new and index.isValid():
            return self._quiet
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if is_new and role == Qt.ItemDataRole.DisplayRole:
            return _("Type a name") if index.column() == 0 else None
        one = _EMPTY if is_new else self._listed[self._shown[index.row()]]
        return one.replacement if index.column() else one.name

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change a name or its replacement, or add one."""
        typed = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        is_new = index.row() >= len(self._shown)
        one = _EMPTY if is_new else self._listed[self._shown[index.row()]]
        changed = replace(one, replacement=typed) if index.column() else replace(one, name=typed)
        if changed == one:
            return False
        if is_new:
            self._listed.append(changed)
            self._shown.append(len(self._listed) - 1)
            self._has_room = False
        else:
            self._listed[self._shown[index.row()]] = changed
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), 1))
        if is_new:  # the empty line became a name, and another one comes below it
            self.beginInsertRows(ROOT, len(self._shown), len(self._shown))
            self._has_room = True
            self.endInsertRows()
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited where the project can be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._is_editable and index.isValid() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        return _title(_NAMES, section, orientation, role)

    def _match(self) -> None:
        found = enumerate(self._listed)
        self._shown = [place for place, one in found if self._filter in f"{one.name} {one.replacement}".casefold()]


class LeaksModel(QAbstractTableModel):
    """What may tell who someone is, a line for the same words."""

    def __init__(self, parent: QObject) -> None:
        """Nothing was looked for yet."""
        super().__init__(parent)
        self.groups: list[LeakGroup] = []

    def show(self, groups: Sequence[LeakGroup]) -> None:
        """Show what was found."""
        self.beginResetModel()
        self.groups = list(groups)
        self.endResetModel()

    def take_out(self, row: int) -> LeakGroup:
        """Take a line out, because a person decided on it."""
        self.beginRemoveRows(ROOT, row, row)
        taken = self.groups.pop(row)
        self.endRemoveRows()
        return taken

    def rowCount(self, parent: Index = ROOT) -> int:
        """A line for the same words."""
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Kind, words, how often, and where first."""
        return 0 if parent.isValid() else len(_LEAKS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        if not index.isValid():
            return None
        group = self.groups[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            told = (leak_words(group.kind), group.words, current().number(len(group.places)), _first_place(group))
            return told[index.column()]
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _TIMES else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        return _title(_LEAKS, section, orientation, role)


class PlacesModel(QAbstractTableModel):
    """Where names stand, now and afterwards; a tick says whether the place is taken."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        """Nothing was looked for yet."""
        super().__init__(parent)
        self._rows: list[Preview | MaskedValue] = []
        self._left: set[int] = set()

    def show(self, masking: Masking) -> None:
        """Show what would be done, all of it ticked."""
        self.beginResetModel()
        self._rows = [*masking.places, *masking.values]
        self._left = set()
        self.endResetModel()
        self.ticked.emit()

    @property
    def taken(self) -> Masking:
        """What is ticked."""
        rows = [row for place, row in enumerate(self._rows) if place not in self._left]
        return Masking(
            tuple(row for row in rows if isinstance(row, Preview)),
            tuple(row for row in rows if isinstance(row, MaskedValue)),
        )

    @property
    def taken_count(self) -> int:
        """How many places are ticked."""
        return len(self._rows) - len(self._left)

    def place(self, row: int) -> Preview | MaskedValue:
        """What stands in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        """The places."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Where, now, afterwards."""
        return 0 if parent.isValid() else len(_PLACES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, or its tick."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Unchecked if index.row() in self._left else Qt.CheckState.Checked
        return _told(self._rows[index.row()])[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a place, or leave it."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_taken = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._left.discard if is_taken else self._left.add)(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has ticks."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        return _title(_PLACES, section, orientation, role)


def _title(titles: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> object:
    is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
    return _(titles[section]) if is_title and section < len(titles) else None


def _first_place(group: LeakGroup) -> str:
    place = group.places[0]
    if place.source:
        where = _("{source}, line {line}").format(source=place.source.short_id, line=current().number(place.line))
    else:
        where = field_words(type(place.value), place.field) if place.value else ""
    return f"{where}: …{place.before}{place.words}{place.after}…".replace("\n", " ")


def _told(row: Preview | MaskedValue) -> tuple[str, str, str]:
    if isinstance(row, Preview):
        where = _("{source}, line {line}").format(source=row.source.short_id, line=current().number(row.line))
        return where, _around(row, row.words), _around(row, row.replacement)
    changes = list(row.changes())
    fields = ", ".join(field_words(type(row.before), field) for field, *_words in changes)
    return fields, " · ".join(old for _field, old, _new in changes), " · ".join(new for _field, _old, new in changes)


def _around(place: Preview, words: str) -> str:
    return f"…{place.before}{words}{place.after}…".replace("\n", " ")
