"""Headings: chapters, sections, appendices and titles without a number."""

from collections.abc import Iterator

from qda_app.domain.reports import ChapterNumbers, Heading, Report
from qda_app.exporters.labels import LABELS
from qda_app.exporters.numbering import CHAPTER
from qda_app.exporters.word.captions import chapter_counter
from qda_app.exporters.word.fields import bookmarked, hidden_field
from qda_app.exporters.word.text import plain_runs
from qda_app.exporters.word.xml import Element, element, paragraph

_LOWEST_LEVEL = 4


class HeadingWriter:
    """Writes the headings of one document, and in those of its chapters the counter that captions repeat."""

    def __init__(self, report: Report, ids: Iterator[int]) -> None:
        """Number bookmarks by `ids`, of which every document has one sequence."""
        self._report = report
        self._ids = ids
        self._is_first_chapter = True

    def heading(self, position: int, block: Heading) -> Element:
        """The paragraph of the heading at a position of the report."""
        words = plain_runs(title(block))
        if self._report.with_lists:
            words = bookmarked(heading_bookmark(position), next(self._ids), words)
        if not block.is_numbered:
            return unnumbered(block.level, words)
        if block.opens_appendix:
            return paragraph("Heading7", _line_break(), *words)
        if block.opens_chapter:
            return paragraph("Heading1", _line_break(), *words, *self._counter())
        return paragraph(f"Heading{min(block.level, _LOWEST_LEVEL)}", *words)

    def _counter(self) -> list[Element]:
        if self._report.numbers is not ChapterNumbers.ROMAN:
            return []
        starts_at = self._report.chapter if self._is_first_chapter else None
        self._is_first_chapter = False
        return hidden_field(chapter_counter(LABELS[self._report.lang], starts_at=starts_at))


def unnumbered(level: int, words: list[Element]) -> Element:
    """A heading that takes no part in the numbering."""
    if level == CHAPTER:
        return paragraph("JudulDepan", *words)
    none = element("numPr", element("ilvl", val=0), element("numId", val=0))
    also = (none, element("ind", left=0, firstLine=0))
    return paragraph(f"Heading{min(level, _LOWEST_LEVEL)}", *words, also=also)


def title(block: Heading) -> str:
    """The words of a heading; those of a chapter are typed in capitals, since a style for it spoils page numbers."""
    return block.text.upper() if block.level == CHAPTER else block.text


def heading_bookmark(position: int) -> str:
    """The bookmark that the list of contents leads to."""
    return f"_Toc6{position:08d}"


def _line_break() -> Element:
    return element("r", element("br"))
