"""Chains of evidence: from a claim to displays, cells, excerpts and the places in the sources (METHOD §4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import DisplayId, ExcerptId


class Standing(StrEnum):
    """How an excerpt stands in a chain."""

    FOR = "for"
    ANSWERED = "answered"
    OPEN = "open"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ChainExcerpt:
    """An excerpt at the end of a chain: what it is called, where it stands, in which source, and for or against."""

    excerpt_id: ExcerptId
    label: str
    locator: str
    source: str
    standing: Standing
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChainCell:
    """A cell of a display, by the titles of its row and column, with the excerpts of the claim that stand in it."""

    row: str
    column: str
    excerpts: tuple[ChainExcerpt, ...]


@dataclass(frozen=True, slots=True)
class ChainDisplay:
    """A display that the claim rests on; it may be gone, and then holds no cell."""

    display_id: DisplayId
    title: str
    cells: tuple[ChainCell, ...]
    is_gone: bool = False


@dataclass(frozen=True)
class Chain:
    """What lies under a claim: its displays with their cells, and the excerpts that stand in none of them."""

    label: str
    words: str
    displays: Sequence[ChainDisplay]
    apart: Sequence[ChainExcerpt]

    @property
    def excerpts(self) -> list[ChainExcerpt]:
        """Every excerpt once, in the order of displays, then those apart."""
        in_cells = (one for display in self.displays for cell in display.cells for one in cell.excerpts)
        return list({one.excerpt_id: one for one in (*in_cells, *self.apart)}.values())
