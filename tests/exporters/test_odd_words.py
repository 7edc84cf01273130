"""Whatever stands in a cell, every format holds it and stays a sound file."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from qda_app.domain.reports import Report, Table, cell, head_row
from qda_app.exporters.registry import write_report
from tests.exporters.word_files import W, findings

ODD = {
    "control": ("kata\x00 dengan\x0b\x1b tanda\ufffe", "kata dengan tanda"),
    "half": ("setengah \ud83d", "setengah "),
    "rtl": ("السلام عليكم — שלום", "السلام عليكم — שלום"),
    "emoji": ("👨‍👩‍👧‍👦 baik", "👨‍👩‍👧‍👦 baik"),
    "formula": ('=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
    "long": ("panjang " * 625, "panjang " * 625),
    "line": ("satu\r\ndua", "satu\ndua"),
}


@pytest.fixture(scope="module")
def report() -> Report:
    rows = tuple((cell(said), cell("x")) for said, _read in ODD.values())
    return Report("Ganjil", (Table("Ganjil\x00", (8.0, 6.0), (head_row("A", "B"),), rows, "Uji."),))


def test_word_holds_it(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "x.docx")
    table = Document(str(tmp_path / "x.docx")).tables[0]

    assert [row.cells[0].text for row in table.rows[1:]] == [read for _said, read in ODD.values()]
    assert [row.cells[0].text[:7] for row in table.rows if row._tr.find(f".//{W}cantSplit") is None] == ["panjang"]
    assert [told for _how, told in findings(tmp_path / "x.docx") if "kept whole" not in told] == []  # one row is not


def test_excel_holds_it_as_words_and_filters_it(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "x.xlsx")
    sheet = load_workbook(tmp_path / "x.xlsx").worksheets[0]
    cells = [sheet.cell(row, 1) for row in range(3, 3 + len(ODD))]

    assert [str(one.value) for one in cells] == [read for _said, read in ODD.values()]
    assert {one.data_type for one in cells} == {"s"}
    assert sheet.auto_filter.ref == f"A2:B{2 + len(ODD)}"


def test_excel_cuts_what_no_cell_holds_and_says_so(tmp_path: Path) -> None:
    table = Table("Panjang", (8.0,), (head_row("A"),), ((cell("a" * 40_000),),), "Uji.")
    write_report(Report("Panjang", (table,)), tmp_path / "x.xlsx")
    said = str(load_workbook(tmp_path / "x.xlsx").worksheets[0].cell(3, 1).value)

    assert (len(said), said[-1]) == (32_767, "…")


def test_a_page_holds_it(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "x.html")
    text = (tmp_path / "x.html").read_text(encoding="utf-8")

    assert "\x00" not in text
    assert all(read.split("\n")[0].split('"')[0] in text for _said, read in ODD.values())


def test_pages_of_a_pdf_hold_it(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "x.pdf")
    document = PdfDocument(tmp_path / "x.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()

    assert "kata dengan tanda" in text
    assert "baik" in text
    assert text.count("panjang") == 625
