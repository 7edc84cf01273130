"""The form for a new code or code group: a small panel below the button or the row it belongs to."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.quick_codes import derived_short_id, place_for_new_code, prefix_below
from qda_app.i18n import _
from qda_app.services.coding import NewCode
from qda_app.ui.parts import label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.theme import set_look

_WIDTH = 320


class NewCodeForm(Overlay):
    """Asks for name, short id and place; the id follows the name until someone writes one."""

    wanted = Signal(object)  # a NewCode
    group_wanted = Signal(str, str)  # short id, name

    def __init__(self, host: QWidget, desk: Desk) -> None:
        """Over `host`, closed until `open_at`."""
        super().__init__(host)
        self._desk, theme = desk, desk.context.theme
        self._places: Sequence[Code | None] = ()
        self._is_group = False
        self.setFixedWidth(_WIDTH)
        self.heading = label("", kind="strong", wraps=True)
        self.name, self.short_id, self.place = QLineEdit(), QLineEdit(), QComboBox()
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add = QPushButton()
        set_look(self.add, primary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.heading)
        self._rows = QFormLayout()
        for words, field in ((_("Name"), self.name), (_("Short id"), self.short_id), (_("Place"), self.place)):
            field.setAccessibleName(words)
            self._rows.addRow(label(words, kind="label"), field)
        column.addLayout(self._rows)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        column.addLayout(buttons)
        self._connect()

    def open_at(self, point: QPoint, beside: Code | None) -> None:
        """Ask for a code below or beside another, at a point of the screen."""
        tree = self._desk.tree
        usual = place_for_new_code(tree, beside)
        self._places = list(dict.fromkeys((usual, beside, tree.parent(beside) if beside else None)))
        self.place.clear()
        self.place.addItems([self._place_words(place) for place in self._places])
        self._open(point, is_group=False)

    def open_for_group(self, point: QPoint) -> None:
        """Ask for a code group at a point of the screen."""
        self._open(point, is_group=True)

    def _open(self, point: QPoint, *, is_group: bool) -> None:
        self._is_group = is_group
        self.heading.setText(_("New code group") if is_group else _("New code"))
        self.add.setText(_("Add code group") if is_group else _("Add code"))
        self._rows.setRowVisible(self.place, not is_group)
        self.name.clear()
        self.short_id.clear()
        self.short_id.setModified(False)
        self._settle()
        self.adjustSize()
        self.place_at(self.host.mapFromGlobal(point))
        self.open_over(self.name)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._propose)
        self.place.activated.connect(lambda _place: self._propose(self.name.text()))
        self.name.textChanged.connect(self._settle)
        self.short_id.textChanged.connect(self._settle)
        self.add.clicked.connect(self._accept)
        for field in (self.name, self.short_id):
            field.returnPressed.connect(self._accept)

    def _place_words(self, place: Code | None) -> str:
        return _("under {code}").format(code=f"{place.short_id} {place.name}") if place else _("top of the codebook")

    @property
    def _parent(self) -> Code | None:
        chosen = self.place.currentIndex()
        return self._places[chosen] if not self._is_group and 0 <= chosen < len(self._places) else None

    def _propose(self, name: str) -> None:
        if not self.short_id.isModified():
            tree = self._desk.tree
            taken = [code.short_id for code in tree]
            prefix = prefix_below(tree, self._parent)
            self.short_id.setText(derived_short_id(name, taken, prefix) if name.strip() else "")

    def _settle(self) -> None:
        self.add.setEnabled(bool(self.name.text().strip() and self.short_id.text().strip()))

    def _accept(self) -> None:
        if not self.add.isEnabled():
            return
        short_id, name, parent = self.short_id.text().strip(), self.name.text().strip(), self._parent
        if self._is_group:
            self.group_wanted.emit(short_id, name)
        else:
            self.wanted.emit(NewCode(short_id, name, parent.id if parent else None))
        self.close_overlay()
