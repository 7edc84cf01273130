"""Figures as plain data: what is drawn, and the table that says the same in words and numbers."""

from dataclasses import dataclass, field
from enum import StrEnum

from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Matrix, MatrixCell

WHOLE = "whole"  # the key of the one cell that stands for a figure, in which the researcher writes what it shows


class Paint(StrEnum):
    """What a colour is for; the style of the page has the colour itself."""

    ACCENT = "accent"
    QUIET = "quiet"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    UNRATED = "unrated"


class Symbol(StrEnum):
    """The shape of a mark, which says what its colour says."""

    DISC = "disc"
    SQUARE = "square"
    CROSS = "cross"
    UP = "up"
    DOWN = "down"
    DIAMOND = "diamond"
    RING = "ring"
    DASHED_RING = "dashed_ring"


class Dash(StrEnum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands beside a row or below a column; rows of one group stand below its name."""

    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """What one colour and shape stand for."""

    title: str
    paint: Paint = Paint.ACCENT
    symbol: Symbol = Symbol.DISC
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the left, one row each, in pieces of several series; `values[row][series]` are counts.

    `largest` is what the longest bar of the page stands for, where that is more than any of the rows have.
    """

    rows: tuple[Label, ...]
    series: tuple[Series, ...]
    values: tuple[tuple[int, ...], ...]
    axis: str
    is_stacked: bool = True  # else the pieces of a row stand below each other
    largest: int = 0

    @property
    def longest(self) -> int:
        """What the longest bar stands for, at least 1."""
        lengths = (sum(row) if self.is_stacked else max(row, default=0) for row in self.values)
        return max(self.largest, 1, *lengths)


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts at the crossing of rows and columns: the number, and a shade as dark as it is large; None is no number.

    `largest` is what the darkest shade of the page stands for, where that is more than any cell has.
    """

    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    values: tuple[tuple[int | None, ...], ...]
    axis: str
    largest: int = 0

    @property
    def most(self) -> int:
        """What the darkest shade stands for, at least 1."""
        return max(self.largest, 1, *(value or 0 for row in self.values for value in row))


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where to where something stands along a lane; a point where both are the same. `series` is a place."""

    lane: int
    start: float
    end: float
    series: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Stretches and points on lanes along one axis, which has its words at `ticks`."""

    rows: tuple[Label, ...]
    series: tuple[Series, ...]
    stretches: tuple[Stretch, ...]
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]
    axis: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line over the columns; None where it has no point."""

    series: Series
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """Bars and lines over columns in an order; `mark` is an upright line after so many columns, with its words."""

    columns: tuple[str, ...]
    bars: Line
    lines: tuple[Line, ...]
    axis: str
    across: str
    mark: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A case at its two values."""

    x: float
    y: float
    label: str
    series: int = 0


@dataclass(frozen=True, slots=True)
class Points:
    """Cases between two scales, both from `lowest` to `highest`."""

    across: str
    up: str
    lowest: int
    highest: int
    series: tuple[Series, ...]
    points: tuple[Point, ...]


class Shape(StrEnum):
    """The outline of a vertex, which says what stands there."""

    BOX = "box"
    ROUND = "round"
    OVAL = "oval"


@dataclass(frozen=True, slots=True)
class Vertex:
    """What stands at a place of the canvas, in pixels at full size; `about` is a second, quieter line.

    `key` is the GUID in hex of the node that was drawn here; none for one that is only proposed, or drawn elsewhere.
    """

    x: float
    y: float
    label: str
    about: str = ""
    shape: Shape = Shape.ROUND
    is_strong: bool = False
    key: str = ""
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two vertices, named by their places; an arrow where it is directed.

    `short` stands at it where there is no room for its `text`. `key` is that of its row in the table of the figure.
    """

    start: int
    end: int
    series: int
    text: str
    short: str
    is_directed: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Net:
    """Vertices and the arcs between them."""

    vertices: tuple[Vertex, ...]
    arcs: tuple[Arc, ...]
    series: tuple[Series, ...]
    empty: str  # what is said where nothing is drawn


Plot = Bars | Grid | Lanes | Curves | Points | Net


@dataclass(frozen=True, slots=True)
class Figure:
    """A filled figure: the table has its figures, title, notes, rule and excerpts; the plot is what is drawn of them.

    `description` is the alternative text. `reading` is the cell that stands for the whole figure: what the researcher
    wrote about it, its digest, and whether what it rests on has changed since.
    """

    table: Matrix
    plot: Plot
    description: str
    reading: MatrixCell = field(default_factory=MatrixCell)

    @property
    def kind(self) -> str:
        """The key of its kind."""
        return self.table.kind

    @property
    def title(self) -> str:
        """What it is called."""
        return self.table.title

    @property
    def stale_count(self) -> int:
        """One where what was written about it is stale."""
        return int(self.reading.is_stale)

    @property
    def excerpt_ids(self) -> frozenset[ExcerptId]:
        """The excerpts that stand behind it."""
        return self.table.excerpt_ids
