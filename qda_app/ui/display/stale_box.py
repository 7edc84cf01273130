"""What has changed in a cell since its phrase was written, and the two ways on."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from qda_app.domain.changes import Step
from qda_app.i18n import _, current, ngettext
from qda_app.services.cell_changes import CellChange
from qda_app.ui.display.wording import change_words
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_MOST_TOLD = 4


class StaleBox(QFrame):
    """Keeps the old phrase, or summary, until the researcher decides."""

    confirmed = Signal()  # the phrase still fits
    rewriting = Signal()  # another one is wanted
    step_wanted = Signal(object)  # a Step, to be shown in the history

    def __init__(self, theme: Theme, *, is_writable: bool, of_summary: bool = False) -> None:
        """Hidden until a cell is stale."""
        super().__init__()
        self._of_summary = of_summary
        fits = _("The summary still fits") if of_summary else _("The phrase still fits")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("stale")
        ground, edge = theme["warning_fill"].name(), theme["warning"].name()
        self.setStyleSheet(f"#stale {{ background: {ground}; border: 1px solid {edge}; border-radius: 4px; }}")
        self.title = label("", kind="strong")
        self.title.setStyleSheet("font-size: 12px;")
        self.words = label("", kind="table", wraps=True)
        self.fits, self.rewrite = QPushButton(fits), QPushButton(_("Write it anew"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("m"))
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.title)
        column.addWidget(self.words)
        row = FlowLayout(theme.space("s"))
        row.setContentsMargins(0, theme.space("xs"), 0, 0)
        self.history = QPushButton(_("Show in the history"))
        self._step: Step | None = None
        for button in (self.fits, self.rewrite, self.history):
            set_look(button, small=True)
            if not is_writable and button is not self.history:
                button.hide()
            row.addWidget(button)
        column.addLayout(row)
        self.fits.clicked.connect(self.confirmed)
        self.rewrite.clicked.connect(self.rewriting)
        self.history.clicked.connect(lambda: self.step_wanted.emit(self._step))
        self.hide()

    def show_changes(self, changes: Sequence[CellChange] | None) -> None:
        """Tell what changed; None where that is not read yet."""
        self.show()
        self._step = max((one.step for one in changes or () if one.step), key=lambda one: one.at, default=None)
        self.history.setVisible(self._step is not None)
        if not changes:
            self.title.setText(_("Stale"))
            told = _("What this cell rests on has changed since its phrase was written.")
            if self._of_summary:
                told = _("What this cell rests on has changed since its summary was written.")
            self.words.setText(told if changes is not None else "…")
            return
        at = changes[0].at
        since = _("Stale since {when}").format(when=_when(at, datetime.now(UTC))) if at else _("Stale")
        self.title.setText(since)
        sentences = [change_words(change) for change in changes[:_MOST_TOLD]]
        if rest := len(changes) - len(sentences):
            sentences.append(ngettext("{count} more change.", "{count} more changes.", rest))
        before = (
            _("The summary was written before that.") if self._of_summary else _("The phrase was written before that.")
        )
        sentences.append(before)
        self.words.setText(" ".join(sentences))


def _when(at: datetime, now: datetime) -> str:
    local = at.astimezone()
    is_today = local.date() == now.astimezone().date()
    return current().clock(at) if is_today else current().date(local.date(), "medium")
