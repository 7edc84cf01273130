"""One coder in the list of those who work in a project: name, role, excerpts, and what can be done."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.coders import CoderRole
from qda_app.i18n import _, ngettext
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

if TYPE_CHECKING:
    from qda_app.services.coders import CoderEntry  # heavy; the window is shown first

_NAME_WIDTH, _ROLE_WIDTH = 170, 104  # px


def role_words() -> Mapping[CoderRole, str]:
    """What each role is called."""
    return {
        CoderRole.RESEARCHER: _("researcher"),
        CoderRole.CO_CODER: _("co-coder"),
        CoderRole.REVIEWER: _("reviewer"),
    }


class NameField(QLineEdit):
    """A name that is being changed; Esc keeps the old one."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; all else is Qt's."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class CoderRow(QWidget):
    """Says what is wished; changes nothing itself."""

    work_wanted = Signal()
    name_wanted = Signal(str)
    role_wanted = Signal(object)  # a CoderRole

    def __init__(self, entry: "CoderEntry", theme: Theme, *, is_writable: bool) -> None:
        """For one coder as they are now."""
        super().__init__()
        self.entry, coder = entry, entry.coder
        self.work = _small(_("Work as {name}").format(name=coder.name))
        self.work.setVisible(not entry.is_own)
        self.rename = _small(_("Rename"), is_flat=True)
        self.rename.setAccessibleName(_("Rename {name}").format(name=coder.name))
        self.role = _small(role_words()[coder.role], is_flat=True)
        self.role.setFixedWidth(_ROLE_WIDTH)
        self.role.setToolTip(_("Change the role of {name}").format(name=coder.name))
        self.field = NameField(coder.name)
        self.field.setAccessibleName(_("Name"))
        self._names = QStackedWidget()
        self._names.setFixedWidth(_NAME_WIDTH)
        self._names.addWidget(self._told(theme))
        self._names.addWidget(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(self._names)
        for part in (self.role, self.rename):
            part.setEnabled(is_writable)
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.work)
        self.work.clicked.connect(self.work_wanted)
        self.rename.clicked.connect(self.begin_renaming)
        self.role.clicked.connect(self.choose_role)
        self.field.returnPressed.connect(lambda: self.name_wanted.emit(self.field.text()))
        self.field.given_up.connect(self.end_renaming)

    def begin_renaming(self) -> None:
        """Let the name be written over."""
        self._names.setCurrentWidget(self.field)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def end_renaming(self) -> None:
        """Show the name as it is."""
        self.field.setText(self.entry.coder.name)
        self._names.setCurrentIndex(0)
        self.rename.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_role(self) -> None:
        """Offer the roles."""
        menu = QMenu(self)
        for role, words in role_words().items():
            choice = menu.addAction(words)
            choice.setCheckable(True)
            choice.setChecked(role is self.entry.coder.role)
            choice.triggered.connect(partial(self.role_wanted.emit, role))
        menu.popup(self.role.mapToGlobal(QPoint(0, self.role.height())))

    def _told(self, theme: Theme) -> QWidget:
        told = QWidget()
        column, first = QVBoxLayout(told), QHBoxLayout()
        for layout in (column, first):
            layout.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first.setSpacing(theme.space("xs"))
        first.addWidget(label(self.entry.coder.name, kind="strong"))
        first.addStretch(1)
        column.addLayout(first)
        column.addWidget(label(self._beside_name(), kind="caption", tone="secondary"))
        return told

    def _beside_name(self) -> str:
        count = self.entry.excerpts
        made = (
            _("hidden while you work blind")
            if count is None
            else ngettext("{count} excerpt", "{count} excerpts", count)
        )
        here = [_("works here")] if self.entry.is_own else []
        blind = [_("blind")] if self.entry.coder.is_blind else []
        return " · ".join([*here, *blind, made])


def _small(text: str, *, is_flat: bool = False) -> QPushButton:
    button = QPushButton(text)
    set_look(button, small=True, **({"flat": True} if is_flat else {}))
    return button
