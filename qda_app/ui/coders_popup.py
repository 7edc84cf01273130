"""Who works in this project: choosing, adding and renaming coders, and working blind."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CoderId
from qda_app.i18n import _
from qda_app.ui.coder_rows import CoderRow, role_words
from qda_app.ui.context import Context
from qda_app.ui.parts import label, separator
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.theme import set_look

if TYPE_CHECKING:
    from qda_app.services.coders import CoderEntry  # heavy; the window is shown first
    from qda_app.services.project import Project

_WIDTH = 520


class CodersPopup(Overlay):
    """Lies below the name of who works here, until the keyboard goes elsewhere."""

    worker_wanted = Signal(object)  # the GUID of the coder who shall work here

    def __init__(self, host: QWidget, context: Context) -> None:
        """Over `host`; the list is read when it opens, and after each step that concerns it."""
        super().__init__(host)
        self._context, theme = context, context.theme
        self.rows: list[CoderRow] = []
        self.setFixedWidth(_WIDTH)
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.space("s"))
        self.fault = label("", tone="error", wraps=True)
        self.fault.hide()
        self.name, self.add = QLineEdit(), QPushButton(_("Add coder"))
        self.roles = QButtonGroup(self)
        self.blind = QCheckBox(_("Work blind: see only my own coding"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("l"),) * 4)
        column.setSpacing(theme.space("m"))
        column.addWidget(label(_("Who works here"), kind="strong"))
        column.addLayout(self.list)
        column.addWidget(separator(theme))
        column.addLayout(self._new_coder())
        column.addWidget(self.fault)
        column.addWidget(separator(theme))
        column.addWidget(self.blind)
        column.addWidget(self._about_blind())
        self.blind.clicked.connect(self._on_blind)
        context.jobs.changed.connect(self._on_changed)
        self._settle()

    def open_below(self, corner: QPoint) -> None:
        """Open with the top right corner at a point of the screen, once the coders are known."""
        self._corner = corner
        self._read()

    def _new_coder(self) -> QVBoxLayout:
        theme = self._context.theme
        self.name.setPlaceholderText(_("Name or initials"))
        self.name.setAccessibleName(_("Name of the new coder"))
        set_look(self.add, small=True)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.add)
        second.setSpacing(theme.space("xs"))
        second.addWidget(label(_("Role"), kind="label"))
        for role, words in role_words().items():
            button = QPushButton(words)
            button.setCheckable(True)
            button.setChecked(role is CoderRole.CO_CODER)
            set_look(button, small=True)
            self.roles.addButton(button, list(CoderRole).index(role))
            second.addWidget(button)
        second.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme.space("s"))
        column.addLayout(first)
        column.addLayout(second)
        self.add.clicked.connect(self._on_add)
        self.name.returnPressed.connect(self._on_add)
        return column

    def _about_blind(self) -> QWidget:
        about = _(
            "Counts, search, displays, history and exports then leave out what other coders did. "
            "Turning it on and off is recorded."
        )
        return label(about, kind="caption", tone="secondary", wraps=True)

    def _settle(self) -> None:
        is_writable = self._context.is_writable
        for part in (self.name, self.add, self.blind, *self.roles.buttons()):
            part.setEnabled(is_writable)
        self.blind.setChecked(self._context.project.coder.is_blind)

    def _read(self) -> None:
        self._context.jobs.read(partial(_coders, self._context.project), self._show, owner=self, topic="coders")

    def _show(self, entries: "Sequence[CoderEntry]") -> None:
        for row in self.rows:
            self.list.removeWidget(row)
            row.deleteLater()
        self.rows = [self._row(entry) for entry in entries]
        for row in self.rows:
            self.list.addWidget(row)
            row.show()
        self._settle()
        self._fit()
        if not self.is_open:
            first = next((row.work for row in self.rows if not row.entry.is_own), self.name)
            self.open_over(first if first.isEnabled() else self)

    def _row(self, entry: "CoderEntry") -> CoderRow:
        row = CoderRow(entry, self._context.theme, is_writable=self._context.is_writable)
        coder_id = entry.coder.id
        row.work_wanted.connect(partial(self._on_work_wanted, coder_id))
        row.name_wanted.connect(partial(self._act, _renamed, coder_id))
        row.role_wanted.connect(partial(self._act, _with_role, coder_id))
        return row

    def _fit(self) -> None:
        self.adjustSize()
        place = self.host.mapFromGlobal(self._corner)
        self.place_at(QPoint(place.x() - self.width(), place.y()))

    def _on_work_wanted(self, coder_id: CoderId) -> None:
        self.close_overlay()
        self.worker_wanted.emit(coder_id)

    def _on_add(self) -> None:
        role = list(CoderRole)[self.roles.checkedId()]
        self._act(_added, self.name.text(), role, then=self._on_added)

    def _on_added(self, _coder: Coder) -> None:
        self.name.clear()

    def _on_blind(self, is_on: bool) -> None:
        self._act(_blind, is_on)

    def _act(
        self, service: Callable[..., Coder], *wishes: object, then: Callable[[Coder], object] | None = None
    ) -> None:
        self.fault.hide()
        self._context.jobs.act(service, self._context.project, *wishes, then=then, failed=self._on_refused)

    def _on_refused(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            self._context.jobs.failed.emit(problem)
            return
        self.fault.setText(problem.sentence)
        self.fault.show()
        self._settle()
        self._fit()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.is_open and changes.touches(Coder, Excerpt):
            self._read()


# In the workers. The imports are heavy (SQLAlchemy), so they wait until the window is seen.


def _coders(project: "Project") -> "Sequence[CoderEntry]":
    from qda_app.services.coders import list_coders

    return list_coders(project)


def _added(project: "Project", name: str, role: CoderRole) -> Coder:
    from qda_app.services.coders import add_coder

    return add_coder(project, name, role)


def _renamed(project: "Project", coder_id: CoderId, name: str) -> Coder:
    from qda_app.services.coders import rename_coder

    return rename_coder(project, coder_id, name)


def _with_role(project: "Project", coder_id: CoderId, role: CoderRole) -> Coder:
    from qda_app.services.coders import set_role

    return set_role(project, coder_id, role)


def _blind(project: "Project", is_blind: bool) -> Coder:
    from qda_app.services.coders import set_blind

    return set_blind(project, is_blind=is_blind)
