"""The tree in which codes that occur in the same sources lie together, painted."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qda_app.analysis.code_similarity import brackets
from qda_app.domain.similarity import Similarity
from qda_app.i18n import _, current
from qda_app.ui.row_line import cached_font
from qda_app.ui.theme import CodeHues, Theme

_ROW, _LABEL, _LEFT, _TOP, _DOT, _SCALE = 22, 150, 16, 8, 8, 22
_TICKS = (1.0, 0.5, 0.0)


class SimilarityTree(QWidget):
    """Codes at the right, one a row; the further left two branches meet, the less alike they are."""

    chosen = Signal(object)  # the GUID of the code

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_result`."""
        super().__init__()
        self._theme = theme
        self._found: Similarity | None = None
        self._hues: CodeHues | None = None
        self.current_row = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_result(self, found: Similarity, hues: CodeHues) -> None:
        """Show another tree."""
        self._found, self._hues, self.current_row = found, hues, -1
        names = ", ".join(found.codes[place].short_id for place in found.order)
        self.setAccessibleName(_("Codes by the sources that they share: {codes}").format(codes=names))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """A row for every code, and the scale below."""
        rows = len(self._found.order) if self._found else 0
        return QSize(320, 2 * _TOP + rows * _ROW + _SCALE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The branches in one path, then the codes that are in view, then the scale."""
        if not self._found or not self._found.order:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme["text_secondary"], 1.2))
        painter.drawPath(self._branches(self._found))
        for row in range(len(self._found.order)):
            if QRectF(0, self._y(row) - _ROW, self.width(), 2 * _ROW).intersects(QRectF(event.rect())):
                self._paint_code(painter, self._found, row)
        self._paint_scale(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the code of the row."""
        self._choose((event.position().toPoint().y() - _TOP) // _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from code to code."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._choose(self.current_row + step)
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if self._found and 0 <= row < len(self._found.order):
            self.current_row = row
            self.update()
            self.chosen.emit(self._found.codes[self._found.order[row]].id)

    def _branches(self, found: Similarity) -> QPainterPath:
        path = QPainterPath()
        for bracket in brackets(found):
            path.moveTo(self._x(bracket.upper_similarity), self._y(bracket.upper))
            path.lineTo(self._x(bracket.similarity), self._y(bracket.upper))
            path.lineTo(self._x(bracket.similarity), self._y(bracket.lower))
            path.lineTo(self._x(bracket.lower_similarity), self._y(bracket.lower))
        return path

    def _paint_code(self, painter: QPainter, found: Similarity, row: int) -> None:
        code, y = found.codes[found.order[row]], self._y(row)
        left = self._x(1.0) + 8
        if row == self.current_row:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme["selection"])
            painter.drawRoundedRect(QRectF(left - 4, y - _ROW / 2 + 1, self.width() - left, _ROW - 2), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._hues.hue(code.id).stripe if self._hues else self._theme["text"])
        painter.drawEllipse(QRectF(left, y - _DOT / 2, _DOT, _DOT))
        painter.setPen(self._theme["text"])
        painter.setFont(cached_font("table"))
        words = painter.fontMetrics().elidedText(code.short_id, Qt.TextElideMode.ElideRight, _LABEL - 24)
        painter.drawText(QPoint(int(left) + _DOT + 6, int(y) + painter.fontMetrics().ascent() // 2 - 1), words)

    def _paint_scale(self, painter: QPainter) -> None:
        painter.setFont(cached_font("caption"))
        painter.setPen(self._theme["text_tertiary"])
        top = self.height() - _SCALE
        for value in _TICKS:
            area = QRectF(self._x(value) - 24, top, 48, _SCALE)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), current().number(value, 1))

    def _x(self, similarity: float) -> float:
        return _LEFT + 8 + (self.width() - _LEFT - 8 - _LABEL) * similarity

    def _y(self, row: float) -> float:
        return _TOP + (row + 0.5) * _ROW
