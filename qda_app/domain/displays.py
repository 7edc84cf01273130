"""Saved displays: their rule, and the phrases the researcher wrote into their cells."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qda_app.domain.ids import DisplayId, ExcerptId
from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class Display(Value):
    """A matrix, network, form or figure that is built from codings by its rule.

    `kind` is a key of the display registry; `columns` are short ids of codes, empty for the kind's default;
    `options` are further choices of its kind, as names and values.
    """

    kind: str
    title: str
    columns: tuple[str, ...] = ()
    rule: str = ""
    options: tuple[tuple[str, str], ...] = ()


class HandMark(StrEnum):
    """What a researcher sets in a cell by hand (METHOD §2): that those who were asked do not know."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CellPhrase(Value):
    """What the researcher wrote into one cell, and what the cell rested on then.

    `row` and `column` are the short ids that name the cell, stored as GUIDs so that they follow a renaming. `digest`
    is that of its excerpts when the phrase was written: where the cell's present digest differs, the phrase is stale.
    `rating` is a value of the display's scale, with a `reason` of one line; beside a rating or a mark the phrase may be
    empty.
    """

    display_id: DisplayId
    row: str
    column: str
    phrase: str
    digest: str
    at: datetime
    quote_id: ExcerptId | None = None
    rating: str = ""
    reason: str = ""
    mark: HandMark | None = None


@dataclass(frozen=True, slots=True)
class CellExcerpt(Value):
    """That the researcher took an excerpt out of a cell where the rule puts it, or into one where it does not."""

    display_id: DisplayId
    row: str
    column: str
    excerpt_id: ExcerptId
    is_in: bool


@dataclass(frozen=True, slots=True)
class FrozenDisplay(Value):
    """A display as it stood at a moment, kept: `content` is its result as JSON."""

    display_id: DisplayId
    at: datetime
    title: str
    content: str
