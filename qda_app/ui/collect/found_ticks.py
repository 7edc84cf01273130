"""Ticks beside what a file says of itself: with a tick it is taken, without one it is left."""

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from qda_app.i18n import N_, _
from qda_app.services.found_fields import OF_PERSON
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look, ui_font

_SENTENCES = {
    "position": N_("position: {words}"),
    "unit": N_("unit: {words}"),
}
_LONGEST = 60


class FoundTick(QCheckBox):
    """One tick; hidden where the file says nothing of the field."""

    def __init__(self, words: str, field: str) -> None:
        """`field` is what it belongs to, for those who do not see it."""
        super().__init__(words)
        self._field = field
        self.setFont(ui_font("caption"))
        set_look(self, caption=True)
        self.hide()

    def show_found(self, found: str, *, is_taken: bool) -> None:
        """Show what the file says, and whether it is taken."""
        with QSignalBlocker(self):
            self.setChecked(is_taken)
        self.setVisible(bool(found))
        self.setAccessibleName(_("{field}, from the file: {words}").format(field=self._field, words=found))
        self.setToolTip(_("The file says: {words}").format(words=found))


class FoundTicks(QWidget):
    """What the file says of the informant: position and unit; hidden where it says neither."""

    ticked = Signal(str, bool)  # the field, and whether it is taken

    def __init__(self, theme: Theme) -> None:
        """Nothing was found yet."""
        super().__init__()
        flow = FlowLayout(theme.space("m"))
        self.ticks = {name: FoundTick("", _(name)) for name in OF_PERSON}
        for name, tick in self.ticks.items():
            tick.toggled.connect(partial(self.ticked.emit, name))
            flow.addWidget(tick)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(label(_("Of the informant, from the file:"), kind="caption", tone="secondary"))
        line.addLayout(flow, 1)
        self.hide()

    def show_found(self, found: Mapping[str, str], taken: Collection[str]) -> None:
        """Show what was found, and what of it is taken."""
        for name, tick in self.ticks.items():
            words = found.get(name, "")
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            tick.setText(_(_SENTENCES[name]).format(words=shown).replace("&", "&&"))
            tick.show_found(words, is_taken=name in taken)
        self.setVisible(bool(found))
