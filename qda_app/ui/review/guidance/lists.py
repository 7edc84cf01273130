"""How the rows of meetings and of steps are painted."""

import datetime
from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QMouseEvent

from qda_app.domain.changes import Step
from qda_app.domain.guidance import Guided
from qda_app.i18n import _, current
from qda_app.services.history import said
from qda_app.ui.headed_list import HeadedList, Index
from qda_app.ui.review.guidance.model import RowsModel
from qda_app.ui.review.guidance.wording import state_words
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Theme

_GAP = 8


class MeetingsView(HeadedList):
    """A meeting by its day and person, and how far it is."""

    def __init__(self, owner: QObject, theme: Theme) -> None:
        """Without meetings; `owner` keeps the model."""
        self.meetings = RowsModel(owner, self._told, lambda one: one.row.id)
        super().__init__(self.meetings, _("Meetings"), theme)
        self.today = datetime.date.min

    @property
    def current(self) -> Guided | None:
        """The meeting that is chosen."""
        return self._of(self.currentIndex())

    def headings(self) -> Iterable[int]:
        """None."""
        return ()

    def paint_row(self, first: RowLine, second: RowLine, index: Index) -> None:
        """The day and its number, then person and state."""
        one = self._of(index)
        if one is None:
            return
        first.text_right(current().number(one.number), cached_font("caption"), "text_tertiary")
        first.skip_right(_GAP)
        first.text(current().date(one.row.day), cached_font("table", QFont.Weight.Medium))
        state = state_words(one, self.today)
        second.text_right(state, cached_font("caption", QFont.Weight.Medium), "text_secondary")
        second.skip_right(_GAP)
        second.text(one.row.person, cached_font("caption"), "text_secondary")

    def _of(self, index: Index) -> Guided | None:
        return self.meetings.rows[index.row()] if index.isValid() else None

    def _told(self, one: Guided) -> str:
        return ", ".join((current().date(one.row.day), one.row.person, state_words(one, self.today)))


class ChangesView(HeadedList):
    """A step by its words, who took it, and when."""

    def __init__(self, owner: QObject, theme: Theme) -> None:
        """Without steps; `owner` keeps the model."""
        self.steps = RowsModel(owner, _step_told, lambda one: one.id)
        super().__init__(self.steps, _("What changed since the meeting"), theme)

    @property
    def current(self) -> Step | None:
        """The step that is chosen."""
        return self._of(self.currentIndex())

    def headings(self) -> Iterable[int]:
        """None."""
        return ()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Like Enter."""
        super().mouseDoubleClickEvent(event)
        self.entered.emit()

    def paint_row(self, first: RowLine, second: RowLine, index: Index) -> None:
        """What it did, then who and when."""
        step = self._of(index)
        if step is None:
            return
        first.text(said(step), cached_font("table"))
        at = step.at.astimezone()
        second.text_right(current().clock(at), cached_font("caption"), "text_tertiary")
        second.skip_right(_GAP)
        told = f"{step.coder} · {current().date(at.date(), 'medium')}"
        second.text(told, cached_font("caption"), "text_secondary")

    def _of(self, index: Index) -> Step | None:
        return self.steps.rows[index.row()] if index.isValid() else None


def _step_told(step: Step) -> str:
    return f"{said(step)}, {step.coder}, {current().date(step.at.astimezone().date())}"
