"""How marks look on a picture: outlines with a halo, pale fills, labels on paper; in the same ink in both modes.

A picture keeps its colours when the window turns dark, and so does what lies on it: else a mark that can be read on it
by day could not be read by night.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.coding_view.label_pictures import DOT, GAP, SYMBOL, LabelPictures
from qda_app.ui.coding_view.labels import LABEL_STEP
from qda_app.ui.picture_view.marks import Mark, SeenExcerpt
from qda_app.ui.picture_view.shaping import HANDLE, HANDLES, handle_point
from qda_app.ui.theme import Hue, load_theme, ui_font

REACH = 26  # px that labels and halos stand out beyond a rectangle
_HALO, _LINE, _STRONG_LINE = 4.0, 1.6, 2.6
_FILL, _LIFTED_FILL = 0.14, 0.28
_HALO_OPACITY = 0.85
_LET_DOWN = 0.35  # opacity of all others while one is lifted
_LEAST_LABELLED = 26  # px wide
_MOST_LABELS = 3
_LABEL_HEIGHT, _PADDING = 18, 5


class Look(NamedTuple):
    """What sets one excerpt apart from the others."""

    is_current: bool
    is_lifted: bool
    is_let_down: bool


class MarkPainter:
    """Paints the marks of a sheet."""

    def __init__(self, ratio: float) -> None:
        """`ratio` is device px a px."""
        self.ink = load_theme("light")
        self._ratio = ratio
        self._labels = LabelPictures(self.ink, ratio)
        self._papers: dict[tuple[object, ...], QPixmap] = {}
        self._halo = _thin(self.ink["paper"], _HALO_OPACITY)
        self._metrics = QFontMetricsF(ui_font("caption", QFont.Weight.DemiBold))

    def paint(self, painter: QPainter, rect: QRectF, mark: Mark, look: Look) -> None:
        """One box: outline and fill of a rectangle, or a colour over words."""
        painter.setOpacity(_LET_DOWN if look.is_let_down else 1.0)
        if mark.excerpt.is_text:
            self._paint_words(painter, rect, mark.excerpt, look)
        else:
            self._paint_rectangle(painter, rect, mark.excerpt, look)

    def paint_label(self, painter: QPainter, rect: QRectF, mark: Mark, look: Look, seen: QRectF) -> None:
        """The codes of an excerpt, on paper above its first box; inside it at the edge of what is `seen`."""
        is_asked_for = look.is_current or look.is_lifted
        if not mark.is_first or (not is_asked_for and (mark.excerpt.is_text or rect.width() < _LEAST_LABELLED)):
            return
        painter.setOpacity(_LET_DOWN if look.is_let_down else 1.0)
        corner = _label_corner(rect, seen)
        for coding in mark.excerpt.codings[:_MOST_LABELS]:
            corner.setX(self._paint_code(painter, corner, coding, look) + GAP)
        if mark.excerpt.codings[_MOST_LABELS:]:
            self._paint_more(painter, corner, len(mark.excerpt.codings) - _MOST_LABELS)

    def paint_selection(self, painter: QPainter, rect: QRectF, *, has_handles: bool) -> None:
        """A rectangle that is being drawn or shaped, in the accent."""
        self._outline(painter, rect, self.ink["accent"], _STRONG_LINE)
        if has_handles:
            self.paint_handles(painter, rect)

    def paint_handles(self, painter: QPainter, rect: QRectF) -> None:
        """What the mouse can pull at."""
        painter.setPen(QPen(self.ink["accent"], _LINE))
        painter.setBrush(self.ink["paper"])
        for grip in HANDLES:
            middle, half = handle_point(rect, grip), HANDLE / 2
            painter.drawRect(QRectF(middle.x() - half, middle.y() - half, HANDLE, HANDLE))

    def _paint_rectangle(self, painter: QPainter, rect: QRectF, excerpt: SeenExcerpt, look: Look) -> None:
        hue = self._hue(excerpt.codings)
        colour = hue.stripe if hue else self.ink["neutral"]
        painter.fillRect(
            rect.toAlignedRect(), _thin(colour, _LIFTED_FILL if look.is_lifted or look.is_current else _FILL)
        )
        self._outline(painter, rect, colour, _STRONG_LINE if look.is_lifted else _LINE)
        if look.is_current:
            self._outline(painter, rect.adjusted(-3, -3, 3, 3), self.ink["accent"], _STRONG_LINE)

    def _paint_words(self, painter: QPainter, rect: QRectF, excerpt: SeenExcerpt, look: Look) -> None:
        """Like a marker over print: the letters stay black."""
        hue = self._hue(excerpt.codings)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), hue.fill if hue else self.ink["neutral_fill"])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if look.is_current or look.is_lifted:
            colour = self.ink["accent"] if look.is_current or not hue else hue.stripe
            painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 2), colour)

    def _outline(self, painter: QPainter, rect: QRectF, colour: QColor, width: float) -> None:
        """A line that is seen on any ground: pale on both sides of the colour."""
        _frame(painter, rect, width + _HALO, self._halo)
        _frame(painter, rect, width, colour)

    def _paint_code(self, painter: QPainter, corner: QPointF, coding: ShownCoding, look: Look) -> float:
        """One code with its stance; returns where its paper ends."""
        is_strong = look.is_current or look.is_lifted
        key = (coding.code, coding.hue, coding.stance, coding.strength, coding.asks_stance, is_strong)
        if key not in self._papers:
            self._papers[key] = self._painted_paper(coding, is_strong=is_strong)
        paper = self._papers[key]
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), paper)
        return corner.x() + paper.width() / self._ratio

    def _painted_paper(self, coding: ShownCoding, *, is_strong: bool) -> QPixmap:
        """A label on its paper; the same ones stand on a picture again and again."""
        width = self._width(coding)
        size = QRectF(0.5, 0.5, width + 2 * _PADDING - 1, _LABEL_HEIGHT - 1)
        pixmap = QPixmap(round((width + 2 * _PADDING) * self._ratio), round(_LABEL_HEIGHT * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_paper(painter, size)
        picture = self._labels.picture(coding, is_current=is_strong, is_hovered=True, width=width)
        painter.drawPixmap(QPointF(_PADDING, (_LABEL_HEIGHT - LABEL_STEP) / 2), picture)
        painter.end()
        return pixmap

    def _paint_more(self, painter: QPainter, corner: QPointF, more: int) -> None:
        words = f"+{more}"
        paper = QRectF(corner.x(), corner.y(), self._metrics.horizontalAdvance(words) + 2 * _PADDING, _LABEL_HEIGHT)
        self._paint_paper(painter, paper)
        painter.setFont(ui_font("caption"))
        painter.setPen(self.ink["text"])
        painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_paper(self, painter: QPainter, paper: QRectF) -> None:
        painter.setPen(QPen(self.ink["line"], 1))
        painter.setBrush(self.ink["paper"])
        painter.drawRoundedRect(paper, 3, 3)

    def _width(self, coding: ShownCoding) -> int:
        has_stance = coding.asks_stance or coding.stance is not None
        strength = self._metrics.horizontalAdvance(str(coding.strength or ""))
        rating = SYMBOL + 2 * GAP + strength if has_stance else 0
        return round(DOT + GAP + self._metrics.horizontalAdvance(coding.code) + rating + 4)

    def _hue(self, codings: Sequence[ShownCoding]) -> Hue | None:
        return self.ink.hues[codings[0].hue] if codings else None


def _frame(painter: QPainter, rect: QRectF, width: float, colour: QColor) -> None:
    """Four bars on whole pixels: a stroked rectangle takes ten times as long."""
    half, thick = round(width / 2), max(1, round(width))
    left, top = round(rect.left()) - half, round(rect.top()) - half
    across, down = round(rect.width()) + thick, round(rect.height()) + thick
    painter.fillRect(left, top, across, thick, colour)
    painter.fillRect(left, top + down - thick, across, thick, colour)
    painter.fillRect(left, top + thick, thick, down - 2 * thick, colour)
    painter.fillRect(left + across - thick, top + thick, thick, down - 2 * thick, colour)


def _label_corner(rect: QRectF, seen: QRectF) -> QPointF:
    """Above a rectangle, or inside it at the edge of what is seen."""
    corner = rect.topLeft() - QPointF(0, _LABEL_HEIGHT + 3)
    if corner.y() < seen.top():
        inside = max(rect.top(), seen.top()) + 4
        corner.setY(inside if inside + _LABEL_HEIGHT < rect.bottom() else max(corner.y(), rect.top()))
    if corner.x() < seen.left() < rect.right() - _LEAST_LABELLED:
        corner.setX(seen.left() + 4)
    return corner


def _thin(colour: QColor, opacity: float) -> QColor:
    thin = QColor(colour)
    thin.setAlphaF(opacity)
    return thin
