"""The memo book: memos with what they are about, by day, and which of them are sought."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.study import STUDY_ID

_LONGEST_TITLE = 80
PARTED = "\x1f"  # codes, whose ids may hold any sign that is written


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a memo can be about: `kind` is study, source, informant, excerpt, code or display, or a cell.

    A cell has no row of its own: its `kind` says beside the noun which display, row and column it is of.
    """

    kind: str = "study"
    id: UUID = STUDY_ID

    @property
    def noun(self) -> str:
        """What it is, in one word."""
        return self.kind.partition(PARTED)[0]


USUAL_KIND = {"code": MemoKind.CODE, "study": MemoKind.REFLEXIVE}
"""What a memo on such a thing mostly is; on all else substantive."""


@dataclass(frozen=True, slots=True)
class About:
    """What a memo is about, by its name today; where it is gone, by its last words."""

    subject: Subject
    name: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class MemoEntry:
    """A memo with what it is about and who wrote it."""

    memo: Memo
    about: tuple[About, ...] = ()
    coder: str = ""
    folded: str = field(init=False, repr=False, compare=False)  # all its words, for looking through many

    def __post_init__(self) -> None:
        """Fold the words once."""
        words = (self.memo.title, self.memo.words, *(one.name for one in self.about))
        object.__setattr__(self, "folded", "\n".join(words).casefold())

    @property
    def title(self) -> str:
        """Its title, or the beginning of its first line; empty where nothing is written."""
        return self.memo.title or shortened(self.memo.words)


@dataclass(frozen=True, slots=True)
class SoughtMemos:
    """Which memos are sought: with all of some words, of some kinds, of some days, about one thing."""

    words: str = ""
    kinds: frozenset[MemoKind] = frozenset()
    since: datetime.date | None = None
    until: datetime.date | None = None
    subject_id: UUID | None = None

    @property
    def is_all(self) -> bool:
        """Whether no memo is left out."""
        return self == SoughtMemos()

    def among(self, entries: Iterable[MemoEntry]) -> list[MemoEntry]:
        """Those that are sought, in the same order."""
        wanted = self.words.casefold().split()
        return [one for one in entries if self._fits(one) and all(word in one.folded for word in wanted)]

    def _fits(self, entry: MemoEntry) -> bool:
        memo = entry.memo
        return (
            (not self.kinds or memo.kind in self.kinds)
            and (self.since is None or memo.day >= self.since)
            and (self.until is None or memo.day <= self.until)
            and (self.subject_id is None or any(one.subject.id == self.subject_id for one in entry.about))
        )


def newest_first(entries: Iterable[MemoEntry]) -> list[MemoEntry]:
    """By day, and within a day by the moment."""
    return sorted(entries, key=lambda one: (one.memo.day, one.memo.at, one.memo.id), reverse=True)


def by_day(entries: Sequence[MemoEntry]) -> list[tuple[datetime.date, list[MemoEntry]]]:
    """Entries in order of their day, a day at a time."""
    return [(day, list(found)) for day, found in groupby(entries, key=lambda one: one.memo.day)]


def shortened(words: str) -> str:
    """The first line, cut between words where it is long."""
    first = next((line.strip() for line in words.splitlines() if line.strip()), "")
    if len(first) <= _LONGEST_TITLE:
        return first
    return f"{first[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
