"""The filter of the history: words, a person, a day."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.services.history import Wanted
from qda_app.ui.days import day_word
from qda_app.ui.fields import FilterField
from qda_app.ui.theme import Theme

_TYPED_MS = 150  # after which what was typed is looked for


class HistoryFilter(QWidget):
    """As one types, and as one chooses."""

    asked = Signal()  # `wanted` is another

    def __init__(self, theme: Theme) -> None:
        """Asks for everything."""
        super().__init__()
        self.words = FilterField(_("Filter steps"), theme)
        self.people, self.days = _choice(_("Everyone")), _choice(_("Every day"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typing.timeout.connect(self.asked)
        self.words.textChanged.connect(lambda _words: self._typing.start())
        for choice in (self.people, self.days):
            choice.activated.connect(lambda _place: self.asked.emit())
        self._lay_out(theme)

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        words = tuple(self.words.text().casefold().split())
        return Wanted(self.people.currentData() or "", self.days.currentData(), words)

    def offer(self, choices: tuple[Sequence[str], Sequence[date]]) -> None:
        """The people and days to choose from."""
        today = datetime.now().astimezone().date()
        for name in choices[0]:
            self.people.addItem(name, name)
        for day in choices[1]:
            self.days.addItem(day_word(day, today), day)

    def clear(self) -> None:
        """Ask for everything, at once."""
        for choice in (self.people, self.days):
            choice.setCurrentIndex(0)
        self.words.clear()
        self._typing.stop()
        self.asked.emit()

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), 0, theme.space("l"), theme.space("s"))
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.words)
        choices = QHBoxLayout()
        choices.setSpacing(theme.space("xs"))
        choices.addWidget(self.people, 1)
        choices.addWidget(self.days, 1)
        column.addLayout(choices)


def _choice(all_of_them: str) -> QComboBox:
    choice = QComboBox()
    choice.addItem(all_of_them, None)
    choice.setAccessibleName(all_of_them)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(10)
    return choice
