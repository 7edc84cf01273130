"""What must not change a triangulation, and in which direction one more coding may move it."""

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.triangulation import triangulate
from qda_app.domain.codes import CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.triangulation import Assumptions, Position, Status, Triangulation, TriangulationRow
from tests.analysis.corpora import Person, Said, small_corpus

T = TypeVar("T")
PEOPLE = {"P1": Person("Bidang TI"), "P2": Person("Bidang TI"), "P3": Person("Bidang SP"), "P4": Person()}
SIGNS = st.sampled_from(["+1", "+2", "+3", "-1", "-2", "-3", "~2", "0", "?"])
SPOKEN = st.builds(
    lambda source, who, code, sign: Said(f"W{source}", f"P{who}", f"{code}:{sign}"),
    st.integers(1, 4),
    st.integers(1, 4),
    st.sampled_from(["A1", "A2", "A3"]),
    SIGNS,
)
STUDIES = st.lists(SPOKEN, min_size=1, max_size=14)


def study(said: list[Said]) -> Corpus:
    return small_corpus(said, people=PEOPLE, asked={"W1": "A1 A2", "W2": "A1"})


def found(said: list[Said]) -> Triangulation:
    return triangulate(study(said), Assumptions())


def relabelled(row: TriangulationRow, names: dict[str, str]) -> dict[str, object]:
    """A row as the command line prints it, its voices under other names."""
    record = row.as_record()
    positions = {names[name]: position for name, position in row.positions.items()}
    return record | {"positions": positions, "silent": sorted(names[one] for one in row.silent)}


@given(STUDIES, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_stored_changes_nothing(said: list[Said], chance: random.Random) -> None:
    corpus = study(said)

    def mixed(values: Iterable[T]) -> list[T]:
        found = list(values)
        return chance.sample(found, len(found))

    other = replace(
        corpus,
        sources=mixed(corpus.sources),
        participations=mixed(corpus.participations),
        asked=mixed(corpus.asked),
        excerpts=mixed(corpus.excerpts),
        codings=mixed(corpus.codings),
        codes=CodeTree(mixed(corpus.codes)),
    )
    before, after = (triangulate(one, Assumptions()) for one in (corpus, other))
    assert {row.code: row.as_record() for row in after.rows} == {row.code: row.as_record() for row in before.rows}


@given(STUDIES, st.permutations(["P1", "P2", "P3", "P4"]))
def test_other_names_of_people_change_nothing_but_the_names(said: list[Said], names: list[str]) -> None:
    renamed = dict(zip(PEOPLE, names, strict=True))
    corpus = study(said)
    others = [replace(one, short_id=renamed[one.short_id]) for one in corpus.informants]
    before, after = triangulate(corpus, Assumptions()), triangulate(replace(corpus, informants=others), Assumptions())
    same = {name: name for name in names}
    for row in before.rows:
        assert relabelled(row, renamed) == relabelled(after[row.code], same)


@given(STUDIES, st.integers(1, 5), st.sampled_from(["A1", "A2", "A3"]), st.integers(1, 3))
def test_one_more_supporting_coding_moves_nobody_away_from_support(
    said: list[Said], who: int, code: str, strength: int
) -> None:
    before = found(said)
    after = found([*said, Said("W1", f"P{who}", f"{code}:+{strength}")])
    rank = [Position.CONTRADICTS, Position.MIXED, Position.SUPPORTS]
    for row in before.rows:
        later = after[row.code]
        for name, position in row.positions.items():
            if position.is_directed:
                assert rank.index(later.positions[name]) >= rank.index(position)
        assert _contradicting(later) <= _contradicting(row)


@given(STUDIES, st.integers(1, 5), st.sampled_from(["A1", "A2", "A3"]), st.integers(1, 3))
def test_one_more_supporting_coding_never_makes_a_node_more_dissonant_where_nobody_contradicts(
    said: list[Said], who: int, code: str, strength: int
) -> None:
    before = found(said)
    after = found([*said, Said("W1", f"P{who}", f"{code}:+{strength}")])
    for row in before.rows:
        if not _contradicting(row):
            assert after[row.code].status is not Status.DISSONANT
            if row.status is Status.CONVERGENT_PLUS:
                assert after[row.code].status is Status.CONVERGENT_PLUS


def _contradicting(row: TriangulationRow) -> int:
    return sum(position is Position.CONTRADICTS for position in row.positions.values())
