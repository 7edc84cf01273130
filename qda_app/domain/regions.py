"""Rectangles of a picture or page: their arithmetic, in shares of its width and height."""

from bisect import insort
from collections.abc import Iterable, Sequence

from qda_app.domain.spans import Region

LEAST = 0.001  # the shortest edge; less is a click and no rectangle
_NEARLY = 0.999  # edges are rounded
_DIGITS = 5  # a twentieth of a pixel of a picture 5,000 px wide


def drawn(page: int, one: tuple[float, float], other: tuple[float, float]) -> Region:
    """The rectangle between two corners, whichever they are, as far as it lies on the page."""
    (left, right), (top, bottom) = (sorted(map(_inside, pair)) for pair in zip(one, other, strict=True))
    return rounded(Region(page, left, top, right, bottom))


def rounded(region: Region) -> Region:
    """The rectangle as it is stored: equal ones are told by their edges."""
    page, *edges = region
    return Region(page, *(round(_inside(edge), _DIGITS) for edge in edges))


def is_drawn(region: Region) -> bool:
    """Whether it lies on its page and is large enough to show anything."""
    is_inside = all(0 <= edge <= 1 for edge in region[1:])
    sides = region.right - region.left, region.bottom - region.top
    return is_inside and min(sides) > LEAST * _NEARLY


def moved(region: Region, across: float, down: float) -> Region:
    """The rectangle elsewhere on its page; it stops at the edges and keeps its size."""
    across = min(max(across, -region.left), 1 - region.right)
    down = min(max(down, -region.top), 1 - region.bottom)
    page, left, top, right, bottom = region
    return rounded(Region(page, left + across, top + down, right + across, bottom + down))


def stretched(
    region: Region, *, left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0
) -> Region:
    """The rectangle with edges moved by so much; it stays on the page and never turns over."""
    first = _inside(min(region.left + left, region.right - LEAST))
    highest = _inside(min(region.top + top, region.bottom - LEAST))
    last, lowest = max(region.right + right, first + LEAST), max(region.bottom + bottom, highest + LEAST)
    return rounded(Region(region.page, first, highest, last, lowest))


def holds(region: Region, across: float, down: float) -> bool:
    """Whether a point of its page lies in it."""
    return region.left <= across <= region.right and region.top <= down <= region.bottom


def area(region: Region) -> float:
    """Its share of the page, 0 to 1."""
    return (region.right - region.left) * (region.bottom - region.top)


def meet(one: Region, other: Region) -> bool:
    """Whether two rectangles share more than an edge."""
    return (
        one.page == other.page
        and one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def covered(regions: Iterable[Region]) -> float:
    """How much of their pages lies in at least one rectangle: shares, summed over the pages."""
    by_page: dict[int, list[Region]] = {}
    for region in filter(area, regions):
        by_page.setdefault(region.page, []).append(region)
    return sum(_covered(on_page) for on_page in by_page.values())


def _covered(regions: Sequence[Region]) -> float:
    """Walk across: between two edges, what lies there is as high as the rectangles that are open together."""
    edges = sorted([(one.left, True, one) for one in regions] + [(one.right, False, one) for one in regions])
    share, here, open_ones = 0.0, 0.0, list[tuple[float, float]]()
    for at, begins, region in edges:
        if at > here and open_ones:
            share += (at - here) * _height(open_ones)
        here, stretch = at, (region.top, region.bottom)
        if begins:
            insort(open_ones, stretch)
        else:
            open_ones.remove(stretch)
    return share


def _height(from_top: Sequence[tuple[float, float]]) -> float:
    height, reached = 0.0, 0.0
    for top, bottom in from_top:
        height += max(0.0, bottom - max(top, reached))
        reached = max(reached, bottom)
    return height


def _inside(edge: float) -> float:
    return min(1.0, max(0.0, edge))
