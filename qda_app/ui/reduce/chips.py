"""The codes of an excerpt as chips: chosen by a click, taken off by the cross."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding
from qda_app.i18n import _
from qda_app.ui.coding_view.wording import stance_word
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.row_line import RowLine, cached_font

_PADDING, _DOT, _SYMBOL, _CROSS, _GAP = 6, 8, 10, 12, 5


class CodeChip(QAbstractButton):
    """One coding: dot, id, shape of its stance, strength, cross."""

    removed = Signal()

    def __init__(self, desk: Desk, coding: Coding, code: Code) -> None:
        """In the hue of `code`."""
        super().__init__()
        self._desk, self._theme = desk, desk.context.theme
        self.code, self._coding = code, coding
        self._can_remove = desk.context.may_code
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.show_coding(coding)

    @property
    def coding(self) -> Coding:
        """The coding as it is shown."""
        return self._coding

    def show_coding(self, coding: Coding) -> None:
        """Show it as it is now."""
        self._coding = coding
        rated = f", {stance_word(coding.stance)} {coding.strength or ''}" if self._asks_stance else ""
        self.setText(f"{self.code.short_id}{rated}".strip())
        self.setAccessibleName(self.text())
        told = _("{code} {name}. The cross or Delete takes it off this excerpt.")
        self.setToolTip(told.format(code=self.code.short_id, name=self.code.name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        width = 2 * _PADDING + _DOT + _GAP + QFontMetrics(self._strong).horizontalAdvance(self.code.short_id)
        if self._asks_stance:
            width += _GAP + _SYMBOL + (_GAP + 8 if self._coding.strength else 0)
        return QSize(width + (_GAP + _CROSS if self._can_remove else 0) + 2, self._theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it pale in its hue; the current one has a stronger border."""
        hue = self._desk.context.hues.hue(self.code.id)
        current = self._desk.coding
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if current and current.id == self._coding.id else 1
        painter.setPen(QPen(self._theme["accent"] if self.hasFocus() else hue.stripe, width))
        painter.setBrush(hue.fill)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self._theme.size("radius.chip"), self._theme.size("radius.chip"))
        line = RowLine(painter, self.rect().adjusted(_PADDING, 0, -_PADDING, 0), self._theme)
        line.dot(hue.stripe, _DOT, _GAP)
        line.text(self.code.short_id, self._strong)
        if self._asks_stance:
            line.skip(_GAP)
            line.stance(self._coding.stance, _SYMBOL, _GAP)
            line.text(str(self._coding.strength or ""), cached_font("caption", QFont.Weight.Medium), width=8)
        painter.end()
        self._paint_cross()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the code off at the cross, else choose it."""
        if self.isDown() and self._can_remove and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the code off; all else is Qt's."""
        if event.key() == Qt.Key.Key_Delete and self._can_remove:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _strong(self) -> QFont:
        return cached_font("caption", QFont.Weight.DemiBold)

    @property
    def _asks_stance(self) -> bool:
        return self._desk.tree.requires_stance(self.code) or self._coding.stance is not None

    def _cross(self) -> QRect:
        """Where a click takes the code off; larger than what is painted."""
        width = _CROSS + _PADDING + _GAP
        return QRect(self.width() - width, 0, width, self.height())

    def _paint_cross(self) -> None:
        if self._can_remove:
            painter = QPainter(self)
            area = QRect(self.width() - _PADDING - _CROSS, 0, _CROSS, self.height())
            RowLine(painter, area, self._theme).icon("close", "text", _CROSS, 0)
            painter.end()
