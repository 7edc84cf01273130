"""Answers: the excerpts that a query finds, how many there are of what, and why there are none."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import overload

from qda_app.analysis.retrieval.ground import Ground, Numbers
from qda_app.analysis.retrieval.matching import Beside, Matching, guid
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.queries import OF_CODES, RATINGS, RELATIONS, Ask, Term, Terms, Unit, groups


class Why(StrEnum):
    """Why nothing is found."""

    NOTHING_CODED = "nothing_coded"  # there is no excerpt at all
    IS_GONE = "is_gone"  # the code, informant, source or coder is no longer there
    EMPTY_GROUP = "empty_group"  # a group that holds no codes
    NEVER_CODED = "never_coded"
    NEVER_RATED = "never_rated"  # no coding that is meant has this stance or strength
    NO_SUCH_VALUE = "no_such_value"
    NO_SUCH_DAY = "no_such_day"
    NEVER_REVIEWED = "never_reviewed"  # no review stands so
    NOTHING_OF = "nothing_of"  # an informant, source or coder without excerpts
    NO_TURNS = "no_turns"
    NO_PLACE = "no_place"  # nothing at all stands in this relation to the code
    EXCLUDED = "excluded"  # asked for, and excluded
    NEVER_TOGETHER = "never_together"
    NEVER_ALL = "never_all"  # the last condition holds for none of those for which the ones before it hold
    ALL_DROPPED = "all_dropped"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a query finds nothing: the conditions that it lies with, and how many answer those before them."""

    why: Why
    terms: Terms = ()
    others: Terms = ()
    count: int = 0


class Excerpts(Sequence[tuple[Corpus, Excerpt]]):
    """Excerpts of several grounds with their corpora, ground by ground and in the order of reading; made when asked."""

    def __init__(self, parts: Sequence[tuple[Ground, Numbers]]) -> None:
        """The numbers of excerpts on each ground."""
        self._parts = [(ground, sorted(numbers)) for ground, numbers in parts]
        self._ends = [*accumulate(len(numbers) for _ground, numbers in self._parts)]

    def __len__(self) -> int:
        """How many there are."""
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> tuple[Corpus, Excerpt]: ...

    @overload
    def __getitem__(self, place: slice) -> list[tuple[Corpus, Excerpt]]: ...

    def __getitem__(self, place: int | slice) -> tuple[Corpus, Excerpt] | list[tuple[Corpus, Excerpt]]:
        """One of them, or some."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        part = bisect_right(self._ends, place)
        ground, numbers = self._parts[part]
        return ground.corpus, ground.excerpts[numbers[place - (self._ends[part - 1] if part else 0)]]


@dataclass(frozen=True)
class Answer:
    """What a query finds; `dropped` are not among those `found`."""

    terms: Terms
    found: Excerpts
    dropped: Excerpts
    sources: frozenset[SourceId] = frozenset()
    informants: frozenset[InformantId] = frozenset()
    reason: Reason | None = None

    def __len__(self) -> int:
        """How many excerpts answer."""
        return len(self.found)


def answer(grounds: Sequence[Ground], beside: Beside, terms: Terms) -> Answer:
    """The answer of some coders' work to a query."""
    matchings = [Matching(ground, beside, terms) for ground in grounds]
    numbers = [matching.found() for matching in matchings]
    kept = [(ground, each - ground.dropped) for ground, each in zip(grounds, numbers, strict=True)]
    dropped = [(ground, each & ground.dropped) for ground, each in zip(grounds, numbers, strict=True)]
    reason = None
    if not any(each for _ground, each in kept):
        is_dropped = any(each for _ground, each in dropped)
        reason = Reason(Why.ALL_DROPPED) if is_dropped else _Reasoning(matchings, terms).reason()
    sources = frozenset().union(*(ground.sources_of(each) for ground, each in kept))
    informants = frozenset().union(*(ground.informants_of(each) for ground, each in kept))
    return Answer(terms, Excerpts(kept), Excerpts(dropped), sources, informants, reason)


