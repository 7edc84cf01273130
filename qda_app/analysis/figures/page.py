"""The page that a figure is drawn on, measured in centimetres from its upper left corner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyBboxPatch, Patch, Polygon, Rectangle

from qda_app.analysis.figures.lettering import SIZE, font
from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Dash, Paint, Shape, Symbol

DPI = 300
CM_IN_INCH = 2.54
_RAISED_CM = 0.055  # what centres small letters where matplotlib centres the whole line above their feet
_MARKERS = {
    Symbol.DISC: "o",
    Symbol.SQUARE: "s",
    Symbol.CROSS: "X",
    Symbol.UP: "^",
    Symbol.DOWN: "v",
    Symbol.DIAMOND: "D",
    Symbol.RING: "o",
    Symbol.DASHED_RING: "o",
}
_HOLLOW = {Symbol.RING, Symbol.DASHED_RING}
_DASHES: Mapping[Dash, tuple[int, tuple[float, ...]]] = {
    Dash.SOLID: (0, ()),
    Dash.DASHED: (0, (4.0, 2.5)),
    Dash.DOTTED: (0, (1.2, 2.0)),
}
_HATCHES = {
    Symbol.DOWN: "/////",
    Symbol.DIAMOND: "xxxxx",
    Symbol.SQUARE: "...",
    Symbol.CROSS: "\\\\\\\\\\",
}
mpl.rcParams["svg.hashsalt"] = "qda-app"  # the same drawing is the same file
mpl.rcParams["pdf.fonttype"] = 3


class Format(StrEnum):
    """What a figure is written as."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True)
class Size:
    """Width and height in centimetres."""

    width: float
    height: float


