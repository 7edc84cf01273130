"""Sections: which pages stand upright, which lie, and what their margins and page numbers are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from qda_app.domain.reports import Block, Heading, Paragraph, Table
from qda_app.exporters.word.xml import Element, element, name, paragraph, related

TWIPS_PER_CM = 567
_SHORT_EDGE, _LONG_EDGE = 11906, 16838  # A4
_DISTANCE = 1134  # of header and footer from the paper's edge


class Part(StrEnum):
    """A header or footer, and the relationship it has."""

    HEADER_WITH_NUMBER = "rIdHeaderNumber"
    HEADER_EMPTY = "rIdHeaderEmpty"
    FOOTER_WITH_NUMBER = "rIdFooterNumber"
    FOOTER_EMPTY = "rIdFooterEmpty"

    @property
    def is_header(self) -> bool:
        """Whether it stands above the text."""
        return self in (Part.HEADER_WITH_NUMBER, Part.HEADER_EMPTY)

    @property
    def has_number(self) -> bool:
        """Whether it shows the page's number."""
        return self in (Part.HEADER_WITH_NUMBER, Part.FOOTER_WITH_NUMBER)


class Margins(NamedTuple):
    """The margins of an upright page in twips."""

    top: int
    left: int
    right: int
    bottom: int

    def turned(self) -> "Margins":
        """Those of a lying page, the head of which is at the binding."""
        return Margins(top=self.left, left=self.bottom, right=self.top, bottom=self.right)


class Numbered(NamedTuple):
    """A block and its position in the report."""

    position: int
    block: Block


@dataclass(slots=True)
class Section:
    """Blocks between two section breaks."""

    is_wide: bool = False
    blocks: list[Numbered] = field(default_factory=list)

    @property
    def opens_part(self) -> bool:
        """Whether its first page is that of a chapter or an appendix."""
        return bool(self.blocks) and _opens_part(self.blocks[0].block)


def margins(preset: str) -> Margins:
    """Margins from `4-4-3-3`: top, left, right, bottom in cm."""
    return Margins(*(round(float(side) * TWIPS_PER_CM) for side in preset.split("-")))


def text_width(sides: Margins, *, is_wide: bool) -> int:
    """The width of the text in twips."""
    if is_wide:
        lying = sides.turned()
        return _LONG_EDGE - lying.left - lying.right
    return _SHORT_EDGE - sides.left - sides.right


def divided(blocks: Sequence[Block]) -> list[Section]:
    """The sections of a report: wide tables lie, each chapter begins one of its own."""
    sections = [Section()]
    for position, block in enumerate(blocks):
        is_wide = isinstance(block, Table) and block.is_wide
        if is_wide and not sections[-1].is_wide:
            sections.append(Section(is_wide=True, blocks=_leading_over(sections[-1])))
        elif is_wide != sections[-1].is_wide or _opens_part(block):
            sections.append(Section())
        sections[-1].blocks.append(Numbered(position, block))
    return [section for section in sections if section.blocks] or [Section()]


def _leading_over(section: Section) -> list[Numbered]:
    """Take the headings and lines that must not be parted from what follows."""
    start = len(section.blocks)
    while start and _keeps_with_next(section.blocks[start - 1].block):
        start -= 1
    taken = section.blocks[start:]
    del section.blocks[start:]
    return taken


def _keeps_with_next(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep_with_next)


def _opens_part(block: Block) -> bool:
    return isinstance(block, Heading) and (block.opens_chapter or block.opens_appendix)


def front_properties(sides: Margins) -> Element:
    """The section of the lists: small Roman numbers in the middle below."""
    parts = [_part("default", Part.HEADER_EMPTY), _part("default", Part.FOOTER_WITH_NUMBER)]
    return element("sectPr", *parts, *_page(sides, is_wide=False), element("pgNumType", fmt="lowerRoman", start=1))


def properties(section: Section, sides: Margins, *, is_first: bool) -> Element:
    """The section of running text: numbers above right, on the first page of a chapter in the middle below."""
    parts = [_part("default", Part.HEADER_WITH_NUMBER), _part("default", Part.FOOTER_EMPTY)]
    if section.opens_part:
        parts[1:1] = [_part("first", Part.HEADER_EMPTY)]
        parts.append(_part("first", Part.FOOTER_WITH_NUMBER))
    numbers = [element("pgNumType", start=1)] if is_first else []
    title_page = [element("titlePg")] if section.opens_part else []
    return element("sectPr", *parts, *_page(sides, is_wide=section.is_wide), *numbers, *title_page)


def _page(sides: Margins, *, is_wide: bool) -> list[Element]:
    wide = {"w": _LONG_EDGE, "h": _SHORT_EDGE, "orient": "landscape"}
    size = element("pgSz", **(wide if is_wide else {"w": _SHORT_EDGE, "h": _LONG_EDGE}))
    shown = (sides.turned() if is_wide else sides)._asdict()
    return [
        element("type", val="nextPage"),
        size,
        element("pgMar", **shown, header=_DISTANCE, footer=_DISTANCE, gutter=0),
    ]


def _part(kind: str, part: Part) -> Element:
    return related("headerReference" if part.is_header else "footerReference", part.value, type=kind)


def joined(sections: Iterable[tuple[list[Element], Element]]) -> list[Element]:
    """The content of a body: each section's properties in its last paragraph, those of the last one at the end."""
    content: list[Element] = []
    last: Element | None = None
    for elements, found in sections:
        if last is not None:
            _end_with(content, last)
        content.extend(elements)
        last = found
    if not content or content[-1].tag != name("p"):
        content.append(paragraph("CatatanTabel"))
    return content if last is None else [*content, last]


def _end_with(content: list[Element], found: Element) -> None:
    """Close a section in its last paragraph; a table cannot, so a small one follows it."""
    if content[-1].tag != name("p"):
        content.append(paragraph("CatatanTabel"))
    content[-1][0].append(found)
