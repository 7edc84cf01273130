"""Matrices as they are shown and printed: axes, cells, and why a cell is empty."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import ExcerptId

NARROW_CM = 2.1
"""A cell of this width holds a sign and ids, no quote."""
MOST_QUOTED = 5
"""Columns of quotes on a page that lies on its side."""
_SHORT = 50  # characters that stand in a few lines wherever they stand
QUOTE_CM = 3.4
"""What a quote wants at least, so that it stands in lines and not in a column of words."""


class Emptiness(StrEnum):
    """Why a cell holds no excerpt (METHOD §2, common rule e)."""

    SILENT = "silent"
    NOT_ASKED = "not_asked"
    NOT_CODED = "not_coded"
    UNKNOWN = "unknown"  # set by hand: who was asked does not know
    FILTERED = "filtered"  # something is coded, and the filter leaves all of it out
    GONE = "gone"  # what the row or the column asks for is not there any more


class CellMark(StrEnum):
    """The mark of a data accounting cell (UX §1)."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    SILENT = "silent"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An excerpt behind a cell: its label (`W1-20`), its line, and its words.

    `locator` says label and line in the language of the matrix (`W1-20, baris 92`); `stance`, `strength` and `codes`
    are those of the codings that the cell asks for. Where `is_region`, the excerpt is a rectangle of a picture or page,
    and `text` says what it shows. Where `is_paraphrased`, a cell shows what the coder made of the words.
    """

    excerpt_id: ExcerptId
    label: str
    line: int
    text: str
    paraphrase: str = ""
    stance: Stance | None = None
    strength: int | None = None
    codes: tuple[str, ...] = ()
    informant: str = ""
    locator: str = ""
    is_region: bool = False
    is_paraphrased: bool = False

    @property
    def length(self) -> int:
        """How many characters its words have."""
        return len(self.text)

    def quoted(self, words: str) -> str:
        """Words of the excerpt in quotation marks; a paraphrase, or what is only said of a picture, has none."""
        return words if self.is_region or self.is_paraphrased or not words else f"“{words}”"


@dataclass(frozen=True, slots=True)
class Axis:
    """A row or a column: `key` names it in the project, `title` and `subtitle` in print, `group` stands above.

    `depth` indents rows below their aspect; `hue` is the short id of the node whose hue a code is shown in;
    `group_short` stands above where there is no room for `group`. `is_gone`: what it asks for is not there any more.
    """

    key: str
    title: str
    subtitle: str = ""
    group: str = ""
    depth: int = 0
    hue: str = ""
    group_short: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell. Exactly one of `evidence`, `words`, `empty` tells what it holds; a phrase may stand beside evidence.

    Where there are words beside evidence, they count it, and are what is shown.

    `position` is the sign of a voice on a code (METHOD §5.3: + - ± 0 ? ∅ n/a), `strength` its largest, `quote` the
    chosen evidence, `digest` a fingerprint of all the cell rests on, `is_stale` that its phrase was written before
    that changed, `is_summary` that the phrase is the summary of its voice on its code. `words` is plain text of cells
    that hold no quote (status, figures), `value` the same as a key (`dissonant`); `mark` that of data accounting.
    `withheld` stands in a document where it may not show the quote. `rating` is what the researcher judged, in words;
    `caveat` is a sign of doubt: `*` one source only, `?` a rating without evidence. `beside` is a last small line: who
    says so, how many excerpts. A count is `words` beside its evidence.
    """

    evidence: Sequence[Evidence] = ()
    quote: Evidence | None = None
    quote_text: str = ""
    phrase: str = ""
    position: str = ""
    strength: int | None = None
    words: str = ""
    value: str = ""
    mark: CellMark | None = None
    empty: Emptiness | None = None
    digest: str = ""
    is_stale: bool = False
    is_summary: bool = False
    withheld: str = ""
    rating: str = ""
    caveat: str = ""
    beside: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it holds a quote, or words of about that length."""
        return self.quote is not None or len(self.phrase or self.words) > _SHORT

    @property
    def is_written(self) -> bool:
        """Whether the researcher wrote or judged something here."""
        return bool(self.phrase or self.rating)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A filled matrix. `cells[r][c]` belongs to `rows[r]` and `columns[c]`; `notes` are printed below it.

    `corner` heads the row titles; `widths_cm` begins with the width of that column. `notes` and titles are already in
    the language that the builder was given. With `has_table_per_group` a document sets each group of rows apart.
    Narrow columns show signs and ids, unless the matrix `shows_words` of its excerpts however many columns there are.
    """

    kind: str
    title: str
    corner: str
    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]
    notes: tuple[str, ...] = ()
    rule: str = ""
    source_line: str = ""
    is_wide: bool = True
    widths_cm: tuple[float, ...] = field(default=())
    has_table_per_group: bool = False
    shows_words: bool = False

    @property
    def table(self) -> "Matrix":
        """Itself: what is filled has a table, whatever its form."""
        return self

    @property
    def stale_count(self) -> int:
        """How many cells carry a phrase that was written before their excerpts changed."""
        return sum(cell.is_stale for row in self.cells for cell in row)

    @property
    def is_split(self) -> bool:
        """Whether a document prints it in several tables, with fewer columns each, so that its words can be read."""
        if not self.shows_words or not self.widths_cm or len(self.columns) <= MOST_QUOTED:
            return False
        widths = enumerate(self.widths_cm[1:])
        read = [width for place, width in widths if any(row[place].is_long for row in self.cells)]
        return bool(read) and max(read) < QUOTE_CM

    def marked(self, mark: CellMark) -> int:
        """How many cells carry a mark."""
        return sum(cell.mark is mark for row in self.cells for cell in row)

    @property
    def excerpt_ids(self) -> frozenset[ExcerptId]:
        """The excerpts that stand behind the cells."""
        return frozenset(found.excerpt_id for row in self.cells for cell in row for found in cell.evidence)

    def excerpts(self) -> int:
        """How many different excerpts stand behind the cells."""
        return len(self.excerpt_ids)
