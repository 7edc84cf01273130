"""Registers: the tables of sources and of informants that go with the files."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TypeVar

from qda_app.domain.errors import UserError
from qda_app.domain.imports import BadRow, InformantRow, SourceRow, VisitRow
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
    "criterion_reason": ("alasan memenuhi kriteria", "alasan kriteria", "memenuhi kriteria", "reason"),
    "consent_form": ("formulir persetujuan", "consent form", "lembar persetujuan"),
    "consent_date": ("tanggal persetujuan", "date of consent"),
    "consent_scope": ("lingkup persetujuan", "scope of consent"),
    "consent_withdrawn": ("persetujuan dicabut", "consent withdrawn", "tanggal pencabutan"),
    "consent_notes": ("catatan persetujuan", "notes on consent"),
}
_VISIT_COLUMNS: Names = {
    "date": ("tanggal", "tgl", "hari/tanggal"),
    "place": ("tempat", "lokasi", "location"),
    "met": ("bertemu dengan", "bertemu", "menemui", "ditemui", "orang", "whom"),
    "purpose": ("keperluan", "tujuan", "kegiatan", "maksud"),
    "notes": ("catatan", "keterangan", "hasil", "note"),
    "source": ("sumber", "kode sumber", "source code"),
}
_SCOPES = {
    "may_quote": ("kutip", "kutipan", "dikutip", "quote", "quotes"),
    "may_record": ("rekam", "rekaman", "direkam", "record", "recording"),
    "may_photograph": ("foto", "difoto", "photo", "photograph"),
    "may_name_position": ("jabatan", "nama jabatan", "position", "name position"),
}
_SOURCE_CODES = {"sourcecode", "kodesumber", "kodesumberdata"}  # a table of codings has one, too
_LIST_SIGN = re.compile(r"[;,|\n]")

T = TypeVar("T")


def read_source_register(path: Path, bad: list[BadRow] | None = None) -> tuple[SourceRow, ...]:
    """The rows of a register of sources.

    Raises UserError naming file, row and column of the first fault; where `bad` is given, only for a table that is no
    such register, and rows that do not fit are put there.
    """
    table = read_table(path)
    columns = columns_of(table, _SOURCE_COLUMNS, ("file", "source_code"))
    read = partial(_source, needs_file=bad is None)
    return tuple(_fitting(table, columns, "source_code", read, bad))


def read_informant_register(path: Path, bad: list[BadRow] | None = None) -> tuple[InformantRow, ...]:
    """The rows of a register of informants. Raises UserError as `read_source_register` does."""
    table = read_table(path)
    columns = columns_of(table, _INFORMANT_COLUMNS, ("code",))
    return tuple(_fitting(table, columns, "code", _informant, bad))


def read_visit_log(path: Path, bad: list[BadRow] | None = None) -> tuple[VisitRow, ...]:
    """The rows of a visit log. Raises UserError as `read_source_register` does."""
    table = read_table(path)
    columns = columns_of(table, _VISIT_COLUMNS, ("date",))
    return tuple(_fitting(table, columns, "", _visit, bad))


def _fitting(
    table: Table, columns: Columns, key: str, read: Callable[[Columns, Row], T], bad: list[BadRow] | None
) -> Iterator[T]:
    """The rows, each with a key of its own and no cell too many."""
    seen: dict[str, int] = {}
    for row in table.rows:
        try:
            _refuse_misfit(columns, row, key, seen)
            yield read(columns, row)
        except UserError as fault:
            if bad is None:
                raise
            bad.append(BadRow(row.number, fault.sentence))


def _refuse_misfit(columns: Columns, row: Row, key: str, seen: dict[str, int]) -> None:
    if columns.has_spare_cells(row):
        raise spare_cells(columns, row)
    if not key:
        return
    name = columns.cell(row, key)
    if not name:
        raise empty_cell(columns, row, key)
    if name in seen:
        message = _("{file}: “{name}” stands in row {first} and again in row {row}.")
        raise UserError(
            message.format(file=columns.file, name=name, first=seen[name], row=row.number),
            hint=_("Give each row a code of its own, or delete one of the two."),
        )
    seen[name] = row.number


def _source(columns: Columns, row: Row, *, needs_file: bool) -> SourceRow:
    if needs_file and not columns.cell(row, "file"):
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
        criterion_reason=columns.cell(row, "criterion_reason"),
        consent=_consent(columns, row),
    )


def _visit(columns: Columns, row: Row) -> VisitRow:
    told = {field: columns.cell(row, field) for field in _VISIT_COLUMNS if field != "date"}
    return VisitRow(row=row.number, date=_date(columns, row), **told)


def _consent(columns: Columns, row: Row) -> dict[str, object]:
    """What a row tells of a consent, cells that are empty left out."""
    told: dict[str, object] = {
        "form": columns.cell(row, "consent_form"),
        "date": _date(columns, row, "consent_date"),
        "withdrawn": _date(columns, row, "consent_withdrawn"),
        "notes": columns.cell(row, "consent_notes"),
    }
    return {field: value for field, value in told.items() if value} | _scope(columns, row)


def _scope(columns: Columns, row: Row) -> dict[str, object]:
    """What was agreed to, where a cell says so; what it does not list was not."""
    listed = [word.casefold() for word in _listed(columns.cell(row, "consent_scope"))]
    known = {word: scope for scope, words in _SCOPES.items() for word in words}
    if any(word not in known for word in listed):
        raise bad_cell(columns, row, "consent_scope", _("Write kutip, rekam, foto or jabatan, with ; between them."))
    named = {known[word] for word in listed}
    return {scope: scope in named for scope in _SCOPES} if listed else {}


def _listed(cell: str) -> tuple[str, ...]:
    """The entries of a list in one cell, each once."""
    return tuple(dict.fromkeys(entry.strip() for entry in _LIST_SIGN.split(cell) if entry.strip()))


def _technique(columns: Columns, row: Row) -> Technique | None:
    cell = columns.cell(row, "technique")
    found = words.technique(cell)
    if cell and found is None:
        raise bad_cell(columns, row, "technique", _("Write wawancara, observasi, dokumentasi or FGD."))
    return found


def _date(columns: Columns, row: Row, field: str = "date") -> date | None:
    hint = _("Write the date as 2022-03-14 or 14/03/2022.")
    return _understood(words.day, columns, row, field, hint)


def _rank(columns: Columns, row: Row) -> int | None:
    return _understood(_number, columns, row, "role_rank", _("Write a whole number, 1 for the highest position."))


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _understood(read: Callable[[str], T], columns: Columns, row: Row, field: str, expected: str) -> T:
    try:
        return read(columns.cell(row, field))
    except ValueError as fault:
        raise bad_cell(columns, row, field, expected) from fault


def informant_field(title: str) -> str:
    """`position` or `unit` where a heading says that; else empty."""
    return _FIELD_OF_TITLE.get(plain(title), "")


_FIELD_OF_TITLE = {plain(word): field for field in ("position", "unit") for word in (field, *_INFORMANT_COLUMNS[field])}


class RegisterKind(Enum):
    """What the rows of a register are."""

    SOURCES = auto()
    INFORMANTS = auto()
    VISITS = auto()


def register_kind(path: Path) -> RegisterKind | None:
    """Which register a file is by the words in its header, or None. Raises UserError where it is no table."""
    return kind_of(read_table(path))


def kind_of(table: Table) -> RegisterKind | None:
    """Which register a table is by the words in its header, or None."""
    header = {plain(title) for title in table.header}

    def has(names: Names, field: str) -> bool:
        return bool({plain(word) for word in (field, *names[field])} & header)

    if has(_SOURCE_COLUMNS, "file") and has(_SOURCE_COLUMNS, "source_code"):
        return RegisterKind.SOURCES
    is_person = has(_INFORMANT_COLUMNS, "code") and not _SOURCE_CODES & header
    if is_person and any(has(_INFORMANT_COLUMNS, field) for field in _INFORMANT_COLUMNS if field != "code"):
        return RegisterKind.INFORMANTS
    is_log = has(_VISIT_COLUMNS, "date") and (has(_VISIT_COLUMNS, "met") or has(_VISIT_COLUMNS, "purpose"))
    return RegisterKind.VISITS if is_log else None
