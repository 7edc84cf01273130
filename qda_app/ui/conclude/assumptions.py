"""The assumptions of triangulation, to be declared: they stand above the board and in every export."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import _, current
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.theme import Theme, set_look


class AssumptionsPanel(QFrame):
    """Opens between the line and the board; nothing is stored before Save."""

    save_wanted = Signal(object)  # the Assumptions

    def __init__(self, theme: Theme) -> None:
        """Hidden until `ask`."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.tau = _share(_("τ: share of evidence that makes a position directed"), 0.5)
        self.rho = _share(_("ρ: how little a second voice of one unit adds"), 0.0)
        self.voices = _share(_("Independent voices that are enough"), 1.0, 10.0, 0.5)
        self.techniques = _count(_("Techniques that are enough"), 1, 4)
        self.strength = _count(_("Strength that is enough"), 1, 3)
        self.save = KeyButton(_("Save"), theme, keys=("Ctrl", "Enter"), look="primary small")
        self.cancel = QPushButton(_("Cancel"))
        set_look(self.cancel, small=True)
        self.save.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.hide)
        self._lay_out(theme)
        self.hide()

    def ask(self, assumed: Assumptions) -> None:
        """Show what is declared now, to be changed."""
        self.tau.setValue(assumed.tau)
        self.rho.setValue(assumed.rho)
        self.voices.setValue(assumed.enough_voices)
        self.techniques.setValue(assumed.enough_techniques)
        self.strength.setValue(assumed.enough_strength)
        self.show()
        self.tau.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tau.selectAll()

    def commit(self) -> None:
        """Declare what the fields say."""
        for field in (self.tau, self.rho, self.voices, self.techniques, self.strength):
            field.interpretText()
        found = Assumptions(
            round(self.tau.value(), 2),
            round(self.rho.value(), 2),
            round(self.voices.value(), 2),
            self.techniques.value(),
            self.strength.value(),
        )
        self.hide()
        self.save_wanted.emit(found)

    def _lay_out(self, theme: Theme) -> None:
        fields = QWidget()
        row = FlowLayout(theme.space("l"))
        fields.setLayout(row)
        for field in (self.tau, self.rho, self.voices, self.techniques, self.strength):
            row.addWidget(_named(field, theme))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("s"))
        told = _("A declared assumption, not an estimate. It is printed with every table.")
        buttons.addWidget(label(told, kind="caption", tone="secondary"), 1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        column.setSpacing(theme.space("s"))
        column.addWidget(fields)
        column.addLayout(buttons)


def _named(field: QWidget, theme: Theme) -> QWidget:
    """A field with its name before it."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.space("s"))
    line.addWidget(label(field.accessibleName(), kind="table", tone="secondary"))
    line.addWidget(field)
    return whole


def _share(name: str, least: float, most: float = 1.0, step: float = 0.05) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(least, most)
    field.setSingleStep(step)
    field.setDecimals(2)
    field.setLocale(QLocale(current().code))
    field.setAccessibleName(name)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setFixedWidth(84)
    return field


def _count(name: str, least: int, most: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setAccessibleName(name)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setFixedWidth(64)
    return field
