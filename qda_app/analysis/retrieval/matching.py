"""Matching: the excerpts of a ground that answer the terms of a query.

What the terms mean, for an excerpt of one coder; every condition (`groups`) must hold, of its alternatives one:

* code: it has a coding with that code or one below it; ALONE, with the code itself.
* stance, strength: conditions of these alone are said of one and the same coding, which has one of the codes that the
  query asks for (without excluding them), or any code where it asks for none. As an alternative to something else,
  each is said of any such coding.
* overlaps: it shares a character, or a part of a picture or page, with an excerpt that has the code.
* near: at most so many lines, characters or turns lie between it and an excerpt that has the code; the same line or
  turn is 0 away, the next 1; characters are counted between end and beginning.
* followed: an excerpt that has the code begins at or after its end, at most so far away.
* same turn: a turn that it touches is touched by an excerpt that has the code.
* informant: it is theirs. source: it stands there. Attributes are those of its informant, or of its source.
* since, until: its source is dated, on that day or later, or earlier.
* coder: its coder is that one.
* review: its review, or else that of its codings, stands so; or the last verdict on it is that.

In relations (overlaps to same turn) the other excerpt is of the same coder and source, is not dropped, and may be the
excerpt itself where that has both codes. What has no characters in the text stands near nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from uuid import UUID

from qda_app.analysis.retrieval.ground import Ground, Numbers, Rating
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.queries import OF_CODES, OF_ONES_OWN, RATINGS, UNRATED, Ask, Term, Terms, Unit, Way, groups
from qda_app.domain.quotes import folded
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.review_standings import Standings
from qda_app.domain.sources import Informant, Source

_NOTHING: Numbers = frozenset()
_STRENGTHS = (None, 1, 2, 3)
INFORMANT_FIELDS = ("unit", "position", "role_rank", "criterion")
SOURCE_FIELDS = ("technique", "unit", "place", "wave", "subtype", "year")


@dataclass(frozen=True)
class Beside:
    """Attributes of one's own, by name, of informants and sources, and reviews; no corpus holds them."""

    of_informants: Mapping[InformantId, Mapping[str, str]] = field(default_factory=dict)
    of_sources: Mapping[SourceId, Mapping[str, str]] = field(default_factory=dict)
    reviews: Standings = field(default_factory=Standings)

    def of_informant(self, one: Informant, name: str) -> str:
        """The value of an attribute, as it is named in terms; empty where there is none."""
        if name.startswith(OF_ONES_OWN):
            return self.of_informants.get(one.id, {}).get(name.removeprefix(OF_ONES_OWN), "")
        return _told(one, name, INFORMANT_FIELDS)

    def of_source(self, one: Source, name: str) -> str:
        """The same of a source."""
        if name.startswith(OF_ONES_OWN):
            return self.of_sources.get(one.id, {}).get(name.removeprefix(OF_ONES_OWN), "")
        return _told(one, name, SOURCE_FIELDS)


def _told(one: Informant | Source, name: str, known: Sequence[str]) -> str:
    value = getattr(one, name) if name in known else None
    return "" if value is None else str(value)


