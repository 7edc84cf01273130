"""The balance of the reduction by source and by code, over the stage."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from qda_app.domain.ladder import Balance
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project
from qda_app.services.reducing import Reduction, reduction
from qda_app.ui.parts import label
from qda_app.ui.reduce.balance_foot import more, told
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.theme import set_look

Index = QModelIndex | QPersistentModelIndex
Lines = Sequence[tuple[str, Balance]]
_ROOT = QModelIndex()
_WIDTH, _ROWS, _FRAME = 640, 12, 8
_COUNTS: Sequence[tuple[str, Callable[[Balance], int]]] = (
    (N_("Excerpts"), lambda one: one.excerpts),
    (N_("Kept"), lambda one: one.kept),
    (N_("Dropped"), lambda one: one.dropped),
    (N_("Merged"), lambda one: one.merged),
    (N_("Paraphrase"), lambda one: one.paraphrased),
    (N_("Generalisation"), lambda one: one.generalised),
)


class BalanceModel(QAbstractTableModel):
    """One row a source or code, with its counts."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self._title = ""
        self._lines: Lines = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a source or code."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The name and the counts."""
        return 0 if parent.isValid() else len(_COUNTS) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says; numbers stand at the right."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        name, found = self._lines[index.row()]
        return current().number(_COUNTS[index.column() - 1][1](found)) if index.column() else name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _(_COUNTS[section - 1][0]) if section else self._title

    def show(self, title: str, lines: Lines) -> None:
        """Show these."""
        self.beginResetModel()
        self._title, self._lines = title, lines
        self.endResetModel()


class BalanceSheet(Overlay):
    """Read anew whenever it is opened; Esc closes it."""

    def __init__(self, host: QWidget, desk: Desk) -> None:
        """Over `host`, closed until `open_at`."""
        super().__init__(host)
        self._desk = desk
        self._found: Reduction | None = None
        self._corner = QPoint()  # of the screen, where its lower right corner lies
        self.setFixedWidth(_WIDTH)
        self.whole = label("", kind="table", wraps=True)
        self.by_source, self.by_code = QPushButton(_("By source")), QPushButton(_("By code"))
        self.model = BalanceModel(self)
        self.table = self._made_table()
        self._lay_out()
        for button in (self.by_source, self.by_code):
            button.clicked.connect(self._show)

    def open_at(self, point: QPoint) -> None:
        """Count, and show it with the lower right corner at a point of the screen."""
        self._corner = point
        context = self._desk.context
        context.jobs.read(partial(_read, context.project), self._on_read, owner=self, topic="balances")

    def _on_read(self, found: Reduction) -> None:
        self._found = found
        self.whole.setText("\n".join([told(found.whole), *more(found.whole)]))
        self._show()
        corner = self.host.mapFromGlobal(self._corner)
        self.place_at(QPoint(corner.x() - self.width(), corner.y() - self.height()))
        self.open_over(self.table)

    def _show(self) -> None:
        if self._found is None:
            return
        if self.by_code.isChecked():
            self.model.show(_("Code"), self._found.codes)
        else:
            self.model.show(_("Source"), self._found.sources)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        row = self._desk.context.theme.size("table_row")
        self.table.setFixedHeight((min(_ROWS, self.model.rowCount()) + 1) * row + _FRAME)
        self.adjustSize()

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        row = self._desk.context.theme.size("table_row")
        table.verticalHeader().setDefaultSectionSize(row)
        table.horizontalHeader().setHighlightSections(False)
        table.setAccessibleName(_("Balance of the reduction"))
        set_look(table, bare=True)
        return table

    def _lay_out(self) -> None:
        space = self._desk.context.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(*(space("m"),) * 4)
        column.setSpacing(space("s"))
        column.addWidget(label(_("Balance of the reduction"), kind="strong"))
        column.addWidget(self.whole)
        line = QHBoxLayout()
        for button in (self.by_source, self.by_code):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            set_look(button, small=True)
            line.addWidget(button)
        self.by_source.setChecked(True)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.table)


def _read(project: Project) -> Reduction:
    return reduction(project.read.corpus(project.coder))
