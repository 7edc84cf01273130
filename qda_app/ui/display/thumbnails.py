"""Small pictures of the kinds of display, painted: a grid with what its cells hold, a form, a network, a figure."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from qda_app.analysis.displays.kinds import DisplayKind, Form
from qda_app.domain.excerpts import Stance
from qda_app.domain.matrices import CellMark
from qda_app.ui.marks import paint_mark
from qda_app.ui.theme import Theme, paint_stance

SIZE = (36, 24)  # px
_COLUMNS, _ROWS = 4, 3
_WITH_SIGNS = {"role-ordered", "source-triangulation", "technique-triangulation", "contrast"}
_WITH_MARKS = {"data-accounting", "checklist"}
_WITH_LINES = {"reduction-table", "summary-grid", "content-analytic"}
_SIGNS = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.MIXED, Stance.SUPPORTS)


def paint_thumbnail(painter: QPainter, kind: DisplayKind, area: QRect, theme: Theme) -> None:
    """The picture of a kind, in an area of SIZE."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme["text_secondary"], 1))
    painter.setBrush(theme["paper"])
    _FORMS[kind.form](painter, kind.key, QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), theme)
    painter.restore()


def _matrix(painter: QPainter, key: str, area: QRectF, theme: Theme) -> None:
    painter.drawRoundedRect(area, 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(theme["control_border"], 1))
    xs = [round(area.left() + area.width() * part / _COLUMNS) for part in range(1, _COLUMNS)]
    ys = [round(area.top() + area.height() * part / _ROWS) for part in range(1, _ROWS)]
    first = QRectF(area.left() + 1, area.top() + 1, area.width() - 2, ys[0] - area.top() - 1)
    painter.fillRect(first, theme["header"])
    for x in xs[: 1 if key in _WITH_SIGNS | _WITH_MARKS | _WITH_LINES else None]:
        painter.drawLine(x, round(area.top()), x, round(area.bottom()))
    for y in ys:
        painter.drawLine(round(area.left()), y, round(area.right()), y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _fill_cells(painter, key, QRectF(xs[0], ys[0], area.right() - xs[0], area.bottom() - ys[0]), theme)


def _fill_cells(painter: QPainter, key: str, area: QRectF, theme: Theme) -> None:
    if key in _WITH_LINES:
        painter.setPen(QPen(theme["text_tertiary"], 1))
        for place in range(2):
            y = round(area.top() + area.height() * (place + 0.5) / 2)
            painter.drawLine(QPointF(area.left() + 4, y), QPointF(area.right() - 4 - 5 * place, y))
        return
    for place in range(4):
        centre = QPointF(
            area.left() + area.width() * (0.28 + 0.44 * (place % 2)),
            area.top() + area.height() * (0.27 + 0.48 * (place // 2)),
        )
        if key in _WITH_SIGNS:
            paint_stance(painter, _SIGNS[place], centre - QPointF(2.5, 2.5), 5, theme)
        elif key in _WITH_MARKS:
            painter.save()
            painter.translate(centre)
            painter.scale(0.5, 0.5)
            paint_mark(painter, (CellMark.COMPLETE, CellMark.PARTIAL)[place % 2], QPointF(0, 0), theme)
            painter.restore()


def _form(painter: QPainter, _key: str, area: QRectF, theme: Theme) -> None:
    page = QRectF(area.center().x() - 9, area.top(), 18, area.height())
    painter.drawRect(page)
    painter.setPen(QPen(theme["text_tertiary"], 1))
    for place, end in enumerate((4, 4, 4, 8)):
        y = round(page.top() + 5 + place * 4.5) + 0.5
        painter.drawLine(QPointF(page.left() + 4, y), QPointF(page.right() - end, y))


def _network(painter: QPainter, _key: str, area: QRectF, theme: Theme) -> None:
    boxes = [
        QRectF(area.left() + 1, area.top() + 2, 12, 7),
        QRectF(area.right() - 13, area.top() + 2, 12, 7),
        QRectF(area.center().x() - 6, area.bottom() - 9, 12, 7),
    ]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        painter.drawLine(boxes[one].center(), boxes[other].center())
    painter.setPen(QPen(theme["text_secondary"], 1))
    for box in boxes:
        painter.drawRect(box)


def _figure(painter: QPainter, key: str, area: QRectF, theme: Theme) -> None:
    painter.drawLine(area.bottomLeft() + QPointF(2, -2), area.bottomRight() + QPointF(-2, -2))
    painter.drawLine(area.bottomLeft() + QPointF(2, -2), area.topLeft() + QPointF(2, 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["text_tertiary"])
    inner = area.adjusted(5, 3, -3, -5)
    _PLOTS.get(key, _bars)(painter, inner, theme)


def _bars(painter: QPainter, area: QRectF, _theme: Theme) -> None:
    for place, share in enumerate((1, 0.7, 0.45)):
        painter.drawRect(QRectF(area.left(), area.top() + 5.5 * place, area.width() * share, 3.5))


def _dots(painter: QPainter, area: QRectF, _theme: Theme) -> None:
    for x, y in ((0.15, 0.85), (0.35, 0.5), (0.55, 0.65), (0.7, 0.25), (0.95, 0.1)):
        painter.drawEllipse(QPointF(area.left() + area.width() * x, area.top() + area.height() * y), 1.8, 1.8)


def _curve(painter: QPainter, area: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme["accent"], 1.4))
    points = [
        QPointF(area.left() + area.width() * x, area.bottom() - area.height() * y)
        for x, y in ((0, 0.1), (0.25, 0.6), (0.55, 0.85), (1, 0.95))
    ]
    painter.drawPolyline(points)


def _shades(painter: QPainter, area: QRectF, theme: Theme) -> None:
    opacity = painter.opacity()
    for place, strength in enumerate((0.9, 0.3, 0.6, 0.15, 0.5, 0.2, 0.8, 0.4)):
        painter.setOpacity(opacity * strength)
        wide, high = area.width() / 4, area.height() / 2
        left, top = area.left() + wide * (place % 4), area.top() + high * (place // 4)
        painter.fillRect(QRectF(left, top, wide - 1, high - 1), theme["accent"])


def _lanes(painter: QPainter, area: QRectF, _theme: Theme) -> None:
    for place, stretches in enumerate((((0, 0.3), (0.6, 0.2)), ((0.2, 0.5),), ((0.5, 0.15), (0.8, 0.2)))):
        for start, wide in stretches:
            left = area.left() + area.width() * start
            painter.drawRect(QRectF(left, area.top() + 5.5 * place, area.width() * wide, 3))


_PLOTS: dict[str, Callable[[QPainter, QRectF, Theme], None]] = {
    "scatterplot": _dots,
    "saturation": _curve,
    "heat-map": _shades,
    "code-line": _lanes,
    "timeline": _lanes,
}
_FORMS: dict[Form, Callable[[QPainter, str, QRectF, Theme], None]] = {
    Form.MATRIX: _matrix,
    Form.FORM: _form,
    Form.NETWORK: _network,
    Form.FIGURE: _figure,
}
