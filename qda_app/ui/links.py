"""Buttons that look like links."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from qda_app.ui.theme import Theme, ui_font

_AROUND = 8  # px beside the words, of which a frame and rounding take their share


class LinkButton(QPushButton):
    """Underlined in the accent; takes the keyboard like any button."""

    def __init__(self, text: str, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        accent, ring = theme["accent"].name(), theme["accent"].name()
        self.setStyleSheet(
            f"QPushButton {{ color: {accent}; background: transparent; border: none; text-decoration: underline;"
            " padding: 0 2px; min-height: 24px; font-size: 12px; font-weight: 400; }"
            f"QPushButton:focus {{ border: 2px solid {ring}; border-radius: 4px; padding: 0; min-height: 20px; }}"
            f"QPushButton:disabled {{ color: {theme['text_tertiary'].name()}; }}"
        )

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(QFontMetrics(ui_font("table")).horizontalAdvance(self.text()) + _AROUND, 24)


class ElidedLink(LinkButton):
    """In one line, cut where there is no room; whole in its tool tip."""

    def __init__(self, words: str, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__(words, theme)
        self._words = words
        self.setStyleSheet(f"{self.styleSheet()} QPushButton {{ text-align: left; }}")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as all its words."""
        return QSize(QFontMetrics(ui_font("table")).horizontalAdvance(self._words) + _AROUND, 24)

    def minimumSizeHint(self) -> QSize:
        """They can be cut."""
        return QSize(40, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        room = self.width() - _AROUND // 2
        self.setText(QFontMetrics(ui_font("table")).elidedText(self._words, Qt.TextElideMode.ElideRight, room))
