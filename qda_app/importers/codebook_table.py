"""Codebooks written as a table: one code a row, its parent's short id in a column."""

from collections.abc import Mapping
from pathlib import Path

from qda_app.domain.codebook_words import KEYS, LISTS
from qda_app.domain.imports import Codebook
from qda_app.i18n import _
from qda_app.importers.codebook_records import Faults, Record, Value, entries_of, truth
from qda_app.importers.columns import Columns, Names, columns_of
from qda_app.importers.tables import Row, read_table

_MORE_WORDS: Mapping[str, tuple[str, ...]] = {
    "short_id": ("kode", "code", "id kode", "code id"),
    "name": ("nama kode", "label"),
    "parent": ("kode induk", "id induk", "parent id"),
    "is_group": ("kelompok", "group"),
    "example": ("contoh kutipan", "contoh teks"),
    "kind": ("jenis kode",),
    "members": ("kode anggota",),
}
_NAMES: Names = {name: (*keys, *_MORE_WORDS.get(name, ())) for name, keys in KEYS.items()}
_TRUTHS = ("is_group", "requires_stance")


def read(path: Path) -> Codebook:
    """Read a codebook. Raises UserError with every fault, each with row and column."""
    table = read_table(path)
    columns = columns_of(table, _NAMES, ("short_id", "name"))
    faults = Faults(path.name)
    for title in columns.others:
        faults.unknown(1, title, [key for keys in KEYS.values() for key in keys])
    records = [_record(columns, row, faults) for row in table.rows]
    return Codebook(entries_of(records, faults))


def _record(columns: Columns, row: Row, faults: Faults) -> Record:
    values: dict[str, Value] = {}
    for name in columns.places:
        cell = columns.cell(row, name)
        if name in _TRUTHS:
            told = truth(cell)
            if told is None:
                faults.add(row.number, columns.title(name), _("here true or false is expected."))
            values[name] = bool(told)
        elif cell:
            values[name] = _list(cell) if name in LISTS else cell
    return Record(row.number, values, {name: columns.title(name) for name in columns.places})


def _list(cell: str) -> tuple[str, ...]:
    sign = ";" if ";" in cell or "," not in cell else ","
    return tuple(word.strip() for line in cell.split("\n") for word in line.split(sign) if word.strip())
