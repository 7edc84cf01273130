"""What is seen when no project is open: two ways to one, and the recent projects."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.settings import RECENT_PROJECTS
from qda_app.ui.context import Tools
from qda_app.ui.home.recent import RecentList, recent_projects
from qda_app.ui.opener import Opener
from qda_app.ui.parts import action_button, label
from qda_app.ui.theme import Theme, set_look

_WIDTH = 720


class WelcomePage(QWidget):
    """Two cards, and the recent projects below them."""

    def __init__(self, tools: Tools, theme: Theme, opener: Opener) -> None:
        """For a window without a project."""
        super().__init__()
        self._tools, self._theme, self._opener = tools, theme, opener
        column = QVBoxLayout()
        column.setSpacing(theme.space("l"))
        column.addWidget(label(_("Welcome"), kind="title"))
        sentence = _("No project is open. Create one, or try the sample project.")
        column.addWidget(label(sentence, tone="secondary", wraps=True))
        column.addLayout(self._cards())
        self.recent = self._recent()
        column.addWidget(self._recent_card())
        column.addStretch(1)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.space("xxl"),) * 4)
        row.addStretch(1)
        row.addWidget(middle, 10)
        row.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the way to a first project."""
        super().showEvent(event)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("l"))
        own = _("A file of your own, with the Agile Governance codebook, another, or none.")
        self.new = self._button("new_project", "primary")
        row.addWidget(self._card(_("New project"), own, self.new))
        sample = _("Interviews, a focus group, an observation and a document, made up for trying things out.")
        row.addWidget(self._card(_("Sample project"), sample, self._button("open_sample", "")))
        return row

    def _card(self, title: str, sentence: str, button: QPushButton) -> QWidget:
        card = _card_frame()
        column = QVBoxLayout(card)
        column.setContentsMargins(*(self._theme.space("l"),) * 4)
        column.setSpacing(self._theme.space("s"))
        column.addWidget(label(title, kind="reading"))
        column.addWidget(label(sentence, tone="secondary", wraps=True), 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _button(self, key: str, look: str) -> QPushButton:
        return action_button(self._tools.actions[key], self._tools.actions.specs[key], self._theme, look=look)

    def _recent(self) -> RecentList:
        paths: tuple[Path, ...] = self._tools.settings.get(RECENT_PROJECTS)
        recent = RecentList(recent_projects(paths), self._theme)
        recent.chosen.connect(self._opener.open_recent)
        return recent

    def _recent_card(self) -> QWidget:
        count = len(self.recent.model().projects)
        card = _card_frame()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, self._theme.space("xs"))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(self._theme.space("l"), self._theme.space("xs"), self._theme.space("s"), 0)
        head.addWidget(label(_("Recent projects"), kind="strong"))
        head.addWidget(label(str(count), kind="table", tone="tertiary"))
        head.addStretch(1)
        head.addWidget(self._button("open_project", "flat small"))
        column.addLayout(head)
        column.addWidget(self.recent)
        self.recent.setVisible(count > 0)
        return card


def _card_frame() -> QFrame:
    card = QFrame()
    set_look(card, surface="card")
    return card
