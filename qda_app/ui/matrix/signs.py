"""Signs in cells, painted: stance on its ground, status on its tag, marks of data accounting, staleness."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen

from qda_app.domain.matrices import CellMark, MatrixCell
from qda_app.domain.triangulation import PairAgreement, Position, Status
from qda_app.i18n import _
from qda_app.ui.marks import paint_mark, paint_mark_ground
from qda_app.ui.matrix import wording
from qda_app.ui.theme import Role, Theme, paint_stance, ui_font

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TAG_HEIGHT, _TAG_PADDING = 20, 6
_LEAST_REST = 24  # px; less room says nothing
_TAG_ROLES: dict[Status, tuple[Role, Role]] = {
    Status.CONVERGENT_PLUS: ("supports", "supports_fill"),
    Status.CONVERGENT_MINUS: ("supports", "supports_fill"),
    Status.PARTIAL: ("mixed", "mixed_fill"),
    Status.DISSONANT: ("contradicts", "contradicts_fill"),
    Status.SINGLE_SOURCE: ("text_secondary", "neutral_fill"),
    Status.NO_DIRECTED_DATA: ("text_secondary", "paper"),
    Status.UNRATED: ("warning", "warning_fill"),
}

_PAIR_ROLES: dict[PairAgreement, tuple[Role, Role]] = {
    PairAgreement.AGREE: ("supports", "supports_fill"),
    PairAgreement.PARTIAL: ("mixed", "mixed_fill"),
    PairAgreement.DISSONANT: ("contradicts", "contradicts_fill"),
    PairAgreement.SILENT: ("text_secondary", "neutral_fill"),
    PairAgreement.NOT_COMPARABLE: ("text_tertiary", "paper"),
}


def paint_sign(painter: QPainter, position: Position, area: QRectF, theme: Theme, *, below: str = "") -> None:
    """A stance on its ground; `below` are words under it."""
    stance = wording.STANCES[position]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.stance_fill(stance))
    painter.drawRoundedRect(area, theme.size("radius.chip"), theme.size("radius.chip"))
    size = 11
    top = area.center().y() - size / 2 - (8 if below else 0)
    paint_stance(painter, stance, QPointF(area.center().x() - size / 2, top), size, theme)
    if below:
        words = QRectF(area.left() + 2, top + size + 2, area.width() - 4, 16)
        paint_words(painter, words.toRect(), below, theme)
    painter.restore()


def paint_verdict(painter: QPainter, position: Position, words: str, area: QRect, theme: Theme) -> None:
    """A stance, larger, with its word below."""
    size = 13
    top_left = QPointF(area.center().x() - size / 2 + 0.5, area.center().y() - size - 2)
    paint_stance(painter, wording.STANCES[position], top_left, size, theme)
    below = QRect(area.left() + 2, area.center().y() + 4, area.width() - 4, 18)
    paint_words(painter, below, words, theme, role="text_secondary")


def paint_words(
    painter: QPainter, area: QRect, words: str, theme: Theme, *, role: Role = "text_tertiary", is_left: bool = False
) -> None:
    """Small words in one line, cut where there is no room."""
    font = ui_font("caption")
    painter.setFont(font)
    painter.setPen(theme[role])
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT if is_left else _CENTRE, shown)


def paint_status(painter: QPainter, cell: MatrixCell, area: QRect, theme: Theme) -> None:
    """The tag of a status, and what qualifies it: behind it, or below where the row is high enough."""
    status = wording.status_of(cell)
    assert status
    words, sign = wording.status_tag(status)
    rest = wording.status_rest(cell)
    room = area.width() - tag_width(words, sign=sign) - 6
    is_below = bool(rest) and area.height() > _TAG_HEIGHT + 18
    line = QRect(area.left(), area.top(), area.width(), area.height() // 2 + 6 if is_below else area.height())
    right = paint_tag(painter, words, line, theme, roles=_TAG_ROLES[status], sign=sign)
    if is_below:
        below = QRect(area.left(), line.bottom() - 2, area.width(), 16)
        paint_words(painter, below, rest, theme, is_left=True)
    elif rest and room >= _LEAST_REST:
        paint_words(painter, QRect(right + 5, area.top(), room, area.height()), rest, theme, is_left=True)


def paint_pair(painter: QPainter, cell: MatrixCell, area: QRectF, theme: Theme) -> None:
    """How two voices compare: a word on its ground."""
    pair = wording.pair_of(cell)
    text, ground = _PAIR_ROLES[pair] if pair else ("text_tertiary", "paper")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme[ground])
    painter.drawRoundedRect(area, theme.size("radius.chip"), theme.size("radius.chip"))
    paint_words(painter, area.toRect(), cell.words, theme, role=text)
    painter.restore()


def tag_width(words: str, *, sign: Position | None = None) -> int:
    """How wide `paint_tag` paints."""
    return QFontMetrics(_tag_font()).horizontalAdvance(words) + 2 * _TAG_PADDING + (14 if sign else 0)


def paint_tag(  # noqa: PLR0913 - what a tag is made of
    painter: QPainter,
    words: str,
    area: QRect,
    theme: Theme,
    *,
    roles: tuple[Role, Role] = ("warning", "warning_fill"),
    sign: Position | None = None,
) -> int:
    """A tag at the left of `area`, in the middle of its height; `roles` are those of text and ground.

    Returns its right edge.
    """
    width = min(tag_width(words, sign=sign), area.width())
    box = QRect(area.left(), area.center().y() - _TAG_HEIGHT // 2 + 1, width, _TAG_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme[roles[0] if roles[1] != "paper" else "line"], 1))
    painter.setBrush(theme[roles[1]])
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(_tag_font())
    painter.setPen(theme[roles[0]])
    inner = box.adjusted(_TAG_PADDING, 0, -_TAG_PADDING + 2, 0)
    shown = QFontMetrics(_tag_font()).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, _LEFT, shown)
    if sign:
        point = QPointF(box.right() - _TAG_PADDING - 8, box.center().y() - 3.5)
        paint_stance(painter, wording.STANCES[sign], point, 8, theme)
    painter.restore()
    return box.right()


def paint_marked(painter: QPainter, mark: CellMark, count: int, area: QRectF, theme: Theme) -> None:
    """A mark of data accounting with the number of excerpts."""
    paint_mark_ground(painter, mark, area, theme)
    font, text = ui_font("table"), str(count or "")
    width = QFontMetrics(font).horizontalAdvance(text)
    left = area.center().x() - (14 + 6 + max(width, 8)) / 2
    is_alone = mark is CellMark.NOT_ASKED
    paint_mark(painter, mark, area.center() if is_alone else QPointF(left + 7, area.center().y()), theme)
    painter.setFont(font)
    painter.setPen(theme["text_secondary"])
    painter.drawText(QRectF(left + 20, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, text)


def paint_stale(painter: QPainter, area: QRect, theme: Theme) -> None:
    """The hatched ground of a cell whose phrase is older than its excerpts, and its tag."""
    painter.fillRect(area, theme["paper"])
    painter.save()
    painter.setBrushOrigin(area.topLeft())
    hatch = QBrush(theme["warning_fill"].darker(108 if theme.mode == "light" else 90), Qt.BrushStyle.BDiagPattern)
    painter.fillRect(area, hatch)
    painter.restore()


def paint_stale_tag(painter: QPainter, area: QRect, theme: Theme, words: str = "") -> None:
    """The tag that says so, or something else, at the bottom right."""
    words = words or _("Stale")
    width = tag_width(words)
    paint_tag(painter, words, QRect(area.right() - width - 8, area.bottom() - 30, width, 24), theme)


def _tag_font() -> QFont:
    return ui_font("caption", QFont.Weight.Medium)
