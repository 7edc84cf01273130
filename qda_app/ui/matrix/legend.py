"""Legends: the signs of stance, or the marks of data accounting, each with its words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qda_app.analysis import wording
from qda_app.domain.matrices import CellMark, Matrix
from qda_app.domain.triangulation import Position
from qda_app.i18n import current
from qda_app.ui.flow import FlowLayout
from qda_app.ui.home.legend import MarkSign
from qda_app.ui.marks import mark_words
from qda_app.ui.matrix.wording import STANCES
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, paint_stance

_SIZE = 10


class StanceSign(QWidget):
    """The sign of a stance."""

    def __init__(self, position: Position, theme: Theme, size: int = _SIZE) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._position, self._theme, self._size = position, theme, size
        self.setFixedSize(QSize(size + 2, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign in the middle of a line."""
        painter = QPainter(self)
        top_left = QPointF(0, (self.height() - self._size) / 2 + 0.5)
        paint_stance(painter, STANCES[self._position], top_left, self._size, self._theme)
        painter.end()


class StanceLegend(QWidget):
    """Signs with their words, then sentences; on as many lines as they need."""

    def __init__(self, theme: Theme, sentences: Sequence[str] = ()) -> None:
        """`sentences` stand behind the signs."""
        super().__init__()
        row = FlowLayout(theme.space("xs"))
        self.setLayout(row)
        for position in STANCES:
            words = wording.position(position, current())
            row.addWidget(_entry(StanceSign(position, theme), words, theme))
        for sentence in sentences:
            row.addWidget(label(sentence, kind="caption", tone="secondary"))


class MarkLegend(QWidget):
    """The marks of data accounting, each with how often it stands in a matrix."""

    def __init__(self, theme: Theme) -> None:
        """Without numbers until `show_counts`."""
        super().__init__()
        self.counts = {mark: label("", kind="caption") for mark in CellMark}
        row = FlowLayout(theme.space("xs"))
        self.setLayout(row)
        for mark, count in self.counts.items():
            row.addWidget(_entry(MarkSign(mark, theme), mark_words(mark), theme, count))

    def show_counts(self, matrix: Matrix) -> None:
        """Count the marks of a matrix."""
        for mark, count in self.counts.items():
            count.setText(current().number(matrix.marked(mark)))


def _entry(sign: QWidget, words: str, theme: Theme, *behind: QWidget) -> QWidget:
    """A sign and its word, which stay together."""
    entry = QWidget()
    line = QHBoxLayout(entry)
    line.setContentsMargins(0, 0, theme.space("s"), 0)
    line.setSpacing(theme.space("xs"))
    for part in (sign, label(words, kind="caption", tone="secondary"), *behind):
        line.addWidget(part)
    return entry
