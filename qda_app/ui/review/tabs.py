"""The two parts of Review: the queue, and the guidance log."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from qda_app.domain.reviews import Verdict
from qda_app.i18n import _
from qda_app.ui.theme import Theme, set_look

OF_GUIDANCE = frozenset({"add_decision", "tie_change", "remove_meeting"})
OF_QUEUE = frozenset(
    {
        *(f"verdict_{one}" for one in Verdict), "settle_review", "take_verdict_back", "take_proposal", "open_reviewed",
        "draw_sample", "next_excerpt", "previous_excerpt", "find", "left_panel", "right_panel",
    }
)  # fmt: skip
"""Actions that answer to nothing while the other part is in view."""


class ReviewTabs(QWidget):
    """Follows `choose`, and tells which part is wanted."""

    changed = Signal(bool)  # whether it is the guidance log

    def __init__(self, theme: Theme) -> None:
        """The queue is in view."""
        super().__init__()
        self.setFixedHeight(theme.size("stage_header"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("Parts of Review"))
        self.bar.setExpanding(False)
        for title in (_("Review queue"), _("Guidance log")):
            self.bar.addTab(title)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.addWidget(self.bar)
        line.addStretch(1)
        self.bar.currentChanged.connect(lambda place: self.changed.emit(place == 1))

    @property
    def is_guidance(self) -> bool:
        """Whether the guidance log is in view."""
        return self.bar.currentIndex() == 1

    def choose(self, *, is_guidance: bool) -> None:
        """Show the other part."""
        self.bar.setCurrentIndex(1 if is_guidance else 0)
