"""The head of a panel: its title, how much it holds, and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, set_look

_GAP = 6  # px


class PanelHeader(QWidget):
    """The head of a panel: title, how many, and buttons."""

    def __init__(self, title: str, theme: Theme, *, height: str = "panel_header") -> None:
        """Counts nothing yet."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.setFixedHeight(theme.size(height))
        self.title, self.count = label(title, kind="strong"), label("", kind="table", tone="tertiary")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.space("m"), 0, theme.space("xs"), 0)
        self._line.setSpacing(_GAP)
        for part in (self.title, self.count):
            self._line.addWidget(part)
        self._line.addStretch(1)

    def show_beside(self, widget: QWidget) -> None:
        """Let something take the place of the count, and all the room there is."""
        self.count.hide()
        self._line.insertWidget(1, widget, 100)

    @property
    def taken_width(self) -> int:
        """How much of the row title, count and margins need, px."""
        margins = self._line.contentsMargins()
        words = self.title.sizeHint().width() + self.count.sizeHint().width()
        return words + margins.left() + margins.right() + 3 * _GAP

    def add(self, widget: QWidget) -> None:
        """Put something at the right."""
        self._line.addWidget(widget)