class _Reasoning:
    """Looks for the shortest reason why nothing answers."""

    def __init__(self, matchings: Sequence[Matching], terms: Terms) -> None:
        self._matchings, self._terms, self._groups = matchings, terms, groups(terms)

    def reason(self) -> Reason:
        if not any(len(one.ground) for one in self._matchings):
            return Reason(Why.NOTHING_CODED)
        return self._excluded() or self._alone() or self._pair() or self._prefix()

    def _count(self, wanted: Sequence[Terms]) -> int:
        return sum(len(one.of_groups(wanted)) for one in self._matchings)

    def _excluded(self) -> Reason | None:
        """A condition is asked for and excluded."""
        single = [group[0] for group in self._groups if len(group) == 1]
        asked = {term.joined(term.joint.AND): term for term in single if not term.is_negative}
        both = next((term for term in single if term.is_negative and term.joined(term.joint.AND) in asked), None)
        return Reason(Why.EXCLUDED, (both.joined(both.joint.AND),)) if both else None

    def _alone(self) -> Reason | None:
        """A condition that no excerpt meets, whatever the others are."""
        for group in self._groups:
            if not self._count([group]):
                return next((self._of_term(term) for term in group if not term.is_negative), None) or Reason(
                    Why.NEVER_ALL, group, count=sum(len(one.ground) for one in self._matchings)
                )
        return None

    def _of_term(self, term: Term) -> Reason:
        return Reason(self._why(term), (term,))

    def _why(self, term: Term) -> Why:
        if term.ask in OF_CODES:
            return self._why_of_code(term)
        if term.ask in RATINGS:
            return Why.NEVER_RATED
        if term.ask is Ask.REVIEW:
            return Why.NEVER_REVIEWED
        if term.ask in (Ask.SINCE, Ask.UNTIL):
            return Why.NO_SUCH_DAY
        if term.ask in (Ask.INFORMANT_IS, Ask.SOURCE_IS):
            return Why.NO_SUCH_VALUE
        return Why.NOTHING_OF if self._is_there(term) else Why.IS_GONE

    def _is_there(self, term: Term) -> bool:
        corpus, row_id = self._matchings[0].ground.corpus, guid(term.what)
        if term.ask is Ask.CODER:
            return True
        return row_id in corpus.informant if term.ask is Ask.INFORMANT else row_id in corpus.source

    def _why_of_code(self, term: Term) -> Why:
        tree, code_id = self._matchings[0].ground.corpus.codes, guid(term.what)
        if code_id is None or code_id not in tree:
            return Why.IS_GONE
        if tree[code_id].is_group and not tree.children(tree[code_id]):
            return Why.EMPTY_GROUP
        if not any(one.with_code(term) for one in self._matchings):
            return Why.NEVER_CODED
        wants_turns = term.ask is Ask.SAME_TURN or (term.ask in RELATIONS and term.unit is Unit.TURNS)
        if wants_turns and not any(one.ground.has_turns() for one in self._matchings):
            return Why.NO_TURNS
        return Why.NO_PLACE

    def _pair(self) -> Reason | None:
        """Two conditions that are met, but never together."""
        for place, one in enumerate(self._groups):
            for other in self._groups[:place]:
                if not self._count([other, one]):
                    return Reason(Why.NEVER_TOGETHER, other, one)
        return None

    def _prefix(self) -> Reason:
        """The first condition that none of those meets which meet the ones before it."""
        for place in range(1, len(self._groups)):
            before = self._count(self._groups[:place])
            if before and not self._count(self._groups[: place + 1]):
                earlier = tuple(term for group in self._groups[:place] for term in group)
                return Reason(Why.NEVER_ALL, self._groups[place], earlier, before)
        return Reason(Why.NEVER_ALL, self._terms)
