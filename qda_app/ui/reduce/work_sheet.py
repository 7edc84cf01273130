"""A sheet of work that lies over the text for a while, with the codebook still at hand beside it."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton
from qda_app.ui.reduce.panes import Panes
from qda_app.ui.theme import Theme, set_look

_FOOT = 48


class WorkSheet(QWidget):
    """Title and way out above, room in the middle, what is said and done below; Esc closes it."""

    closed = Signal()

    def __init__(self, host: QWidget, panes: Panes, theme: Theme) -> None:
        """Over the text and what is right of it; closed until `open_sheet`."""
        super().__init__(host)
        self._host, self._panes = host, panes
        self._came_from: QWidget | None = None
        set_look(self, surface="paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PanelHeader("", theme, height="stage_header")
        self.way_out = KeyButton(_("Close"), theme, keys=("Esc",), look="flat small")
        self.way_out.clicked.connect(self.close_sheet)
        self.header.add(self.way_out)
        self.middle, self.buttons = QVBoxLayout(), QHBoxLayout()
        self.told = ElidedLabel(theme)
        self._lay_out(theme)
        self.hide()
        host.installEventFilter(self)
        panes.splitterMoved.connect(self.fit)

    @property
    def is_open(self) -> bool:
        """Whether it lies there."""
        return not self.isHidden()

    def open_sheet(self) -> None:
        """Show it."""
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
        self.fit()
        self.show()
        self.raise_()

    def close_sheet(self) -> None:
        """Close it; the keyboard goes where it came from."""
        if self.is_open:
            back = self._came_from if self._came_from and shiboken6.isValid(self._came_from) else self._panes
            back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
            self.closed.emit()

    def fit(self, *_moved: object) -> None:
        """Lie over what is right of the codebook."""
        left = self._panes.left.geometry().right() + 2 if self._panes.left.isVisible() else 0
        self.setGeometry(QRect(left, 0, self._host.width() - left, self._host.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the stage."""
        if event.type() is QEvent.Type.Resize and self.is_open:
            self.fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.middle, 1)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, surface="bar_bottom")
        foot.setFixedHeight(_FOOT)
        line = QHBoxLayout(foot)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(self.told, 1)
        line.addLayout(self.buttons)
        column.addWidget(foot)
