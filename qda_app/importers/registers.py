"""Registers: the tables of sources and of informants that go with the files."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from qda_app.domain.errors import UserError
from qda_app.domain.imports import InformantRow, SourceRow
from qda_app.domain.sources import Technique
from qda_app.i18n import _
from qda_app.importers import words
from qda_app.importers.columns import Columns, Names, bad_cell, columns_of, empty_cell, plain, spare_cells
from qda_app.importers.tables import Row, Table, read_table

_SOURCE_COLUMNS: Names = {
    "file": ("berkas", "nama berkas", "file name", "nama file"),
    "source_code": ("kode sumber", "kode sumber data", "id sumber", "source", "sumber", "kode", "code"),
    "technique": ("teknik", "teknik pengumpulan data", "metode", "method"),
    "date": ("tanggal", "tgl", "hari/tanggal", "tanggal pengumpulan"),
    "persons": ("person", "orang", "informan", "informants", "informant", "peserta", "participants", "narasumber"),
    "asked": ("ditanyakan", "ditanya", "kode yang ditanyakan", "kode ditanyakan"),
    "title": ("judul",),
    "wave": ("gelombang", "putaran"),
    "place": ("tempat", "lokasi", "location"),
    "unit": ("satuan",),
    "subtype": ("subtipe", "jenis", "subjenis", "jenis dokumen"),
    "number": ("nomor", "nomor dokumen"),
    "year": ("tahun",),
    "consent": ("persetujuan", "izin", "informed consent"),
}
_INFORMANT_COLUMNS: Names = {
    "code": ("kode", "kode informan", "informan", "informant", "informant code", "id"),
    "position": ("jabatan", "posisi", "pekerjaan", "jabatan/pekerjaan"),
    "unit": ("unit kerja", "instansi", "bidang", "kelompok independensi"),
    "role_rank": ("peringkat peran", "peringkat", "urutan peran", "rank"),
    "criterion": ("kriteria", "criteria", "kriteria pemilihan", "alasan pemilihan"),
}
_SOURCE_CODES = {"sourcecode", "kodesumber", "kodesumberdata"}  # a table of codings has one, too
_LIST_SIGN = re.compile(r"[;,|\n]")

T = TypeVar("T")


def read_source_register(path: Path) -> tuple[SourceRow, ...]:
    """The rows of a register of sources. Raises UserError naming file, row and column of the first fault."""
    table = read_table(path)
    columns = columns_of(table, _SOURCE_COLUMNS, ("file", "source_code"))
    return tuple(_source(columns, row) for row in _checked(table, columns, "source_code"))


def read_informant_register(path: Path) -> tuple[InformantRow, ...]:
    """The rows of a register of informants. Raises UserError naming file, row and column of the first fault."""
    table = read_table(path)
    columns = columns_of(table, _INFORMANT_COLUMNS, ("code",))
    return tuple(_informant(columns, row) for row in _checked(table, columns, "code"))


def _checked(table: Table, columns: Columns, key: str) -> Iterator[Row]:
    """The rows, each with a key of its own and no cell too many."""
    seen: dict[str, int] = {}
    for row in table.rows:
        if columns.has_spare_cells(row):
            raise spare_cells(columns, row)
        name = columns.cell(row, key)
        if not name:
            raise empty_cell(columns, row, key)
        if name in seen:
            message = _("{file}: “{name}” stands in row {first} and again in row {row}.")
            raise UserError(
                message.format(file=table.file, name=name, first=seen[name], row=row.number),
                hint=_("Give each row a code of its own, or delete one of the two."),
            )
        seen[name] = row.number
        yield row


def _source(columns: Columns, row: Row) -> SourceRow:
    if not columns.cell(row, "file"):
        raise empty_cell(columns, row, "file")

    def cell(field: str) -> str:
        return columns.cell(row, field)

    return SourceRow(
        row=row.number,
        file=cell("file"),
        source_code=cell("source_code"),
        technique=_technique(columns, row),
        date=_date(columns, row),
        persons=_listed(cell("persons")),
        asked=_listed(cell("asked")),
        title=cell("title"),
        wave=cell("wave"),
        place=cell("place"),
        unit=cell("unit"),
        subtype=cell("subtype"),
        number=cell("number"),
        year=cell("year"),
        consent=cell("consent"),
        attributes=columns.attributes(row),
    )


def _informant(columns: Columns, row: Row) -> InformantRow:
    return InformantRow(
        row=row.number,
        code=columns.cell(row, "code"),
        position=columns.cell(row, "position"),
        unit=columns.cell(row, "unit"),
        role_rank=_rank(columns, row),
        criterion=columns.cell(row, "criterion"),
        attributes=columns.attributes(row),
    )


def _listed(cell: str) -> tuple[str, ...]:
    """The entries of a list in one cell, each once."""
    return tuple(dict.fromkeys(entry.strip() for entry in _LIST_SIGN.split(cell) if entry.strip()))


def _technique(columns: Columns, row: Row) -> Technique | None:
    cell = columns.cell(row, "technique")
    found = words.technique(cell)
    if cell and found is None:
        raise bad_cell(columns, row, "technique", _("Write wawancara, observasi, dokumentasi or FGD."))
    return found


def _date(columns: Columns, row: Row) -> date | None:
    hint = _("Write the date as 2022-03-14 or 14/03/2022.")
    return _understood(words.day, columns, row, "date", hint)


def _rank(columns: Columns, row: Row) -> int | None:
    return _understood(_number, columns, row, "role_rank", _("Write a whole number, 1 for the highest position."))


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _understood(read: Callable[[str], T], columns: Columns, row: Row, field: str, expected: str) -> T:
    try:
        return read(columns.cell(row, field))
    except ValueError as fault:
        raise bad_cell(columns, row, field, expected) from fault


class RegisterKind(Enum):
    """What the rows of a register are."""

    SOURCES = auto()
    INFORMANTS = auto()


def register_kind(path: Path) -> RegisterKind | None:
    """Which register a table is by the words in its header, or None. Raises UserError where it is no table."""
    header = {plain(title) for title in read_table(path).header}

    def has(names: Names, field: str) -> bool:
        return bool({plain(word) for word in (field, *names[field])} & header)

    if has(_SOURCE_COLUMNS, "file") and has(_SOURCE_COLUMNS, "source_code"):
        return RegisterKind.SOURCES
    is_person = has(_INFORMANT_COLUMNS, "code") and not _SOURCE_CODES & header
    if is_person and any(has(_INFORMANT_COLUMNS, field) for field in _INFORMANT_COLUMNS if field != "code"):
        return RegisterKind.INFORMANTS
    return None
