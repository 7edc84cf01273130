"""Workbooks hold every table, and no cell of theirs is a formula."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qda_app.domain.errors import UserError
from qda_app.domain.reports import Report, Table, cell, head_row, plain
from qda_app.exporters.characters import printable
from qda_app.exporters.excel import write_excel
from tests.exporters import sample_reports


def _sheets(folder: Path, report: Report) -> Sequence[Worksheet]:
    path = folder / "report.xlsx"
    write_excel(report, path)
    return [sheet for sheet in load_workbook(path).worksheets if isinstance(sheet, Worksheet)]


def _table(*texts: str) -> Table:
    return Table("Isi", (3.0,), (head_row("Teks"),), tuple((cell(text),) for text in texts), "Uji.")


def test_each_table_is_a_sheet_with_its_name(tmp_path: Path) -> None:
    sheets = _sheets(tmp_path, sample_reports.chapter())

    assert [sheet.title for sheet in sheets] == ["Tabel 4.1", "Tabel L1.1"]


def test_a_sheet_tells_what_it_shows_and_where_it_comes_from(tmp_path: Path) -> None:
    sheet = _sheets(tmp_path, sample_reports.portrait())[0]
    lines = [row[0] for row in sheet.iter_rows(values_only=True)]

    assert lines[0] == "Tabel\u00a04.1 Status Triangulasi Sumber per Indikator Egaliter"
    assert lines[1] == "Indikator"
    assert lines[5] == "Sumber: Hasil pengodean peneliti (data sintetis), 2022."
    assert str(lines[6]).startswith("Keterangan: ")


def test_the_head_stays_in_sight_and_comes_again_on_paper(tmp_path: Path) -> None:
    sheet = _sheets(tmp_path, sample_reports.triangulation())[0]

    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_spans_of_the_head_are_merged(tmp_path: Path) -> None:
    sheet = _sheets(tmp_path, sample_reports.triangulation())[0]

    assert {"A2:A3", "B2:D2", "E2:H2"} <= {str(merged) for merged in sheet.merged_cells.ranges}
    assert [sheet.cell(3, column).value for column in (2, 3, 4)] == ["I-1", "I-2", "I-3"]


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "@SUM(A1)", "-kutip", '=HYPERLINK("x")'])
def test_no_words_become_a_formula(text: str, tmp_path: Path) -> None:
    shown = _sheets(tmp_path, Report("Uji", (_table(text),)))[0].cell(3, 1)

    assert (shown.value, shown.data_type, shown.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("25", "id", 25),
        ("3,67", "id", 3.67),
        ("3.67", "en", 3.67),
        ("-2", "id", -2),
        ("1.234", "id", "1.234"),
        ("09.12", "id", "09.12"),
        ("007", "id", "007"),
        ("14-03-2022", "id", "14-03-2022"),
    ],
)
def test_numbers_are_numbers_and_nothing_else_is(text: str, lang: str, value: object, tmp_path: Path) -> None:
    assert _sheets(tmp_path, Report("Uji", (_table(text),), lang=lang))[0].cell(3, 1).value == value


@given(st.lists(st.text(max_size=40).filter(lambda text: not text.isdigit()), min_size=1, max_size=3))
def test_words_come_back_as_they_were(tmp_path: Path, texts: list[str]) -> None:
    sheet = _sheets(tmp_path, Report("Uji", (_table(*texts),)))[0]

    for row, text in enumerate(texts, start=3):
        shown = sheet.cell(row, 1)
        assert (shown.value or "") == printable(text)
        assert shown.data_type != "f"


def test_a_report_without_a_table_is_refused(tmp_path: Path, english: None) -> None:
    with pytest.raises(UserError, match="table"):
        write_excel(Report("Uji", (plain("Kata."),)), tmp_path / "report.xlsx")


def test_nobody_is_named_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_excel(sample_reports.portrait(), path)
    with zipfile.ZipFile(path) as package:
        properties = package.read("docProps/core.xml")

    assert b"openpyxl" not in properties
    assert b"lastModifiedBy" not in properties
