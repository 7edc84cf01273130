"""The reduction table."""

from dataclasses import replace

import pytest

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import DropReason
from qda_app.domain.matrices import Emptiness, Matrix
from qda_app.domain.summaries import Summary
from tests.analysis.corpora import Said, dropped, guid, small_corpus
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


def with_merges(corpus: Corpus) -> Corpus:
    """W1-17 and W1-18 are merged into W1-16, W1-20 into an excerpt that is gone; W1-19 is dropped."""
    named = {corpus.label(one): one for one in corpus.excerpts}
    into = named["W1-16"].id
    changed = {
        "W1-16": replace(named["W1-16"], generalisation="Terbuka"),
        "W1-17": replace(named["W1-17"], merged_into_id=into),
        "W1-18": replace(named["W1-18"], merged_into_id=named["W1-17"].id),
        "W1-19": replace(named["W1-19"], dropped=DropReason.REPEATED),
        "W1-20": replace(named["W1-20"], merged_into_id=guid("gone")),
    }
    return replace(corpus, excerpts=[changed.get(corpus.label(one), one) for one in corpus.excerpts])


def test_merged_excerpts_stand_in_the_row_of_the_one_that_stands_for_them(corpus: Corpus) -> None:
    table = fill(KIND, with_merges(corpus))
    assert not {"W1-17", "W1-18"} & {row.key for row in table.rows}
    assert [row.title for row in table.rows] == [str(number) for number in range(1, 125)]
    assert cell(table, "W1-16", "meaning").words.endswith("Terbuka\n(Stands for 2 more excerpts: W1-17, W1-18)")
    assert [one.label for one in cell(table, "W1-16", "quote").evidence] == ["W1-16", "W1-17", "W1-18"]
    assert cell(table, "W1-20", "meaning").words.endswith("(Merged into an excerpt that is missing)")
    told = " ".join(table.notes)
    assert "126 excerpts examined, 125 kept, 1 dropped. Of the kept, 3 are merged into others." in told


def test_merged_excerpts_can_stand_apart_and_dropped_ones_be_left_out(corpus: Corpus) -> None:
    table = fill(KIND, with_merges(corpus), options={"merged": "apart", "dropped": "hidden"})
    assert len(table.rows) == 125
    assert cell(table, "W1-18", "meaning").words.endswith("(Merged into W1-16)")
    assert "W1-19" not in {row.key for row in table.rows}
    assert "126 excerpts examined, 125 kept, 1 dropped" in " ".join(table.notes)


def test_the_columns_are_chosen(corpus: Corpus) -> None:
    told = "informant,date,line,meaning,interpretation,codes,aspect,conclusion"
    table = fill(KIND, with_merges(corpus), lang="id", options={"columns": told, "merged": "apart"})
    keys = [axis.key for axis in table.columns]
    assert keys == ["informant", "date", "line", "quote", "meaning", "interpretation", "codes", "aspect", "conclusion"]
    assert cell(table, "W1-16", "date").words == "14 Mar 2022"
    assert cell(table, "W1-16", "line").words == str(cell(table, "W1-16", "quote").evidence[0].line)
    assert cell(table, "W1-17", "interpretation").words == "Terbuka"
    assert sum(table.widths_cm) == pytest.approx(22.7, abs=0.05)


def test_a_conclusion_is_the_summary_of_the_voice_on_the_aspect(corpus: Corpus) -> None:
    voice = corpus.informant[corpus.voices[next(one.id for one in corpus.excerpts if corpus.label(one) == "W1-16")]]
    aspect = corpus.codes.named("TRA")
    assert aspect
    summary = Summary(guid("summary"), aspect.id, voice.id, words="Terbuka untuk program.")
    table = fill(KIND, corpus, options={"columns": "meaning,conclusion"}, summaries=[summary])
    assert cell(table, "W1-16", "conclusion").words == "Terbuka untuk program."
    assert cell(table, "W1-27", "conclusion").words == "not written yet"


def test_a_form_of_references_stands_beside_the_excerpt_only(corpus: Corpus) -> None:
    table = fill(KIND, replace(corpus, locator="({informant}/{source}/{date}/baris {line})"), lang="id")
    found = cell(table, "W1-16", "quote").quote
    assert found
    assert found.locator == f"I-1/W1/14-03-2022/baris {found.line}"
    assert cell(table, "W1-16", "informant").words == "I-1, Kepala Bidang Teknologi Informatika"
