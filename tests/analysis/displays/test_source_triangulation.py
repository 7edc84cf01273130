"""The source triangulation matrix."""

from dataclasses import replace

import pytest

from qda_app.domain.corpus import Corpus
from qda_app.domain.matrices import Emptiness, Matrix
from tests.analysis.corpora import Said, small_corpus
from tests.analysis.displays.filling import cell, fill, written

KIND = "source-triangulation"


@pytest.fixture(scope="module")
def matrix(corpus: Corpus) -> Matrix:
    return fill(KIND, corpus, lang="id")


def test_indicators_stand_below_their_aspects(matrix: Matrix) -> None:
    rows = [(row.key, row.depth) for row in matrix.rows]
    assert rows[:3] == [("INO", 0), ("INO-NILAI", 1), ("INO-RENCANA", 1)]
    assert ("TRS-LANJUT", 1) in rows


def test_results_stand_right_of_the_voices(matrix: Matrix) -> None:
    assert [column.key for column in matrix.columns[-6:]] == [
        "D-1",
        "w_plus",
        "w_minus",
        "n_eff",
        "status",
        "sufficiency",
    ]


def test_figures_are_written_in_the_language_of_the_document(matrix: Matrix, corpus: Corpus) -> None:
    figures = ["w_plus", "w_minus", "n_eff"]
    assert [cell(matrix, "TRA-AKSES", key).words for key in figures] == ["1,67", "5,00", "6,67"]
    assert cell(fill(KIND, corpus, lang="en"), "TRA-AKSES", "n_eff").words == "6.67"


def test_a_result_says_its_key_besides_its_words(matrix: Matrix) -> None:
    assert cell(matrix, "TRA-AKSES", "status").value == "dissonant"
    assert cell(matrix, "TRA-AKSES", "sufficiency").value == "sufficient"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("TRA-AKSES", "Dissonant"),
        ("KOM", "Convergent (+)"),
        ("TRA-LAYANAN", "Convergent (+), some are silent"),
        ("EGA-STATUS", "Convergent (–), some are silent"),
        ("OTO-BATAS", "Single source"),
        ("EGA-RAMBU", "No directed data yet"),
    ],
)
def test_status_in_words(code: str, status: str, corpus: Corpus) -> None:
    assert cell(fill(KIND, corpus), code, "status").words == status


def test_a_tie_is_told(corpus: Corpus) -> None:
    assert cell(fill(KIND, corpus), "TRA", "sufficiency").words == "limited (tie)"


def test_a_weak_negative_case_is_told() -> None:
    corpus = small_corpus([Said("S1", "P1", "A1:+3"), Said("S2", "P2", "A1:-1")])
    assert cell(fill(KIND, corpus), "A1", "status").words == "Partial (weak negative case)"


def test_a_voice_shows_its_sign_and_its_shortest_quote_of_that_sign(matrix: Matrix) -> None:
    found = cell(matrix, "TRA-AKSES", "I-3")
    assert found.quote
    assert (found.position, found.quote.label, found.strength) == ("-", "W3-07", 3)
    found = cell(matrix, "TRA-AKSES", "I-1")
    assert found.quote
    assert (found.position, found.quote.label) == ("+", "W1-16")


def test_empty_cells_say_why(matrix: Matrix) -> None:
    assert cell(matrix, "TRA-LAYANAN", "I-1").empty is Emptiness.SILENT
    assert cell(matrix, "TRA-LAYANAN", "D-1").empty is Emptiness.NOT_ASKED


def test_nodes_without_an_excerpt_are_named_below(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus)
    assert "KOR-ARAH" not in [row.key for row in matrix.rows]
    assert "Without an excerpt: KOR-ARAH." in matrix.notes


def test_chosen_codes_bring_what_lies_below_them(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus, "EGA")
    assert [row.key for row in matrix.rows][:2] == ["EGA", "EGA-RUANG"]
    assert len(matrix.rows) == 6


def test_assumptions_and_whose_decision_it_is_stand_below(matrix: Matrix) -> None:
    notes = " ".join(matrix.notes)
    assert "τ = 0,75" in notes
    assert "ρ = 0,5" in notes
    assert "≥ 2,00" in notes


def test_directed_codings_without_strength_are_named(corpus: Corpus) -> None:
    weaker = replace(corpus, codings=[replace(one, strength=None) for one in corpus.codings[:1]])
    assert "Strength not given yet, counted as 1: W1-01." in fill(KIND, weaker).notes


def test_a_note_of_the_researcher_stands_by_the_status(corpus: Corpus) -> None:
    note = written("TRA-AKSES", "status", "Rincian berakun.")
    found = cell(fill(KIND, corpus, phrases=[note]), "TRA-AKSES", "status")
    assert (found.words, found.phrase) == ("Dissonant", "Rincian berakun.")


def test_a_phrase_in_a_silent_cell_is_kept(corpus: Corpus) -> None:
    note = written("TRA-LAYANAN", "I-1", "tidak disinggung")
    found = cell(fill(KIND, corpus, phrases=[note]), "TRA-LAYANAN", "I-1")
    assert (found.empty, found.phrase) == (Emptiness.SILENT, "tidak disinggung")
