"""How the columns of a matrix share a width: signs and figures take what they need, words share the rest."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from qda_app.ui.matrix import wording
from qda_app.ui.matrix.headers import title_font
from qda_app.ui.matrix.model import MatrixModel
from qda_app.ui.matrix.signs import tag_width
from qda_app.ui.theme import ui_font

_LEAST_WORDS, _LEAST_SIGN, _MOST_FIGURE, _MOST_REST = 168, 41, 118, 90


def least_widths(model: MatrixModel, room: int) -> list[int]:
    """The width below which each column says less than it should, in px.

    Where `room` is too small for that, what qualifies a status is cut.
    """
    whole = [_least(model, column) for column in range(model.columnCount())]
    if sum(whole) <= room:
        return whole
    return [_least(model, column, has_rest=False) for column in range(model.columnCount())]


def shared(model: MatrixModel, least: Sequence[int], room: int) -> list[int]:
    """The width of each column; together `room` px, more where they need it."""
    left = room - sum(least)
    if left <= 0 or not least:
        return list(least)
    columns = range(len(least))
    growing = [column for column in columns if _has_words(model, column)] or list(columns)
    shares = [model.width_cm(column) if column in growing else 0.0 for column in columns]
    grown = [width + round(left * share / sum(shares)) for width, share in zip(least, shares, strict=True)]
    return [*grown[:-1], room - sum(grown[:-1])]


def _has_words(model: MatrixModel, column: int) -> bool:
    """Whether a column holds sentences."""
    return not model.is_narrow(column) and not _holds_status(model, column)


def _holds_status(model: MatrixModel, column: int) -> bool:
    return model.rowCount() > 0 and wording.status_of(model.cell_at(0, column)) is not None


def _least(model: MatrixModel, column: int, *, has_rest: bool = True) -> int:
    if _holds_status(model, column):
        return _status_width(model, column, has_rest=has_rest and model.is_compact)
    if not model.is_narrow(column) and not model.is_compact:
        return max(_LEAST_WORDS, round(model.width_cm(column) * 26))
    return max(_LEAST_SIGN, _figure_width(model, column), _title_width(model, column), _sign_width(model, column))


def _title_width(model: MatrixModel, column: int) -> int:
    axis = model.column(column)
    text, sign, _after = wording.split_sign(axis.title)
    width = QFontMetrics(title_font()).horizontalAdvance(text) + (14 if sign else 0)
    return min(width, _MOST_FIGURE) + 10


def _figure_width(model: MatrixModel, column: int) -> int:
    metrics = QFontMetrics(ui_font("table"))
    cells = [model.cell_at(row, column) for row in range(model.rowCount())]
    words = {cell.words for cell in cells if not cell.evidence and not cell.empty and not cell.position}
    widest = max((metrics.horizontalAdvance(one) for one in words), default=0)
    return min(widest, _MOST_FIGURE) + 15


def _sign_width(model: MatrixModel, column: int) -> int:
    """Room for what stands below signs."""
    metrics = QFontMetrics(ui_font("caption"))
    below = {model.below_sign(model.index(row, column)) for row in range(model.rowCount())}
    return max((metrics.horizontalAdvance(one) for one in below), default=0) + 10


def _status_width(model: MatrixModel, column: int, *, has_rest: bool) -> int:
    """Room for the tag, and beside it for what qualifies it."""
    metrics = QFontMetrics(ui_font("caption"))
    widths = [_title_width(model, column)]
    for row in range(model.rowCount()):
        cell = model.cell_at(row, column)
        if status := wording.status_of(cell):
            words, sign = wording.status_tag(status)
            rest = metrics.horizontalAdvance(wording.status_rest(cell)) if has_rest else 0
            widths.append(tag_width(words, sign=sign) + (min(rest, _MOST_REST) + 5 if rest else 0))
    return max(widths) + 14
