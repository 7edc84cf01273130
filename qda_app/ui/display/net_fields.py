"""Fields that several parts of the network panel have: signs, choices of nodes and relations, lines of buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from qda_app.domain.networks import LinkSign, NodeKind
from qda_app.i18n import N_, _
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

KINDS = (
    (NodeKind.CONCEPT, N_("A word of your own")), (NodeKind.CODE, N_("Code")), (NodeKind.INFORMANT, N_("Informant")),
    (NodeKind.UNIT, N_("Unit")), (NodeKind.SOURCE, N_("Source")), (NodeKind.EVENT, N_("Event")),
    (NodeKind.STATE, N_("State")),
)  # fmt: skip
_SIGNS = (
    (LinkSign.POSITIVE, N_("▲ more"), N_("+ leads to more")), (LinkSign.NEGATIVE, N_("▼ less"), N_("− leads to less")),
    (LinkSign.MIXED, N_("◆ both"), N_("± leads to both")), (LinkSign.NONE, N_("○ none"), N_("without a sign")),
)  # fmt: skip
_NARROWEST = 60  # px


class SignField(QWidget):
    """The four signs, one of them pressed."""

    picked = Signal(object)  # a LinkSign that a person chose

    def __init__(self, *, is_writable: bool) -> None:
        """Without a sign."""
        super().__init__()
        self._group = QButtonGroup(self)
        field = QGridLayout(self)
        field.setContentsMargins(0, 0, 0, 0)
        field.setSpacing(4)
        for place, (_sign, short, words) in enumerate(_SIGNS):
            button = QPushButton(_(short))
            button.setCheckable(True)
            button.setEnabled(is_writable)
            button.setAccessibleName(_(words))
            button.setToolTip(_(words))
            button.setMinimumWidth(40)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            set_look(button, small=True)
            self._group.addButton(button, place)
            field.addWidget(button, *divmod(place, 2))
        self.show_sign(LinkSign.NONE)
        self._group.idClicked.connect(lambda place: self.picked.emit(_SIGNS[place][0]))

    @property
    def sign(self) -> LinkSign:
        """The one that is pressed."""
        return _SIGNS[self._group.checkedId()][0]

    def show_sign(self, sign: LinkSign) -> None:
        """Press one."""
        self._group.button([one for one, *_words in _SIGNS].index(sign)).setChecked(True)

    def choose(self, sign: LinkSign) -> None:
        """As if a person had pressed it."""
        self._group.button([one for one, *_words in _SIGNS].index(sign)).click()


class KeptLine(QLineEdit):
    """A line that says when it was changed and left; what is being written stays while the rest is refreshed."""

    settled = Signal(str)

    def __init__(self, name: str, *, is_writable: bool = True) -> None:
        """Empty; `name` is what it is called for those who do not see it."""
        super().__init__()
        self._kept = ""
        self.setAccessibleName(name)
        self.setReadOnly(not is_writable)
        self.setMinimumWidth(_NARROWEST)
        self.editingFinished.connect(self.settle)

    def show_kept(self, words: str, *, is_another: bool) -> None:
        """Show what is stored, of another thing or of the same."""
        is_written = self.text().strip() != self._kept
        self._kept = words
        if is_another or not is_written:
            self.setText(words)

    def settle(self) -> None:
        """Say what was written."""
        words = self.text().strip()
        if words != self._kept and not self.isReadOnly():
            self._kept = words
            self.settled.emit(words)


def stream_field(*, is_writable: bool) -> QSpinBox:
    """The number of a stream; 0 is none."""
    field = QSpinBox()
    field.setRange(0, 99)
    field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    field.setSpecialValueText("–")
    field.setEnabled(is_writable)
    return field


def choice(name: str) -> QComboBox:
    """A box to choose from that does not ask for more room than there is."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(_NARROWEST)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def show_choices(box: QComboBox, choices: Sequence[tuple[str, object]], chosen: object = None) -> None:
    """Fill a box; `chosen` is in view, else what was."""
    kept = box.currentData() if chosen is None else chosen
    with QSignalBlocker(box):
        box.clear()
        for words, value in choices:
            box.addItem(words, value)
        places = [place for place, (_words, value) in enumerate(choices) if value == kept]
        box.setCurrentIndex(places[0] if places else (0 if choices else -1))


def grid_of(fields: Sequence[tuple[str, QWidget]]) -> QGridLayout:
    """Fields with their names at the left."""
    grid = QGridLayout()
    grid.setSpacing(4)
    for row, (title, field) in enumerate(fields):
        if not field.accessibleName():
            field.setAccessibleName(title)
        grid.addWidget(label(title, tone="secondary"), row, 0)
        grid.addWidget(field, row, 1)
    grid.setColumnStretch(1, 1)
    return grid


def button_line(*buttons: QPushButton) -> QHBoxLayout:
    """Small buttons side by side."""
    line = QHBoxLayout()
    for button in buttons:
        set_look(button, small=True)
        line.addWidget(button)
    line.addStretch(1)
    return line
