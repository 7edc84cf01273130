"""Painting the parts of a row side by side, from the left and from the right."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from qda_app.domain.excerpts import Stance
from qda_app.domain.spans import Span
from qda_app.ui.parts import caps_width, paint_caps
from qda_app.ui.theme import Role, Theme, icon_pixmap, paint_dot, paint_stance, ui_font
from qda_app.ui.theme.tokens import TypeName

_MARK = 2  # px below what matched
_CAP_HEIGHT = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@cache
def cached_font(name: TypeName, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the interface, made once: rows are painted often."""
    return ui_font(name, weight)


class RowLine:
    """The free middle of a row, between what was painted at its left and at its right."""

    def __init__(self, painter: QPainter, area: QRect, theme: Theme) -> None:
        """All of `area` is free."""
        self._painter, self._theme = painter, theme
        self._area = QRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @property
    def free(self) -> int:
        """How wide the free middle is, px."""
        return max(0, self._area.width())

    def skip(self, width: int) -> None:
        """Leave some px free at the left."""
        self._area.setLeft(self._area.left() + width)

    def skip_right(self, width: int) -> None:
        """Leave some px free at the right."""
        self._area.setRight(self._area.right() - width)

    def text(self, words: str, font: QFont, role: Role = "text", *, marks: Sequence[Span] = (), width: int = 0) -> None:
        """Words at the left, cut where there is no room, with lines under `marks`; `width` is kept free for them."""
        metrics = QFontMetrics(font)
        room = min(width, self.free) if width else self.free
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.setPen(self._theme[role])
        self._painter.drawText(QRect(self._area.left(), self._area.top(), room, self._area.height()), _LEFT, shown)
        for mark in marks:
            self._underline(shown, mark, metrics)
        self.skip(width or min(room, metrics.horizontalAdvance(shown)))

    def text_right(self, words: str, font: QFont, role: Role = "text", *, least: int = 0) -> None:
        """Words at the right, at least so many px wide."""
        width = max(least, QFontMetrics(font).horizontalAdvance(words))
        self._painter.setFont(font)
        self._painter.setPen(self._theme[role])
        area = QRect(self._area.right() + 1 - width, self._area.top(), width, self._area.height())
        self._painter.drawText(area, _RIGHT, words)
        self.skip_right(width)

    def marked_right(self, words: str, font: QFont, role: Role, marks: Sequence[Span]) -> None:
        """Words at the right with lines under `marks`."""
        width = QFontMetrics(font).horizontalAdvance(words) + 1
        line = RowLine(self._painter, QRect(self._area), self._theme)
        line.skip(max(0, self.free - width))
        line.text(words, font, role, marks=marks)
        self.skip_right(width)

    def dot(self, colour: QColor, diameter: int, gap: int) -> None:
        """The dot of a code, and a gap behind it."""
        centre = QPointF(self._area.left() + diameter / 2, self._middle)
        paint_dot(self._painter, colour, centre, diameter)
        self.skip(diameter + gap)

    def icon(self, name: str, role: Role, size: int, gap: int) -> None:
        """An icon, and a gap behind it."""
        ratio = self._painter.device().devicePixelRatio()
        pixmap = icon_pixmap(name, self._theme[role], size, ratio)
        self._painter.drawPixmap(self._area.left(), round(self._middle - size / 2), pixmap)
        self.skip(size + gap)

    def stance(self, stance: Stance | None, size: int, gap: int) -> None:
        """The shape of a stance, and a gap behind it."""
        point = QPointF(self._area.left(), self._middle - size / 2)
        paint_stance(self._painter, stance, point, size, self._theme)
        self.skip(size + gap)

    def stance_right(self, stance: Stance | None, size: int) -> None:
        """The shape of a stance at the right."""
        point = QPointF(self._area.right() + 1 - size, self._middle - size / 2)
        paint_stance(self._painter, stance, point, size, self._theme)
        self.skip_right(size)

    def bar_right(self, share: float, width: int, height: int) -> None:
        """A bar at the right that is filled to `share`."""
        whole = QRectF(self._area.right() + 1 - width, self._middle - height / 2, width, height)
        self._painter.setPen(Qt.PenStyle.NoPen)
        for role, part in (("line", 1.0), ("accent_line", share)):
            self._painter.setBrush(self._theme.colours[role])
            filled = QRectF(whole.left(), whole.top(), whole.width() * part, height)
            self._painter.drawRoundedRect(filled, height / 2, height / 2)
        self.skip_right(width)

    def caps(self, keys: Sequence[str]) -> None:
        """Keys at the left."""
        width = caps_width(keys)
        paint_caps(self._painter, keys, self._caps_area(self._area.left(), width), self._theme)
        self.skip(width)

    def caps_right(self, keys: Sequence[str]) -> None:
        """Keys at the right."""
        width = caps_width(keys)
        paint_caps(self._painter, keys, self._caps_area(self._area.right() + 1 - width, width), self._theme)
        self.skip_right(width)

    @property
    def _middle(self) -> float:
        return self._area.top() + self._area.height() / 2

    def _caps_area(self, left: int, width: int) -> QRect:
        return QRect(left, self._area.top() + (self._area.height() - _CAP_HEIGHT) // 2, width, _CAP_HEIGHT)

    def _underline(self, shown: str, mark: Span, metrics: QFontMetrics) -> None:
        if mark.start < len(shown):
            left = self._area.left() + metrics.horizontalAdvance(shown[: mark.start])
            width = metrics.horizontalAdvance(shown[mark.start : mark.end])
            below = round(self._middle + metrics.height() / 2)
            self._painter.fillRect(left, below, width, _MARK, self._theme["accent"])


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, marker: int = 0) -> None:
    """What is behind a row: chosen, under the mouse, or with the keyboard; `marker` px at its left where chosen."""
    state, area = option.state, QRect(option.rect)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, theme["accent_soft"])
        painter.fillRect(QRect(area.left(), area.top(), marker, area.height()), theme["accent"])
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, theme["hover"])


def paint_focus(painter: QPainter, area: QRect, theme: Theme) -> None:
    """The ring of the row that has the keyboard."""
    width = theme.size("stroke.focus")
    painter.setPen(QPen(theme["accent"], width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(area).adjusted(width / 2, width / 2, -width / 2, -width / 2))
