from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Stance
from qda_app.importers.codings import read_codings
from qda_app.importers.registry import read_source

Write = Callable[[str, str | bytes], Path]
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


def test_the_codings_of_the_sample_are_read() -> None:
    good, bad = read_codings(SAMPLE / "codings.csv")

    assert (len(good), bad) == (268, [])
    assert sum(row.coder == "A" for row in good) == 222
    assert (good[0].row, good[0].excerpt, good[0].start, good[0].end) == (2, "W1-01", 1511, 1718)
    assert (good[0].stance, good[0].strength) == (Stance.SUPPORTS, 2)
    assert good[2].stance is None


def test_each_quote_of_the_sample_stands_at_its_place() -> None:
    texts = {path.name[:2]: read_source(path).text for path in SAMPLE.glob("*.txt")}

    assert all(
        texts[row.source_code][row.start : row.end] == row.quote for row in read_codings(SAMPLE / "codings.csv")[0]
    )


def test_indonesian_headers_are_read(write: Write) -> None:
    path = write(
        "a.csv",
        "Kode Sumber;Informan;Kutipan;Kutipan Teks;Awal;Akhir;Kode;Pengode;Arah;Kekuatan;Parafrase;Generalisasi\r\n"
        "W1;I-1;W1-07;Kami cepat.;10;21;INO;Sari;Bertentangan;3;cepat;gesit\r\n",
    )
    ((row,), bad) = read_codings(path)

    assert bad == []
    assert (row.source_code, row.informant, row.excerpt, row.quote) == ("W1", "I-1", "W1-07", "Kami cepat.")
    assert (row.start, row.end, row.code, row.coder) == (10, 21, "INO", "Sari")
    assert (row.stance, row.strength, row.paraphrase, row.generalisation) == (Stance.CONTRADICTS, 3, "cepat", "gesit")


@pytest.mark.parametrize(("cell", "quote", "excerpt"), [("Kami cepat.", "Kami cepat.", ""), ("W1-07", "", "W1-07")])
def test_a_column_called_kutipan_is_what_it_holds(write: Write, cell: str, quote: str, excerpt: str) -> None:
    ((row,), _bad) = read_codings(write("a.csv", f"sumber,kutipan,awal,akhir,kode\nW1,{cell},1,5,INO\n"))

    assert (row.quote, row.excerpt) == (quote, excerpt)


@pytest.mark.parametrize(
    ("written", "stance"),
    [
        ("mendukung", "supports"), ("BERTENTANGAN", "contradicts"), ("campuran", "mixed"), ("netral", "neutral"),
        ("supports", "supports"), ("contradicts", "contradicts"), ("mixed", "mixed"), ("neutral", "neutral"),
        ("+", "supports"), ("-", "contradicts"), ("±", "mixed"), ("0", "neutral"),
    ],
)  # fmt: skip
def test_stances_are_words_or_signs(write: Write, written: str, stance: str) -> None:
    ((row,), _bad) = read_codings(write("a.csv", f"source_code,quote,code,stance\nW1,kata,INO,{written}\n"))

    assert row.stance is not None
    assert row.stance.value == stance


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (",kata,,,INO,,", "The source is missing."),
        ("W1,kata,,,,,", "The code is missing."),
        ("W1,,,,INO,,", "The row has neither a quote nor a start and end."),
        ("W1,kata,5,,INO,,", "Only one of start and end is given."),
        ("W1,kata,lima,9,INO,,", "Start and end must be whole numbers, counted in characters from 0."),
        ("W1,kata,-1,9,INO,,", "Start and end must be whole numbers, counted in characters from 0."),
        ("W1,kata,9,9,INO,,", "The start does not lie before the end."),
        ("W1,kata,,,INO,mungkin,", "“mungkin” is not a stance."),
        ("W1,kata,,,INO,,4", "“4” is not a strength from 1 to 3."),
        ("W1,kata,,,INO,,2.5", "“2.5” is not a strength from 1 to 3."),
        ("W1,kata, tak terkutip,,,INO,,2", "The row has more cells than the header has columns."),
    ],
)
def test_a_row_that_is_no_coding_comes_back_with_its_reason(write: Write, cells: str, reason: str) -> None:
    good, bad = read_codings(
        write("a.csv", f"source_code,quote,start,end,code,stance,strength\n{cells}\nW1,b,,,INO,,\n")
    )

    assert [(row.row, row.reason) for row in bad] == [(2, reason)]
    assert [row.row for row in good] == [3]


def test_a_workbook_of_codings_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["sumber", "teks", "kode", "awal", "akhir", "kekuatan"])
    book.worksheets[0].append(["W1", "dua\nbaris", "INO", 3.0, 12, 2])
    book.save(tmp_path / "a.xlsx")
    ((row,), bad) = read_codings(tmp_path / "a.xlsx")

    assert bad == []
    assert (row.quote, row.start, row.end, row.strength) == ("dua\nbaris", 3, 12, 2)


def test_a_table_without_code_or_place_is_refused(write: Write) -> None:
    with pytest.raises(UserError, match="lacks the column code"):
        read_codings(write("a.csv", "source_code,quote\nW1,kata\n"))
    with pytest.raises(UserError, match="does not tell the place"):
        read_codings(write("b.csv", "source_code,code,start\nW1,INO,2\n"))
