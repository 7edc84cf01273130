"""A tab of a register: its table, what is asked above it, the panel beside it, and what becomes of an edit."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from qda_app.domain.errors import UserError
from qda_app.ui.collect.lines import Column, RegisterModel
from qda_app.ui.collect.name_bar import NameBar
from qda_app.ui.collect.question import QuestionBar
from qda_app.ui.collect.register_table import RegisterTable
from qda_app.ui.context import Context
from qda_app.ui.parts import remember_sizes

Edit = Callable[..., object]  # a service: project, id of the line, field, what was typed


class RegisterTab(QWidget):
    """One register that can be edited."""

    delete_wanted = Signal(object)  # the line
    line_entered = Signal(object)  # the line that the keyboard is in now, or None

    def __init__(
        self, model: "RegisterModel[Any]", edit: Edit, name: str, context: Context, *, side: QWidget | None = None
    ) -> None:
        """Cells that are edited go to the service `edit`; `side` stands beside the table."""
        super().__init__()
        self.side = side
        self.model, self._edit, self._context = model, edit, context
        model.setParent(self)
        self.table = RegisterTable(model, context.theme, name)
        self.question, self.naming = QuestionBar(context.theme), NameBar(context.theme)
        self._above = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.table)
        model.edited.connect(self._on_edited)
        model.modelReset.connect(self._enter)
        model.counted.connect(self._enter)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._enter())
        self.table.delete_wanted.connect(lambda row: self.delete_wanted.emit(model.line(row)))

    @property
    def current_line(self) -> object:
        """The line that the keyboard is in, or None."""
        row = self.table.current_row
        return self.model.line(row) if 0 <= row < self.model.rowCount() else None

    def add_above(self, widget: QWidget) -> None:
        """Put something above the table."""
        self._above.addWidget(widget)

    def show_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Have other columns, if they are others."""
        if [one.key for one in columns] == [one.key for one in self.model.columns]:
            return
        kept = self.model.id_at(self.table.current_row)
        self.model.set_columns(columns)
        self.table.fit_columns()
        if kept:
            self.go_to(kept)

    def switch_side(self) -> None:
        """Show or hide the panel beside the table."""
        if self.side:
            if self.side.isAncestorOf(self.focusWidget() or self):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.side.setVisible(self.side.isHidden())

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

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.question, self.naming):
            column.addWidget(widget)
        column.addLayout(self._above)
        column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        whole.addWidget(both)
        if self.side:
            both.addWidget(self.side)
            both.setStretchFactor(0, 1)
            remember_sizes(both, "collect.side", self._context.settings, (1040, 300))

    def _enter(self) -> None:
        self.line_entered.emit(self.current_line)

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
