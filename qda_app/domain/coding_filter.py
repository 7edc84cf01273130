"""Which codings a person looks at: whose, with which codes, how they are rated, and how far their review has come."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace

from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import CodeId, CoderId
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.review_standings import NOT_REVIEWED, Standing
from qda_app.domain.reviews import Verdict

StandingOf = Callable[[Coding], Standing]


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """What is looked at; an empty set leaves that out of account. None among stances or strengths is "unrated".

    Without `coder_ids` it is the work of who looks. A code stands for itself and all below it.
    """

    coder_ids: frozenset[CoderId] = frozenset()
    code_ids: frozenset[CodeId] = frozenset()
    stances: frozenset[Stance | None] = frozenset()
    strengths: frozenset[int | None] = frozenset()
    review_states: frozenset[ReviewState] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()

    @property
    def asks_review(self) -> bool:
        """Whether it rests on what reviewers said."""
        return bool(self.review_states or self.verdicts)

    @property
    def is_empty(self) -> bool:
        """Whether everything of one's own is looked at."""
        return self == NO_FILTER

    def switched(self, criterion: str, value: Hashable) -> "CodingFilter":
        """With a value of a criterion taken in, or taken out where it was in."""
        changed: dict[str, frozenset[Hashable]] = {criterion: getattr(self, criterion) ^ {value}}
        return replace(self, **changed)  # type: ignore[arg-type]  # the caller names a field of these values


NO_FILTER = CodingFilter()

# A further criterion is a field of CodingFilter and a line here.
CRITERIA: Mapping[str, Callable[[Coding, Excerpt, StandingOf], Hashable]] = {
    "coder_ids": lambda coding, excerpt, standing_of: excerpt.coder_id,
    "code_ids": lambda coding, excerpt, standing_of: coding.code_id,
    "stances": lambda coding, excerpt, standing_of: coding.stance,
    "strengths": lambda coding, excerpt, standing_of: coding.strength,
    "review_states": lambda coding, excerpt, standing_of: standing_of(coding).state,
    "verdicts": lambda coding, excerpt, standing_of: standing_of(coding).verdict,
}


class Sieve:
    """A filter made ready for many codings of one codebook."""

    def __init__(
        self,
        wanted: CodingFilter,
        own_id: CoderId,
        tree: CodeTree,
        standing_of: StandingOf = lambda _coding: NOT_REVIEWED,
    ) -> None:
        """`own_id` is the coder who looks; `standing_of` tells how far the review of a coding has come."""
        self._standing_of = standing_of
        below = {one.id for code_id in wanted.code_ids if code_id in tree for one in tree.subtree(tree[code_id])}
        ready = replace(wanted, coder_ids=wanted.coder_ids or frozenset({own_id}), code_ids=frozenset(below))
        asked = {"code_ids"} if wanted.code_ids else set()  # codes that have left the codebook let nothing through
        self._tests = [
            (found, getattr(ready, name)) for name, found in CRITERIA.items() if name in asked or getattr(ready, name)
        ]

    def passes(self, coding: Coding, excerpt: Excerpt) -> bool:
        """Whether a coding, that of its excerpt, is looked at."""
        return all(found(coding, excerpt, self._standing_of) in wanted for found, wanted in self._tests)
