from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from qda_app.domain.errors import UserError
from qda_app.domain.sources import Technique
from qda_app.importers.registers import read_informant_register, read_source_register

Write = Callable[[str, str | bytes], Path]
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


def test_the_register_of_the_sample_is_read() -> None:
    rows = read_source_register(SAMPLE / "sources.csv")

    assert [row.source_code for row in rows] == ["W1", "W2", "W3", "F1", "O1", "D1"]
    assert rows[3].persons == ("F-1", "F-2", "F-3", "F-4")
    assert rows[3].technique is Technique.FOCUS_GROUP
    assert rows[0].date == date(2022, 3, 14)
    assert rows[5].date is None
    assert len(rows[0].asked) == 46
    assert rows[0].attributes == ()


def test_the_informants_of_the_sample_are_read() -> None:
    rows = read_informant_register(SAMPLE / "informants.csv")

    assert len(rows) == 9
    assert (rows[0].code, rows[0].unit, rows[0].role_rank) == ("I-1", "Bidang TI", 2)
    assert rows[6].criterion == "Pengguna aplikasi"


def test_headers_and_values_may_be_indonesian(write: Write) -> None:
    path = write(
        "sumber.csv",
        "Nama Berkas;KODE_SUMBER;Teknik;Tanggal;Orang;Ditanyakan;Tempat;Tahun;Gelombang;Persetujuan;Cuaca;No\r\n"
        "w1.docx;W1;Focus Group Discussion;6/4/2022;I-1, I-2;INO;Balai;2022;1;tertulis;hujan;7\r\n",
    )
    (row,) = read_source_register(path)

    assert (row.row, row.file, row.source_code) == (2, "w1.docx", "W1")
    assert (row.technique, row.date) == (Technique.FOCUS_GROUP, date(2022, 4, 6))
    assert (row.persons, row.asked) == (("I-1", "I-2"), ("INO",))
    assert (row.place, row.year, row.wave, row.consent) == ("Balai", "2022", "1", "tertulis")
    assert row.attributes == (("Cuaca", "hujan"),)


@pytest.mark.parametrize(
    ("written", "technique"),
    [
        ("wawancara", Technique.INTERVIEW), ("Wawancara mendalam", Technique.INTERVIEW),
        ("observasi", Technique.OBSERVATION),
        ("dokumentasi", Technique.DOCUMENTATION), ("Dokumen", Technique.DOCUMENTATION), ("FGD", Technique.FOCUS_GROUP),
        ("focus_group", Technique.FOCUS_GROUP), ("interview", Technique.INTERVIEW), ("", None),
    ],
)  # fmt: skip
def test_techniques_have_many_names(write: Write, written: str, technique: Technique | None) -> None:
    (row,) = read_source_register(write("a.csv", f"file,source_code,technique\na.txt,A,{written}\n"))

    assert row.technique is technique


@pytest.mark.parametrize(
    "written", ["2022-03-14", "14/03/2022", "14-3-2022", "14.03.2022", "14 Maret 2022", "March 14, 2022"]
)
def test_dates_are_written_in_many_ways(write: Write, written: str) -> None:
    (row,) = read_source_register(write("a.csv", f"file;source_code;date\na.txt;A;{written}\n"))

    assert row.date == date(2022, 3, 14)


def test_a_workbook_with_real_dates_and_numbers_is_a_register(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["kode", "jabatan", "peringkat peran", "lahir"])
    book.worksheets[0].append(["I-1", "Camat", 3.0, date(1980, 1, 2)])
    book.save(tmp_path / "a.xlsx")
    (row,) = read_informant_register(tmp_path / "a.xlsx")

    assert (row.code, row.position, row.role_rank) == ("I-1", "Camat", 3)
    assert row.attributes == (("lahir", "1980-01-02"),)


def test_a_missing_column_is_named_with_the_columns_that_are_there(write: Write) -> None:
    with pytest.raises(UserError) as caught:
        read_source_register(write("daftar.csv", "berkas,keterangan\na.txt,b\n"))

    assert str(caught.value) == "daftar.csv lacks the column source_code. It has these columns: berkas, keterangan."


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("a.txt,A,telepati,2022-03-14", ("row 3", "Teknik", "telepati")),
        ("a.txt,A,wawancara,31/02/2022", ("row 3", "Tanggal", "31/02/2022")),
        ("a.txt,A,wawancara,besok", ("row 3", "Tanggal", "besok")),
        (",A,wawancara,", ("row 3", "Berkas")),
        ("a.txt,,wawancara,", ("row 3", "Kode")),
        ("a.txt,Z,wawancara,", ("row 2", "row 3", "Z")),
        ("a.txt,A,wawancara,2022-03-14,lebih", ("row 3", "more cells")),
    ],
)
def test_a_bad_cell_is_named_with_file_row_and_column(write: Write, row: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(UserError) as caught:
        read_source_register(write("daftar.csv", f"Berkas,Kode,Teknik,Tanggal\nz.txt,Z,FGD,\n{row}\n"))

    assert all(part in str(caught.value) for part in ("daftar.csv", *parts))
    assert caught.value.hint


def test_a_rank_that_is_no_number_is_refused(write: Write) -> None:
    with pytest.raises(UserError, match="row 2, column “role_rank”: “tinggi”"):
        read_informant_register(write("a.csv", "code,role_rank\nI-1,tinggi\n"))
