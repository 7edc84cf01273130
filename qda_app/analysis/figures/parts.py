"""Parts of a figure: some of its rows and columns, all of one scale."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.figures import Bars, Figure, Grid, Lanes, Plot

MOST_ON_SCREEN = 80
"""Rows that are drawn in a moment and still read as one picture."""
_FEWEST_ON_SCREEN, _MOST_CELLS = 20, 6_000  # of a grid, whose rows may have many cells


def rows_of(figure: Figure) -> int:
    """How many rows are drawn of a figure; none where it has no rows."""
    return len(figure.plot.rows) if isinstance(figure.plot, Bars | Grid | Lanes) else 0


def on_screen(figure: Figure) -> list[range]:
    """The rows of each part in which a window shows a figure; a single part where it has no more rows than that."""
    most, plot = MOST_ON_SCREEN, figure.plot
    if isinstance(plot, Grid):
        most = max(_FEWEST_ON_SCREEN, min(most, _MOST_CELLS // max(1, len(plot.columns))))
    return [range(*ends) for ends in _ranges(rows_of(figure), most)]


def with_rows(figure: Figure, rows: range) -> Figure:
    """A figure with some of its rows."""
    if len(rows) == rows_of(figure):
        return figure
    return replace(figure, plot=_of(figure.plot, (rows.start, rows.stop), _scale(figure.plot)))


def of_rows(plot: Plot, most: int, most_columns: int) -> Sequence[Plot]:
    """A plot in parts of at most so many rows, and columns where these are counted too."""
    if not isinstance(plot, Bars | Grid | Lanes):
        return [plot]
    scale, across = _scale(plot), [(0, 0)]
    if isinstance(plot, Grid):
        across = _ranges(len(plot.columns), most_columns)
    return [_of(plot, rows, scale, columns) for columns in across for rows in _ranges(len(plot.rows), most)]


def _scale(plot: Plot) -> int:
    """What all parts are measured by."""
    if isinstance(plot, Grid):
        return plot.most
    return plot.longest if isinstance(plot, Bars) else 0


def _of(plot: Plot, ends: tuple[int, int], scale: int, across: tuple[int, int] | None = None) -> Plot:
    rows = slice(*ends)
    if isinstance(plot, Bars):
        return replace(plot, rows=plot.rows[rows], values=plot.values[rows], largest=scale)
    if isinstance(plot, Grid):
        return _grid(plot, rows, slice(*across) if across else slice(None), scale)
    return _lanes(plot, *ends) if isinstance(plot, Lanes) else plot


def _grid(plot: Grid, rows: slice, columns: slice, scale: int) -> Grid:
    return replace(
        plot,
        rows=plot.rows[rows],
        columns=plot.columns[columns],
        values=tuple(row[columns] for row in plot.values[rows]),
        largest=scale,
    )


def _lanes(plot: Lanes, start: int, end: int) -> Lanes:
    here = tuple(replace(one, lane=one.lane - start) for one in plot.stretches if start <= one.lane < end)
    return replace(plot, rows=plot.rows[start:end], stretches=here)


def _ranges(count: int, most: int) -> list[tuple[int, int]]:
    """Parts of about the same length."""
    parts = -(-count // most) or 1
    size = -(-count // parts)
    return [(start, min(start + size, count)) for start in range(0, max(count, 1), max(size, 1))]
