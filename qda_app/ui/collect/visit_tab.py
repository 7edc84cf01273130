"""The tab of the visit log: a line a day in the field."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.fieldwork import Attachment, Visit
from qda_app.domain.sources import Source
from qda_app.i18n import N_, _, current
from qda_app.services.visits import VisitLine, add_visit, edit_visit, remove_visit, visit_lines
from qda_app.ui.collect import wording
from qda_app.ui.collect.columns import by_day
from qda_app.ui.collect.lines import Column, RegisterModel
from qda_app.ui.collect.papers_desk import PapersDesk
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.side_panel import VisitPanel
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look


def visit_columns() -> Sequence[Column[VisitLine]]:
    """The log."""
    return (
        Column(N_("Date"), 112, lambda line: wording.day(line.visit.date), "date",
               order=lambda line: by_day(line.visit)),
        Column(N_("Place"), 130, lambda line: line.visit.place, "place"),
        Column(N_("Met"), 130, lambda line: line.visit.met, "met"),
        Column(N_("Purpose"), 140, lambda line: line.visit.purpose, "purpose"),
        Column(N_("Notes"), 180, lambda line: line.visit.notes, "notes", tip=lambda line: line.visit.notes,
               is_widest=True),
        Column(N_("Source"), 84, lambda line: line.source.short_id if line.source else "", "source"),
        Column(N_("Attachments"), 104, lambda line: current().number(line.papers) if line.papers else "",
               is_number=True),
    )  # fmt: skip


class VisitTab(RegisterTab):
    """The visit log, and beside it the papers of a visit and of the study."""

    counted = Signal()

    def __init__(self, desk: PapersDesk, context: Context) -> None:
        """Empty; `read` fills it."""
        self.panel = VisitPanel(desk, context)
        model = RegisterModel(visit_columns(), lambda line: line.visit.id, context, is_editable=context.is_writable)
        super().__init__(model, edit_visit, _("Visit log"), context, side=self.panel)
        self._awaited: UUID | None = None
        self._deleted = ""
        self.none = self._empty_state()
        self.add_above(self.none)
        self.line_entered.connect(self.panel.show_line)
        model.counted.connect(self._on_counted)
        self.delete_wanted.connect(self._delete)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what changed."""
        if changes is None or changes.touches(Visit, Attachment, Source):
            read = partial(visit_lines, self._context.project)
            self._context.jobs.read(read, self._show, owner=self, topic="visits")

    def add(self) -> None:
        """A new line, of today, whose place is ready to be typed."""
        if self._context.is_writable:
            today = self._context.project.now().astimezone().date()
            self._context.jobs.act(add_visit, self._context.project, on=today, then=self._on_added)

    def open_source(self) -> None:
        """Go to the source that came of the visit in the current line."""
        line = self.current_line
        if isinstance(line, VisitLine) and line.source:
            self._context.open_source(line.source.id)
        else:
            self._context.tell(Notice(_("This visit names no source; type its code into the column Source.")))

    def _empty_state(self) -> QWidget:
        box = QWidget()
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(box, surface="paper")
        column = QVBoxLayout(box)
        space = self._context.theme.space
        column.setContentsMargins(space("l"), space("l"), space("l"), space("l"))
        column.setSpacing(space("s"))
        column.addWidget(label(_("No visit is written down yet."), kind="strong"))
        column.addWidget(
            label(
                _("Note each day in the field: where you were, whom you met, what for, and what came of it."),
                tone="secondary",
                wraps=True,
            )
        )
        self.add_button = QPushButton(_("Add a visit"))
        self.add_button.setEnabled(self._context.is_writable)
        self.add_button.clicked.connect(self.add)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _show(self, lines: list[VisitLine]) -> None:
        self.show_lines(lines)
        if self._awaited and self.model.row_of(self._awaited) >= 0:
            self.table.setCurrentIndex(self.model.index(self.model.row_of(self._awaited), 1))
            self.table.edit_current()
            self._awaited = None

    def _on_counted(self) -> None:
        self.none.setVisible(not self.model.count)
        self.counted.emit()

    def _on_added(self, visit: Visit) -> None:
        self._awaited = visit.id
        self.refresh(None)

    def _delete(self, line: VisitLine) -> None:
        if self._context.is_writable:
            self._context.jobs.act(remove_visit, self._context.project, line.visit.id, then=self._on_deleted)

    def _on_deleted(self, _nothing: object) -> None:
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        self._context.tell(Notice(_("The visit was deleted."), buttons=(undo,)))
