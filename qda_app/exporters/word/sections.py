"""Sections: which blocks stand on upright pages, which on lying ones, and where they part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qda_app.domain.reports import Block, Figure, Heading, Paragraph, Table
from qda_app.exporters.word.xml import Element, name, paragraph

TWIPS_PER_CM = 567


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


def divided(blocks: Sequence[Block]) -> list[Section]:
    """The sections of a report: wide tables and figures lie, each chapter begins one of its own."""
    sections = [Section()]
    for position, block in enumerate(blocks):
        is_wide = isinstance(block, Table | Figure) and block.is_wide
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
