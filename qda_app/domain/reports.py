"""Reports: what an export prints, as values that know no file format."""

import re
from dataclasses import dataclass, field
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
    CODE = "code"  # TRA-AKSES (2), a little smaller than the words beside it
    REFERENCE = "reference"  # the text is the key of a table or figure; its name is printed: Tabel 4.1


class ParagraphStyle(StrEnum):
    """What a paragraph of running text is for; a cell's paragraphs have no say."""

    BODY = "body"
    FLUSH = "flush"  # without the indent of its first line
    BULLET = "bullet"
    CLAIM = "claim"
    BOXED = "boxed"  # within a frame that paragraphs after each other share
    NOTE = "note"  # small, single-spaced
    ENTRY = "entry"  # of a list of references: its first line stands out to the left


class ChapterNumbers(StrEnum):
    """How chapters are numbered, and what gives a caption its chapter."""

    ROMAN = "roman"  # BAB IV, Tabel 4.1: a hidden counter
    ARABIC = "arabic"  # BAB 4, Tabel 4.1: the number of the heading
    TYPED = "typed"  # BAB IV, Tabel 4.1: typed, for tables that go into another document


class HeadingScheme(StrEnum):
    """How sections are numbered below a chapter."""

    DECIMAL = "4.1"  # 4.1, 4.1.1, 1.
    LETTERS = "A.1.a"  # A., 1., a.


class Spacing(StrEnum):
    """The space between lines of running text; quotes, tables and notes are single-spaced."""

    ONE_AND_A_HALF = "1.5"
    DOUBLE = "2"


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
class Inset:
    """A small picture in the place of words: PNG bytes, how wide it is printed at most, and the alternative text."""

    png: bytes = field(repr=False)
    width_cm: float
    description: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; before it a small picture, which formats without pictures leave out."""

    runs: tuple[Run, ...]
    keep_with_next: bool = False
    style: ParagraphStyle = ParagraphStyle.BODY
    inset: Inset | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter, 2 to 4 are sections, 7 is an appendix.

    Its number is not part of the text. Without numbers, level 1 is the title of a form or a list.
    """

    level: int
    text: str
    is_numbered: bool = True

    @property
    def opens_chapter(self) -> bool:
        """Whether a numbered chapter begins here."""
        return self.is_numbered and self.level == 1

    @property
    def opens_appendix(self) -> bool:
        """Whether an appendix begins here."""
        return self.is_numbered and self.level == 7


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quote, with its quotation marks, and its credit: (I-1, wawancara 14 Maret 2022, baris 51)."""

    text: str
    credit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; never without words in a body row.

    A head row leaves out the columns that a cell above reaches down to.
    """

    paragraphs: tuple[Paragraph, ...]
    tone: Tone | None = None
    align: Align = Align.LEFT
    column_span: int = 1
    row_span: int = 1  # head rows only


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what a thesis asks for around it.

    `caption` without label and number; `widths_cm` of the columns, scaled to the text width; `source` without
    "Sumber:"; `description` is the alternative text; `key` is what a REFERENCE run names.
    """

    caption: str
    widths_cm: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str
    notes: tuple[Paragraph, ...] = ()
    description: str = ""
    is_wide: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as PNG bytes, at most 13.9 cm wide, with its caption below; one that `is_wide` has a lying page.

    `table` says the same in numbers; formats without pictures have it instead.
    """

    caption: str
    png: bytes
    width_cm: float
    source: str
    description: str
    notes: tuple[Paragraph, ...] = ()
    key: str = ""
    table: Table | None = None
    is_wide: bool = False


Block = Heading | Paragraph | Quotation | Table | Figure


@dataclass(frozen=True, slots=True)
class Report:
    """A document in one language (`id` or `en`), with the number of its first chapter and its margins.

    `margins` are top-left-right-bottom in cm; `with_lists` puts the lists of contents, tables and figures before it.
    One that `is_for_printing` has the chapter typed in the numbers of its sections: LibreOffice would print IV.1.
    """

    title: str
    blocks: tuple[Block, ...]
    lang: str = "id"
    chapter: int = 4
    margins: str = "4-4-3-3"
    numbers: ChapterNumbers = ChapterNumbers.ROMAN
    with_lists: bool = False
    headings: HeadingScheme = HeadingScheme.DECIMAL
    spacing: Spacing = Spacing.ONE_AND_A_HALF
    is_for_printing: bool = False


def table_of(block: Block) -> Table | None:
    """The table that a block is, or that says the same as its picture."""
    if isinstance(block, Figure):
        return block.table
    return block if isinstance(block, Table) else None


def plain(text: str, style: RunStyle = RunStyle.PLAIN) -> Paragraph:
    """A paragraph in one style."""
    return Paragraph((Run(text, style),))


def cell(text: str, style: RunStyle = RunStyle.PLAIN, *, align: Align = Align.LEFT, tone: Tone | None = None) -> Cell:
    """A cell of one paragraph in one style."""
    return Cell((plain(text, style),), tone, align)


def head_row(*titles: str) -> tuple[Cell, ...]:
    """A head row of plain titles."""
    return tuple(cell(title) for title in titles)


_PLACE = re.compile(r"\{(\w+)\}")


def composed(sentence: str, **parts: Run) -> tuple[Run, ...]:
    """A sentence with a run in each of its places, such as `{table}`."""
    pieces = _PLACE.split(sentence)
    made = (parts[piece] if place % 2 else Run(piece) for place, piece in enumerate(pieces))
    return tuple(run for run in made if run.text)


def reference(key: str) -> Run:
    """The name of the table or figure with this key: Tabel 4.1."""
    return Run(key, RunStyle.REFERENCE)
