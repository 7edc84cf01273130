"""A page that stands in place of the desk until what it asks is done or left."""

import time
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.theme import set_look

_AT_ONCE_S = 0.015


class SheetPage(QWidget):
    """A head, rows that scroll, and a foot with a way back and the one thing to do."""

    left = Signal()

    def __init__(self, context: Context, title: str, todo: str, way_back: str, icon: str) -> None:
        """Without rows."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.header = PanelHeader(title, theme, height="stage_header")
        self.summary = label("", wraps=True)
        self.take = KeyButton(todo, theme, keys=("Ctrl", "Enter"), icon_name=icon, look="primary")
        self.leave = QPushButton(way_back)
        self.rows, self.foot_line = QVBoxLayout(), QHBoxLayout()
        self._coming: Iterator[QWidget | QLayout] = iter(())
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._grow)
        self._lay_out()
        self.take.clicked.connect(self.commit)
        self.leave.clicked.connect(self.left)

    def commit(self) -> None:
        """Do what the page is for."""

    def fill(self, parts: Iterable[QWidget | QLayout]) -> None:
        """Add rows, a few at a time, so that the window can be used meanwhile."""
        self._coming = iter(parts)
        self._grow()

    def _grow(self) -> None:
        began = time.monotonic()
        for part in self._coming:
            if isinstance(part, QWidget):
                self.rows.addWidget(part)
            else:
                self.rows.addLayout(part)
            if time.monotonic() - began > _AT_ONCE_S:
                self._later.start()
                return

    def clear(self) -> None:
        """Take all rows out, and let none come that were still to come."""
        self._later.stop()
        self._coming = iter(())
        _empty(self.rows)

    def _lay_out(self) -> None:
        theme = self._context.theme
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(*(theme.space("l"),) * 4)
        outer.setSpacing(theme.space("m"))
        outer.addWidget(self.summary)
        self.rows.setSpacing(theme.space("s"))
        outer.addLayout(self.rows)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, surface="bar_bottom")
        line = QHBoxLayout(foot)
        line.setContentsMargins(*(theme.space("l"), theme.space("s")) * 2)
        line.setSpacing(theme.space("s"))
        self.foot_line.setSpacing(theme.space("s"))
        line.addLayout(self.foot_line)
        line.addStretch(1)
        line.addWidget(self.leave)
        line.addWidget(self.take)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(area, 1)
        around.addWidget(foot)


def _empty(layout: QLayout) -> None:
    """Take everything out of a layout, also what lies in layouts within it."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            _empty(inner)
