"""The report of a batch: what came in, what was there already, what failed and why, until a person closes it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.ui.actions import shown_keys
from qda_app.ui.collect.lines import ROOT, Index
from qda_app.ui.collect.outcomes import TITLES, Outcome, OutcomeKind, as_text, summary
from qda_app.ui.collect.row_table import EQUAL, RowTable
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton
from qda_app.ui.theme import Role, Theme, icon

_WIDTHS = (140, 220, 84, EQUAL, EQUAL)
_ROW = 42  # px: two lines
_SIGNS: dict[OutcomeKind, tuple[str, Role]] = {
    OutcomeKind.FAILED: ("warning", "error"),
    OutcomeKind.WAITING: ("warning", "warning"),
    OutcomeKind.STOPPED: ("warning", "warning"),
    OutcomeKind.THERE: ("copy", "text_secondary"),
    OutcomeKind.LEFT_OUT: ("close", "text_secondary"),
    OutcomeKind.TAKEN_BACK: ("undo", "text_secondary"),
    OutcomeKind.STORED: ("check", "success"),
}


class ReportModel(QAbstractTableModel):
    """A row a file, what asks for something first."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        """Without files yet."""
        super().__init__(parent)
        self.outcomes: Sequence[Outcome] = ()
        self._icons = {kind: icon(name, theme, role) for kind, (name, role) in _SIGNS.items()}

    def show(self, outcomes: Sequence[Outcome]) -> None:
        """Show these files."""
        self.beginResetModel()
        self.outcomes = outcomes
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The files."""
        return 0 if parent.isValid() else len(self.outcomes)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Result, file, source, why, what comes next."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, whole as its tool tip, with a sign before the result."""
        if not index.isValid():
            return None
        outcome = self.outcomes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return outcome.cells()[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icons[outcome.kind]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(TITLES[section]) if is_title and section < len(TITLES) else None


class ReportPage(QWidget):
    """The table, what it comes to in words, and the buttons: copy, undo, close."""

    closed = Signal()
    undo_wanted = Signal()
    source_wanted = Signal(str)  # the short id of a source that came in
    file_wanted = Signal(object)  # the path of a file that did not

    def __init__(self, theme: Theme) -> None:
        """Without files yet."""
        super().__init__()
        self.model = ReportModel(theme, self)
        self.table = _ReportTable(self.model, _("Import report"), _WIDTHS)
        self.header = PanelHeader(_("Import report"), theme, height="panel_header")
        self.copy = KeyButton(_("Copy as text"), theme, keys=shown_keys("Ctrl+C"), icon_name="copy", look="small")
        self.undo = QPushButton(_("Undo what came in together"))
        self.undo.setProperty("small", True)
        close = KeyButton(_("Close"), theme, keys=shown_keys("Esc"), look="flat small")
        for button in (self.copy, self.undo, close):
            self.header.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.copy.clicked.connect(self.copy_text)
        self.undo.clicked.connect(self.undo_wanted)
        close.clicked.connect(self.closed)
        self.table.entered_row.connect(self._open_current)
        self.table.doubleClicked.connect(lambda _index: self._open_current())
        self.table.copied.connect(self.copy_text)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what became of the files; the row that is looked at stays."""
        if list(outcomes) == list(self.model.outcomes):
            return
        row = max(0, self.table.currentIndex().row())
        self.model.show(outcomes)
        self.table.setCurrentIndex(self.model.index(min(row, len(outcomes) - 1), 0))
        self.header.count.setText(summary(outcomes))
        self.undo.setVisible(any(one.kind is OutcomeKind.STORED for one in outcomes))

    def copy_text(self) -> None:
        """Put the report onto the clipboard."""
        QGuiApplication.clipboard().setText(as_text(self.model.outcomes))

    def _open_current(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            return
        outcome = self.model.outcomes[row]
        if outcome.kind is OutcomeKind.STORED:
            self.source_wanted.emit(outcome.source)
        elif outcome.kind not in (OutcomeKind.LEFT_OUT, OutcomeKind.TAKEN_BACK):
            self.file_wanted.emit(outcome.path)


class _ReportTable(RowTable):
    """Two lines a row; Ctrl+C is told."""

    copied = Signal()

    def __init__(self, model: ReportModel, name: str, widths: Sequence[int]) -> None:
        super().__init__(model, name, widths)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the report."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)
