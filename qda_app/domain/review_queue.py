"""The queue of what waits for review: in which state each thing is, and which of them a reviewer draws."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from random import Random
from typing import NamedTuple
from uuid import UUID

from qda_app.domain.ids import CodeId
from qda_app.domain.reviews import Review, ReviewReply, Verdict


class SubjectKind(StrEnum):
    """What can be reviewed: an excerpt with its codings and reduction, one coding, and what is made of them."""

    EXCERPT = "excerpt"
    CODING = "coding"
    SUMMARY = "summary"
    DISPLAY = "display"
    CLAIM = "claim"


class ReviewState(StrEnum):
    """How far the review of a thing has come."""

    NEW = "new"
    WAITING = "waiting"
    ANSWERED = "answered"
    AGREED = "agreed"
    RESOLVED = "resolved"
    OUT_OF_DATE = "out_of_date"


OPEN = frozenset({ReviewState.NEW, ReviewState.WAITING, ReviewState.ANSWERED, ReviewState.OUT_OF_DATE})


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of a thing, as it was when it was judged and as it is; one of the two may be empty."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a thing says, part by part in order of reading (`words`, `codes`, `paraphrase` …); empty parts left out."""

    parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, **parts: str) -> "Content":
        """Of its parts."""
        return cls(tuple((name, words) for name, words in parts.items() if words))

    @classmethod
    def told(cls, words: str) -> "Content":
        """Of what `text` gave; of anything else, as words."""
        try:
            return cls(tuple((name, said) for name, said in json.loads(words).items()))
        except (ValueError, AttributeError):
            return cls.of(words=words)

    @property
    def text(self) -> str:
        """All of it as one JSON object, to be kept with a verdict."""
        return json.dumps(dict(self.parts), ensure_ascii=False)

    @property
    def digest(self) -> str:
        """A fingerprint of all of it."""
        return blake2b(self.text.encode(), digest_size=16).hexdigest()

    def changes_since(self, before: "Content") -> list[PartChange]:
        """What differs from an earlier content."""
        old, new = dict(before.parts), dict(self.parts)
        names = dict.fromkeys((*old, *new))
        told = (PartChange(name, old.get(name, ""), new.get(name, "")) for name in names)
        return [change for change in told if change.before != change.after]


@dataclass(frozen=True)
class Thread:
    """All that was said about one thing, in order of time."""

    reviews: Sequence[Review] = ()
    replies: Mapping[UUID, Sequence[ReviewReply]] = field(default_factory=dict)

    @property
    def latest(self) -> Review | None:
        """The newest verdict."""
        return next((one for one in reversed(self.reviews) if one.verdict), None)

    @property
    def is_disputed(self) -> bool:
        """Whether the last words of two reviewers differ, or one was not content and that is not settled."""
        last = {one.coder_id: one for one in self.reviews if one.verdict}
        verdicts = {one.verdict for one in last.values()}
        unsettled = any(one.verdict is not Verdict.AGREE and one.resolved_at is None for one in last.values())
        return len(verdicts) > 1 or unsettled

    def state(self, digest: str) -> ReviewState:
        """How far it has come, of a thing whose present fingerprint is `digest`."""
        latest = self.latest
        if latest is None:
            return ReviewState.NEW
        if latest.resolved_at:
            return ReviewState.RESOLVED
        if latest.digest and latest.digest != digest:
            return ReviewState.OUT_OF_DATE
        if latest.verdict is Verdict.AGREE:
            return ReviewState.AGREED
        answers = self.replies.get(latest.id, ())
        answered = bool(answers) and answers[-1].coder_id != latest.coder_id
        return ReviewState.ANSWERED if answered else ReviewState.WAITING


class QueueEntry(NamedTuple):
    """A thing in the queue. One of many thousands, so a tuple."""

    kind: SubjectKind
    id: UUID
    state: ReviewState
    is_disputed: bool = False


class Drawing(StrEnum):
    """How a reviewer draws from the queue."""

    ALL = "all"
    UNREVIEWED = "unreviewed"
    DISPUTED = "disputed"
    EVERY = "every"
    RANDOM = "random"
    PER_CODE = "per_code"


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which entries are drawn: every `count`-th, `count` at random, or at least `count` of each code.

    The same `seed` draws the same of the same queue.
    """

    drawing: Drawing = Drawing.ALL
    count: int = 1
    seed: int = 1


Codes = Callable[[QueueEntry], Sequence[CodeId]]


def drawn(entries: Sequence[QueueEntry], sampling: Sampling, codes: Codes) -> list[QueueEntry]:
    """The entries that are drawn, in the order of the queue; `codes` tells those that an entry has."""
    count = max(1, sampling.count)
    match sampling.drawing:
        case Drawing.UNREVIEWED:
            return [one for one in entries if one.state is ReviewState.NEW]
        case Drawing.DISPUTED:
            return [one for one in entries if one.is_disputed]
        case Drawing.EVERY:
            return list(entries[::count])
        case Drawing.RANDOM:
            places = Random(sampling.seed).sample(range(len(entries)), min(count, len(entries)))  # noqa: S311
            return [entries[place] for place in sorted(places)]
        case Drawing.PER_CODE:
            return _per_code(entries, count, Random(sampling.seed), codes)  # noqa: S311 - drawn again with the same seed
    return list(entries)


def _per_code(entries: Sequence[QueueEntry], count: int, random: Random, codes: Codes) -> list[QueueEntry]:
    """At least `count` entries of each code; what was drawn for one counts for the others that it has."""
    places: dict[CodeId, list[int]] = {}
    for place, entry in enumerate(entries):
        for code_id in codes(entry):
            places.setdefault(code_id, []).append(place)
    taken: set[int] = set()
    for found in sorted(places.values(), key=len):
        left = [place for place in found if place not in taken]
        wanted = max(0, count - (len(found) - len(left)))
        taken.update(random.sample(left, min(wanted, len(left))))
    return [entries[place] for place in sorted(taken)]
