"""What the lines of a register lack: how many of each, and a button each that shows only those."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from qda_app.i18n import _
from qda_app.ui.collect.lines import RegisterModel
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_GAP = 6

Lacks = Callable[[Any], Sequence[Enum]]  # what a line lacks
Say = Callable[[Any, int], str]  # how many lack something


class LacksBar(QFrame):
    """One button a lack; hidden where nothing is missing."""

    def __init__(self, model: "RegisterModel[Any]", lacks: Lacks, say: Say, theme: Theme) -> None:
        """For the lines of `model`."""
        super().__init__()
        self._model, self._lacks, self._say = model, lacks, say
        self._chosen: Enum | None = None
        self.buttons: Mapping[Enum, QPushButton] = {}
        self._flow = FlowLayout(_GAP)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(label(_("Missing:"), kind="caption", tone="secondary"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self._flow, 1)
        model.counted.connect(self._show)
        self.hide()

    def choose(self, lack: Enum | None) -> None:
        """Show only the lines that lack this, or all."""
        self._chosen = lack
        wanted = (lambda line: lack in self._lacks(line)) if lack else None
        self._model.set_wanted(wanted)

    def _show(self) -> None:
        counts = Counter(lack for line in self._model.lines for lack in self._lacks(line))
        if self._chosen and self._chosen not in counts:
            self.choose(None)
            return
        kinds = sorted(counts, key=lambda lack: lack.value)
        if kinds != list(self.buttons):
            self._make(kinds)
        for lack, button in self.buttons.items():
            button.setText(self._say(lack, counts[lack]))
            button.setChecked(lack is self._chosen)
        self.setVisible(bool(kinds))

    def _make(self, kinds: Sequence[Enum]) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        made = {}
        for lack in kinds:
            made[lack] = button = QPushButton()
            button.setCheckable(True)
            set_look(button, small=True, flat=True)
            button.toggled.connect(partial(self._on_toggled, lack))
            self._flow.addWidget(button)
        self.buttons = made

    def _on_toggled(self, lack: Enum, is_chosen: bool) -> None:
        if is_chosen is (lack is self._chosen):
            return
        self.choose(lack if is_chosen else None)
