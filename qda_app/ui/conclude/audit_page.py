"""The audit trail: every step since the project began, who took it, when, and what it changed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from qda_app.analysis.wording import reduction_balance
from qda_app.domain.changes import Step
from qda_app.i18n import _, current, ngettext
from qda_app.services.project import Project
from qda_app.services.reducing import reduction
from qda_app.ui.conclude.audit_model import WIDTHS, AuditModel
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.history.detail import StepDetail
from qda_app.ui.history.ways import Look, go_to_target, look_at_step, take_back
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
        self.balance = label("", kind="table", tone="secondary", wraps=True)
        self.model = AuditModel(self)
        self.table = self._made_table()
        self.panel = StepPanel(context)
        self._lay_out()
        self.search.textChanged.connect(self._on_typed)
        self.search.left_downwards.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        detail = self.panel.detail
        detail.step_wanted.connect(self._choose)
        detail.take_back_wanted.connect(partial(take_back, context))
        detail.target_wanted.connect(partial(go_to_target, context))
        self.table.selectionModel().currentChanged.connect(self._on_chosen)

    def read(self) -> None:
        """Read the steps anew; the chosen one stays."""
        steps = self._context.project.read.steps
        self._context.jobs.read(steps, self._on_read, owner=self, topic="steps", failed=self.failed.emit)
        kept = partial(_read_balance, self._context.project)
        self._context.jobs.read(kept, self.balance.setText, owner=self.balance, topic="balance")

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
            read = partial(look_at_step, self._context.project, step)
            self._context.jobs.read(read, self.panel.show_look, owner=self.panel, topic="changes")

    def _choose(self, step: Step) -> None:
        """Go to a step, letting go of a filter that hides it."""
        if not self.model.is_shown(step):
            self.search.clear()
        self.table.setCurrentIndex(self.model.index(self.model.row_of(step), 0))

    def _lay_out(self) -> None:
        theme = self._context.theme
        line = QWidget()
        row = QVBoxLayout(line)
        row.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        row.setSpacing(theme.space("xs"))
        self.search.setMaximumWidth(360)
        row.addWidget(self.search)
        row.addWidget(self.count)
        row.addWidget(self.balance)
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


def _read_balance(project: Project) -> str:
    """How much was kept and dropped of what the coder examined (METHOD §3.1: a statistic of dependability)."""
    return reduction_balance(reduction(project.read.corpus(project.coder)).whole, current())


class StepPanel(QWidget):
    """What one step changed, and how it is taken back."""

    def __init__(self, context: Context) -> None:
        """No step is chosen."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader("", context.theme, height="stage_header")
        self.detail = StepDetail(context)
        self.changes, self.note = self.detail.changes, self.detail.note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.detail, 1)

    def show_look(self, look: Look) -> None:
        """Show a step."""
        self.header.title.setText(_("Step {number}").format(number=current().number(look.entry.step.number)))
        self.detail.show_look(look)
