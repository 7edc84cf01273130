"""Programmes and agencies by informant."""

from dataclasses import replace

from qda_app.domain.corpus import Corpus
from qda_app.domain.matrices import Matrix
from qda_app.domain.suggestions import Entity, EntityKind
from tests.analysis.corpora import guid
from tests.analysis.displays.filling import cell, fill, written

KIND = "named-things"
AGENCY = Entity(guid("agency"), EntityKind.AGENCY, "Dinas Pariwisata", ("dinas  pariwisata", "MPP"))


def quotes(matrix: Matrix, row: str, column: str) -> list[str]:
    return [one.text for one in cell(matrix, row, column).evidence]


def test_the_programmes_of_the_codebook_are_rows_over_all_voices(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus)

    assert [row.title for row in matrix.rows] == [
        "E-Kinerja",
        "E-Monitoring",
        "E-Village Budgeting",
        "Mall Pelayanan Publik",
        "Smart City",
    ]
    assert {"I-1", "F-2", "D-1"} <= {column.key for column in matrix.columns}


def test_a_cell_holds_the_coded_words_that_name_it(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus)

    found = quotes(matrix, "PROG-EMON", "O-1")
    assert found
    assert all("E-Monitoring" in words for words in found)
    assert cell(matrix, "PROG-EKINERJA", "I-3").words == "–"
    for row in matrix.rows:
        for one in matrix.cells[matrix.rows.index(row)]:
            assert all(row.title.split()[0].casefold() in found.text.casefold() for found in one.evidence) or (
                row.key == "PROG-MPP"
            )


def test_what_is_kept_comes_with_every_way_of_writing_it(corpus: Corpus) -> None:
    kept = replace(AGENCY, variants=("MPP", "Mall Pelayanan Publik"))
    matrix = fill(KIND, replace(corpus, entities=[kept]))

    assert [row.title for row in matrix.rows if row.group == "Agency"] == ["Dinas Pariwisata"]
    assert "Mall Pelayanan Publik" not in {row.title for row in matrix.rows}  # the same thing as the one that is kept
    assert any("MPP" in words or "Mall" in words for words in quotes(matrix, kept.id.hex, "I-1"))


def test_what_is_refused_is_no_row(corpus: Corpus) -> None:
    refused = Entity(guid("no"), EntityKind.PROGRAMME, "Smart City", is_refused=True)

    assert "Smart City" not in {row.title for row in fill(KIND, replace(corpus, entities=[refused])).rows}


def test_names_are_whole_words(corpus: Corpus) -> None:
    part = Entity(guid("part"), EntityKind.OTHER, "Moni")

    assert not any(one.evidence for one in fill(KIND, replace(corpus, entities=[part])).cells[-1])


def test_its_cells_can_be_written_into(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus, phrases=[written("PROG-EMON", "F-1", "belum dibuka")])

    assert cell(matrix, "PROG-EMON", "F-1").phrase == "belum dibuka"
