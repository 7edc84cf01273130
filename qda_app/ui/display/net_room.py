"""A network in the stage: canvas, tools, table and panel know of each other here."""

from PySide6.QtCore import QObject, Signal

from qda_app.domain.filled import Filled
from qda_app.ui.actions import Slot
from qda_app.ui.display.net_panel import NetPanel
from qda_app.ui.display.net_tools import placing_slots, show_groups
from qda_app.ui.display.sheet import Sheet
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.network_specs import NETWORK_SPECS


class NetRoom(QObject):
    """Whatever is chosen on the canvas, in the table or in the panel is chosen in all of them."""

    wanted = Signal()  # the panel is to be brought into view

    def __init__(self, shelf: Shelf, sheet: Sheet, panel: NetPanel) -> None:
        """Joins them."""
        super().__init__()
        self._shelf, self._sheet, self._panel = shelf, sheet, panel
        self._context, self._canvas = shelf.context, sheet.canvas
        for spec in NETWORK_SPECS:
            for widget in (sheet.canvas, sheet.view):
                widget.addAction(self._context.actions[spec.key])
        self._canvas.moved.connect(panel.keep_places)
        self._canvas.node_chosen.connect(self._on_chosen)
        self._canvas.link_chosen.connect(self._on_chosen)
        self._canvas.pair_chosen.connect(self._on_pair)
        panel.chosen.connect(self._canvas.choose)
        panel.new.sketched.connect(self._canvas.drawing.sketch)

    def slots(self) -> dict[str, Slot]:
        """What the actions of a network do."""
        return {
            **placing_slots(self._shelf, self._canvas),
            "add_node": self._opening(self._panel.focus_node),
            "add_link": self._begin_link,
            "edit_drawn": self._opening(self._panel.focus_chosen),
            "remove_drawn": self._remove,
            "tell_stream": self._opening(self._panel.focus_stream),
        }

    def show_filled(self, filled: Filled) -> None:
        """Another network is in view, or the same after a change; nothing in a frozen copy can be chosen or moved."""
        self._canvas.setInteractive(not self._shelf.frozen)
        if self._is_live:
            show_groups(self._shelf, self._canvas)
            self._panel.show_filled(filled)

    def choose_row(self, key: str) -> None:
        """A row of the table is a link."""
        self._canvas.choose(key)
        self._on_chosen(key)

    @property
    def _is_live(self) -> bool:
        return self._sheet.is_network and not self._shelf.frozen

    def _opens(self) -> bool:
        if self._is_live:
            self.wanted.emit()
        return self._is_live

    def _remove(self) -> None:
        if self._is_live:
            self._panel.remove(self._canvas.drawing.chosen)

    def _opening(self, focus: Slot) -> Slot:
        """Bring the panel into view, then do this."""

        def act() -> None:
            if self._opens():
                focus()

        return act

    def _on_chosen(self, key: str) -> None:
        if self._opens():
            self._panel.choose(key)

    def _on_pair(self, start: str, end: str) -> None:
        if self._opens():
            self._panel.join(start, end)

    def _begin_link(self) -> None:
        if self._opens():
            self._panel.focus_link()
            self._canvas.begin_link()
