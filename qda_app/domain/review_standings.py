"""How far the review of each excerpt and coding has come, looked up for many at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodingId, ExcerptId
from qda_app.domain.review_queue import OPEN, ReviewState, Thread
from qda_app.domain.reviews import Review, ReviewReply, Verdict

_LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the review of one thing has come; `notes` counts reviews and answers, `who` and `words` are the newest.

    Without notes nobody has said anything about it.
    """

    state: ReviewState = ReviewState.NEW
    verdict: Verdict | None = None
    who: str = ""
    words: str = ""
    notes: int = 0

    @property
    def has_thread(self) -> bool:
        """Whether anything was said."""
        return self.notes > 0

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for somebody."""
        return self.has_thread and self.state in OPEN


NOT_REVIEWED = Standing()


def standing(thread: Thread, digest: str, names: Mapping[object, str]) -> Standing:
    """That of a thing whose present fingerprint is `digest`; `names` are those of coders."""
    said: list[Review | ReviewReply] = [*thread.reviews, *(one for found in thread.replies.values() for one in found)]
    said.sort(key=lambda one: (one.at, one.id))
    newest, latest = said[-1] if said else None, thread.latest
    words = " ".join(newest.words.split())[:_LONGEST_WORDS] if newest else ""
    who = names.get(newest.coder_id, "") if newest else ""
    return Standing(thread.state(digest), latest.verdict if latest else None, who, words, len(said))


class Standings:
    """Those of everything that was ever reviewed; all else was not. Kept by GUIDs as numbers, hashed in C."""

    def __init__(
        self,
        excerpts: Mapping[ExcerptId, Standing] | None = None,
        codings: Mapping[ExcerptId, Mapping[CodingId, Standing]] | None = None,
    ) -> None:
        """Of excerpts as such, and of codings of excerpts."""
        self._excerpts = {key.int: found for key, found in (excerpts or {}).items()}
        self._codings = {
            key.int: {one.int: found for one, found in below.items()} for key, below in (codings or {}).items() if below
        }

    def __len__(self) -> int:
        """How many excerpts were talked about."""
        return len(self._excerpts.keys() | self._codings.keys())

    def items(self) -> Iterator[tuple[int, Standing]]:
        """The excerpts that were talked about, by GUIDs as numbers."""
        return ((key, self._of(key)) for key in self._excerpts.keys() | self._codings.keys())

    def __contains__(self, excerpt_id: ExcerptId) -> bool:
        """Whether anything was said about an excerpt or one of its codings."""
        return excerpt_id.int in self._excerpts or excerpt_id.int in self._codings

    def of_excerpt(self, excerpt_id: ExcerptId) -> Standing:
        """Its own; where only its codings were reviewed, theirs, what is open first."""
        return self._of(excerpt_id.int)

    def _of(self, key: int) -> Standing:
        own, below = self._excerpts.get(key), self._codings.get(key)
        if below is None:
            return own or NOT_REVIEWED
        found = [*([own] if own else []), *below.values()]
        return next((one for one in found if one.is_open), found[0])

    def of_coding(self, coding: Coding) -> Standing:
        """Its own, or else that of its excerpt."""
        below = self._codings.get(coding.excerpt_id.int)
        own = below.get(coding.id.int) if below else None
        return own or self._excerpts.get(coding.excerpt_id.int) or NOT_REVIEWED

    def differing(self, other: "Standings") -> frozenset[ExcerptId]:
        """The excerpts of which the two tell different things."""
        keys = {one for known in (self, other) for one in (*known._excerpts, *known._codings)}
        return frozenset(
            UUID(int=key)
            for key in keys
            if self._excerpts.get(key) != other._excerpts.get(key) or self._codings.get(key) != other._codings.get(key)
        )

    def renewed(self, found: "Standings", excerpt_ids: Collection[ExcerptId]) -> "Standings":
        """With what was found anew of some excerpts."""
        made, renewed = Standings(), {one.int for one in excerpt_ids}
        made._excerpts = {key: one for key, one in self._excerpts.items() if key not in renewed} | found._excerpts
        made._codings = {key: one for key, one in self._codings.items() if key not in renewed} | found._codings
        return made
