"""A field of a form: what is written into it, and below it what the coding proposes, to be taken over by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.form_fields import FieldSpec, FilledField
from qda_app.i18n import _
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import Theme, set_look


class FieldPart(QWidget):
    """A fact stands in its field and is stored only where something else is written."""

    settled = Signal(str)  # what is to be kept
    drafted = Signal(str)

    def __init__(self, spec: FieldSpec, theme: Theme, *, is_writable: bool) -> None:
        """Empty."""
        super().__init__()
        self.spec, self._is_writable = spec, is_writable
        self._proposal = ""
        self.field = WrittenField(_(spec.title))
        self.field.setPlaceholderText(_(spec.hint) if is_writable else "–")
        self.field.setReadOnly(not is_writable)
        self.proposal = label("", kind="table", tone="secondary", wraps=True)
        self.take = QPushButton(_("Take over"))
        self.take.setAccessibleName(_("Take over what is proposed for: {field}").format(field=_(spec.title)))
        set_look(self.take, small=True)
        self._box = QFrame()
        self._lay_out(theme)
        self.take.clicked.connect(self.take_over)
        self.field.settled.connect(self._on_settled)
        self.field.drafted.connect(self.drafted)
        self.field.textChanged.connect(self._show_proposal)

    def show_field(self, filled: FilledField, draft: str | None) -> None:
        """Show the field of another form; `draft` are words that never got stored."""
        self._proposal = filled.proposal
        self.field.show_kept(self._kept(filled), draft)
        self._show_proposal()

    def follow(self, filled: FilledField) -> None:
        """Take over what is stored now; what is being written stays."""
        self._proposal = filled.proposal
        self.field.update_kept(self._kept(filled))
        self._show_proposal()

    def take_over(self) -> None:
        """Write what is proposed; it can be edited then."""
        if self._is_writable and self._proposal and not self.field.toPlainText().strip():
            self.field.setPlainText(self._proposal)
            self.field.settle()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, filled: FilledField) -> str:
        return filled.shown if self.spec.is_fact else filled.words

    def _on_settled(self, words: str) -> None:
        self.settled.emit("" if self.spec.is_fact and words == self._proposal else words)
        if self.spec.is_fact and not words and not self.field.hasFocus():
            self.field.show_kept(self._proposal)

    def _show_proposal(self) -> None:
        is_wanted = bool(self._proposal) and not self.spec.is_fact and not self.field.toPlainText().strip()
        self.proposal.setText(self._proposal if is_wanted else "")
        self._box.setVisible(is_wanted)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(heading(_(self.spec.title)))
        column.addWidget(self.field)
        set_look(self._box, surface="note")
        self._box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(theme.space("s"), 0, 0, 0)
        inside.setSpacing(theme.space("xs"))
        inside.addWidget(label(_("Proposed from the coding"), kind="caption", tone="tertiary"))
        inside.addWidget(self.proposal)
        inside.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._box)
        self._box.hide()
        self.take.setVisible(self._is_writable)
