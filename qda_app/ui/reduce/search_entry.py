"""Where one types what is looked for, and chooses how to look: the same in the text and in all sources."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from qda_app.domain.hits import Search, SearchMode
from qda_app.ui.context import Context
from qda_app.ui.reduce.search_parts import ModeChoice


class FindField(QLineEdit):
    """Enter goes to the next hit, Shift+Enter to the one before, Esc ends the search, the arrow down leaves."""

    stepped = Signal(int)
    downwards = Signal()
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its three keys; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.downwards.emit()
        else:
            super().keyPressEvent(event)


class SearchEntry(QObject):
    """The field and the choice of how to look, for a bar that lays them out; `wanted` once one may search."""

    wanted = Signal()

    def __init__(
        self, context: Context, name: str, *, width: tuple[int, int], rest_ms: int, regex_rest_ms: int
    ) -> None:
        """A `width` of the field in px, least and most; a rest after each key, 0 for none.

        A regular expression is tried in a process of its own: it is waited for until it is typed.
        """
        super().__init__()
        self._context = context
        self._rest_ms, self._regex_rest_ms = rest_ms, regex_rest_ms
        self.field, self.modes = FindField(), ModeChoice(context.settings, context.theme)
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.setMinimumWidth(width[0])
        self.field.setMaximumWidth(width[1])
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.wanted)
        self.field.textChanged.connect(self._on_typed)
        self.modes.mode_chosen.connect(self.wanted)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits until more is typed."""
        return self._rest.isActive()

    @property
    def is_by_words(self) -> bool:
        """Whether words are looked for by their stems."""
        return self.modes.mode is SearchMode.WORDS

    def begin(self, words: str) -> None:
        """Take some words, or keep what was typed last, and the keyboard; `wanted` is left to who begins."""
        self.modes.follow()
        if words and "\n" not in words:
            is_phrase = self.is_by_words and " " in words.strip()
            self.field.setText(f"“{words.strip()}”" if is_phrase else words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._context.learner.begin()

    def take(self) -> Search:
        """What is looked for, as one searches now; it may have no words."""
        self.stop()
        return Search(self.field.text(), self.modes.mode)

    def stop(self) -> None:
        """Wait no longer."""
        self._rest.stop()

    def _on_typed(self) -> None:
        rest = self._regex_rest_ms if self.modes.mode is SearchMode.REGEX else self._rest_ms
        if rest:
            self._rest.start(rest)
        else:
            self.wanted.emit()
