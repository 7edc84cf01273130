"""The data accounting sheet, against the sheet of the sample study."""

from dataclasses import replace

import pytest

from qda_app.domain.corpus import Corpus
from qda_app.domain.matrices import CellMark, Emptiness, Matrix, MatrixCell
from tests.analysis.corpora import Said, small_corpus, small_tree
from tests.analysis.displays.filling import cell, fill

KIND = "data-accounting"
SHEET = """
INO      ●6 ●3 ●4 ○  ○  ●1 ●1 ●2 ◐1
MAN      ●4 ●3 –  ●1 ●2 ●1 ○  ●1 ●2
OTO      ●3 ●5 –  ●1 ○  ●1 ●1 –  –
KOR      ●4 ●4 –  ●1 ●2 ●1 ○  ●2 –
TRA      ●3 ●2 ●5 ●2 ●1 ●2 ●1 ●2 –
KOM      ●1 ●1 ●3 ●1 ●1 ●1 ●1 ●1 –
EGA      ●2 ●4 –  ●1 ●3 ◐1 ◐1 ●3 –
TRANSISI ●1 ●2 ●1 ●1 ○  ●1 ●1 –  –
"""
MARKS = {CellMark.COMPLETE: "●", CellMark.PARTIAL: "◐", CellMark.SILENT: "○", CellMark.NOT_ASKED: "–"}


@pytest.fixture(scope="module")
def sheet(corpus: Corpus) -> Matrix:
    return fill(KIND, corpus)


def test_sheet_of_the_sample(sheet: Matrix) -> None:
    lines = [[row.key, *map(printed, cells)] for row, cells in zip(sheet.rows, sheet.cells, strict=True)]
    assert lines == [line.split() for line in SHEET.strip().splitlines()]


def test_legend_counts_the_marks(sheet: Matrix) -> None:
    assert [sheet.marked(mark) for mark in CellMark] == [51, 3, 6, 12]
    assert "51" in sheet.notes[0]


def test_voices_stand_under_their_techniques(sheet: Matrix) -> None:
    assert [(axis.group, axis.key) for axis in sheet.columns][2:5] == [
        ("Interview", "I-3"),
        ("Focus group", "F-1"),
        ("Focus group", "F-2"),
    ]


def test_rows_are_named_as_in_the_codebook(sheet: Matrix) -> None:
    assert [(row.title, row.subtitle) for row in sheet.rows][-1] == ("Peralihan kepemimpinan", "TRANSISI")


@pytest.mark.parametrize(
    ("codes", "mark"),
    [
        ("A1:+2", CellMark.COMPLETE),
        ("A1:~3", CellMark.COMPLETE),
        ("A1:-1", CellMark.PARTIAL),
        ("A1:+", CellMark.PARTIAL),
        ("A1:03", CellMark.PARTIAL),
        ("A1:?", CellMark.PARTIAL),
    ],
)
def test_complete_wants_a_direction_beyond_hearsay(codes: str, mark: CellMark) -> None:
    assert cell(fill(KIND, small_corpus([Said("S1", "P1", codes)])), "A", "P1").mark is mark


def test_not_coded_yet_is_no_silence() -> None:
    corpus = replace(small_corpus([Said("S1", "P1", "A1:+3")], asked={"S1": "A1"}), codings=[])
    found = cell(fill(KIND, corpus), "A", "P1")
    assert (found.mark, found.empty) == (None, Emptiness.NOT_CODED)


def test_where_no_group_asks_for_a_stance_any_excerpt_is_complete() -> None:
    corpus = small_corpus([Said("S1", "P1", "Q1")], tree=small_tree("Q Q1 | R R1"))
    sheet = fill(KIND, corpus)
    assert [row.key for row in sheet.rows] == ["Q", "R"]
    assert cell(sheet, "Q", "P1").mark is CellMark.COMPLETE


def test_chosen_codes_stand_as_rows(corpus: Corpus) -> None:
    assert [row.key for row in fill(KIND, corpus, "PROGRAM", "TRA-AKSES").rows] == ["PROGRAM", "TRA-AKSES"]


def printed(found: MatrixCell) -> str:
    count = str(len(found.evidence)) if found.evidence else ""
    return MARKS[found.mark] + count if found.mark else "?"
