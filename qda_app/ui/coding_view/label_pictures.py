"""Pictures of stripe labels: the same code with the same stance is painted once and shown again and again."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from qda_app.domain.excerpts import Stance
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.labels import LABEL_STEP
from qda_app.ui.coding_view.wording import initials
from qda_app.ui.theme import Theme, paint_dot, paint_stance, ui_font

DOT, SYMBOL, GAP = 7.0, 9.0, 4.0  # px
MOST_PICTURES = 500  # some 15 kB each


class Look(NamedTuple):
    """All that a label looks like."""

    code: str
    hue: int
    stance: Stance | None
    strength: int | None
    has_stance: bool
    is_current: bool
    is_hovered: bool
    width: int
    coder: str


class LabelPictures:
    """The labels in one theme and at one number of device pixels."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        """No picture is painted yet."""
        self.theme, self.ratio = theme, ratio
        self._font = ui_font("caption")
        self._strong_font = ui_font("caption", QFont.Weight.DemiBold)
        self._pictures: dict[Look, QPixmap] = {}

    def picture(self, coding: ShownCoding, *, is_current: bool, is_hovered: bool, width: int) -> QPixmap:
        """The label of a coding, `width` px wide."""
        has_stance = coding.asks_stance or coding.stance is not None
        stance, strength = coding.stance, coding.strength
        coder = initials(coding.coder)
        look = Look(coding.code, coding.hue, stance, strength, has_stance, is_current, is_hovered, width, coder)
        if look not in self._pictures:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.clear()
            self._pictures[look] = self._painted(look)
        return self._pictures[look]

    def _painted(self, look: Look) -> QPixmap:
        picture = QPixmap(round(look.width * self.ratio), round(LABEL_STEP * self.ratio))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, look, QRectF(0, 0, look.width, LABEL_STEP))
        painter.end()
        return picture

    def _paint(self, painter: QPainter, look: Look, box: QRectF) -> None:
        """Dot, name, stance and strength; only the name is cut when there is no room."""
        font = self._strong_font if look.is_current else self._font
        metrics = QFontMetricsF(font)
        strength = str(look.strength or "")
        rating = SYMBOL + 2 * GAP + metrics.horizontalAdvance(strength) if look.has_stance else 0
        left, middle = DOT + GAP, box.center().y()
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        if look.coder:
            left = self._paint_coder(painter, look.coder, QPointF(left, middle), metrics)
        name = metrics.elidedText(look.code, Qt.TextElideMode.ElideRight, box.right() - 2 - rating - left)
        paint_dot(painter, self.theme.hues[look.hue].stripe, QPointF(DOT / 2, middle), DOT)
        painter.setFont(font)
        painter.setPen(self.theme["text" if look.is_current or look.is_hovered else "text_secondary"])
        painter.drawText(QPointF(left, baseline), name)
        if look.has_stance:
            left += metrics.horizontalAdvance(name) + GAP
            painter.drawText(QPointF(left + SYMBOL + GAP, baseline), strength)
            paint_stance(painter, look.stance, QPointF(left, middle - SYMBOL / 2), SYMBOL, self.theme)

    def _paint_coder(self, painter: QPainter, coder: str, place: QPointF, metrics: QFontMetricsF) -> float:
        """Initials in a frame, from a point at the left of its middle; returns where what follows begins."""
        width, height = metrics.horizontalAdvance(coder) + 2 * GAP, LABEL_STEP - 3.0
        frame = QRectF(place.x(), place.y() - height / 2, width, height)
        painter.setPen(self.theme["text_secondary"])
        painter.setFont(self._font)
        painter.drawRoundedRect(frame, 3, 3)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, coder)
        return frame.right() + GAP
