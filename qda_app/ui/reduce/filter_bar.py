"""What is left out at the moment: the bar below the header of the text while a filter is on."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda_app.domain.coders import Coder
from qda_app.domain.coding_filter import NO_FILTER
from qda_app.domain.ids import CoderId
from qda_app.i18n import _
from qda_app.ui.parts import label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.filter_words import told
from qda_app.ui.theme import set_look


class FilterBar(QWidget):
    """Hidden while everything of one's own is seen; every filter says how many of how many."""

    change_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Follows the sight of `desk`; told of the counts by `show_counts`."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self._coders: Mapping[CoderId, Coder] = {}
        self.setObjectName("filter")
        self.setStyleSheet(f"#filter {{ background: {theme['accent_soft'].name()}; }}")
        self.told = label("", wraps=True)
        self.change, self.show_all = QPushButton(_("Change the filter")), QPushButton(_("Show all"))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.addWidget(self.told, 1)
        for button in (self.change, self.show_all):
            set_look(button, small=True)
            line.addWidget(button)
        self.change.clicked.connect(self.change_wanted)
        self.show_all.clicked.connect(self.clear)
        self.hide()

    def know(self, coders: Mapping[CoderId, Coder]) -> None:
        """These are the coders that a filter may name."""
        self._coders = coders

    def show_counts(self, shown: int, total: int) -> None:
        """Say what is looked at and how much of the source that is; nothing without a filter."""
        sight = self._desk.sight
        self.setVisible(sight.is_on)
        if sight.is_on:
            counts = _("{shown} of {total} codings").format(shown=shown, total=total)
            words = told(self._desk, sight.filter, self._coders)
            self.told.setText(_("Shown: {filter}. {counts}").format(filter=words, counts=counts))

    def clear(self) -> None:
        """See everything of one's own again."""
        self._desk.sight.set_filter(NO_FILTER)
