"""The answers of one column: each with its respondent, or of an attribute each value with how often it stands there."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from qda_app.domain.surveys import ColumnUse, Survey
from qda_app.i18n import _, current
from qda_app.ui.collect.passages import Passage
from qda_app.ui.collect.turns import PassageDelegate, PassageModel, PassageView, heading_line
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_MOST = 40
_LONGEST = 600


class AnswersPanel(QWidget):
    """A heading that says which column is shown, and some of its answers."""

    def __init__(self, theme: Theme) -> None:
        """Of no column yet."""
        super().__init__()
        self.model = PassageModel(self)
        self.view = PassageView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(PassageDelegate(theme, self.view))
        self.view.setAccessibleName(_("Answers of the column"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        set_look(self.view, bare=True)
        self.view.setStyleSheet(f"background: {theme['paper'].name()};")
        self.told = label("", kind="caption", tone="secondary")
        self.title = label(_("Answers"), kind="label")
        self.setFocusProxy(self.view)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("xxs"))
        column.addLayout(heading_line(theme, self.title, self.told))
        column.addWidget(self.view, 1)

    def show_column(self, survey: Survey, place: int, codes: Sequence[str]) -> None:
        """Show a column of a survey whose respondents have `codes`."""
        column, number = survey.columns[place], current().number
        is_attribute = column.use is ColumnUse.ATTRIBUTE
        self.model.show(_values(survey, place) if is_attribute else _answers(survey, place, codes))
        self.view.scrollToTop()
        self.title.setText(_("Values") if is_attribute else _("Answers"))
        told = _("{filled} filled, {different} different")
        self.told.setText(told.format(filled=number(column.filled), different=number(column.distinct)))


def _answers(survey: Survey, place: int, codes: Sequence[str]) -> list[Passage]:
    shown = (one for one, _n in zip(survey.answers(place), range(_MOST), strict=False))
    return [Passage(row + 1, _short(answer), codes[row]) for row, answer in shown]


def _values(survey: Survey, place: int) -> list[Passage]:
    """The values that stand there most often first."""
    values = Counter(answer for _row, answer in survey.answers(place)).most_common(_MOST)
    return [
        Passage(rank, _short(value), f"{current().number(count)} ×") for rank, (value, count) in enumerate(values, 1)
    ]


def _short(answer: str) -> str:
    words = " ".join(answer[:_LONGEST].split())
    return f"{words} …" if len(answer) > _LONGEST else words
