"""The audit trail: every step since the project began, who took it, when, and what it changed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from qda_app.domain.changes import Change, Step, StepKind
from qda_app.i18n import _, current, ngettext
from qda_app.ui.conclude import wording
from qda_app.ui.conclude.audit_model import WIDTHS, AuditModel, moment
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look


class AuditPage(QWidget):
    """The table; what the chosen step changed stands in the panel beside it."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.search = FilterField(_("Filter steps"), theme, ("Ctrl", "F"))
        self.count = label("", kind="table", tone="tertiary")
        self.model = AuditModel(self)
        self.table = self._made_table()
        self.panel = StepPanel(context)
        self._lay_out()
        self.search.textChanged.connect(self._on_typed)
        self.search.left_downwards.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.selectionModel().currentChanged.connect(self._on_chosen)

    def read(self) -> None:
        """Read the steps anew; the chosen one stays."""
        steps = self._context.project.read.steps
        self._context.jobs.read(steps, self._on_read, owner=self, topic="steps", failed=self.failed.emit)

    def _on_read(self, steps: Sequence[Step]) -> None:
        index = self.table.currentIndex()
        chosen = self.model.step(index) if index.isValid() else None
        self.model.show(steps)
        self._count()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(self.model.row_of(chosen), 0))

    def _on_typed(self, typed: str) -> None:
        self.model.filter(typed)
        self._count()

    def _count(self) -> None:
        total = ngettext("{count} step", "{count} steps", self.model.total)
        is_filtered = bool(self.search.text().strip())
        shown = current().number(self.model.found)
        self.count.setText(_("{shown} of {total}").format(shown=shown, total=total) if is_filtered else total)

    def _on_chosen(self, index: QModelIndex, _previous: QModelIndex) -> None:
        if index.isValid():
            step = self.model.step(index)
            read = partial(self._context.project.read.changes_of, step)
            then = partial(self.panel.show_step, step)
            self._context.jobs.read(read, then, owner=self.panel, topic="changes")

    def _lay_out(self) -> None:
        theme = self._context.theme
        line = QWidget()
        row = QVBoxLayout(line)
        row.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        row.setSpacing(theme.space("xs"))
        self.search.setMaximumWidth(360)
        row.addWidget(self.search)
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self.table, 1)

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._context.theme.size("table_row"))
        header = table.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(_("Audit trail"))
        set_look(table, bare=True)
        return table


class StepPanel(QWidget):
    """What one step changed."""

    def __init__(self, context: Context) -> None:
        """No step is chosen."""
        super().__init__()
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader("", theme, height="stage_header")
        self.title = label("", kind="reading", wraps=True)
        self.who = label("", kind="table", tone="secondary", wraps=True)
        self.changes = label("", wraps=True)
        self.note = label("", kind="table", tone="secondary", wraps=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.space("l"),) * 4)
        inner.setSpacing(theme.space("s"))
        for part in (self.title, self.who, self.changes, self.note):
            inner.addWidget(part)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(inner, 1)

    def show_step(self, step: Step, changes: Sequence[Change]) -> None:
        """Show a step."""
        self.header.title.setText(_("Step {number}").format(number=current().number(step.number)))
        self.title.setText(wording.step_label(step))
        self.who.setText(_("{who}, {when}").format(who=step.coder, when=moment(step)))
        self.changes.setText("\n".join(wording.changes(changes)))
        told = _("This step began the project and cannot be taken back.") if step.kind is StepKind.BASE else ""
        self.note.setText(told)
