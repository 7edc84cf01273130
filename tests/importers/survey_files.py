"""Surveys as forms export them, with invented people."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

from tests.importers.marked_files import odt, odt_table, p, zipped

Cell = str | int | float | None

WHY = "Mengapa Anda memilih layanan itu?"
WISH = "Apa saran Anda?"
HEADER = ("Timestamp", "Nama lengkap", "Nomor WhatsApp", "Jenis kelamin", "Usia", WHY, WISH)
REASONS = (
    "Karena petugasnya cepat dan antrean tidak panjang.",
    "Saya dekat dengan kantor, jadi cukup berjalan kaki.",
    "Tetangga bilang lewat aplikasi lebih mudah.\nTernyata memang benar begitu.",
    "Tidak ada pilihan lain di desa kami.",
    "Anak saya yang mengurus, saya hanya menunggu.",
    "Formulirnya singkat dan bahasanya saya mengerti.",
    "Karena buka sampai sore setelah saya pulang kerja.",
    "Petugas mau menjelaskan dua kali tanpa marah.",
)
NAMES = ("Sari", "Bayu", "Ratna", "Dewa", "Lestari", "Putra", "Melati", "Wira")


def answers(count: int = 8) -> list[list[Cell]]:
    """Rows of `count` respondents; every third has no wish."""
    return [
        [
            f"{number + 10}/05/2024 09:1{number % 10}:00",
            f"{NAMES[number % 8]} Contoh{'abcdefghij'[number % 10]}",
            f"0812000{number:05}",
            ("Perempuan", "Laki-laki")[number % 2],
            21 + number,
            REASONS[number % 8],
            "" if number % 3 == 2 else f"Tambah loket ke-{number + 1} supaya warga tidak lama menunggu.",
        ]
        for number in range(count)
    ]


def csv_bytes(rows: Sequence[Sequence[Cell]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """A file as Indonesian Excel writes it."""
    found = io.StringIO()
    csv.writer(found, delimiter=delimiter).writerows(rows)
    return found.getvalue().encode(encoding)


def xlsx_bytes(rows: Sequence[Sequence[Cell]], merged: str = "") -> bytes:
    """The same as a workbook, with some cells merged."""
    book, found = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    if merged:
        book.worksheets[0].merge_cells(merged)
    book.save(found)
    return found.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def shared_strings(words: str, rows: str) -> bytes:
    """A workbook, as Excel writes it, whose cells all say the same words, which stand in it once."""
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("sharedStrings", "sharedStrings.xml")}
    relations = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                        for key, (kind, target) in kinds.items())  # fmt: skip
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>{words}</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def ods_bytes(rows: Sequence[Sequence[Cell]]) -> bytes:
    """The same as an OpenDocument spreadsheet, numbers as numbers."""
    table = odt_table(*([_ods_cell(cell) for cell in row] for row in rows))
    return odt(table.replace("<table:table>", '<table:table table:name="Jawaban">', 1), kind="spreadsheet")


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, int):
        kind, words = f'office:value-type="float" office:value="{cell}"', p(str(cell))
    else:
        kind, words = 'office:value-type="string"', "".join(p(line) for line in str(cell or "").split("\n"))
    return f"<table:table-cell {kind}>{words}</table:table-cell>"


def survey_csv(count: int = 8) -> bytes:
    """A whole survey."""
    return csv_bytes([HEADER, *answers(count)])
