"""The body of a document, block by block."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import assert_never

from qda_app.domain.progress import NOBODY
from qda_app.domain.reports import Block, Figure, Heading, Paragraph, ParagraphStyle, Quotation, Report, Run, Table
from qda_app.exporters.labels import LABELS
from qda_app.exporters.numbering import Caption, numbered
from qda_app.exporters.pace import Pace
from qda_app.exporters.word import sections
from qda_app.exporters.word.captions import CaptionWriter, numbers_of_bookmarks
from qda_app.exporters.word.headings import HeadingWriter
from qda_app.exporters.word.lists import front
from qda_app.exporters.word.package import template_relation, write_package
from qda_app.exporters.word.pages import Pages, pages_like
from qda_app.exporters.word.pictures import Gallery, Picture
from qda_app.exporters.word.tables import table
from qda_app.exporters.word.templates import Template
from qda_app.exporters.word.text import plain_runs, runs
from qda_app.exporters.word.xml import Element, element, paragraph

_STYLES = {
    ParagraphStyle.BODY: "BodyText",
    ParagraphStyle.FLUSH: "Normal",
    ParagraphStyle.BULLET: "ListBullet",
    ParagraphStyle.CLAIM: "Klaim",
    ParagraphStyle.BOXED: "Kotak",
    ParagraphStyle.NOTE: "CatatanTabel",
    ParagraphStyle.ENTRY: "Bibliography",
}
_UNKNOWN: Mapping[str, str] = {}  # before anything is printed
_SPACE_BELOW = 240  # twips between what belongs to a table and the text that follows


def write_word(
    report: Report,
    path: Path,
    pace: Pace | None = None,
    template: Template | None = None,
    pages: Mapping[str, str] = _UNKNOWN,
) -> Sequence[str]:
    """Write a report as a Word document that stands up to the norms of a thesis, or to those of a template.

    Its lists tell the `pages` that are known, by bookmark. Returns the names of the styles that the template lacks.
    """
    writer = _BodyWriter(report, _pages(report, template), pace or Pace(report, NOBODY), pages)
    return write_package(report, writer.body(), writer.pictures, path, template)


def _pages(report: Report, template: Template | None) -> Pages:
    relations = {key: template_relation(key) for key in template.relations} if template else {}
    theirs = pages_like(template.section, relations) if template and template.section is not None else None
    return theirs or Pages(sections.margins(report.margins))


class _BodyWriter:
    """Writes the blocks of one report, and gathers their pictures."""

    def __init__(self, report: Report, pages: Pages, pace: Pace, known_pages: Mapping[str, str]) -> None:
        self._gallery = Gallery()
        self._pace = pace
        self._known_pages = known_pages
        self._report = report
        self._labels = LABELS[report.lang]
        self._numbering = numbered(report)
        self._pages = pages
        self._ids = numbers_of_bookmarks()
        self._captions = CaptionWriter(report, self._ids)
        self._headings = HeadingWriter(report, self._ids)

    @property
    def pictures(self) -> list[Picture]:
        """The pictures that the body holds."""
        return self._gallery.pictures

    def body(self) -> Element:
        """The body with all its sections."""
        return element("body", *sections.joined(self._sections()))

    def _sections(self) -> Iterator[tuple[list[Element], Element]]:
        if self._report.with_lists:
            lists = front(self._report, self._numbering, self._ids, self._known_pages)
            yield [*lists, paragraph("CatatanTabel")], self._pages.front()
        for number, section in enumerate(sections.divided(self._report.blocks)):
            width = self._pages.text_width(is_wide=section.is_wide)
            content = [made for place, block in section.blocks for made in self._block(place, block, width)]
            yield content, self._pages.section(section, is_first=number == 0)

    def _block(self, position: int, block: Block, width: int) -> list[Element]:
        match block:
            case Heading():
                return [self._headings.heading(position, block)]
            case Paragraph():
                return [self._paragraph(block)]
            case Quotation():
                return self._quotation(block)
            case Table():
                return self._table(block, self._numbering.captions[position], width)
            case Figure():
                return self._figure(block, self._numbering.captions[position])
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> Element:
        words = runs(block.runs, self._numbering)
        if block.inset:
            words.insert(0, self._gallery.hang(block.inset, block.inset.description))
        return paragraph(_STYLES[block.style], *words, keep_with_next=block.keep_with_next)

    def _quotation(self, block: Quotation) -> list[Element]:
        quote = paragraph("Quote", *plain_runs(block.text), keep_with_next=bool(block.credit))
        credit = runs((Run(block.credit),), self._numbering, is_tight=True)
        return [quote, paragraph("KreditKutipan", *credit)] if block.credit else [quote]

    def _table(self, block: Table, caption: Caption, width: int) -> list[Element]:
        above = self._captions.caption("Caption", caption)
        return [above, table(block, width, self._numbering, self._gallery, self._pace), *self._below(block)]

    def _figure(self, block: Figure, caption: Caption) -> list[Element]:
        image = paragraph("Gambar", self._gallery.hang(block, caption.name))
        return [image, self._captions.caption("CaptionGambar", caption), *self._below(block)]

    def _below(self, block: Table | Figure) -> list[Element]:
        """The source line and the notes, kept together and set off from the text that follows."""
        lines = [("CatatanTabel", runs(note.runs, self._numbering)) for note in block.notes]
        if block.source:
            lines.insert(0, ("Sumber", plain_runs(f"{self._labels.source}: {block.source}")))
        return [
            paragraph(
                style,
                *words,
                keep_with_next=number < len(lines),
                also=_below_look(is_last=number == len(lines), is_centred=isinstance(block, Figure)),
            )
            for number, (style, words) in enumerate(lines, start=1)
        ]


def _below_look(*, is_last: bool, is_centred: bool) -> tuple[Element, ...]:
    space = (element("spacing", after=_SPACE_BELOW),) if is_last else ()
    return (*space, element("jc", val="center")) if is_centred else space
