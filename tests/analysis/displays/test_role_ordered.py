"""The role-ordered matrix, against the one that the sample study keeps."""

from typing import Any

import pytest
import yaml

from qda_app import paths
from qda_app.analysis.displays.role_ordered import DIRECTION
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellPhrase
from qda_app.domain.matrices import Emptiness, Matrix
from tests.analysis.corpora import Person, Said, small_corpus
from tests.analysis.displays.filling import cell, fill, written

KIND = "role-ordered"
COLUMNS = {"ruang": "EGA-RUANG", "kesempatan": "EGA-KESEMPATAN", "status": "EGA-STATUS"}
SIGNS = {"mendukung": "+", "bertentangan": "-", "campuran": "±", "netral": "0"}
KEPT: dict[str, Any] = yaml.safe_load((paths.SAMPLE / "displays.yaml").read_text(encoding="utf-8"))["tampilan"][0]
CELLS = [
    pytest.param(row["suara"], COLUMNS[column], kept, id=f"{row['suara']} {column}")
    for row in KEPT["baris"]
    for column, kept in row["sel"].items()
]


@pytest.fixture(scope="module")
def matrix(corpus: Corpus) -> Matrix:
    return fill(KIND, corpus, *COLUMNS.values(), phrases=phrases(corpus))


def phrases(corpus: Corpus) -> list[CellPhrase]:
    labels = {corpus.label(excerpt): excerpt.id for excerpt in corpus.excerpts}
    return [
        written(row["suara"], COLUMNS[column], kept["frasa"], quote_id=labels[kept["kutipan"]])
        for row in KEPT["baris"]
        for column, kept in row["sel"].items()
        if "frasa" in kept
    ]


def test_people_stand_by_role_rank_then_in_natural_order(matrix: Matrix) -> None:
    assert [row.key for row in matrix.rows] == [row["suara"] for row in KEPT["baris"]]


def test_a_row_names_role_voice_and_unit(matrix: Matrix) -> None:
    assert (matrix.rows[0].title, matrix.rows[0].subtitle) == (
        "Kepala Bidang Teknologi Informatika",
        "I-1, Bidang TI",
    )


def test_direction_of_each_voice(matrix: Matrix) -> None:
    directions = [cell(matrix, row["suara"], DIRECTION).position for row in KEPT["baris"]]
    assert directions == [SIGNS[row["arah"]] for row in KEPT["baris"]]


@pytest.mark.parametrize(("voice", "code", "kept"), CELLS)
def test_cell_of_the_sample(voice: str, code: str, kept: dict[str, Any], matrix: Matrix) -> None:
    found = cell(matrix, voice, code)
    assert [one.label for one in found.evidence] == sorted(kept.get("bukti", []))
    assert (found.phrase, found.empty) == (kept.get("frasa", ""), Emptiness.SILENT if "kosong" in kept else None)
    if found.quote:
        assert (found.position, found.quote.label) == (SIGNS[kept["arah"]], kept["kutipan"])


def test_the_strongest_quote_stands_where_the_researcher_chose_none(corpus: Corpus) -> None:
    found = cell(fill(KIND, corpus, *COLUMNS.values()), "F-2", "EGA-STATUS")
    assert found.quote
    assert (found.quote.locator, found.strength) == ("F1-25, line 93", 3)


def test_who_was_not_asked_stands_in_a_note(matrix: Matrix) -> None:
    assert "Not asked: I-3, D-1." in matrix.notes


def test_a_patterned_difference_is_hinted_at(matrix: Matrix) -> None:
    assert any("follows the unit" in note for note in matrix.notes)


def test_an_aspect_stands_for_its_indicators(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus, "EGA")
    assert matrix.title == "Role-ordered matrix: Egaliter"
    assert [column.key for column in matrix.columns] == [
        "EGA-RUANG",
        "EGA-KESEMPATAN",
        "EGA-KOLABORASI",
        "EGA-RAMBU",
        "EGA-STATUS",
        DIRECTION,
    ]


def test_without_a_choice_the_aspects_stand_side_by_side_without_a_direction(corpus: Corpus) -> None:
    matrix = fill(KIND, corpus)
    assert [column.key for column in matrix.columns] == [
        "INO",
        "MAN",
        "OTO",
        "KOR",
        "TRA",
        "KOM",
        "EGA",
        "TRANSISI",
    ]


def test_codes_of_two_aspects_have_no_common_direction(corpus: Corpus) -> None:
    assert [column.key for column in fill(KIND, corpus, "EGA-RUANG", "TRA-AKSES").columns] == ["EGA-RUANG", "TRA-AKSES"]


def test_who_has_no_rank_stands_last() -> None:
    said = [Said("S1", "P1", "A1:+3"), Said("S2", "P2", "A1:+3"), Said("S3", "P3", "A1:+3")]
    people = {"P1": Person(), "P2": Person("", 9), "P3": Person("", 1)}
    assert [row.key for row in fill(KIND, small_corpus(said, people=people), "A").rows] == ["P3", "P2", "P1"]


def test_a_voice_that_only_the_whole_was_asked_of_is_inside() -> None:
    corpus = small_corpus([Said("S1", "P1", "A3:+3"), Said("S2", "P2", "B1")], asked={"S2": "A3"})
    matrix = fill(KIND, corpus, "A1", "A2")
    assert [row.key for row in matrix.rows] == ["P1", "P2"]
    assert [cell(matrix, one, DIRECTION).empty for one in ("P1", "P2")] == [None, Emptiness.SILENT]
