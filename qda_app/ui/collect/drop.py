"""The drop area: says what can be brought in, and opens the file dialog at a click."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from qda_app.services.previews import suffixes
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, icon_pixmap, set_look


def dropped_files(data: QMimeData) -> Sequence[Path]:
    """The files that something dragged holds; a folder stands for the files in it, and below, that can be read."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for path in paths for file in (_readable_in(path) if path.is_dir() else [path])]


def _readable_in(folder: Path) -> Sequence[Path]:
    wanted = suffixes()
    found = (Path(place, name) for place, _folders, names in os.walk(folder) for name in names)
    return sorted(path for path in found if path.suffix.lower() in wanted and not path.name.startswith(("~$", ".")))


class DropArea(QWidget):
    """A dashed frame with words; the stage around it takes the drop."""

    chosen = Signal()  # the person wants the file dialog

    def __init__(self, theme: Theme, sentence: str, *, button: QWidget | None = None) -> None:
        """Say `sentence`, and below it the formats; with a `button`, that takes the keyboard."""
        super().__init__()
        self._theme = theme
        self._is_target = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if button else Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sign = label("")
        sign.setPixmap(icon_pixmap("import", theme["text_secondary"], 20, self.devicePixelRatioF()))
        words = label(sentence, tone="secondary", wraps=True)
        set_look(words, type="reading" if button else "table")
        formats = label(
            ", ".join(suffix.lstrip(".") for suffix in suffixes()), kind="caption", tone="tertiary", wraps=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("xs"))
        column.addStretch(1)
        for widget in (sign, words, formats):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        if button:
            column.addSpacing(theme.space("m"))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def show_as_target(self, is_target: bool) -> None:
        """Mark that files are dragged over the stage."""
        self._is_target = is_target
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for the words."""
        return QSize(160, 112)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_strong = self._is_target or self.hasFocus()
        pen = QPen(
            self._theme["accent" if is_strong else "control_border"], 2 if is_strong else 1, Qt.PenStyle.DashLine
        )
        painter.setPen(pen)
        painter.setBrush(self._theme["accent_soft"] if self._is_target else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the file dialog."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
