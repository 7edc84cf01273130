"""The key figures of a study, each a link to its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from qda_app.i18n import current
from qda_app.ui.actions import Stage
from qda_app.ui.parts import separator
from qda_app.ui.theme import Theme, ui_font

_GAP = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, what is counted, and the stage that lists it; a count that is not known yet is None."""

    count: int | None
    words: str
    stage: Stage

    @property
    def number(self) -> str:
        """The count as it is written, or dots."""
        return "…" if self.count is None else current().number(self.count)


class FigureButton(QAbstractButton):
    """A large number and its word."""

    def __init__(self, figure: Figure, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._figure, self._theme = figure, theme
        self._number_font, self._words_font = ui_font("title", QFont.Weight.DemiBold), ui_font("table")
        self._number_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{figure.number} {figure.words}")

    def sizeHint(self) -> QSize:
        """Both texts side by side."""
        return QSize(
            self._number_width() + _GAP + QFontMetrics(self._words_font).horizontalAdvance(self._figure.words), 44
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline the word."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number, word, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setFont(self._number_font)
        painter.setPen(self._theme["text"])
        area = QRect(0, 0, self._number_width(), self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._figure.number)
        words = QFont(self._words_font)
        words.setUnderline(self.underMouse())
        painter.setFont(words)
        painter.setPen(self._theme["accent" if self.underMouse() else "text_secondary"])
        rest = QRect(area.right() + 1 + _GAP, 3, self.width(), self.height() - 1)
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._figure.words)
        if self.hasFocus():
            painter.setPen(QPen(self._theme["accent"], 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 4, -1, -4), 3, 3)

    def _number_width(self) -> int:
        return QFontMetrics(self._number_font).horizontalAdvance(self._figure.number)


class FigureRow(QFrame):
    """The figures side by side between two lines."""

    stage_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_figures`."""
        super().__init__()
        self._theme = theme
        self.buttons: list[FigureButton] = []
        self._shown: list[QWidget] = []
        line = theme["line"].name()
        self.setObjectName("figures")
        self.setStyleSheet(f"#figures {{ border-top: 1px solid {line}; border-bottom: 1px solid {line}; }}")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.space("xl"))
        self._line.addStretch(1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these in place of the last ones."""
        for widget in self._shown:
            widget.deleteLater()
        self.buttons = [FigureButton(figure, self._theme) for figure in figures]
        self._shown = []
        for button, figure in zip(self.buttons, figures, strict=True):
            button.clicked.connect(partial(self.stage_wanted.emit, figure.stage))
            if self._shown:
                self._shown.append(separator(self._theme, is_vertical=True))
            self._shown.append(button)
        for place, widget in enumerate(self._shown):
            self._line.insertWidget(place, widget)
