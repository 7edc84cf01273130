"""The reduction table."""

from dataclasses import replace

import pytest

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason
from qda_app.domain.matrices import Emptiness, Matrix
from tests.analysis.corpora import Said, dropped, small_corpus
from tests.analysis.displays.filling import cell, fill

KIND = "reduction-table"


@pytest.fixture(scope="module")
def table(corpus: Corpus) -> Matrix:
    return fill(KIND, corpus)


def test_every_excerpt_has_one_numbered_line(table: Matrix) -> None:
    assert [row.title for row in table.rows] == [str(number) for number in range(1, 127)]
    assert len({row.key for row in table.rows}) == 126


def test_lines_are_sorted_by_aspect_then_by_source_and_place(table: Matrix) -> None:
    assert [row.key for row in table.rows][:4] == ["D1-01", "F1-01", "F1-02", "O1-10"]
    groups = list(dict.fromkeys(row.group for row in table.rows))
    assert groups[:3] == ["Inovasi", "Manajer", "Otonom dan Berjejaring"]
    assert len(groups) == len(set(groups))


def test_a_line_of_the_sample(corpus: Corpus) -> None:
    table = fill(KIND, corpus, lang="id")
    assert "14 Maret 2022" in cell(table, "W1-16", "informant").words
    assert cell(table, "W1-16", "informant").words.startswith("I-1, Kepala Bidang Teknologi Informatika\n(W1-16, ")
    assert cell(table, "W1-16", "quote").quote_text.startswith("Transparansi ini yang paling kami banggakan. ")
    assert cell(table, "W1-16", "quote").quote_text.endswith("Jadi tidak ada yang ditutup-tutupi.")
    assert "E-Village Budgeting" in cell(table, "W1-16", "meaning").words
    assert cell(table, "W1-16", "codes").words.split("\n")[:2] == ["▲ TRA-PROGRAM (2)", "▲ TRA-AKSES (2)"]
    assert cell(table, "W1-16", "aspect").words == "Transparansi; Program"


def test_codes_that_want_no_stance_have_no_sign(table: Matrix) -> None:
    assert cell(table, "W1-27", "codes").words == "HAM-SDM"


def test_chosen_codes_keep_only_their_excerpts_and_codes(corpus: Corpus) -> None:
    table = fill(KIND, corpus, "TRA")
    assert len(table.rows) == 18
    assert cell(table, "W1-16", "codes").words == "▲ TRA-PROGRAM (2)\n▲ TRA-AKSES (2)"
    assert {cells[-1].words for cells in table.cells} == {"Transparansi"}


def test_a_dropped_excerpt_says_why(corpus: Corpus) -> None:
    table = fill(KIND, dropped(corpus, "W1-16"))
    assert cell(table, "W1-16", "meaning").words.startswith("Dropped: outside the focus.")
    assert "126 excerpts examined, 125 kept, 1 dropped" in " ".join(table.notes)


def test_what_is_missing_is_said() -> None:
    corpus = replace(
        small_corpus([Said("S1", "P1", "A1:?"), Said("S1", "P1", "", dropped=DropReason.REPEATED)]), voices={}
    )
    table = fill(KIND, corpus)
    assert cell(table, "S1-01", "informant").words.startswith("Unknown voice")
    assert cell(table, "S1-01", "meaning").words == "not paraphrased yet"
    assert cell(table, "S1-01", "codes").words == "? A1"
    assert cell(table, "S1-02", "codes").empty is Emptiness.NOT_CODED
    assert cell(table, "S1-02", "aspect").words == "–"
