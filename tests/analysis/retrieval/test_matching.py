"""What queries find is what a plain reading of their meaning finds, excerpt by excerpt and pair by pair."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.retrieval.matching import Matching
from qda_app.domain.excerpts import Coding, Excerpt, PlaceKind
from qda_app.domain.queries import UNRATED, Ask, Term, Unit, Way, groups, tidy
from qda_app.domain.review_standings import NOT_REVIEWED
from qda_app.domain.spans import Lines
from tests.analysis.retrieval.made_up import BESIDE, INFORMANTS, REVIEWED, SOURCES, TEXT, TREE, Study, studies, terms

LINES = Lines(TEXT)
RATINGS = (Ask.STANCE, Ask.STRENGTH)


class Plain:
    """The meaning of a query, word by word, without an index."""

    def __init__(self, study: Study, query: Sequence[Term]) -> None:
        self.corpus, self.turns, self.query = study.corpus, study.turns, query

    def found(self) -> set[UUID]:
        return {one.id for one in self.corpus.excerpts if self.answers(one)}

    def answers(self, one: Excerpt) -> bool:
        conditions = groups(tuple(self.query))
        of_ratings = [group for group in conditions if all(term.ask in RATINGS for term in group)]
        others = [group for group in conditions if group not in of_ratings]
        return all(any(self.holds(one, term) for term in group) for group in others) and (
            not of_ratings
            or any(
                all(any(self.is_rated(coding, term) for term in group) for group in of_ratings)
                for coding in self.meant(one)
            )
        )

    def holds(self, one: Excerpt, term: Term) -> bool:
        if term.ask in RATINGS:
            return any(self.is_rated(coding, term) for coding in self.meant(one))
        return bool(self.is_true(one, term)) != term.is_negative

    def is_true(self, one: Excerpt, term: Term) -> bool:
        voice = self.corpus.voices.get(one.id)
        source = next(each for each in SOURCES if each.id == one.source_id)
        match term.ask:
            case Ask.CODE:
                return any(coding.code_id in self.codes(term) for coding in self.codings(one))
            case Ask.OVERLAPS | Ask.NEAR | Ask.FOLLOWED | Ask.SAME_TURN:
                return any(self.relates(one, other, term) for other in self.partners(one, term))
            case Ask.INFORMANT:
                return voice is not None and voice.hex == term.what
            case Ask.INFORMANT_IS:
                told = [BESIDE.of_informant(each, term.what) for each in INFORMANTS if each.id == voice]
                return any(self.is_so(value, term) for value in told)
            case Ask.SOURCE:
                return source.id.hex == term.what
            case Ask.SOURCE_IS:
                return self.is_so(BESIDE.of_source(source, term.what), term)
            case Ask.REVIEW:
                found = REVIEWED.get(one.number, NOT_REVIEWED)
                return term.what in (found.state, found.verdict)
            case Ask.SINCE:
                return source.date is not None and source.date >= date.fromisoformat(term.what)
            case Ask.UNTIL:
                return source.date is not None and source.date <= date.fromisoformat(term.what)
        return self.corpus.coder.id.hex == term.what

    def is_so(self, value: str, term: Term) -> bool:
        has, wanted = " ".join(value.lower().split()), term.value.lower()
        return wanted in has if term.way is Way.PART else wanted == has

    def codes(self, term: Term) -> set[UUID]:
        code = TREE[UUID(hex=term.what)]
        return {code.id} if term.way is Way.ALONE else {each.id for each in TREE.subtree(code)}

    def codings(self, one: Excerpt) -> Sequence[Coding]:
        return [coding for coding in self.corpus.codings if coding.excerpt_id == one.id]

    def meant(self, one: Excerpt) -> Sequence[Coding]:
        asked = [term for term in self.query if term.ask is Ask.CODE and not term.is_negative]
        wanted = set().union(*(self.codes(term) for term in asked))
        return [coding for coding in self.codings(one) if not asked or coding.code_id in wanted]

    def is_rated(self, coding: Coding, term: Term) -> bool:
        value = coding.stance if term.ask is Ask.STANCE else coding.strength
        return (str(UNRATED if value is None else value) == term.what) != term.is_negative

    def partners(self, one: Excerpt, term: Term) -> Iterator[Excerpt]:
        for other in self.corpus.excerpts:
            is_coded = any(coding.code_id in self.codes(term) for coding in self.codings(other))
            if other.source_id == one.source_id and not other.dropped and is_coded:
                yield other

    def relates(self, one: Excerpt, other: Excerpt, term: Term) -> bool:
        if term.ask is Ask.OVERLAPS and one.region and other.region:
            a, b = one.region, other.region
            across = min(a.right, b.right) > max(a.left, b.left)
            return a.page == b.page and across and min(a.bottom, b.bottom) > max(a.top, b.top)
        if PlaceKind.REGION in (one.kind, other.kind) or one.start == one.end or other.start == other.end:
            return False
        if term.ask is Ask.OVERLAPS:
            return bool(set(range(*one.span)) & set(range(*other.span)))
        if term.ask is Ask.SAME_TURN:
            return bool(self.turns_of(one) & self.turns_of(other))
        if term.ask is Ask.FOLLOWED and other.start < one.end:
            return False
        return self.distance(one, other, term.unit) <= term.within

    def distance(self, one: Excerpt, other: Excerpt, unit: Unit) -> float:
        if unit is Unit.CHARACTERS:
            return max(0, one.start - other.end, other.start - one.end)
        a, b = (self.lines_of(one), self.lines_of(other))
        if unit is Unit.TURNS:
            a, b = self.turns_of(one), self.turns_of(other)
        return min((abs(x - y) for x in a for y in b), default=float("inf"))

    def lines_of(self, one: Excerpt) -> set[int]:
        return {LINES.number(position) for position in range(*one.span)}

    def turns_of(self, one: Excerpt) -> set[int]:
        starts = self.turns[one.source_id]
        told = {sum(start <= position for start in starts) for position in range(*one.span)}
        return told - {0}


def found(study: Study, query: Sequence[Term]) -> set[UUID]:
    ground = study.ground
    return {ground.excerpts[number].id for number in Matching(ground, BESIDE, tidy(query)).found()}


@given(studies(), st.lists(terms(), max_size=4))
def test_a_query_finds_what_its_meaning_says(study: Study, query: list[Term]) -> None:
    assert found(study, query) == Plain(study, tidy(query)).found()


@given(studies(), terms(), st.sampled_from([Ask.OVERLAPS, Ask.NEAR, Ask.FOLLOWED, Ask.SAME_TURN]), st.data())
def test_every_relation_holds_for_the_pairs_that_it_should(
    study: Study, term: Term, ask: Ask, data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from([code for code in TREE if code.short_id in ("KOR", "TRS", "KOR-1")]))
    related = Term(ask, code.id.hex, within=data.draw(st.integers(0, 6)), unit=data.draw(st.sampled_from(Unit)))

    assert found(study, [related]) == Plain(study, [related]).found()
    assert found(study, [related, term]) == Plain(study, tidy([related, term])).found()


@given(studies(), st.lists(terms(), max_size=4))
def test_a_query_survives_being_stored(study: Study, query: list[Term]) -> None:
    kept = [Term.read(term.stored) for term in query]

    assert kept == query
    assert found(study, kept) == found(study, query)