class Matching:
    """The answers of one ground to the terms of one query."""

    def __init__(self, ground: Ground, beside: Beside, terms: Terms) -> None:
        """Nothing is computed yet."""
        self.ground, self._beside, self.terms = ground, beside, terms
        self._groups = groups(terms)

    def found(self) -> Numbers:
        """The excerpts that answer, dropped ones included."""
        return self.of_groups(self._groups)

    def of_groups(self, wanted: Iterable[Terms]) -> Numbers:
        """The excerpts for which all these conditions hold."""
        parts = list(wanted)
        ratings = [group for group in parts if _is_of_ratings(group)]
        sets = [self.of_group(group) for group in parts if group not in ratings]
        if ratings:
            sets.append(self._with_ratings(ratings))
        if not sets:
            return self.ground.everything
        first, *others = sorted(sets, key=len)
        return first.intersection(*others) if others else first

    def of_group(self, group: Terms) -> Numbers:
        """The excerpts for which one of some alternatives holds."""
        if _is_of_ratings(group):
            return self._with_ratings([group])
        sets = [self._joined(term) for term in group]
        return sets[0] if len(sets) == 1 else frozenset().union(*sets)

    def with_code(self, term: Term) -> Numbers:
        """The excerpts that have the code of a term."""
        return self.ground.coded(self.code_ids(term))

    def code_ids(self, term: Term) -> Sequence[CodeId]:
        """The code of a term, with those below it unless it is meant alone; none where it is gone."""
        tree, code_id = self.ground.corpus.codes, guid(term.what)
        if code_id is None or code_id not in tree:
            return ()
        return [code_id] if term.way is Way.ALONE else [code.id for code in tree.subtree(tree[code_id])]

    def partners(self, term: Term) -> Numbers:
        """The excerpts that have the code of a relation, and are not dropped."""
        return self.with_code(term) - self.ground.dropped

    def _joined(self, term: Term) -> Numbers:
        if term.ask in RATINGS:
            return self._with_ratings([(term,)])
        found = _LOOKS[term.ask](self, term)
        return self.ground.everything - found if term.is_negative else found

    def _with_ratings(self, ratings: Sequence[Terms]) -> Numbers:
        """The excerpts with a coding, of a code that the query asks for, of which all these conditions hold."""
        allowed = {
            rating
            for rating in product((None, *Stance), _STRENGTHS)
            if all(any(_is_rated(rating, term) for term in group) for group in ratings)
        }
        return frozenset(number for codings in self._rateable for number, rating in codings if rating in allowed)

    @cached_property
    def _rateable(self) -> Sequence[Sequence[tuple[int, Rating]]]:
        """The codings that a stance or strength may be said of, code by code."""
        asked = [term for term in self.terms if term.ask is Ask.CODE and not term.is_negative]
        rated = self.ground.rated
        if not asked:
            return list(rated.values())
        wanted = dict.fromkeys(code_id for term in asked for code_id in self.code_ids(term))
        return [rated[code_id] for code_id in wanted if code_id in rated]

    def _near(self, term: Term) -> Numbers:
        return self.ground.near(self.partners(term), term.within, term.unit)

    def _followed(self, term: Term) -> Numbers:
        return self.ground.followed(self.partners(term), term.within, term.unit)

    def _in_same_turn(self, term: Term) -> Numbers:
        return self.ground.near(self.partners(term), 0, Unit.TURNS)

    def _of_informant(self, term: Term) -> Numbers:
        informant_id = guid(term.what)
        return self.ground.voiced.get(informant_id, _NOTHING) if informant_id else _NOTHING

    def _of_informants_so(self, term: Term) -> Numbers:
        wanted = [
            one.id for one in self.ground.corpus.informants if is_so(self._beside.of_informant(one, term.what), term)
        ]
        return frozenset().union(*(self.ground.voiced.get(one, _NOTHING) for one in wanted))

    def _of_source(self, term: Term) -> Numbers:
        source_id = guid(term.what)
        return self.ground.in_sources([source_id] if source_id else ())

    def _of_sources_so(self, term: Term) -> Numbers:
        return self._where(lambda source: is_so(self._beside.of_source(source, term.what), term))

    def _since(self, term: Term) -> Numbers:
        day = date.fromisoformat(term.what)
        return self._where(lambda source: source.date is not None and source.date >= day)

    def _until(self, term: Term) -> Numbers:
        day = date.fromisoformat(term.what)
        return self._where(lambda source: source.date is not None and source.date <= day)

    def _where(self, is_meant: Callable[[Source], bool]) -> Numbers:
        return self.ground.in_sources(source.id for source in self.ground.corpus.sources if is_meant(source))

    def _of_coder(self, term: Term) -> Numbers:
        return self.ground.everything if guid(term.what) == self.ground.corpus.coder.id else _NOTHING

    def _reviewed(self, term: Term) -> Numbers:
        known = [(self.ground.number(key), found) for key, found in self._beside.reviews.items()]
        if term.what == ReviewState.NEW:
            said = (number for number, found in known if number is not None and found.state is not ReviewState.NEW)
            return self.ground.everything.difference(said)
        return frozenset(
            number for number, found in known if number is not None and term.what in (found.state, found.verdict)
        )


_LOOKS: Mapping[Ask, Callable[[Matching, Term], Numbers]] = {
    Ask.CODE: Matching.with_code,
    Ask.OVERLAPS: lambda matching, term: matching.ground.overlapping(matching.partners(term)),
    Ask.NEAR: Matching._near,
    Ask.FOLLOWED: Matching._followed,
    Ask.SAME_TURN: Matching._in_same_turn,
    Ask.INFORMANT: Matching._of_informant,
    Ask.INFORMANT_IS: Matching._of_informants_so,
    Ask.SOURCE: Matching._of_source,
    Ask.SOURCE_IS: Matching._of_sources_so,
    Ask.SINCE: Matching._since,
    Ask.UNTIL: Matching._until,
    Ask.CODER: Matching._of_coder,
    Ask.REVIEW: Matching._reviewed,
}


def is_so(value: str, term: Term) -> bool:
    """Whether an attribute has the value that a term asks for, or holds its words."""
    has, wanted = folded(value).casefold(), folded(term.value).casefold()
    return bool(wanted) and (wanted in has if term.way is Way.PART else wanted == has)


def guid(words: str) -> UUID | None:
    """A GUID of its hex digits; None where they are none."""
    try:
        return UUID(hex=words)
    except ValueError:
        return None


def named_codes(terms: Terms) -> Iterator[Term]:
    """The terms that name a code."""
    return (term for term in terms if term.ask in OF_CODES)


def _is_of_ratings(group: Terms) -> bool:
    return all(term.ask in RATINGS for term in group)


def _is_rated(rating: Rating, term: Term) -> bool:
    stance, strength = rating
    value = stance if term.ask is Ask.STANCE else strength
    return (str(value if value is not None else UNRATED) == term.what) != term.is_negative
