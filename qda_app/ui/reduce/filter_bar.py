"""What is left out at the moment: the bar below the header of the text while a filter is on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda_app.domain.uncoded import Uncoded
from qda_app.i18n import _, current
from qda_app.ui.parts import label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.filter_words import told
from qda_app.ui.theme import set_look

_SETTLING_MS = 120  # after the last change, until it is counted what is not coded


class FilterBar(QWidget):
    """Hidden while everything of one's own is seen; every filter says how many of how many."""

    change_wanted = Signal()

    def __init__(self, desk: Desk, uncoded: Callable[[], Callable[[], Uncoded]]) -> None:
        """Follows the sight of `desk`; told of the counts by `show_counts`."""
        super().__init__()
        self._desk, self._uncoded_now, theme = desk, uncoded, desk.context.theme
        self.setObjectName("filter")
        self.setStyleSheet(f"#filter {{ background: {theme['accent_soft'].name()}; }}")
        self.told = label("", wraps=True)
        self._counts, self._uncoded = (0, 0), ""
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING_MS)
        self._settling.timeout.connect(self._count_uncoded)
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

    def show_counts(self, shown: int, total: int) -> None:
        """Say what is looked at and how much of the source that is; nothing without a filter."""
        sight = self._desk.sight
        self.setVisible(sight.is_on or sight.is_uncoded_only)
        self._counts = shown, total
        self._say()
        if sight.is_uncoded_only:
            self._settling.start()

    def _count_uncoded(self) -> None:
        """Nobody waits for this figure while they code."""
        self._desk.context.jobs.read(self._uncoded_now(), self._on_counted, owner=self, topic="uncoded")

    def _on_counted(self, uncoded: Uncoded) -> None:
        percent = current().number(round(100 * uncoded.share))
        has_voices = bool(self._desk.source and self._desk.source.snapshot.has_voices)
        told = (
            _("Coded words step back; {percent} % of what the informants say is not coded yet.")
            if has_voices
            else _("Coded words step back; {percent} % of the text is not coded yet.")
        )
        self._uncoded = told.format(percent=percent)
        self._say()

    def _say(self) -> None:
        sight, (shown, total) = self._desk.sight, self._counts
        sentences = []
        if sight.is_on:
            counts = _("{shown} of {total} codings").format(shown=shown, total=total)
            words = told(self._desk, sight.filter)
            sentences.append(_("Shown: {filter}. {counts}").format(filter=words, counts=counts))
        if sight.is_uncoded_only:
            sentences.append(self._uncoded or _("Coded words step back."))
        self.told.setText(" ".join(sentences))

    def clear(self) -> None:
        """See everything of one's own again."""
        self._desk.sight.clear()
