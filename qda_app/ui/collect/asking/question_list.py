"""A list of questions or objectives that can be worked with: its head, its table, and what becomes of each act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.question_lists import ListLine
from qda_app.domain.quick_codes import QuickCodes
from qda_app.i18n import _, current
from qda_app.services.project import Project
from qda_app.services.question_lists import add_line, change_line, link_codes, move_line, remove_line
from qda_app.ui.collect.asking.lines_model import LinesModel, ListColumn
from qda_app.ui.collect.asking.lines_table import LinesTable
from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.reduce.code_picker import Choice, CodePicker, CodesOf

Edit = Callable[[Project, UUID, str, str], object]


@dataclass(frozen=True, slots=True)
class ListKind:
    """What a list is of: its title, what its empty line says, its columns, and how a line names its codes and id.

    `edit` is the service that writes a field, where it is not `change_line`; `number` that of a new line.
    """

    of: type[ListLine]
    title: str
    invitation: str
    columns: Sequence[ListColumn[Any]]
    line_id: Callable[[Any], UUID]
    codes: Callable[[Any], Sequence[Code]]
    edit: Edit | None = None
    number: Callable[[Sequence[Any]], str] | None = None


class QuestionList(QWidget):
    """One list; it shows what it is told and asks for changes, which come back by `changed`."""

    chosen = Signal()  # another line

    def __init__(self, kind: ListKind, context: Context, host: QWidget) -> None:
        """Without lines yet; codes are chosen in a box over `host`."""
        super().__init__()
        self.kind, self._context, self._host = kind, context, host
        self._awaited: UUID | None = None
        self._picker: CodePicker | None = None
        self.header = PanelHeader(kind.title, context.theme)
        self.model = LinesModel(kind.columns, kind.line_id, kind.invitation, self, is_editable=context.is_writable)
        self.table = LinesTable(self.model, context, kind.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._listen()

    @property
    def current(self) -> Any:  # noqa: ANN401 - whatever the list is of
        """The line that the keyboard is in, or None."""
        return self.model.line(self.table.currentIndex().row())

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show the list as it is now; the keyboard stays in its line, or goes to one that was just added."""
        row, place = self.table.currentIndex().row(), max(0, self.table.currentIndex().column())
        line_id = self._awaited or self.model.id_at(row)
        self.model.show(lines)
        self.header.count.setText(current().number(len(lines)))
        found = self.model.row_of(line_id)
        self._awaited = None if found >= 0 else self._awaited
        wanted = found if found >= 0 else min(row, self.model.rowCount() - 1)
        if wanted >= 0 and not self.table.is_writing:
            self.table.setCurrentIndex(self.model.index(wanted, place))
        self.table.resizeRowsToContents()

    def choose_codes(self) -> None:
        """Choose a code for the current line; one that it has is taken off."""
        line, row = self.current, self.table.currentIndex().row()
        if line is None or not self._context.is_writable:
            return
        linked = {code.id: code for code in self.kind.codes(line)}

        def told(code: Code | None) -> str:
            if code is None:
                return ""
            taken_off, put_on = _("{code} will be taken off this line."), _("This line will be linked to {code}.")
            return (taken_off if code.id in linked else put_on).format(code=code.short_id)

        def then(code: Code | None) -> None:
            if code:
                wanted = linked.keys() ^ {code.id}
                self._act(link_codes, self.kind.of, self.kind.line_id(line), wanted)

        choice = Choice(_("Link to a code"), lambda _code: True, told, then)
        cell = self.table.visualRect(self.model.index(row, self._codes_column))
        self._box().open_at(self.table.viewport().mapToGlobal(cell.bottomLeft()), choice)

    def remove_current(self) -> None:
        """Take the current line off the list."""
        if self.current is not None and self._context.is_writable:
            self._act(remove_line, self.kind.of, self.kind.line_id(self.current))

    @property
    def _codes_column(self) -> int:
        return next((place for place, one in enumerate(self.kind.columns) if one.codes), 0)

    def _box(self) -> CodePicker:
        if self._picker is None:
            codes = CodesOf(self._context)
            self._picker = CodePicker(self._host, codes, lambda: QuickCodes(codes.tree))
            self._picker.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.PopupFocusReason))
        return self._picker

    def _listen(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.model.written.connect(self._on_written)
        self.model.moved.connect(self._on_moved)
        self.table.codes_wanted.connect(lambda _row: self.choose_codes())
        self.table.removal_wanted.connect(lambda _row: self.remove_current())
        self.table.move_wanted.connect(lambda row, place: self._on_moved(self.model.id_at(row), place))
        self.table.line_chosen.connect(self.chosen)

    def _on_edited(self, line_id: UUID, field: str, typed: str) -> None:
        if self.kind.edit:
            self._act(self.kind.edit, line_id, field, typed)
        else:
            self._act(change_line, self.kind.of, line_id, field, typed)

    def _on_written(self, words: str) -> None:
        fields = {"number": self.kind.number(self.model.lines)} if self.kind.number else {}

        def add(project: Project) -> ListLine:
            return add_line(project, self.kind.of, words, **fields)

        self._context.jobs.act(add, self._context.project, then=self._on_added)

    def _on_added(self, line: ListLine) -> None:
        """The list was read anew before, or will be: the keyboard waits below the new line for the next one."""
        self._awaited = line.id

    def _on_moved(self, line_id: UUID | None, place: int) -> None:
        self._awaited = line_id
        self._act(move_line, self.kind.of, line_id, place)

    def _act(self, service: Callable[..., object], *args: object) -> None:
        self._context.jobs.act(service, self._context.project, *args)
