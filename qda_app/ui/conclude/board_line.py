"""The line above the board: which rows, from which side, on which code, and under what assumptions."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from qda_app.analysis import wording as field_words
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import _, current
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_HEIGHT = 40


class Level(Enum):
    """Which rows are shown."""

    ASPECT = auto()
    INDICATOR = auto()


class Angle(Enum):
    """From which side they are seen."""

    SOURCES = auto()
    TECHNIQUES = auto()
    TIME = auto()
    CODERS = auto()
    PAIRS = auto()


class BoardLine(QWidget):
    """Choices at the left, τ and ρ at the right."""

    chosen = Signal()  # other rows, another side or another code are wanted
    change_wanted = Signal()  # of the assumptions

    def __init__(self, theme: Theme, *, is_writable: bool) -> None:
        """Indicators by sources."""
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.levels = _segments({Level.ASPECT: _("aspect"), Level.INDICATOR: _("indicator")}, Level.INDICATOR)
        sides = {
            Angle.SOURCES: _("sources"), Angle.TECHNIQUES: _("techniques"), Angle.TIME: _("time"),
            Angle.CODERS: _("coders"), Angle.PAIRS: _("pairs"),
        }  # fmt: skip
        self.angles = _segments(sides, Angle.SOURCES)
        self.code = QComboBox()
        self.code.setAccessibleName(_("Code of the pairs"))
        self.code.setFixedWidth(132)
        self.assumed = label("", kind="table", tone="secondary")
        self.assumed.setTextFormat(Qt.TextFormat.RichText)
        self.change = LinkButton(_("Change the assumptions"), theme)
        if not is_writable:
            self.change.hide()
        self._of_levels = self._group(_("By:"), self.levels, theme)
        self._lay_out(theme)
        self.levels.buttonClicked.connect(lambda _button: self._on_chosen())
        self.angles.buttonClicked.connect(lambda _button: self._on_chosen())
        self.code.activated.connect(lambda _row: self._on_chosen())
        self.change.clicked.connect(self.change_wanted)
        self._fit()

    @property
    def angle(self) -> Angle:
        """From which side the rows are seen."""
        return Angle(self.angles.checkedId())

    @property
    def is_by_aspect(self) -> bool:
        """Whether indicators are left out."""
        return self.levels.checkedId() == Level.ASPECT.value

    @property
    def pair_code(self) -> str:
        """The code on which pairs are compared."""
        return str(self.code.currentData() or "")

    def show_angle(self, angle: Angle) -> None:
        """See the rows from another side."""
        self.angles.button(angle.value).click()

    def offer_codes(self, codes: Mapping[str, str]) -> None:
        """The codes that pairs can be compared on, by short id with their names; the one that is chosen stays."""
        if list(codes) == [self.code.itemData(row) for row in range(self.code.count())]:
            return
        before = self.pair_code
        self.code.clear()
        for code, name in codes.items():
            self.code.addItem(code, code)
            self.code.setItemData(self.code.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.choose_code(before)

    def choose_code(self, code: str) -> None:
        """Compare pairs on a code, if it is one of those that are offered."""
        if (row := self.code.findData(code)) >= 0:
            self.code.setCurrentIndex(row)

    def tell(self, assumed: Assumptions) -> None:
        """Show the assumptions, the thresholds in the tool tip."""
        lang = current()
        tau, rho = (field_words.decimal(one, lang) for one in (assumed.tau, assumed.rho))
        self.assumed.setText(f"τ <b>{tau}</b> &nbsp;&nbsp; ρ <b>{rho}</b>")
        self.assumed.setToolTip(thresholds(assumed))

    def _on_chosen(self) -> None:
        self._fit()
        self.chosen.emit()

    def _fit(self) -> None:
        """Pairs are those of one code; every other side has rows of codes."""
        is_pairs = self.angle is Angle.PAIRS
        self.code.setVisible(is_pairs)
        self._of_levels.setVisible(not is_pairs)

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(self._of_levels)
        line.addWidget(self._group(_("Angle:"), self.angles, theme))
        line.addWidget(self.code)
        line.addStretch(1)
        line.addWidget(self.assumed)
        line.addSpacing(theme.space("s"))
        line.addWidget(self.change)

    def _group(self, title: str, group: QButtonGroup, theme: Theme) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, theme.space("s"), 0)
        row.setSpacing(0)
        row.addWidget(label(title, kind="table", tone="secondary"))
        row.addSpacing(theme.space("s"))
        for button in group.buttons():
            row.addWidget(button)
        return whole


def thresholds(assumed: Assumptions) -> str:
    """What is enough, in words."""
    lang = current()
    return _("Sufficient: N eff {voices}, techniques {techniques}, strength {strength} on the majority side.").format(
        voices=field_words.decimal(assumed.enough_voices, lang),
        techniques=assumed.enough_techniques,
        strength=assumed.enough_strength,
    )


def _segments(choices: Mapping[Level, str] | Mapping[Angle, str], chosen: Level | Angle) -> QButtonGroup:
    """Choices that touch, one of them chosen."""
    group = QButtonGroup()
    places: Sequence[str] = ["first", *["middle"] * (len(choices) - 2), "last"]
    for place, (value, words) in zip(places, choices.items(), strict=True):
        button: QAbstractButton = QPushButton(words)
        button.setCheckable(True)
        button.setChecked(value is chosen)
        set_look(button, segment=place)
        group.addButton(button, value.value)
    return group
