"""The stop words of a person: the program's own list, with what was added and taken out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qda_app.domain.stop_words import STOP_WORDS
from qda_app.domain.words import folded, words_of
from qda_app.i18n import _
from qda_app.settings import STOP_WORDS_ADDED, STOP_WORDS_COUNTED, Settings
from qda_app.ui.context import Context
from qda_app.ui.parts import KeyButton, label

_WIDTH = 240


def stop_words(settings: Settings) -> frozenset[str]:
    """The words that are not counted, as a person wants it."""
    added, counted = settings.get(STOP_WORDS_ADDED), settings.get(STOP_WORDS_COUNTED)
    return STOP_WORDS.union(added).difference(counted)


class StopWordsBox(QWidget):
    """One word a line; kept when the button is pressed, on this computer."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """As it was left."""
        super().__init__()
        self._settings = context.settings
        self.setFixedWidth(_WIDTH)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(_("Stop words, one a line"))
        self.keep = KeyButton(_("Count without these"), context.theme, look="small")
        self.reset = KeyButton(_("Usual list"), context.theme, look="small")
        buttons = QHBoxLayout()
        for button in (self.keep, self.reset):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("Words that say little are not counted. The list is yours."), wraps=True))
        column.addWidget(self.field, 1)
        column.addLayout(buttons)
        self.keep.clicked.connect(self._on_kept)
        self.reset.clicked.connect(self._on_reset)
        self._show()

    def _show(self) -> None:
        self.field.setPlainText("\n".join(sorted(stop_words(self._settings))))

    def _on_kept(self) -> None:
        words = {folded(word) for word in words_of(self.field.toPlainText())}
        self._settings.set(STOP_WORDS_ADDED, tuple(sorted(words - STOP_WORDS)))
        self._settings.set(STOP_WORDS_COUNTED, tuple(sorted(STOP_WORDS - words)))
        self._show()
        self.changed.emit()

    def _on_reset(self) -> None:
        self._settings.set(STOP_WORDS_ADDED, ())
        self._settings.set(STOP_WORDS_COUNTED, ())
        self._show()
        self.changed.emit()
