"""Where the cells of a table lie."""

from collections.abc import Sequence
from typing import NamedTuple

from qda_app.domain.reports import Cell


class Placed(NamedTuple):
    """A cell in its row, the first column it covers, and whether it only reaches down from a row above."""

    cell: Cell
    column: int
    is_continued: bool = False

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.cell.column_span)


def placed(rows: Sequence[Sequence[Cell]]) -> list[list[Placed]]:
    """The cells of each row by column, those included that reach down from a row above."""
    grid: list[list[Placed]] = []
    reaching: dict[int, tuple[Placed, int]] = {}
    for row in rows:
        line = [found._replace(is_continued=True) for found, _ in reaching.values()]
        reaching = {column: (found, left - 1) for column, (found, left) in reaching.items() if left > 1}
        taken = {column for found in line for column in found.columns}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            found = Placed(cell, column)
            line.append(found)
            column += cell.column_span
            if cell.row_span > 1:
                reaching[found.column] = (found, cell.row_span - 1)
        grid.append(sorted(line, key=lambda found: found.column))
    return grid


def scaled(widths: Sequence[float], total: int) -> list[int]:
    """`widths` in whole units that sum to `total` exactly, in the same proportions."""
    whole = sum(widths)
    edges = [round(sum(widths[:count]) / whole * total) for count in range(len(widths) + 1)]
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]
