"""The map between stored code points and shown UTF-16 units."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qda_app.domain.spans import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Piece(NamedTuple):
    """Stored [start, end) shown as `width` UTF-16 units: 0 when left out, 2 for an astral character."""

    start: int
    end: int
    width: int


class OffsetMap:
    """Stored code points ↔ shown UTF-16 units; both ways monotone and O(log n).

    Between two pieces the offsets differ by a constant, so the map is the list of those runs.
    """

    def __init__(self, pieces: Iterable[Piece], stored_length: int) -> None:
        """`pieces` are disjoint and in order; what lies between them is shown one to one."""
        stored, shown = [0], [0]
        stored_to = shown_to = 0
        for start, end, width in pieces:
            shown_to += start - stored_to + width
            stored_to = end
            stored.append(stored_to)
            shown.append(shown_to)
        self._runs = len(stored)
        shown.append(shown_to + stored_length - stored_to)
        stored.append(stored_length + 1)
        self._stored, self._shown = array("q", stored), array("q", shown)

    def shown_at(self, position: int) -> int:
        """Where a stored position is shown; inside a left-out range, the place where it would be."""
        run = bisect_right(self._stored, position, 0, self._runs) - 1
        return min(self._shown[run] + position - self._stored[run], self._shown[run + 1])

    def stored_at(self, shown: int) -> int:
        """The stored character shown at `shown`; after a left-out range, inside a surrogate pair its character."""
        run = bisect_right(self._shown, shown, 0, self._runs) - 1
        return min(self._stored[run] + shown - self._shown[run], self._stored[run + 1] - 1)


def pieces(text: str, left_out: Sequence[Span]) -> list[Piece]:
    """What is not shown one to one: the left-out ranges, and the characters that UTF-16 writes as two units."""
    without = [Piece(start, end, 0) for start, end in left_out]
    astral = [] if text.isascii() else [Piece(*found.span(), 2) for found in _ASTRAL.finditer(text)]
    return list(_outside_each_other(sorted(without + astral, key=_left_out_first))) if astral else without


def _outside_each_other(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Without the characters that lie in a left-out range."""
    reached = 0
    for piece in pieces:
        if piece.start >= reached:
            yield piece
            reached = piece.end


def _left_out_first(piece: Piece) -> tuple[int, int]:
    """A left-out range goes before the character that it begins with."""
    return piece.start, piece.width
