"""Folding: a figure in parts that fit the pages of a thesis."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.analysis.figures.drawing import laid_out
from qda_app.domain.figures import Bars, Figure, Grid, Lanes, Plot
from qda_app.i18n import Language

_MOST_ROWS, _MOST_DOUBLE_ROWS, _MOST_COLUMNS = 30, 24, 12
_FEWEST_ROWS = 4
_TALLEST_CM = 18.0


def folded(figure: Figure, lang: Language) -> list[Figure]:
    """The figure in parts that a page holds without making them smaller, all of one scale; itself where it fits."""
    most = _MOST_DOUBLE_ROWS if isinstance(figure.plot, Bars) and not figure.plot.is_stacked else _MOST_ROWS
    parts = _parts(figure.plot, most)
    while most > _FEWEST_ROWS and any(laid_out(part, lang).size.height > _TALLEST_CM for part in parts):
        most -= max(1, most // 6)
        parts = _parts(figure.plot, most)
    return [figure] if len(parts) == 1 else [replace(figure, plot=part) for part in parts]


def _parts(plot: Plot, most: int) -> Sequence[Plot]:
    if isinstance(plot, Bars):
        return [_bars(plot, start, end) for start, end in _ranges(len(plot.rows), most)]
    if isinstance(plot, Grid):
        across = _ranges(len(plot.columns), _MOST_COLUMNS)
        return [_grid(plot, rows, columns) for columns in across for rows in _ranges(len(plot.rows), most)]
    if isinstance(plot, Lanes):
        return [_lanes(plot, start, end) for start, end in _ranges(len(plot.rows), most)]
    return [plot]


def _bars(plot: Bars, start: int, end: int) -> Bars:
    return replace(plot, rows=plot.rows[start:end], values=plot.values[start:end], largest=plot.longest)


def _grid(plot: Grid, rows: tuple[int, int], columns: tuple[int, int]) -> Grid:
    return replace(
        plot,
        rows=plot.rows[slice(*rows)],
        columns=plot.columns[slice(*columns)],
        values=tuple(row[slice(*columns)] for row in plot.values[slice(*rows)]),
        largest=plot.most,
    )


def _lanes(plot: Lanes, start: int, end: int) -> Lanes:
    here = tuple(replace(one, lane=one.lane - start) for one in plot.stretches if start <= one.lane < end)
    return replace(plot, rows=plot.rows[start:end], stretches=here)


def _ranges(count: int, most: int) -> list[tuple[int, int]]:
    """Parts of about the same length."""
    parts = -(-count // most) or 1
    size = -(-count // parts)
    return [(start, min(start + size, count)) for start in range(0, max(count, 1), max(size, 1))]
