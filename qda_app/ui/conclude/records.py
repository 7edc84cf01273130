"""A list with a filter: rows of words, each with the thing it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from qda_app.i18n import _, current, ngettext
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look, speech_font

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 40


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its words, and what it stands for."""

    words: tuple[str, ...]
    subject: object


class RecordModel(QAbstractTableModel):
    """Records that a filter lets through."""

    def __init__(self, parent: QObject, titles: Sequence[str], spoken: int | None = None) -> None:
        """Empty until `show`; the column `spoken` holds words of the field."""
        super().__init__(parent)
        self._spoken = spoken
        self._titles = tuple(titles)
        self._all: Sequence[Record] = ()
        self.found: Sequence[Record] = ()
        self._sought: Sequence[str] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._all)

    def show(self, records: Sequence[Record]) -> None:
        """Hold other records."""
        self._all = records
        self._rebuild()

    def filter(self, typed: str) -> None:
        """Let only those through that hold all of these words."""
        self._sought = typed.casefold().split()
        self._rebuild()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a record."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, whole in the tool tip."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.found[index.row()].words[index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == self._spoken:
            return speech_font("table")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if is_title and section < len(self._titles) else None

    def _rebuild(self) -> None:
        self.beginResetModel()
        self.found = [one for one in self._all if self._fits(one)] if self._sought else self._all
        self.endResetModel()

    def _fits(self, record: Record) -> bool:
        told = " ".join(record.words).casefold()
        return all(word in told for word in self._sought)


class RecordList(QWidget):
    """The filter, how many there are, the table, and a sentence where there is nothing."""

    chosen = Signal()  # another row, or none
    opened = Signal()  # Enter or a double click

    def __init__(
        self, context: Context, titles: Sequence[str], widths: Sequence[int], name: str, *, spoken: int | None = None
    ) -> None:
        """`widths` in px, 0 for a column that takes what is left; `name` is for screen readers.

        The column `spoken` holds words of the field.
        """
        super().__init__()
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.search = FilterField(_("Filter the list"), theme, ("Ctrl", "F"))
        self.search.setMaximumWidth(320)
        self.count = label("", kind="table", tone="tertiary")
        self.model = RecordModel(self, titles, spoken)
        self.table = self._made_table(widths, name)
        self.nothing = label("", kind="reading", tone="secondary", wraps=True)
        self.nothing.setContentsMargins(theme.space("l"), theme.space("l"), theme.space("l"), theme.space("l"))
        self.nothing.hide()
        self.line = QHBoxLayout()
        self.line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        self.line.setSpacing(theme.space("m"))
        self.line.addWidget(self.search, 1)
        self.line.addWidget(self.count)
        self.line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.line)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.table, 1)
        self.search.textChanged.connect(self._on_typed)
        self.search.left_downwards.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())
        self.table.activated.connect(lambda _index: self.opened.emit())

    @property
    def subject(self) -> object:
        """What the chosen row stands for; None where none is chosen."""
        index = self.table.currentIndex()
        return self.model.found[index.row()].subject if index.isValid() else None

    def show_records(self, records: Sequence[Record], nothing: str) -> None:
        """Show other records; the chosen row stays where it is, and `nothing` is said where there are none."""
        row = max(0, self.table.currentIndex().row())
        self.model.show(records)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not records)
        self.table.setVisible(bool(records))
        self._count()
        self._choose(row)
        self.chosen.emit()

    def go_on(self) -> None:
        """Choose the next row, if there is one."""
        self._choose(self.table.currentIndex().row() + 1)

    def _on_typed(self, typed: str) -> None:
        self.model.filter(typed)
        self._count()
        self._choose(0)
        self.chosen.emit()

    def _choose(self, row: int) -> None:
        if rows := self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(min(row, rows - 1), 0))

    def _count(self) -> None:
        total = ngettext("{count} row", "{count} rows", self.model.total)
        is_whole = self.model.rowCount() == self.model.total
        shown = current().number(self.model.rowCount())
        self.count.setText(total if is_whole else _("{shown} of {total}").format(shown=shown, total=total))

    def _made_table(self, widths: Sequence[int], name: str) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        for column, width in enumerate(widths):
            if width:
                header.resizeSection(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(name)
        set_look(table, bare=True)
        return table
