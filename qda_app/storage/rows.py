"""Values as rows of their tables."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.value import Value
from qda_app.storage.forms import MOST_AT_ONCE, Meanings, form, names
from qda_app.storage.forms import V as V
from qda_app.storage.schema import KINDS, TABLES
from qda_app.storage.tables.base import metadata

BATCH = 10_000  # SQLite takes at most 32,766 parameters a statement.
_DEPTHS = {KINDS[table.name]: depth for depth, table in enumerate(metadata.sorted_tables) if table.name in KINDS}
_PARENTS = {  # the column by which rows of a kind refer to others of that kind
    kind: column.name
    for kind, table in TABLES.items()
    for column in table.c
    if any(key.column.table is table for key in column.foreign_keys)
}


def row(value: Value) -> dict[str, Any]:
    """A value as a row to insert."""
    return {name: getattr(value, name) for name in names(type(value))}


def parents_first(values: Iterable[Value]) -> list[Value]:
    """The values in an order in which each comes after those that it refers to."""
    by_depth = sorted(values, key=lambda value: _DEPTHS[type(value)])
    return [one for kind, run in groupby(by_depth, key=type) for one in _own_parents_first(kind, list(run))]


def _own_parents_first(kind: type[Value], values: list[Value]) -> list[Value]:
    """Values of one kind, those that refer to others of their kind after them."""
    if kind not in _PARENTS or len(values) == 1:
        return values
    waiting = {value.id: value for value in values}
    ordered: list[Value] = []

    def take_out(value: Value) -> None:
        above = waiting.get(getattr(value, _PARENTS[kind]))
        if waiting.pop(value.id, None):
            if above:
                take_out(above)
            ordered.append(value)

    for value in values:
        take_out(value)
    return ordered


def select(kind: type[Value]) -> sa.Select[Any]:
    """The rows of a kind as the driver gives them, their columns in the order of its fields; for `fetch`."""
    columns = TABLES[kind].c
    return sa.select(*(raw(columns[name]) for name in names(kind)))


def raw(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A column as the driver gives it."""
    return sa.type_coerce(column, sa.types.NullType())


def fetch(
    connection: sa.Connection,
    kind: type[V],
    query: sa.Select[Any],
    parameters: dict[str, Any] | None = None,
    meanings: Meanings | None = None,
) -> list[V]:
    """The values that a query of `select(kind)` finds; calls that share `meanings` share their GUIDs too."""
    found, meanings = connection.execute(query, parameters or {}), meanings or Meanings()
    return [value for rows in found.partitions(MOST_AT_ONCE) for value in form(kind).values(rows, meanings)]


def stored(connection: sa.Connection, wanted: Iterable[Value]) -> dict[UUID, Value]:
    """The present rows with the ids of these values."""
    ids: dict[type[Value], list[UUID]] = {}
    for value in wanted:
        ids.setdefault(type(value), []).append(value.id)
    return {value.id: value for kind in ids for value in with_ids(connection, kind, ids[kind])}


def with_ids(connection: sa.Connection, kind: type[V], ids: list[UUID]) -> Iterator[V]:
    """The present rows with these ids, in no order."""
    yield from among(connection, kind, "id", ids)


def among(connection: sa.Connection, kind: type[V], column: str, ids: Sequence[UUID]) -> list[V]:
    """The present rows of which a column is one of some GUIDs, in no order."""
    found: list[V] = []
    for start in range(0, len(ids), BATCH):
        found += fetch(connection, kind, _among(TABLES[kind], column), {"ids": list(ids[start : start + BATCH])})
    return found


@cache
def _among(table: sa.Table, column: str) -> sa.Select[Any]:
    """Built once: composing these expressions costs more than running them."""
    return select(KINDS[table.name]).where(table.c[column].in_(sa.bindparam("ids", expanding=True)))
