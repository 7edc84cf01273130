"""The queue of hits that a person looks through one by one: each is coded or passed, and nothing by itself."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from qda_app.domain.hits import Search
from qda_app.domain.ids import CodeId, SourceId, VersionId
from qda_app.domain.spans import Span


class Verdict(StrEnum):
    """What became of a place."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    PASSED = "passed"


class QueueUnit(StrEnum):
    """How much around a hit is coded."""

    WORDS = "words"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"  # what one speaker says, or a line of a note


class Waiting(NamedTuple):
    """A place in the queue; it counts in one version of its text."""

    source_id: SourceId
    version_id: VersionId
    span: Span
    verdict: Verdict = Verdict.WAITING


@dataclass(frozen=True, slots=True)
class HitQueue:
    """Places that a search found, the code they are looked through for, and how far that is.

    `here` is the number of the place in view, from 0; the number of places where all were looked at.
    """

    search: Search
    code_id: CodeId
    unit: QueueUnit
    places: tuple[Waiting, ...]
    here: int = 0

    @property
    def current(self) -> Waiting | None:
        """The place in view; None at the end."""
        return self.places[self.here] if self.here < len(self.places) else None

    @property
    def is_done(self) -> bool:
        """Whether no place waits any more."""
        return all(place.verdict is not Verdict.WAITING for place in self.places)

    def count(self, verdict: Verdict) -> int:
        """How many places have come to this."""
        return sum(place.verdict is verdict for place in self.places)

    def judged(self, verdict: Verdict, *, span: Span | None = None) -> "HitQueue":
        """The place in view has come to this, perhaps made longer or shorter; on to the next that waits."""
        places = list(self.places)
        place = places[self.here]
        places[self.here] = place._replace(verdict=verdict, span=span or place.span)
        return replace(self, places=tuple(places)).at_next()

    def at_next(self) -> "HitQueue":
        """At the first place behind this one that waits, else at the first of all that does, else at the end."""
        order = [*range(self.here + 1, len(self.places)), *range(min(self.here + 1, len(self.places)))]
        waiting = (place for place in order if self.places[place].verdict is Verdict.WAITING)
        return replace(self, here=next(waiting, len(self.places)))

    def back(self) -> "HitQueue":
        """At the place before, whatever became of it."""
        return replace(self, here=max(0, self.here - 1))

    def within(self, source_ids: Container[SourceId]) -> "HitQueue":
        """Without the places of other sources."""
        left = tuple(place for place in self.places if place.source_id in source_ids)
        here = sum(place.source_id in source_ids for place in self.places[: self.here])
        return replace(self, places=left, here=here)

    def with_coded(self, coded: Mapping[tuple[SourceId, Span], bool]) -> "HitQueue":
        """After places were coded or uncoded elsewhere, for instance by undo."""
        places = tuple(_as_coded(place, coded.get((place.source_id, place.span))) for place in self.places)
        return replace(self, places=places) if places != self.places else self


def _as_coded(place: Waiting, is_coded: bool | None) -> Waiting:
    if is_coded:
        return place._replace(verdict=Verdict.ACCEPTED)
    is_undone = is_coded is False and place.verdict is Verdict.ACCEPTED
    return place._replace(verdict=Verdict.WAITING) if is_undone else place


def distinct(places: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Each place once: two hits of one sentence are one place."""
    return tuple(dict.fromkeys(places))
