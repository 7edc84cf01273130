"""Saved displays: their rule, and the phrases the researcher wrote into their cells."""

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class CellPhrase(Value):
    """What the researcher wrote into one cell, and what the cell rested on then.

    `row` and `column` are the short ids that name the cell, stored as GUIDs so that they follow a renaming. `digest`
    is that of its excerpts when the phrase was written: where the cell's present digest differs, the phrase is stale.
    """

    display_id: DisplayId
    row: str
    column: str
    phrase: str
    digest: str
    at: datetime
    quote_id: ExcerptId | None = None
