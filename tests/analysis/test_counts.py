"""Counts of codes, and which codes meet in the text."""

import csv
from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qda_app import paths
from qda_app.analysis.counts import Meeting, cooccurrence, counts
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason
from tests.analysis.corpora import Said, small_corpus


def test_counts_are_those_of_the_table_of_codings(corpus: Corpus) -> None:
    lines = (paths.SAMPLE / "codings.csv").read_text(encoding="utf-8").splitlines()
    rows = Counter((row["code"], row["source_code"]) for row in csv.DictReader(lines) if row["coder"] == "A")
    assert {(code, source): n for code, found in counts(corpus).items() for source, n in found.items()} == rows
    assert rows.total() == 222


def test_a_parent_is_not_counted_for_its_children(corpus: Corpus) -> None:
    assert "INO" not in counts(corpus)


def test_dropped_excerpts_are_not_counted() -> None:
    said = [Said("S1", "P1", "A1:+3"), Said("S1", "P1", "A1:+3", dropped=DropReason.REPEATED)]
    assert counts(small_corpus(said)) == {"A1": {"S1": 1}}


def test_codes_on_one_excerpt_meet() -> None:
    assert cooccurrence(small_corpus([Said("S1", "P1", "A2:+3 B1")])) == [Meeting("A2", "B1", 1)]


def test_codes_that_share_one_character_meet() -> None:
    said = [Said("S1", "P1", "A1", "x" * 10, 0), Said("S1", "P1", "A2", "x" * 10, 9)]
    assert cooccurrence(small_corpus(said)) == [Meeting("A1", "A2", 1)]


def test_neighbours_do_not_meet() -> None:
    said = [Said("S1", "P1", "A1", "x" * 10, 0), Said("S1", "P1", "A2", "x" * 10, 10)]
    assert cooccurrence(small_corpus(said)) == []


def test_equal_places_of_two_sources_do_not_meet() -> None:
    said = [Said("S1", "P1", "A1", "x" * 10, 0), Said("S2", "P1", "A2", "x" * 10, 0)]
    assert cooccurrence(small_corpus(said)) == []


def test_each_pair_of_codings_counts() -> None:
    said = [Said("S1", "P1", "A1", "x" * 10, 0), Said("S1", "P1", "A1", "x" * 5, 2), Said("S1", "P1", "A2", "x", 3)]
    assert cooccurrence(small_corpus(said)) == [Meeting("A1", "A2", 2)]


def test_pairs_stand_in_natural_order(corpus: Corpus) -> None:
    met = cooccurrence(corpus)
    assert all(one.a < one.b for one in met)
    assert Meeting("EGA-KESEMPATAN", "EGA-RUANG", 2) in met


places = st.lists(
    st.tuples(
        st.sampled_from(["S1", "S2"]), st.sampled_from(["A1", "A2", "A3", "B1"]), st.integers(0, 30), st.integers(1, 9)
    ),
    max_size=15,
)


@given(places)
def test_sweeping_finds_what_comparing_all_pairs_finds(coded: list[tuple[str, str, int, int]]) -> None:
    corpus = small_corpus([Said(source, "P1", code, "x" * size, start) for source, code, start, size in coded])
    wanted = Counter(
        tuple(sorted((one[1], other[1])))
        for one, other in combinations(coded, 2)
        if one[0] == other[0] and one[1] != other[1] and one[2] < other[2] + other[3] and other[2] < one[2] + one[3]
    )
    assert {(a, b): n for a, b, n in cooccurrence(corpus)} == wanted
