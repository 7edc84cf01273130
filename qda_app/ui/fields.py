"""Fields: one that filters a list and shows its keys, and one that keeps what is written."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from qda_app.ui.row_line import RowLine
from qda_app.ui.theme import Theme, ui_font

RESTING_MS = 2_000  # after which what was written is one step
_DRAFT_MS = 400
_FEWEST_LINES, _MOST_LINES = 2, 12
_FRAME = 14  # px of border and padding, and what Qt wants before it leaves the scroll bar away
_ICON, _BEFORE_ICON, _AFTER_ICON = 14, 9, 6


class FilterField(QLineEdit):
    """A field with a magnifying glass, and its keys while it is empty; Esc empties it."""

    left_downwards = Signal()  # by the arrow down or Enter: on to the list

    def __init__(self, placeholder: str, theme: Theme, keys: Sequence[str] = ()) -> None:
        """`keys` are those that lead here."""
        super().__init__()
        self._theme, self._keys = theme, tuple(keys)
        self.setFont(ui_font("table"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(_ICON + _AFTER_ICON, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field, or go on to the list; all else is Qt's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its glass, and its keys at the right while it is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        line = RowLine(painter, self.rect().adjusted(_BEFORE_ICON, 0, -_BEFORE_ICON, 0), self._theme)
        line.icon("search", "text_tertiary", _ICON, 0)
        if not self.text():
            line.caps_right(self._keys)
        painter.end()


class WrittenField(QPlainTextEdit):
    """Words that are kept as one step when the field is left or has rested; as high as they are.

    It does not keep them itself: it says when, and is told what is kept.
    """

    settled = Signal(str)  # left or rested, with words that are not kept yet
    drafted = Signal(str)  # while one writes: what a crash must not take

    def __init__(self, name: str, parent: QWidget | None = None, *, fewest_lines: int = _FEWEST_LINES) -> None:
        """Empty; `name` is what it is called for those who do not see it."""
        super().__init__(parent)
        self._fewest_lines = fewest_lines
        self._kept = ""
        self._told: str | None = None  # words that were handed over, whose fate is not known yet
        self.setFont(ui_font("table"))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._resting = QTimer(self, singleShot=True, interval=RESTING_MS)
        self._resting.timeout.connect(self.settle)
        self._drafting = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._drafting.timeout.connect(lambda: self.drafted.emit(self.toPlainText()))
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def is_kept(self) -> bool:
        """Whether the words are those that are stored."""
        return self.toPlainText().strip() == self._kept

    def show_kept(self, words: str, draft: str | None = None) -> None:
        """Show what is stored, or words that never got that far; both of another thing than before."""
        self._kept, self._told = words, None
        self._write(words if draft is None else draft)

    def update_kept(self, words: str) -> None:
        """Take over what is stored now; words that are being written stay."""
        was_kept = self.is_kept
        self._kept, self._told = words, None
        if was_kept and not self.is_kept:
            self._write(words)

    def settle(self) -> None:
        """Say now what is not kept yet."""
        self._resting.stop()
        self._drafting.stop()
        words = self.toPlainText().strip()
        if not self.is_kept and words != self._told:
            self._told = words
            self.settled.emit(words)

    def take_back(self) -> None:
        """What was handed over could not be kept: hand it over again when the field is left."""
        self._told = None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what was written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words in the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the words in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow panels are fine."""
        return QSize(80, self.height())

    def _write(self, words: str) -> None:
        self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(False)
        self._fit()

    def _fit(self, *_size: object) -> None:
        lines = max(self._fewest_lines, min(_MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(
            lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + _FRAME
        )

    def _on_text_changed(self) -> None:
        self._resting.start()
        if not self._drafting.isActive():
            self._drafting.start()
