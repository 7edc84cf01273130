"""Similarity of codes by their sources, reckoned by hand and against a plain model."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.code_similarity import LEAST_SOURCES, MOST_CODES, similarity
from qda_app.domain.excerpts import DropReason
from qda_app.domain.similarity import Similarity
from tests.analysis.corpora import Said, small_corpus, small_tree

_WHERE = {"A1": "123", "A2": "12", "A3": "34", "A4": "345", "A5": "5"}


def found_of(where: dict[str, str]) -> Similarity:
    return similarity(
        small_corpus(
            [Said(f"S{place}", "P1", code) for code, places in where.items() for place in places],
            tree=small_tree("A A1 A2 A3 A4 A5"),
        )
    )


def test_pairs_are_ranked_by_the_jaccard_index() -> None:
    found = found_of(_WHERE)
    told = [(pair.one.short_id, pair.other.short_id, pair.both, pair.either) for pair in found.pairs]

    assert told == [("A1", "A2", 2, 3), ("A3", "A4", 2, 3), ("A1", "A3", 1, 4), ("A1", "A4", 1, 5)]
    assert found.pairs[0].similarity == 2 / 3
    assert [code.short_id for code in found.rare] == ["A5"]
    assert found.sources == 5


def test_alike_codes_lie_together_in_the_tree() -> None:
    found = found_of(_WHERE)

    assert [(join.left, join.right) for join in found.joins] == [(0, 1), (2, 3), (4, 5)]
    assert [join.similarity for join in found.joins] == [2 / 3, 2 / 3, (1 / 4 + 1 / 5 + 0 + 0) / 4]
    assert found.order == (0, 1, 2, 3)


def test_dropped_excerpts_make_nothing_alike() -> None:
    said = [Said("S1", "P1", "A1 A2"), Said("S2", "P1", "A1"), Said("S2", "P1", "A2", dropped=DropReason.REPEATED)]

    found = similarity(small_corpus(said))

    assert [code.short_id for code in found.codes] == ["A1"]
    assert (found.pairs, found.joins, found.order) == ((), (), (0,))


def test_an_empty_project_has_no_tree() -> None:
    found = similarity(small_corpus([]))

    assert (found.codes, found.pairs, found.joins, found.order) == ((), (), (), ())


@given(
    where=st.dictionaries(
        st.sampled_from([f"A{n}" for n in range(1, 6)]), st.sets(st.sampled_from("123456"), min_size=1)
    )
)
def test_a_join_is_as_alike_as_its_codes_are_on_average(where: dict[str, set[str]]) -> None:
    found = found_of({code: "".join(sorted(places)) for code, places in where.items()})
    places = [where[code.short_id] for code in found.codes]
    branches = [{place} for place in range(len(places))]

    assert all(len(one) >= LEAST_SOURCES for one in places)
    for join in found.joins:
        left, right = branches[join.left], branches[join.right]
        mean = sum(len(places[a] & places[b]) / len(places[a] | places[b]) for a in left for b in right)
        assert abs(join.similarity - mean / (len(left) * len(right))) < 1e-9
        branches.append(left | right)
    assert sorted(found.order) == list(range(len(places)))
    assert not places or branches[-1] == set(range(len(places)))
    assert len(found.pairs) == sum(bool(a & b) for a, b in combinations(places, 2))


def test_no_more_codes_are_joined_than_a_tree_can_show() -> None:
    names = [f"A{number}" for number in range(MOST_CODES + 3)]
    corpus = small_corpus(
        [Said(f"S{place}", "P1", " ".join(names)) for place in (1, 2)], tree=small_tree("A " + " ".join(names))
    )

    found = similarity(corpus)

    assert (len(found.codes), len(found.left_out)) == (MOST_CODES, 3)
