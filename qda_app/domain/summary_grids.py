"""The summary grid: voices or sources by codes, each cell with its excerpts and what was written about them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.matrices import Axis, Emptiness, Evidence
from qda_app.domain.summaries import Summary


class GridRows(StrEnum):
    """What the rows of a grid are."""

    INFORMANTS = "informants"
    SOURCES = "sources"


class GridOrder(StrEnum):
    """What the rows of a grid are grouped and sorted by."""

    TECHNIQUE = "technique"
    ROLE = "role"
    UNIT = "unit"


class CellState(StrEnum):
    """Where the summary of a cell stands."""

    TO_WRITE = "to_write"
    WRITTEN = "written"
    STALE = "stale"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Which rows a grid has, in which order, and the short ids of its codes; without any, those of the aspects."""

    rows: GridRows = GridRows.INFORMANTS
    order: GridOrder = GridOrder.TECHNIQUE
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryPlace:
    """Of whom, or of which source, a summary is, and on which code; without either, of all on a code."""

    code_id: CodeId
    informant_id: InformantId | None = None
    source_id: SourceId | None = None

    @classmethod
    def of(cls, summary: Summary) -> "SummaryPlace":
        """The place of a summary."""
        return cls(summary.code_id, summary.informant_id, summary.source_id)

    @property
    def is_theme(self) -> bool:
        """Whether it is that of a whole code."""
        return self.informant_id is None and self.source_id is None


@dataclass(frozen=True, slots=True)
class SummaryCell:
    """What a cell rests on, in the order of reading, and what was written there.

    `excerpts` counts different excerpts. `digest` is a fingerprint of all that the cell rests on now; it is made only
    where something is written.
    """

    place: SummaryPlace
    codings: tuple[Coding, ...] = ()
    excerpts: int = 0
    empty: Emptiness | None = None
    summary: Summary | None = None
    digest: str = ""

    @property
    def state(self) -> CellState:
        """Where its summary stands."""
        if self.summary:
            return CellState.WRITTEN if self.summary.digest == self.digest else CellState.STALE
        return CellState.TO_WRITE if self.excerpts else CellState.EMPTY

    @property
    def words(self) -> str:
        """What was written; empty where nothing was."""
        return self.summary.words if self.summary else ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its title, and whom or what it is about; about all where neither is given."""

    axis: Axis
    informant_id: InformantId | None = None
    source_id: SourceId | None = None

    def place(self, code: Code) -> SummaryPlace:
        """Its cell on a code."""
        return SummaryPlace(code.id, self.informant_id, self.source_id)


@dataclass(frozen=True)
class SummaryGrid:
    """A filled grid; the first row is about all. It was made of `corpus`."""

    layout: GridLayout
    rows: tuple[GridRow, ...]
    columns: tuple[Axis, ...]
    codes: tuple[Code, ...]
    cells: tuple[tuple[SummaryCell, ...], ...]
    corpus: Corpus = field(repr=False, compare=False)

    @cached_property
    def tally(self) -> Mapping[CellState, int]:
        """How many cells are in each state."""
        return Counter(cell.state for row in self.cells for cell in row)

    def count(self, *states: CellState) -> int:
        """How many cells are in one of some states."""
        return sum(self.tally[state] for state in states)

    def has_axes_of(self, other: "SummaryGrid") -> bool:
        """Whether rows and columns are those of another grid."""
        return (self.rows, self.columns) == (other.rows, other.columns)

    def changed_since(self, before: "SummaryGrid") -> list[tuple[int, int, int]]:
        """Where cells differ from those of a grid with the same rows and columns: row, first column, last column."""
        found = []
        for row, (old, new) in enumerate(zip(before.cells, self.cells, strict=True)):
            columns = [place for place, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
            if columns:
                found.append((row, columns[0], columns[-1]))
        return found

    def cell(self, place: SummaryPlace) -> SummaryCell | None:
        """The cell of a place, where the grid has it."""
        return next((one for row in self.cells for one in row if one.place == place), None)

    @property
    def written(self) -> int:
        """How many cells have a summary, stale ones among them."""
        return self.count(CellState.WRITTEN, CellState.STALE)

    @property
    def total(self) -> int:
        """How many cells there are something to write about, or written."""
        return self.count(CellState.WRITTEN, CellState.STALE, CellState.TO_WRITE)


@dataclass(frozen=True, slots=True)
class SummaryGround:
    """What a cell rests on now: its excerpts in the order of reading, and their fingerprint."""

    evidence: Sequence[Evidence]
    digest: str

    @property
    def excerpts(self) -> tuple[str, ...]:
        """The GUIDs of its excerpts, as a summary keeps them."""
        return tuple(one.excerpt_id.hex for one in self.evidence)
