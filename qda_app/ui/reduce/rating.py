"""Stance and strength of one coding, below the proposition that they are measured against."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.i18n import _
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.segments import Segments, stance_choices, strength_choices


class RatingRow(QWidget):
    """One for each coding that wants a stance."""

    stance_chosen = Signal(object)  # Stance or None
    strength_chosen = Signal(object)  # 1 to 3 or None

    def __init__(self, desk: Desk, coding: Coding, code: Code) -> None:
        """Shows `coding`."""
        super().__init__()
        theme = desk.context.theme
        self.code, self.proposition = code, desk.tree.proposition(code)
        self.stances = Segments(stance_choices(), theme)
        self.strengths = Segments(strength_choices(), theme)
        proposition = label(
            _("Proposition: {proposition}").format(proposition=self.proposition),
            kind="caption",
            tone="secondary",
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(heading(_("Stance"), code.short_id))
        if self.proposition:
            column.addWidget(proposition)
        column.addWidget(self.stances)
        column.addSpacing(theme.space("s"))
        column.addLayout(heading(_("Strength of the evidence")))
        column.addWidget(self.strengths)
        self.setEnabled(desk.context.may_code)
        for row in (self.stances, self.strengths):
            row.tell_why_not(desk.context.why_not_code)
        self.stances.chosen.connect(self.stance_chosen)
        self.strengths.chosen.connect(self.strength_chosen)
        self.show_coding(coding)

    def show_coding(self, coding: Coding) -> None:
        """Show it as it is now."""
        self.coding_id = coding.id
        self.stances.show_value(coding.stance)
        self.strengths.show_value(coding.strength)
