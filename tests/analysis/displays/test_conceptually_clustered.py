"""The conceptually clustered matrix."""

from qda_app.domain.corpus import Corpus
from qda_app.domain.matrices import Emptiness
from tests.analysis.corpora import Said, small_corpus
from tests.analysis.displays.filling import cell, fill

KIND = "conceptually-clustered"


def test_people_by_role_over_the_aspects(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus)
    assert [row.key for row in matrix.rows] == ["I-1", "I-2", "F-1", "F-3", "F-2", "F-4", "I-3", "O-1", "D-1"]
    assert [column.key for column in matrix.columns][-2:] == ["EGA", "TRANSISI"]
    assert cell(matrix, "I-1", "EGA").position == "+"
    assert cell(matrix, "I-3", "EGA").empty is Emptiness.NOT_ASKED


def test_codes_without_a_stance_show_quotes_without_a_sign(corpus: Corpus) -> None:
    found = cell(fill(KIND, corpus, "HAMBATAN", "PROGRAM"), "I-1", "HAMBATAN")
    assert (found.position, len(found.evidence)) == ("", 3)


def test_who_has_nothing_to_do_with_the_codes_stands_in_a_note() -> None:
    corpus = small_corpus([Said("S1", "P1", "A1:+3"), Said("S2", "P2", "B1")])
    matrix = fill(KIND, corpus, "A1")
    assert [row.key for row in matrix.rows] == ["P1"]
    assert "Not asked: P2." in matrix.notes
