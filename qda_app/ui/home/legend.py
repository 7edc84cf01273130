"""The legend below the data accounting sheet: each mark, its words, and how often it stands there."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from qda_app.domain.matrices import CellMark, Matrix
from qda_app.i18n import current
from qda_app.ui.marks import mark_words, paint_mark
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme


class MarkSign(QWidget):
    """One mark."""

    def __init__(self, mark: CellMark, theme: Theme) -> None:
        """In the colours of `theme`."""
        super().__init__()
        self._mark, self._theme = mark, theme
        self.setFixedSize(QSize(14, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark in the middle."""
        paint_mark(QPainter(self), self._mark, QPointF(7, 8), self._theme)


class Legend(QFrame):
    """The four marks side by side."""

    def __init__(self, theme: Theme) -> None:
        """Without numbers until `show_counts`."""
        super().__init__()
        self.counts: dict[CellMark, QLabel] = {}
        self.setObjectName("legend")
        ground, edge = theme["panel"].name(), theme["line"].name()
        shape = "border-bottom-left-radius: 6px; border-bottom-right-radius: 6px;"
        self.setStyleSheet(f"#legend {{ background: {ground}; border-top: 1px solid {edge}; {shape} }}")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("m"))
        line.setSpacing(theme.space("xs"))
        for mark in CellMark:
            self.counts[mark] = label("", kind="table")
            line.addWidget(MarkSign(mark, theme))
            line.addWidget(label(mark_words(mark), kind="table", tone="secondary"))
            line.addWidget(self.counts[mark])
            line.addSpacing(theme.space("l"))
        line.addStretch(1)

    def show_counts(self, sheet: Matrix) -> None:
        """Count the marks of a sheet."""
        marks = [cell.mark for row in sheet.cells for cell in row]
        for mark, shown in self.counts.items():
            shown.setText(f"<b>{current().number(marks.count(mark))}</b>")
            shown.setTextFormat(shown.textFormat().RichText)
