"""In which lane of the margin each coding's bracket is drawn."""

from collections.abc import Iterable
from heapq import heappop, heappush
from operator import attrgetter

from qda_app.ui.coding_view.coding_index import ShownCoding

LONGEST_LINE = 80  # characters


class LaneTable:
    """The lane of each coding: greedy colouring once, the lowest free lane on addition, nothing else moves.

    A bracket ends with its line, so codings that may share a line take different lanes.
    """

    def __init__(self, text: str, codings: Iterable[ShownCoding] = ()) -> None:
        """`text` is the stored one, in which lines end."""
        self._text = text
        self._lanes: dict[int, int] = {}  # by GUID as a number, which is hashed in C
        busy: list[tuple[int, int]] = []  # from where a lane is free again, and which
        free: list[int] = []
        longest_first = sorted(codings, key=attrgetter("end"), reverse=True)
        for coding in sorted(longest_first, key=attrgetter("start")):
            while busy and busy[0][0] <= coding.start:
                heappush(free, heappop(busy)[1])
            lane = self._lanes[coding.coding_id.int] = heappop(free) if free else len(busy)
            heappush(busy, (self.reach(coding), lane))
        self.count = self._count()

    def __getitem__(self, coding: ShownCoding) -> int:
        """The lane of a coding, from 0."""
        return self._lanes[coding.coding_id.int]

    def reach(self, coding: ShownCoding) -> int:
        """Where the line in which `coding` ends must have ended too."""
        line_end = self._text.find("\n", coding.end, coding.end + LONGEST_LINE)
        return coding.end + LONGEST_LINE if line_end < 0 else line_end

    def add(self, coding: ShownCoding, neighbours: Iterable[ShownCoding]) -> None:
        """Give a lane to one more; `neighbours` are those that may share a line with it."""
        taken = {self[neighbour] for neighbour in neighbours if self.reach(neighbour) > coding.start}
        lane = self._lanes[coding.coding_id.int] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        self.count = max(self.count, lane + 1)

    def remove(self, coding: ShownCoding) -> None:
        """Free the lane of one."""
        is_outermost = self._lanes.pop(coding.coding_id.int) == self.count - 1
        self.count = self._count() if is_outermost else self.count

    def _count(self) -> int:
        return max(self._lanes.values(), default=-1) + 1