class Page:
    """Everything stands at centimetres from the left and from the top; nothing moves by itself."""

    def __init__(self, size: Size, style: Style) -> None:
        """Empty, in the colour of the paper."""
        self.size, self.style = size, style
        self._canvas = Canvas(figsize=(size.width / CM_IN_INCH, size.height / CM_IN_INCH), facecolor=style.paper)
        self._agg = FigureCanvasAgg(self._canvas)
        self.axes: Axes = self._canvas.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, size.width)
        self.axes.set_ylim(size.height, 0)
        self.axes.set_axis_off()

    def words(  # noqa: PLR0913 - where, how and in what they stand
        self,
        x: float,
        y: float,
        text: str,
        *,
        across: str = "left",
        size: float = SIZE,
        colour: str = "",
        is_strong: bool = False,
        turned: float = 0,
        above: float = 3,
    ) -> None:
        """Write words at a point, which is half as high as their letters without tails."""
        is_one_line = "\n" not in text
        up = "center_baseline" if is_one_line else "center"
        y -= _RAISED_CM * size / SIZE if is_one_line and not turned else 0
        self.axes.text(
            x, y, text, horizontalalignment=across, verticalalignment=up, color=colour or self.style.ink,
            fontproperties=font(size, is_strong=is_strong), rotation=turned, rotation_mode="anchor",
            linespacing=1.25, parse_math=False, zorder=above,
        )  # fmt: skip

    def line(  # noqa: PLR0913 - from where to where, and how
        self, xs: list[float], ys: list[float], *, colour: str = "", width: float = 0.7, dash: Dash = Dash.SOLID
    ) -> None:
        """Draw a line through points."""
        drawn = Line2D(xs, ys, color=colour or self.style.line, linewidth=width, linestyle=_DASHES[dash])
        drawn.set_zorder(3 if colour else 0.5)  # lines of the ground lie below everything
        self.axes.add_line(drawn)

    def box(  # noqa: PLR0913 - where, how large and in what
        self, x: float, y: float, width: float, height: float, *, paint: Paint | None = None, colour: str = "",
        symbol: Symbol = Symbol.DISC,
    ) -> None:  # fmt: skip
        """Draw a filled rectangle, with a pattern that belongs to the symbol of its series."""
        filled = colour or self.style.paints[paint or Paint.ACCENT]
        if symbol in _HOLLOW:
            shape = Rectangle((x, y), width, height, facecolor=self.style.paper, edgecolor=filled, linewidth=0.9)
        else:
            shape = Rectangle((x, y), width, height, facecolor=filled, edgecolor=self.style.paper, linewidth=0.0)
            if hatch := _HATCHES.get(symbol):
                shape.set(hatch=hatch, hatch_linewidth=0.6)
        self.axes.add_patch(shape)

    def boxes(self, boxes: Sequence[tuple[float, float, float, float, str]]) -> None:
        """Draw many filled rectangles at once: left, top, width, height, colour."""
        corners = [[(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)] for x, y, wide, high, _ in boxes]
        self.axes.add_collection(
            PolyCollection(corners, facecolors=[box[4] for box in boxes], linewidths=0), autolim=False
        )

    def dots(self, points: Sequence[tuple[float, float]]) -> None:
        """Draw many small dots at once."""
        if points:
            xs, ys = zip(*points, strict=True)
            self.axes.scatter(xs, ys, s=1.6, color=self.style.quiet, linewidths=0, zorder=4)

    def mark(self, x: float, y: float, symbol: Symbol, paint: Paint, size: float = 5.5) -> None:
        """Draw a symbol at a point."""
        self.marks([(x, y)], symbol, paint, size)

    def marks(self, points: Sequence[tuple[float, float]], symbol: Symbol, paint: Paint, size: float = 5.5) -> None:
        """Draw the same symbol at many points at once."""
        colour = self.style.paints[paint]
        is_hollow = symbol in _HOLLOW
        self.axes.scatter(
            [x for x, _ in points], [y for _, y in points], s=size * size, marker=_MARKERS[symbol],
            linewidths=1.1 if is_hollow else 0.6,
            facecolors=self.style.paper if is_hollow else colour,
            edgecolors=colour if is_hollow else self.style.paper, zorder=5,
            linestyle="dashed" if symbol is Symbol.DASHED_RING else "solid",
        )  # fmt: skip

    def vertex(  # noqa: PLR0913 - where, how large and in what
        self, x: float, y: float, width: float, height: float, shape: Shape, *, is_strong: bool = False
    ) -> None:
        """Draw the outline of a vertex around its centre, above the lines that lead there."""
        left, top = x - width / 2, y - height / 2
        outline: Patch
        if shape is Shape.OVAL:
            outline = Ellipse((x, y), width, height)
        elif shape is Shape.BOX:
            outline = Rectangle((left, top), width, height)
        else:
            rounded = f"round,pad=0,rounding_size={height / 5}"
            outline = FancyBboxPatch((left, top), width, height, boxstyle=rounded)
        outline.set_facecolor(self.style.paper)
        outline.set_edgecolor(self.style.ink if is_strong else self.style.quiet)
        outline.set_linewidth(1.6 if is_strong else 0.8)
        outline.set_zorder(4)
        self.axes.add_patch(outline)

    def head(self, tip: tuple[float, float], along: tuple[float, float], *, colour: str) -> None:
        """Draw the head of an arrow at its tip; `along` is the direction of length 1 in which it points."""
        (x, y), (dx, dy), long, half = tip, along, 0.2, 0.075
        base = x - dx * long, y - dy * long
        corners = [(x, y), (base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half)]
        self.axes.add_patch(Polygon(corners, closed=True, facecolor=colour, linewidth=0, zorder=3.5))

    def ground(self, box: tuple[float, float, float, float]) -> None:
        """Clear the paper below words: left, top, right, bottom."""
        left, top, right, bottom = box
        clear = Rectangle((left, top), right - left, bottom - top, facecolor=self.style.paper, linewidth=0, zorder=3.6)
        self.axes.add_patch(clear)

    def written(self, kind: Format, *, dpi: float = DPI, title: str = "", about: str = "") -> bytes:
        """The page as bytes; it is empty afterwards."""
        told: dict[Format, dict[str, str | None]] = {
            Format.PNG: {"Software": None},
            Format.SVG: {"Date": None, "Creator": None, "Title": title or None, "Description": about or None},
            Format.PDF: {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None, "Title": title},
        }
        bytes_ = BytesIO()
        self._canvas.savefig(bytes_, format=kind, dpi=dpi, facecolor=self.style.paper, metadata=told[kind])
        self.axes.clear()  # what is drawn knows its page and the page what is drawn: a ring that only waits for gc
        self._canvas.clear()
        vars(self._agg).clear()  # the pixels
        return bytes_.getvalue()
