"""The form for a new code: a small panel below the button or the row it belongs to."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.quick_codes import derived_short_id, prefix_below
from qda_app.i18n import _
from qda_app.services.coding import NewCode
from qda_app.ui.parts import label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.theme import set_look

_WIDTH = 320


class NewCodeForm(Overlay):
    """Asks for name and short id; the id follows the name until someone writes one."""

    wanted = Signal(object)  # a NewCode

    def __init__(self, host: QWidget, desk: Desk) -> None:
        """Over `host`, closed until `open_at`."""
        super().__init__(host)
        self._desk, theme = desk, desk.context.theme
        self._parent_code: Code | None = None
        self.setFixedWidth(_WIDTH)
        self.heading = label("", kind="strong", wraps=True)
        self.name, self.short_id = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.short_id.setAccessibleName(_("Short id"))
        self.add = QPushButton(_("Add code"))
        set_look(self.add, primary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.heading)
        form = QFormLayout()
        form.addRow(label(_("Name"), kind="label"), self.name)
        form.addRow(label(_("Short id"), kind="label"), self.short_id)
        column.addLayout(form)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        column.addLayout(buttons)
        self.name.textEdited.connect(self._propose)
        self.name.textChanged.connect(self._settle)
        self.short_id.textChanged.connect(self._settle)
        self.add.clicked.connect(self._accept)
        for field in (self.name, self.short_id):
            field.returnPressed.connect(self._accept)

    def open_at(self, point: QPoint, parent_code: Code | None) -> None:
        """Ask for a code below `parent_code`, at a point of the screen."""
        self._parent_code = parent_code
        above = f"{parent_code.short_id} {parent_code.name}" if parent_code else ""
        self.heading.setText(_("New code under {parent}").format(parent=above) if above else _("New code"))
        self.name.clear()
        self.short_id.clear()
        self._settle()
        self.adjustSize()
        self.place_at(self.host.mapFromGlobal(point))
        self.open_over(self.name)

    def _propose(self, name: str) -> None:
        if not self.short_id.isModified():
            tree = self._desk.tree
            taken = [code.short_id for code in tree]
            prefix = prefix_below(tree, self._parent_code)
            self.short_id.setText(derived_short_id(name, taken, prefix) if name.strip() else "")

    def _settle(self) -> None:
        self.add.setEnabled(bool(self.name.text().strip() and self.short_id.text().strip()))

    def _accept(self) -> None:
        if self.add.isEnabled():
            parent_id = self._parent_code.id if self._parent_code else None
            self.wanted.emit(NewCode(self.short_id.text().strip(), self.name.text().strip(), parent_id))
            self.close_overlay()
