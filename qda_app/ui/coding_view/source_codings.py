"""The codings of the source on screen: index, lanes and ids kept in step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qda_app.domain.ids import CodingId, ExcerptId
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.coding_index import BucketIndex, ShownCoding
from qda_app.ui.coding_view.lanes import LONGEST_LINE, LaneTable


class SourceCodings:
    """What lies over the text of one source; a coding whose words are gone (*hilang*) is not among them.

    Kept by GUIDs as numbers, which are hashed in C.
    """

    def __init__(self, text: str, codings: Iterable[ShownCoding] = ()) -> None:
        """`text` is the stored one."""
        self._by_id = {coding.coding_id.int: coding for coding in codings if coding.end > coding.start}
        self._of_excerpt: defaultdict[int, dict[int, ShownCoding]] = defaultdict(dict)
        for key, coding in self._by_id.items():
            self._of_excerpt[coding.excerpt_id.int][key] = coding
        self._index = BucketIndex(self._by_id.values())
        self.lanes = LaneTable(text, self._by_id.values())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._by_id)

    def __iter__(self) -> Iterator[ShownCoding]:
        """All of them, in no order that means anything."""
        return iter(self._by_id.values())

    def get(self, coding_id: CodingId) -> ShownCoding | None:
        """The coding with this GUID, or None."""
        return self._by_id.get(coding_id.int)

    def of_excerpt(self, excerpt_id: ExcerptId) -> list[ShownCoding]:
        """The codings of one excerpt."""
        return list(self._of_excerpt.get(excerpt_id.int, {}).values())

    def add(self, coding: ShownCoding) -> None:
        """Put one more in; it takes the lowest free lane."""
        if coding.end > coding.start:
            nearby = Span(max(0, coding.start - LONGEST_LINE), self.lanes.reach(coding))
            self.lanes.add(coding, self.overlapping(nearby))
            self._index.add(coding)
            self._put(coding)

    def remove(self, coding_id: CodingId) -> ShownCoding | None:
        """Take one out; what it was, or None where it is not here."""
        coding = self._by_id.pop(coding_id.int, None)
        if coding:
            self._index.remove(coding)
            self.lanes.remove(coding)
            del self._of_excerpt[coding.excerpt_id.int][coding_id.int]
        return coding

    def replace(self, coding: ShownCoding) -> ShownCoding | None:
        """Show a coding as it is now; it keeps its lane where it keeps its place. What it was before."""
        before = self._by_id.get(coding.coding_id.int)
        if before and before.span == coding.span:
            self._index.remove(before)
            self._index.add(coding)
            self._put(coding)
        else:
            self.remove(coding.coding_id)
            self.add(coding)
        return before

    def overlapping(self, span: Span) -> list[ShownCoding]:
        """The codings that share a character with `span`, outermost first."""
        return self._index.overlapping(span)

    def _put(self, coding: ShownCoding) -> None:
        key = coding.coding_id.int
        self._by_id[key] = self._of_excerpt[coding.excerpt_id.int][key] = coding
