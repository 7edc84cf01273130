"""How the columns of a matrix share a width: signs and figures take what they need, words share the rest."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from qda_app.domain.matrices import MatrixCell
from qda_app.ui.matrix import wording
from qda_app.ui.matrix.headers import title_font
from qda_app.ui.matrix.model import LOOKED_AT, MatrixModel
from qda_app.ui.matrix.signs import tag_width
from qda_app.ui.theme import ui_font

_LEAST_WORDS, _LEAST_SIGN, _MOST_FIGURE, _MOST_REST = 168, 41, 118, 90
_ONE_WIDTH = str.maketrans("123456789", "000000000")  # figures are all as wide


class ColumnWidths:
    """What the columns of one matrix need, measured once; `wanted` is where nothing is cut."""

    def __init__(self, model: MatrixModel) -> None:
        """For the matrix that `model` holds now."""
        self._model = model
        self._cells = model.matrix.cells[:LOOKED_AT] if model.matrix else ()
        self._table, self._caption = QFontMetrics(ui_font("table")), QFontMetrics(ui_font("caption"))
        self._title = QFontMetrics(title_font())
        columns = range(model.columnCount())
        self._statuses = {column for column in columns if self._holds_status(column)}
        self.wanted = [self._least(column, has_rest=True) for column in columns]
        self._cut = [
            self._least(column, has_rest=False) if column in self._statuses else self.wanted[column]
            for column in columns
        ]

    def least(self, room: int) -> list[int]:
        """The width below which each column says less than it should, in px.

        Where `room` is too small for that, what qualifies a status is cut.
        """
        return self.wanted if sum(self.wanted) <= room else self._cut

    def shared(self, least: Sequence[int], room: int) -> list[int]:
        """The width of each column; together `room` px, more where they need it."""
        least = self._with_whole_statuses(least, room)
        left = room - sum(least)
        if left <= 0 or not least:
            return list(least)
        columns = range(len(least))
        growing = [column for column in columns if self._has_words(column)] or list(columns)
        shares = [self._model.width_cm(column) if column in set(growing) else 0.0 for column in columns]
        grown = [width + round(left * share / sum(shares)) for width, share in zip(least, shares, strict=True)]
        return [*grown[:-1], room - sum(grown[:-1])]

    def _with_whole_statuses(self, least: Sequence[int], room: int) -> list[int]:
        """The same, with as much as there is for what qualifies statuses."""
        widths = list(least)
        for column in self._statuses:
            widths[column] += max(0, min(room - sum(widths), self.wanted[column] - widths[column]))
        return widths

    def _column(self, column: int) -> list[MatrixCell]:
        return [row[column] for row in self._cells]

    def _has_words(self, column: int) -> bool:
        """Whether a column holds sentences."""
        return not self._model.is_narrow(column) and column not in self._statuses

    def _holds_status(self, column: int) -> bool:
        return any(wording.status_of(cell) is not None for cell in self._column(column))

    def _least(self, column: int, *, has_rest: bool) -> int:
        if column in self._statuses:
            return self._status_width(column, has_rest=has_rest and self._model.is_compact)
        if not self._model.is_narrow(column) and not self._model.is_compact:
            return max(_LEAST_WORDS, round(self._model.width_cm(column) * 26))
        cells = self._column(column)
        return max(_LEAST_SIGN, self._title_width(column), self._figure_width(cells), self._sign_width(column))

    def _title_width(self, column: int) -> int:
        text, sign, _after = wording.split_sign(self._model.column(column).title)
        return min(self._title.horizontalAdvance(text) + (14 if sign else 0), _MOST_FIGURE) + 10

    def _figure_width(self, cells: Sequence[MatrixCell]) -> int:
        words = {cell.words for cell in cells if not cell.evidence and not cell.empty and not cell.position}
        return min(max(map(self._table.horizontalAdvance, words), default=0), _MOST_FIGURE) + 15

    def _sign_width(self, column: int) -> int:
        """Room for what stands below signs."""
        words = {words.translate(_ONE_WIDTH) for words in self._model.words_below_signs(column)}
        return max(map(self._caption.horizontalAdvance, words), default=0) + 10

    def _status_width(self, column: int, *, has_rest: bool) -> int:
        """Room for the tag, and beside it for what qualifies it."""
        widths = [self._title_width(column)]
        for cell in {cell.words: cell for cell in self._column(column)}.values():
            if status := wording.status_of(cell):
                words, sign = wording.status_tag(status)
                rest = self._caption.horizontalAdvance(wording.status_rest(cell)) if has_rest else 0
                widths.append(tag_width(words, sign=sign) + (min(rest, _MOST_REST) + 9 if rest else 0))
        return max(widths) + 14
