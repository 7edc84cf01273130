"""Word counts: how often words are said, their forms taken together, and by whom or on what."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordCount:
    """Words of one stem, shown by the form that is commonest.

    `forms` with how often each is said, the commonest first; `by_column` as often as there are columns; `sources` is
    in how many.
    """

    word: str
    forms: tuple[tuple[str, int], ...]
    count: int
    sources: int
    by_column: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Counted words, the most frequent first.

    `columns` are the titles of what is told apart. `spoken` counts every word that was looked at, `stopped` those of
    them that say little and are left out. `is_complete` is false as long as not all stems are known.
    """

    rows: Sequence[WordCount]
    columns: Sequence[str] = ()
    spoken: int = 0
    stopped: int = 0
    sources: int = 0
    is_complete: bool = True
