"""The parts of a text: headings, lists, tables and their rows, found as the text grows."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.imports import ReadPart
from qda_app.domain.sources import PartKind

DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph is: a heading of a `level`, or an item of a list at that depth; 1 is the highest."""

    kind: PartKind
    level: int


def heading(level: int) -> Mark:
    """That a paragraph is a heading."""
    return Mark(PartKind.HEADING, min(max(1, level), DEEPEST))


def item(level: int) -> Mark:
    """That a paragraph is an item of a list; lists in lists have higher levels."""
    return Mark(PartKind.LIST, min(max(1, level), DEEPEST))


class PartsFound:
    """The parts of a text that grows by paragraphs; a list goes on until another paragraph comes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._closed: list[ReadPart] = []
        self._open: list[ReadPart] = []  # lists in one another

    def all(self) -> tuple[ReadPart, ...]:
        """Those found so far, in the order of the text, the wider before the narrower."""
        return tuple(sorted([*self._closed, *self._open], key=lambda part: (part.start, -part.end, part.level)))

    def take(self, mark: Mark | None, words: str, start: int) -> None:
        """Take a paragraph of the text that begins at `start`."""
        end = start + len(words.rstrip())
        start += len(words) - len(words.lstrip())
        if start >= end:
            mark = None
        self._end_lists(mark.level if mark and mark.kind is PartKind.LIST else 0)
        if mark and mark.kind is PartKind.LIST:
            self._go_on(mark.level, start, end)
        elif mark:
            self._closed.append(ReadPart(mark.kind, mark.level, start, end))

    def table(self, start: int, end: int, rows: Sequence[tuple[int, int]] = ()) -> None:
        """Take a table with its rows; a table without words is none."""
        self._end_lists(0)
        if start < end:
            self._closed.append(ReadPart(PartKind.TABLE, 1, start, end))
            self._closed += [ReadPart(PartKind.ROW, 1, *row) for row in rows if row[0] < row[1]]

    def _end_lists(self, deepest: int) -> None:
        self._closed += [part for part in self._open if part.level > deepest]
        self._open = [part for part in self._open if part.level <= deepest]

    def _go_on(self, level: int, start: int, end: int) -> None:
        """Lengthen the lists that are open, and begin one where the item lies deeper than they."""
        if not self._open or self._open[-1].level < level:
            self._open.append(ReadPart(PartKind.LIST, level, start, start))
        self._open = [ReadPart(part.kind, part.level, part.start, end) for part in self._open]
