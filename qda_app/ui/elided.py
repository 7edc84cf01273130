"""A label in one line whose words are cut where there is no room, and whole in its tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qda_app.ui.theme import Role, Theme, TypeName, ui_font

_HEIGHT = 20


class ElidedLabel(QWidget):
    """Takes the room that is left in its row."""

    def __init__(self, theme: Theme, *, kind: TypeName = "table", role: Role = "text_secondary") -> None:
        """Empty."""
        super().__init__()
        self._theme, self._font, self._role, self._text = theme, ui_font(kind), role, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The words, uncut."""
        return self._text

    def setText(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(QFontMetrics(self._font).horizontalAdvance(self._text) + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """They can be cut."""
        return QSize(20, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, cut at the right."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._theme[self._role])
        shown = QFontMetrics(self._font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
