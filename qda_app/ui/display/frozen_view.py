"""A frozen copy in the middle of the stage: alone, or beside its display as it is now."""

from PySide6.QtCore import QObject

from qda_app.ui.display.acts import Acts
from qda_app.ui.display.frozen_panel import FrozenPanel
from qda_app.ui.display.sheet import Sheet
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.matrix.view import MatrixView


class FrozenView(QObject):
    """Lets the panel of a frozen copy and the sheet follow each other."""

    def __init__(self, shelf: Shelf, acts: Acts, sheet: Sheet) -> None:
        """Shows nothing while the display in view is live."""
        super().__init__()
        self._shelf, self._acts, self._sheet = shelf, acts, sheet
        self.panel = FrozenPanel(shelf)
        self.panel.beside_wanted.connect(lambda _is_wanted: self.show_filled())
        self.panel.live_wanted.connect(self._show_live)
        self.panel.remove_wanted.connect(self._remove)
        self.panel.cell_wanted.connect(self._choose)
        sheet.view.chosen.connect(lambda: self._follow(sheet.view, sheet.beside))
        sheet.beside.chosen.connect(lambda: self._follow(sheet.beside, sheet.view))

    def show_filled(self) -> None:
        """Follow the display in view."""
        found = self._shelf.compared
        if found is None:
            self._sheet.show_differing(())
            return
        self.panel.show_copy(found)
        self._sheet.show_differing(found.cells, found.now if self.panel.beside.isChecked() else None)

    def _follow(self, chosen: MatrixView, other: MatrixView) -> None:
        """The same cell in the other matrix."""
        keys = chosen.current_keys()
        if keys and self._shelf.frozen and not self._sheet.beside.isHidden() and keys != other.current_keys():
            told = other.blockSignals(True)
            other.choose(*keys)
            other.blockSignals(told)

    def _choose(self, row: str, column: str) -> None:
        self._sheet.view.choose(row, column)

    def _show_live(self) -> None:
        if self._shelf.display:
            self._shelf.pick(self._shelf.display.id)

    def _remove(self) -> None:
        if self._shelf.frozen:
            self._acts.remove_frozen(self._shelf.frozen)
