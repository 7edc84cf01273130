"""What the researcher judges of a cell: its value on the display's scale with the reason, and that nobody knows."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from qda_app.domain.displays import CellPhrase, HandMark
from qda_app.i18n import _
from qda_app.services.display_arranging import is_unruled
from qda_app.services.display_cells import scale_of
from qda_app.services.displays import Judged
from qda_app.ui.context import Context
from qda_app.ui.display.acts import Acts, Place
from qda_app.ui.display.parts import stacked
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import set_look, ui_font


class JudgePart(QWidget):
    """Beside the evidence of a cell; each judgement is one step."""

    rule_wanted = Signal()

    def __init__(self, context: Context, acts: Acts) -> None:
        """No cell."""
        super().__init__()
        self._acts, self._is_writable = acts, context.is_writable
        self._place: Place | None = None
        self._kept = Judged()
        self.values = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Reason, in one line"))
        self.reason.setAccessibleName(_("Reason of the rating"))
        self.reason.setReadOnly(not self._is_writable)
        self.warning = label("", kind="table", tone="warning", wraps=True)
        self.unruled = label(_("The decision rule of this matrix is not written yet."), kind="table", wraps=True)
        self.write_rule = LinkButton(_("Write the decision rule"), context.theme)
        self.unknown = QCheckBox(_("DK: who was asked does not know"))
        self.unknown.setFont(ui_font("table"))
        self.unknown.setEnabled(self._is_writable)
        self._scale, self._line, self._ruling = QWidget(), QHBoxLayout(), QWidget()
        self._line.setSpacing(context.theme.space("xs"))
        stacked(self._ruling, self.unruled, self.write_rule)
        stacked(self._scale, heading(_("Rating of the cell")), self._line, self.reason, self.warning, self._ruling)
        stacked(self, self._scale, self.unknown)
        set_look(self.unruled, tone="warning")
        self.write_rule.setVisible(self._is_writable)
        self.values.idClicked.connect(self._on_rated)
        self.reason.editingFinished.connect(self._on_reasoned)
        self.unknown.clicked.connect(self._on_unknown)
        self.write_rule.clicked.connect(self.rule_wanted)

    @property
    def is_rating(self) -> bool:
        """Whether the cells of the display in view are rated."""
        return self._place is not None and bool(scale_of(self._place.display))

    def show_place(self, place: Place | None, kept: CellPhrase | None) -> None:
        """Show what was judged of a cell."""
        is_another = place is None or self._place is None or place.key != self._place.key
        is_written = self.reason.text().strip() == self._kept.reason
        self._place = place
        self._kept = Judged(kept.rating, kept.reason, kept.mark) if kept else Judged()
        scale = scale_of(place.display) if place else {}
        self._scale.setVisible(bool(scale))
        self._show_scale(scale)
        if is_another or is_written:  # what is being written stays
            self.reason.setText(self._kept.reason)
        self.reason.setEnabled(bool(self._kept.rating))
        with QSignalBlocker(self.unknown):
            self.unknown.setChecked(self._kept.mark is HandMark.UNKNOWN)
        has_evidence = place is not None and bool(place.cell.evidence)
        self.warning.setText(_("This rating rests on no excerpt: it is printed with a question mark."))
        self.warning.setVisible(bool(self._kept.rating) and not has_evidence)
        self._ruling.setVisible(place is not None and is_unruled(place.display))

    def focus_scale(self) -> None:
        """Choose a value by the arrow keys and the space bar."""
        if self.buttons:
            chosen = self.values.checkedButton() or self.buttons[0]
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_unknown(self) -> None:
        """Set DK, or take it back."""
        self.unknown.click()

    def settle(self) -> None:
        """Hand over the reason that is being written."""
        self._on_reasoned()

    def _show_scale(self, scale: dict[str, str]) -> None:
        if [one.property("value") for one in self.buttons] != [*scale]:
            for button in self.buttons:
                self.values.removeButton(button)
                button.hide()
                button.deleteLater()
            self.buttons = [self._made(place, value, name) for place, (value, name) in enumerate(scale.items())]
        self.values.setExclusive(False)
        for button in self.buttons:
            button.setChecked(button.property("value") == self._kept.rating)

    def _made(self, place: int, value: str, name: str) -> QPushButton:
        button = QPushButton(_(name))
        button.setCheckable(True)
        button.setProperty("value", value)
        button.setEnabled(self._is_writable)
        button.setAccessibleName(_("Rate the cell: {value}").format(value=_(name)))
        set_look(button, small=True)
        self.values.addButton(button, place)
        self._line.addWidget(button, 1)
        return button

    def _on_rated(self, place: int) -> None:
        """A second click on the value that is given takes it back."""
        value = str(self.buttons[place].property("value"))
        self._judge(value if value != self._kept.rating else "", self.reason.text(), self._kept.mark)

    def _on_reasoned(self) -> None:
        words = self.reason.text().strip()
        if self._place and self._kept.rating and words != self._kept.reason:
            self._judge(self._kept.rating, words, self._kept.mark)

    def _on_unknown(self) -> None:
        mark = HandMark.UNKNOWN if self.unknown.isChecked() else None
        self._judge(self._kept.rating, self._kept.reason, mark)

    def _judge(self, rating: str, reason: str, mark: HandMark | None) -> None:
        if self._place and self._is_writable:
            self._kept = Judged(rating, reason.strip() if rating else "", mark)
            self._acts.judge(self._place, self._kept)
