"""A row of choices that touch: stances with their shapes, strengths with their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from qda_app.domain.excerpts import Stance
from qda_app.ui.reduce.wording import (
    STANCES,
    stance_button,
    stance_hint,
    strength_button,
    strength_hint,
)
from qda_app.ui.row_line import cached_font
from qda_app.ui.theme import Theme, paint_stance

_SYMBOL = 10
_PADDING, _GAP, _LINE = 4, 3, 14
_STANCE_HEIGHT, _PLAIN_HEIGHT = 38, 24
_FADED = 0.45  # what cannot be chosen; what was chosen stays readable


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: what it stands for, what it says, and what that means."""

    value: StrEnum | int
    words: str
    hint: str


def stance_choices() -> Sequence[Choice]:
    """The four stances."""
    return [Choice(stance, stance_button(stance), stance_hint(stance)) for stance in STANCES]


def strength_choices() -> Sequence[Choice]:
    """The three strengths."""
    return [Choice(strength, strength_button(strength), strength_hint(strength)) for strength in (1, 2, 3)]


class Segment(QAbstractButton):
    """One choice; a shape above the words where it is a stance."""

    def __init__(self, choice: Choice, theme: Theme) -> None:
        """Not chosen."""
        super().__init__()
        self.choice, self._theme = choice, theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(choice.words)
        self.setToolTip(choice.hint)
        self.setAccessibleName(choice.words)
        self.setAccessibleDescription(choice.hint)

    @property
    def _stance(self) -> Stance | None:
        return self.choice.value if isinstance(self.choice.value, Stance) else None

    def sizeHint(self) -> QSize:
        """As wide as its words in bold."""
        metrics = QFontMetrics(cached_font("caption", QFont.Weight.DemiBold))
        width = metrics.horizontalAdvance(self.text()) + 2 * _PADDING
        return QSize(width, _STANCE_HEIGHT if self._stance else _PLAIN_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """In a narrow panel the words are cut."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape and words; a ring round the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1 if self.isEnabled() or self.isChecked() else _FADED)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.fillRect(self.rect(), self._theme["accent_soft" if self.isChecked() else "hover"])
        words = QRect(self.rect())
        if stance := self._stance:
            top = (self.height() - _SYMBOL - _GAP - _LINE) / 2
            paint_stance(painter, stance, QPointF((self.width() - _SYMBOL) / 2, top), _SYMBOL, self._theme)
            words = QRect(0, round(top) + _SYMBOL + _GAP, self.width(), _LINE)
        own = cached_font("caption", QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(own)
        painter.setPen(self._theme["text" if self.isChecked() else "text_secondary"])
        shown = QFontMetrics(own).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        if self.isChecked() or self.hasFocus():
            width = self._theme.size("stroke.focus")
            painter.setPen(QPen(self._theme["accent" if self.isEnabled() else "text_tertiary"], width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2))
        painter.end()


class Segments(QWidget):
    """At most one is chosen; a second click on it takes the choice back."""

    chosen = Signal(object)  # the value, or None

    def __init__(self, choices: Sequence[Choice], theme: Theme) -> None:
        """None is chosen."""
        super().__init__()
        self._theme = theme
        self.buttons = [Segment(choice, theme) for choice in choices]
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(1)
        for button in self.buttons:
            line.addWidget(button, button.sizeHint().width())
            button.clicked.connect(lambda _checked=False, one=button: self._on_clicked(one))

    def tell_why_not(self, reason: str) -> None:
        """Why none can be chosen, in the tool tips; empty where they can."""
        for button in self.buttons:
            button.setToolTip(reason or button.choice.hint)
            button.setAccessibleDescription(reason or button.choice.hint)

    def show_value(self, value: StrEnum | int | None) -> None:
        """Mark what is chosen."""
        for button in self.buttons:
            button.setChecked(button.choice.value == value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from one to the next."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        here = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        else:
            self.buttons[(here + step) % len(self.buttons)].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and lines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path, radius = QPainterPath(), self._theme.size("radius.control")
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillPath(path, self._theme["paper"])
        for button in self.buttons[1:]:
            painter.fillRect(button.x() - 1, 1, 1, self.height() - 2, self._theme["line"])
        painter.setPen(QPen(self._theme["control_border"], 1))
        painter.drawPath(path)
        painter.end()

    def _on_clicked(self, button: Segment) -> None:
        for other in self.buttons:
            if other is not button:
                other.setChecked(False)
        self.chosen.emit(button.choice.value if button.isChecked() else None)
