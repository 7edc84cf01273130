"""Where the words of lines stand, so that they cover neither a node nor each other where that can be avoided."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Size = tuple[float, float]

_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)  # shares of the way from beginning to end
_FEW = 5  # places that are weighed where none is free
_CELL = 160.0  # px; boxes are looked up by the cells they touch


@dataclass(frozen=True, slots=True)
class Placed:
    """The middle of some words; short ones stand where there is no room for all."""

    x: float
    y: float
    is_short: bool = False


def label_places(
    lines: Sequence[tuple[Point, Point, Point]], sizes: Sequence[tuple[Size, Size]], nodes: Sequence[Box]
) -> list[Placed]:
    """A place for the words of each line, which runs from its beginning over a middle to its end.

    `sizes` are those of all words and of the short ones. Where nothing is free the place that covers least is taken.
    """
    taken = _Taken(nodes)
    found = []
    for line, (full, short) in zip(lines, sizes, strict=True):
        tries = [(at, size) for size in dict.fromkeys((full, short)) for at in _points(line)]
        free = (one for one in tries if taken.is_free(_box(*one)))
        at, size = next(free, None) or min(tries[-len(_ALONG) :][:_FEW], key=lambda one: taken.covered(_box(*one)))
        taken.add(_box(at, size))
        found.append(Placed(*at, is_short=size != full))
    return found


def _points(line: tuple[Point, Point, Point]) -> Iterator[Point]:
    first, middle, last = line
    for share in _ALONG:
        (start, end), part = ((first, middle), share * 2) if share <= 0.5 else ((middle, last), share * 2 - 1)  # noqa: PLR2004
        yield start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _box(at: Point, size: Size) -> Box:
    return at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2


class _Taken:
    """Boxes that are covered already."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for one in boxes:
            self.add(one)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing is covered."""
        return not any(_shared(box, one) for cell in _cells(box) for one in self._cells.get(cell, ()))

    def covered(self, box: Box) -> float:
        """How much of a box is covered, px²; a box that is covered twice counts twice."""
        near = {one for cell in _cells(box) if cell in self._cells for one in self._cells[cell]}
        return sum(_shared(box, one) for one in near)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for down in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield across, down


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
