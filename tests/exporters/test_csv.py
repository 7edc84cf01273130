"""CSV files open in the spreadsheet of their language, and do nothing there."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.errors import UserError
from qda_app.domain.reports import Report, Table, cell, head_row
from qda_app.exporters.characters import printable
from qda_app.exporters.csv import write_csv
from tests.exporters import sample_reports


def _read(path: Path, delimiter: str = ";") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def _written(folder: Path, *texts: str, lang: str = "id") -> list[list[str]]:
    rows = tuple((cell(text), cell("x")) for text in texts)
    table = Table("Isi", (3.0, 1.0), (head_row("Teks", "Lain"),), rows, "Uji.")
    write_csv(Report("Uji", (table,), lang=lang), folder / "report.csv")
    return _read(folder / "report.csv", ";" if lang == "id" else ",")


def test_the_file_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    write_csv(sample_reports.portrait(), tmp_path / "report.csv")

    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_each_language_has_its_delimiter(lang: str, tmp_path: Path) -> None:
    assert _written(tmp_path, "a;b,c", lang=lang) == [["Teks", "Lain"], ["a;b,c", "x"]]


def test_titles_of_two_head_rows_are_joined(tmp_path: Path) -> None:
    write_csv(sample_reports.triangulation(), tmp_path / "report.csv")

    assert _read(tmp_path / "report.csv")[0][:3] == ["Indikator", "Wawancara: I-1", "Wawancara: I-2"]


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "@SUM(A1)", "-kutip", "\t=1"])
def test_no_cell_begins_like_a_formula(text: str, tmp_path: Path) -> None:
    assert _written(tmp_path, text)[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["–", "-", "+", "3,67", "mendukung"])
def test_other_cells_stay_as_they_are(text: str, tmp_path: Path) -> None:
    assert _written(tmp_path, text)[1][0] == text


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_words_come_back_as_they_were(tmp_path: Path, texts: list[str]) -> None:
    found = [row[0] for row in _written(tmp_path, *texts)[1:]]

    assert [text[1:] if text.startswith("'") else text for text in found] == [
        text[1:] if text.startswith("'") else text for text in map(printable, texts)
    ]


def test_a_report_with_two_tables_is_refused(tmp_path: Path, english: None) -> None:
    with pytest.raises(UserError, match="one table"):
        write_csv(sample_reports.role_ordered(), tmp_path / "report.csv")
