"""The words of an excerpt in the serif, with a bar in the hue of its code."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSizePolicy

from qda_app.i18n import _
from qda_app.ui.theme import Theme, speech_font

_LONGEST = 1_200  # characters; the rest is read in the text
_SIZE, _LINE, _BAR = 13, 20, 3


class QuoteLabel(QLabel):
    """Never read back: what is kept is a slice of the stored text."""

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self._theme = theme
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_words(self, words: str, bar: QColor) -> None:
        """Show words, cut where they would fill the panel."""
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
        lines = escape(_("“{words}”").format(words=shown)).replace("\n", "<br>")
        self.setText(f'<p style="line-height: {_LINE}px; margin: 0;">{lines}</p>')
        self.setStyleSheet(
            f"border: none; border-left: {_BAR}px solid {bar.name()}; padding-left: 10px;"
            f" font-family: '{speech_font().family()}'; font-size: {_SIZE}px; color: {self._theme['text'].name()};"
        )
        self.setAccessibleName(words)
