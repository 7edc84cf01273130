"""Which codings a person looks at: whose, with which codes, and how they are rated."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace

from qda_app.domain.codes import CodeTree
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.ids import CodeId, CoderId


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """What is looked at; an empty set leaves that out of account. None among stances or strengths is "unrated".

    Without `coder_ids` it is the work of who looks. A code stands for itself and all below it.
    """

    coder_ids: frozenset[CoderId] = frozenset()
    code_ids: frozenset[CodeId] = frozenset()
    stances: frozenset[Stance | None] = frozenset()
    strengths: frozenset[int | None] = frozenset()

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
CRITERIA: Mapping[str, Callable[[Coding, Excerpt], Hashable]] = {
    "coder_ids": lambda coding, excerpt: excerpt.coder_id,
    "code_ids": lambda coding, excerpt: coding.code_id,
    "stances": lambda coding, excerpt: coding.stance,
    "strengths": lambda coding, excerpt: coding.strength,
}


class Sieve:
    """A filter made ready for many codings of one codebook."""

    def __init__(self, wanted: CodingFilter, own_id: CoderId, tree: CodeTree) -> None:
        """`own_id` is the coder who looks."""
        below = {one.id for code_id in wanted.code_ids if code_id in tree for one in tree.subtree(tree[code_id])}
        ready = replace(wanted, coder_ids=wanted.coder_ids or frozenset({own_id}), code_ids=frozenset(below))
        asked = {"code_ids"} if wanted.code_ids else set()  # codes that have left the codebook let nothing through
        self._tests = [
            (found, getattr(ready, name)) for name, found in CRITERIA.items() if name in asked or getattr(ready, name)
        ]

    def passes(self, coding: Coding, excerpt: Excerpt) -> bool:
        """Whether a coding, that of its excerpt, is looked at."""
        return all(found(coding, excerpt) in wanted for found, wanted in self._tests)
