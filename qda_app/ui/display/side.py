"""The right side of the stage: the chosen cell, or what is arranged, rated or prepared in its place."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from qda_app.ui.display.axis_panel import AxisPanel
from qda_app.ui.display.cell_panel import CellPanel
from qda_app.ui.display.event_panel import EventPanel
from qda_app.ui.display.rating_panel import RatingPanel
from qda_app.ui.display.several_panel import SeveralPanel
from qda_app.ui.display.thesis_panel import ThesisPanel


class Side(QStackedWidget):
    """One panel in view; what is written in a cell is kept when another takes its place."""

    def __init__(self, cell_panel: CellPanel, *others: QWidget) -> None:
        """With the chosen cell in view."""
        super().__init__()
        self._cell_panel = cell_panel
        for one in (cell_panel, *others):
            self.addWidget(one)

    def bring(self, panel: QWidget) -> None:
        """Show a panel in place of the chosen cell."""
        self._cell_panel.leave()
        self.show()
        self.setCurrentWidget(panel)

    def commit(self) -> bool:
        """Do what the panel in view was opened for; False where it is a cell or shows a network."""
        panel = self.currentWidget()
        if isinstance(panel, AxisPanel | EventPanel | RatingPanel | SeveralPanel | ThesisPanel):
            panel.commit()
            return True
        return False
