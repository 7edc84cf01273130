"""A tab of a register: its table, the question before a line goes, and what becomes of an edit."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.ui.collect.lines import RegisterModel
from qda_app.ui.collect.question import QuestionBar
from qda_app.ui.collect.register_table import RegisterTable
from qda_app.ui.context import Context

Edit = Callable[..., object]  # a service: project, id of the line, field, what was typed


class RegisterTab(QWidget):
    """One register that can be edited."""

    delete_wanted = Signal(object)  # the line

    def __init__(self, model: "RegisterModel[Any]", edit: Edit, name: str, context: Context) -> None:
        """Cells that are edited go to the service `edit`."""
        super().__init__()
        self.model, self._edit, self._context = model, edit, context
        model.setParent(self)
        self.table = RegisterTable(model, context.theme, name)
        self.question = QuestionBar(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        model.edited.connect(self._on_edited)
        self.table.delete_wanted.connect(lambda row: self.delete_wanted.emit(model.line(row)))

    def show_lines(self, lines: object) -> None:
        """Show the register as it is now; the keyboard stays in the line where it was."""
        assert isinstance(lines, list)
        row, column = self.table.current_row, max(0, self.table.currentIndex().column())
        line_id = self.model.id_at(row)
        self.model.show(lines)
        if line_id and self.table.current_row < 0:
            found = self.model.row_of(line_id)
            self._go_to_row(found if found >= 0 else min(row, self.model.rowCount() - 1), column)

    def go_to(self, line_id: UUID) -> None:
        """Put the keyboard into a line."""
        self._go_to_row(self.model.row_of(line_id), 0)

    def _go_to_row(self, row: int, column: int) -> None:
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))

    def _on_edited(self, line_id: UUID, field: str, typed: str) -> None:
        def refused(problem: BaseException) -> None:
            self._context.jobs.failed.emit(problem)
            if isinstance(problem, UserError):
                self.table.edit_again(self.model.refuse(line_id, field, typed))

        self._context.jobs.act(
            self._edit, self._context.project, line_id, field, typed, then=self._on_stored, failed=refused
        )

    def _on_stored(self, _value: object) -> None:
        """The table hears of it by `changed`."""
