"""Captions whose numbers are fields."""

from collections.abc import Iterator
from itertools import count

from qda_app.domain.reports import ChapterNumbers, Heading, Report
from qda_app.exporters.labels import LABELS, Labels
from qda_app.exporters.numbering import Caption
from qda_app.exporters.word.fields import bookmarked, field, hidden_field, ref_bookmark, toc_bookmark
from qda_app.exporters.word.text import plain_runs
from qda_app.exporters.word.xml import Element, paragraph


class CaptionWriter:
    """Writes the captions of one document."""

    def __init__(self, report: Report, ids: Iterator[int]) -> None:
        """Number bookmarks by `ids`, of which every document has one sequence."""
        self._labels = LABELS[report.lang]
        self._numbers = report.numbers
        self._has_chapter = any(isinstance(block, Heading) and block.opens_chapter for block in report.blocks)
        self._ids = ids

    def caption(self, style: str, caption: Caption) -> Element:
        """The caption paragraph of a table or figure."""
        name = bookmarked(ref_bookmark(caption), next(self._ids), self._name(caption))
        whole = bookmarked(toc_bookmark(caption), next(self._ids), [*name, *plain_runs(f" {caption.text}")])
        return paragraph(style, *self._counter_of_its_own(caption), *whole)

    def _counter_of_its_own(self, caption: Caption) -> list[Element]:
        """What counts the chapter where no heading does: the table carries its chapter along when it is pasted."""
        if self._has_chapter or caption.appendix_letter or self._numbers is not ChapterNumbers.ROMAN:
            return []
        return hidden_field(chapter_counter(self._labels, starts_at=caption.chapter))

    def _name(self, caption: Caption) -> list[Element]:
        level = 7 if caption.appendix_letter else 1
        running = field(f"SEQ {sequence(self._labels, caption)} \\* ARABIC \\s {level}", str(caption.count))
        before = plain_runs(f"{caption.label}\u00a0{caption.appendix_letter}")
        return [*before, *self._chapter(caption), *plain_runs("."), *running]

    def _chapter(self, caption: Caption) -> list[Element]:
        digit = str(caption.chapter)
        if caption.appendix_letter:
            return field("STYLEREF 7 \\s", digit)
        if self._numbers is ChapterNumbers.ARABIC and self._has_chapter:
            return field("STYLEREF 1 \\s", digit)
        if self._numbers is ChapterNumbers.ROMAN:
            return field(f"SEQ {self._labels.counter} \\c", digit)
        return plain_runs(digit)


def sequence(labels: Labels, caption: Caption) -> str:
    """What the field of a caption counts, and what a list of tables or figures asks for."""
    return f"{caption.label}_{labels.appendix.title()}" if caption.appendix_letter else caption.label


def chapter_counter(labels: Labels, *, starts_at: int | None = None) -> str:
    """The code of the hidden field that counts chapters: Word's own number of a Roman heading would be IV."""
    return f"SEQ {labels.counter} \\h" + (f" \\r {starts_at}" if starts_at is not None else "")


def numbers_of_bookmarks() -> Iterator[int]:
    """The one sequence of bookmark ids of a document."""
    return count(101)
