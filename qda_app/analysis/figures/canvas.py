"""What every figure is drawn on: the program's own typeface, no frame, a size in centimetres."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from qda_app.paths import FONTS

DPI = 300
INK, QUIET, ACCENT = "#22252a", "#6b7078", "#1f5f8b"
_CM_IN_INCH = 2.54


@cache
def font(size: float = 9.0, *, is_strong: bool = False) -> FontProperties:
    """The typeface of the program, in points."""
    name = "Inter-SemiBold.otf" if is_strong else "Inter-Regular.otf"
    return FontProperties(fname=str(FONTS / name), size=size)


def drawn(draw: Callable[[Axes], None], width_cm: float, height_cm: float, kind: str = "png") -> bytes:
    """A figure as PNG of 300 dots an inch, or as SVG; `draw` puts everything on its axes, which have no frame."""
    figure = Figure(figsize=(width_cm / _CM_IN_INCH, height_cm / _CM_IN_INCH), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    draw(axes)
    written = BytesIO()
    figure.savefig(written, format=kind, dpi=DPI, facecolor="white", metadata={"Date": None} if kind == "svg" else None)
    return written.getvalue()
