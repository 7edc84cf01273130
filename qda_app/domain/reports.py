"""Reports: what an export prints, as values that know no file format."""

from dataclasses import dataclass
from enum import StrEnum


class RunStyle(StrEnum):
    """How a stretch of words is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    SYMBOL = "symbol"  # ▲ ▼ ◆ ○ ∅: wants a font that has them
    LOCATOR = "locator"  # W1-20, baris 92
    QUIET = "quiet"  # why a cell is empty
    LOCAL = "local"  # words of a local language


class Tone(StrEnum):
    """A cell's ground, which only repeats what its symbol says."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    WARNING = "warning"


class Align(StrEnum):
    """Where words of a table cell stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    style: RunStyle = RunStyle.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quote with its credit: (I-1, wawancara 14 Maret 2022, baris 51)."""

    text: str
    credit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; never without words in a body row."""

    paragraphs: tuple[Paragraph, ...]
    tone: Tone | None = None
    align: Align = Align.LEFT
    column_span: int = 1
    row_span: int = 1  # head rows only


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what a thesis asks for around it.

    `caption` without label and number; `widths_cm` of the columns, scaled to the text width; `source` without
    "Sumber:"; `description` is the alternative text.
    """

    caption: str
    widths_cm: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str
    notes: tuple[Paragraph, ...] = ()
    description: str = ""
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as PNG bytes, at most 13.9 cm wide, with its caption below."""

    caption: str
    png: bytes
    width_cm: float
    source: str
    description: str
    notes: tuple[Paragraph, ...] = ()


Block = Heading | Paragraph | Quotation | Table | Figure


@dataclass(frozen=True, slots=True)
class Report:
    """A document in one language (`id` or `en`), with the number of its chapter and its margins."""

    title: str
    blocks: tuple[Block, ...]
    lang: str = "id"
    chapter: int = 4
    margins: str = "4-4-3-3"


def plain(text: str, style: RunStyle = RunStyle.PLAIN) -> Paragraph:
    """A paragraph in one style."""
    return Paragraph((Run(text, style),))
