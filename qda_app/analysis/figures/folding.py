"""Folding: a figure in parts that fit the pages of a thesis."""

from dataclasses import replace

from qda_app.analysis.figures.drawing import laid_out
from qda_app.analysis.figures.parts import of_rows
from qda_app.domain.figures import Bars, Figure
from qda_app.i18n import Language

_MOST_ROWS, _MOST_DOUBLE_ROWS, _MOST_COLUMNS = 30, 24, 12
_FEWEST_ROWS = 4
_TALLEST_CM = 18.0


def folded(figure: Figure, lang: Language) -> list[Figure]:
    """The figure in parts that a page holds without making them smaller, all of one scale; itself where it fits."""
    most = _MOST_DOUBLE_ROWS if isinstance(figure.plot, Bars) and not figure.plot.is_stacked else _MOST_ROWS
    parts = of_rows(figure.plot, most, _MOST_COLUMNS)
    while most > _FEWEST_ROWS and any(laid_out(part, lang).size.height > _TALLEST_CM for part in parts):
        most -= max(1, most // 6)
        parts = of_rows(figure.plot, most, _MOST_COLUMNS)
    return [figure] if len(parts) == 1 else [replace(figure, plot=part) for part in parts]
