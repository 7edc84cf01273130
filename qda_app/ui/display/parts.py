"""How the parts of the right panel are put together."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def stacked(whole: QWidget, *parts: QWidget | QLayout) -> QWidget:
    """Put parts below each other in a widget, without margins."""
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return whole
