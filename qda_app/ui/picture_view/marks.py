"""The marks of the pages: which excerpts lie where, their codings, and which of them lie at a point."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qda_app.domain import page_lines, regions
from qda_app.domain.ids import ExcerptId
from qda_app.domain.sources import Page
from qda_app.domain.spans import Region, Span
from qda_app.ui.coding_view.coding_index import ShownCoding


class SeenExcerpt(NamedTuple):
    """An excerpt with what is painted of it: a rectangle, or words of a page."""

    excerpt_id: ExcerptId
    label: str
    place: Span | Region
    codings: tuple[ShownCoding, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it holds words, which are chosen in the text."""
        return isinstance(self.place, Span)

    @property
    def is_of_another(self) -> bool:
        """Whether another coder made it, who alone may change it."""
        return any(coding.coder for coding in self.codings)


class Mark(NamedTuple):
    """One box of an excerpt; words have one a line, of which the first carries the label."""

    excerpt: SeenExcerpt
    region: Region
    is_first: bool = True


class PageMarks:
    """The excerpts of one source by page; the boxes of words are looked up when their page is seen."""

    def __init__(self, pages: Sequence[Page] = (), excerpts: Iterable[SeenExcerpt] = ()) -> None:
        """Of the pages with their lines."""
        self._pages = {page.number: page for page in pages}
        self._lines: dict[int, list[page_lines.Line]] = {}
        self._seen: dict[ExcerptId, SeenExcerpt] = {}
        self._by_page: defaultdict[int, dict[ExcerptId, SeenExcerpt]] = defaultdict(dict)
        self._made: dict[int, list[Mark]] = {}
        for excerpt in excerpts:
            self.put(excerpt)

    def __len__(self) -> int:
        """How many excerpts there are."""
        return len(self._seen)

    def get(self, excerpt_id: ExcerptId | None) -> SeenExcerpt | None:
        """An excerpt, or None."""
        return self._seen.get(excerpt_id) if excerpt_id else None

    def put(self, excerpt: SeenExcerpt) -> set[int]:
        """Take an excerpt in, or as it is now; returns the pages that look different."""
        touched = self.remove(excerpt.excerpt_id)
        self._seen[excerpt.excerpt_id] = excerpt
        for number in self._pages_of(excerpt):
            self._by_page[number][excerpt.excerpt_id] = excerpt
            self._made.pop(number, None)
            touched.add(number)
        return touched

    def remove(self, excerpt_id: ExcerptId) -> set[int]:
        """Take an excerpt out; returns the pages that look different."""
        excerpt = self._seen.pop(excerpt_id, None)
        touched = set(self._pages_of(excerpt)) if excerpt else set()
        for number in touched:
            self._by_page[number].pop(excerpt_id, None)
            self._made.pop(number, None)
        return touched

    def on_page(self, number: int) -> Sequence[Mark]:
        """The boxes on a page, the largest first, so that smaller ones lie on them."""
        if number not in self._made:
            marks = [mark for excerpt in self._by_page[number].values() for mark in self._marks(excerpt, number)]
            marks.sort(key=lambda mark: -regions.area(mark.region))
            self._made[number] = marks
        return self._made[number]

    def at(self, page: int, across: float, down: float) -> list[SeenExcerpt]:
        """The excerpts at a point of a page, the smallest first."""
        there = [mark.excerpt for mark in self.on_page(page) if regions.holds(mark.region, across, down)]
        return list(dict.fromkeys(reversed(there)))

    def first_mark(self, excerpt_id: ExcerptId) -> Mark | None:
        """Where an excerpt begins."""
        excerpt = self._seen.get(excerpt_id)
        numbers = self._pages_of(excerpt) if excerpt else []
        marks = (mark for number in numbers for mark in self.on_page(number) if mark.excerpt is excerpt)
        return min(marks, key=lambda mark: (mark.region.page, not mark.is_first), default=None)

    def _pages_of(self, excerpt: SeenExcerpt) -> list[int]:
        place = excerpt.place
        if isinstance(place, Region):
            return [place.page]
        return [number for number, page in self._pages.items() if page.start < place.end and place.start < page.end]

    def _marks(self, excerpt: SeenExcerpt, number: int) -> list[Mark]:
        if isinstance(excerpt.place, Region):
            return [Mark(excerpt, excerpt.place)]
        if number not in self._lines:
            self._lines[number] = page_lines.lines_of(self._pages[number])
        boxes = page_lines.boxes_in(self._lines[number], excerpt.place)
        begins_here = excerpt.place.start >= self._pages[number].start
        return [Mark(excerpt, box, is_first=begins_here and place == 0) for place, box in enumerate(boxes)]
