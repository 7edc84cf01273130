"""Folding: a figure in parts that fit the pages of a thesis."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.figures import Bars, Figure, Plot

_MOST_ROWS = 26


def folded(figure: Figure) -> list[Figure]:
    """The figure in parts with as many rows as a page holds, all of one scale; itself where it fits."""
    parts = _parts(figure.plot)
    return [figure] if len(parts) == 1 else [replace(figure, plot=part) for part in parts]


def _parts(plot: Plot) -> Sequence[Plot]:
    if isinstance(plot, Bars):
        return [_bars(plot, start, end) for start, end in _ranges(len(plot.rows))]
    return [plot]


def _bars(plot: Bars, start: int, end: int) -> Bars:
    return replace(plot, rows=plot.rows[start:end], values=plot.values[start:end], largest=plot.longest)


def _ranges(count: int, most: int = _MOST_ROWS) -> list[tuple[int, int]]:
    """Parts of about the same length."""
    parts = -(-count // most) or 1
    size = -(-count // parts)
    return [(start, min(start + size, count)) for start in range(0, max(count, 1), max(size, 1))]
