"""Drawing: a figure as bytes, whatever is drawn in it."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from qda_app.analysis.figures.bars import BarsDrawing
from qda_app.analysis.figures.curves import CurvesDrawing
from qda_app.analysis.figures.grid import GridDrawing
from qda_app.analysis.figures.lanes import LanesDrawing
from qda_app.analysis.figures.net import NetDrawing
from qda_app.analysis.figures.page import DPI, Format, Page, Size
from qda_app.analysis.figures.points import PointsDrawing
from qda_app.analysis.figures.style import PRINT, Style
from qda_app.domain.figures import Bars, Curves, Figure, Grid, Lanes, Net, Plot, Points
from qda_app.i18n import Language

PRINT_CM = 13.9
"""The text of a thesis page is 14 cm wide."""


class Drawing(Protocol):
    """What knows how large it is, and draws itself on a page of that size."""

    size: Size

    def draw(self, page: Page) -> None:
        """Draw everything."""


_DRAWINGS: Mapping[type[Plot], Callable[[Any, float, Language], Drawing]] = {
    Bars: BarsDrawing,
    Grid: GridDrawing,
    Lanes: LanesDrawing,
    Curves: CurvesDrawing,
    Points: PointsDrawing,
    Net: NetDrawing,
}


def drawn(  # noqa: PLR0913 - what is drawn, where to, and how
    figure: Figure,
    lang: Language,
    kind: Format = Format.PNG,
    *,
    style: Style = PRINT,
    width_cm: float = PRINT_CM,
    dpi: float = DPI,
) -> bytes:
    """A figure in that width, as high as it needs; wider where its columns do not fit."""
    drawing = laid_out(figure.plot, lang, width_cm)
    page = Page(drawing.size, style)
    drawing.draw(page)
    return page.written(kind, dpi=dpi, title=figure.title, about=figure.description)


def laid_out(plot: Plot, lang: Language, width_cm: float = PRINT_CM) -> Drawing:
    """What is drawn of a plot in a width; it knows how high that is."""
    return _DRAWINGS[type(plot)](plot, width_cm, lang)
