"""What the colours and shapes of a figure stand for, in lines above it."""

from collections.abc import Sequence

from qda_app.analysis.figures.lettering import SIZE, drawable, width_cm
from qda_app.analysis.figures.page import Page
from qda_app.domain.figures import Series

LINE_CM = 0.52
_KEY_CM, _GAP_CM = 0.42, 0.55


def height_cm(series: Sequence[Series], widest_cm: float) -> float:
    """How high the lines are; nothing where one colour needs no word."""
    return LINE_CM * len(_lines(series, widest_cm)) + 0.18 if len(series) > 1 else 0.0


def draw(page: Page, series: Sequence[Series], left: float, top: float, widest_cm: float) -> None:
    """Symbol and words of each series, from the left."""
    if len(series) < 2:  # noqa: PLR2004 - one needs no legend
        return
    for number, line in enumerate(_lines(series, widest_cm)):
        x, y = left, top + (number + 0.5) * LINE_CM
        for one in line:
            page.mark(x + 0.13, y, one.symbol, one.paint)
            page.words(x + _KEY_CM, y, drawable(one.title), colour=page.style.quiet)
            x += _KEY_CM + width_cm(drawable(one.title), SIZE) + _GAP_CM


def _lines(series: Sequence[Series], widest_cm: float) -> list[list[Series]]:
    lines: list[list[Series]] = [[]]
    used = 0.0
    for one in series:
        width = _KEY_CM + width_cm(drawable(one.title), SIZE) + _GAP_CM
        if lines[-1] and used + width > widest_cm:
            lines.append([])
            used = 0.0
        lines[-1].append(one)
        used += width
    return lines
