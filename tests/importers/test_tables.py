import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from qda_app.domain.errors import UserError
from qda_app.importers.tables import read_table
from tests.importers.marked_files import odt

Write = Callable[[str, str | bytes], Path]

MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path).rows]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_header_tells_the_sign_between_cells(write: Write, sign: str) -> None:
    table = read_table(write("a.csv", f"kode{sign}nama\nA{sign}satu, dua\n".replace("satu, dua", '"satu, dua; tiga"')))

    assert table.header == ("kode", "nama")
    assert table.rows[0].cells == ("A", "satu, dua; tiga")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_excel_are_read(write: Write, encoding: str) -> None:
    path = write("a.csv", "kode;nama\r\nA;“naïve” – café\r\n".encode(encoding))

    assert cells(path) == [("A", "“naïve” – café")]


def test_cells_in_quotation_marks_may_hold_line_breaks_and_marks(write: Write) -> None:
    path = write("a.csv", 'kode,nama\r\nA,"baris ""satu""\r\nbaris dua"\r\n\r\nB,x\r\n')

    assert cells(path) == [("A", 'baris "satu"\nbaris dua'), ("B", "x")]
    assert [row.number for row in read_table(path).rows] == [2, 4]


def test_the_separator_line_of_excel_is_no_header(write: Write) -> None:
    assert read_table(write("a.csv", "sep=;\nkode;nama, lengkap\nA;b\n")).header == ("kode", "nama, lengkap")


def test_an_unclosed_quotation_mark_is_a_damaged_file(write: Write) -> None:
    with pytest.raises(UserError, match="is damaged"):
        read_table(write("a.csv", 'kode,nama\nA,"tanpa akhir\n'))


def test_a_workbook_gives_typed_cells_as_people_write_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["tanggal", "angka", "pecahan", "jam", "kosong"])
    sheet.append([date(2022, 3, 14), 3.0, 2.5, datetime(2022, 3, 14, 9, 30), None])
    book.save(tmp_path / "a.xlsx")

    assert cells(tmp_path / "a.xlsx") == [("2022-03-14", "3", "2.5", "2022-03-14 09:30:00", "")]


def test_the_first_sheet_with_words_is_read_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("data")
    sheet["A1"], sheet["A4"] = "kode", "A"
    book.save(tmp_path / "a.xlsx")

    assert [(row.number, row.cells) for row in read_table(tmp_path / "a.xlsx").rows] == [(4, ("A",))]


def test_an_open_document_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    row = "<table:table-row>{}</table:table-row>"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(row.format("".join(cell.format(word) for word in words)) for words in (("kode", "nama"), ("A", "b")))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='a'>{rows}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )

    assert cells(path) == [("A", "b")]


@pytest.mark.parametrize(
    ("name", "found", "message"),
    [
        ("a.xlsx", b"kode,nama", "is not Excel"),
        ("a.xlsx", b"PK\x03\x04 rusak", "is not Excel"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"kode\0nama\n", "cannot be read as text"),
        ("a.pdf", b"kata", "is not a table"),
    ],
)
def test_what_is_no_table_is_refused(write: Write, name: str, found: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_table(write(name, found))


def test_a_workbook_without_rows_is_empty(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="is empty"):
        read_table(tmp_path / "a.xlsx")


def test_a_cell_far_away_from_the_others_is_refused_before_it_takes_the_memory(tmp_path: Path) -> None:
    for place in ("XFD1048576", "A1048576", "AAA1"):
        book = Workbook()
        book.worksheets[0]["B1"] = "kode"
        book.worksheets[0][place] = "b"
        book.save(tmp_path / "jauh.xlsx")
        if place.startswith("A1"):
            assert len(read_table(tmp_path / "jauh.xlsx").rows) == 1
        else:
            with pytest.raises(UserError, match=r"jauh\.xlsx is a table with too many"):
                read_table(tmp_path / "jauh.xlsx")


def test_cells_that_are_only_painted_do_not_count(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["kode", "jabatan"])
    book.worksheets[0].append(["I-1", "Kabid"])
    book.worksheets[0]["XFD1048576"].font = Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    assert [row.cells for row in read_table(tmp_path / "a.xlsx").rows] == [("I-1", "Kabid")]


@pytest.mark.parametrize("rows", [
    '<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>',
    '<table:table-row>{cell}</table:table-row>',
])  # fmt: skip
def test_a_table_that_is_said_to_repeat_its_words_without_end_is_refused(write: Write, rows: str) -> None:
    repeated = "" if "rows-repeated" in rows else ' table:number-columns-repeated="16384"'
    cell = f'<table:table-cell office:value-type="string"{repeated}><text:p>x</text:p></table:table-cell>'
    found = odt(f"<table:table>{rows.format(cell=cell)}</table:table>", kind="spreadsheet")
    with pytest.raises(UserError, match=r"a\.ods is a table with too many"):
        read_table(write("a.ods", found))
