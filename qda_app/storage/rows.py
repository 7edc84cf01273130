"""Values as rows of their tables."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Change
from qda_app.domain.value import Value
from qda_app.storage.schema import KINDS, TABLES, metadata

V = TypeVar("V", bound=Value)
Cells = tuple[Any, ...]
Take = Callable[[Value], Cells]
BATCH = 10_000  # SQLite takes at most 32,766 parameters a statement.
_DEPTHS = {table: depth for depth, table in enumerate(metadata.sorted_tables)}


def names(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a value, which are the columns of its table."""
    return tuple(kind.__dataclass_fields__)


def take(*fields: str) -> Take:
    """The function that takes these fields out of a value, always as a tuple."""
    if len(fields) > 1:
        return attrgetter(*fields)
    return lambda value: tuple(getattr(value, name) for name in fields)


def row(value: Value) -> dict[str, Any]:
    """A value as a row to insert."""
    return {name: getattr(value, name) for name in names(type(value))}


def depth(value: Value) -> int:
    """How far down the web of references: a row only refers to rows less deep, or to its own table."""
    return _DEPTHS[TABLES[type(value)]]


def select(kind: type[Value]) -> sa.Select[Any]:
    """The rows of a kind, with their columns in the order of its fields."""
    columns = TABLES[kind].c
    return sa.select(*(columns[name] for name in names(kind)))


def fetch(connection: sa.Connection, kind: type[V], query: sa.Select[Any], **parameters: Any) -> list[V]:  # noqa: ANN401
    """The values that a query of `select(kind)` finds."""
    return [kind(*found) for found in connection.execute(query, parameters)]


def stored(connection: sa.Connection, wanted: Iterable[Value]) -> dict[UUID, Value]:
    """The present rows with the ids of these values."""
    ids: dict[type[Value], list[UUID]] = {}
    for value in wanted:
        ids.setdefault(type(value), []).append(value.id)
    return {value.id: value for kind in ids for value in with_ids(connection, kind, ids[kind])}


def with_ids(connection: sa.Connection, kind: type[V], ids: list[UUID]) -> Iterator[V]:
    """The present rows with these ids, in no order."""
    for start in range(0, len(ids), BATCH):
        yield from fetch(connection, kind, _WITH_IDS[kind], ids=ids[start : start + BATCH])


def write(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Bring rows from their state before to their state after, one statement a run of like changes."""
    for (kind, is_new, is_gone), run in groupby(changes, key=_likeness):
        statements = _statements(TABLES[kind], connection.dialect)
        if is_new:
            connection.exec_driver_sql(statements.insert, statements.cells(made.value for made in run))
        elif is_gone:
            connection.exec_driver_sql(statements.delete, [cells[:1] for cells in _before(statements, run)])
        else:
            after = statements.cells(changed.value for changed in run)
            connection.exec_driver_sql(statements.update, [(*cells[1:], cells[0]) for cells in after])


def _before(statements: "_Statements", run: Iterable[Change]) -> list[Cells]:
    return statements.cells(gone.value for gone in run)


def _likeness(change: Change) -> tuple[type[Value], bool, bool]:
    return type(change.value), change.before is None, change.after is None


class _Statements:
    """The three statements that change a table, compiled once, and its values as the driver takes them.

    Core's own executemany names and converts every cell of every row: half of the time of 20,000 codings.
    """

    def __init__(self, table: sa.Table, dialect: sa.Dialect) -> None:
        columns = list(table.c)
        others: dict[str, Any] = {column.name: sa.bindparam(f"new_{column.name}") for column in columns[1:]}
        this_row = table.c.id == sa.bindparam("row_id")
        self.insert = str(table.insert().compile(dialect=dialect, column_keys=[c.name for c in columns]))
        self.update = str(table.update().values(others).where(this_row).compile(dialect=dialect))
        self.delete = str(table.delete().where(this_row).compile(dialect=dialect))
        kind = KINDS[table.name]
        self._take = take(*names(kind))
        processors = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
        self._processors = [(place, process) for place, process in enumerate(processors) if process]

    def cells(self, values: Iterable[Value]) -> list[Cells]:
        """Each value as a row of driver cells, in the order of its table's columns."""
        columns = list(zip(*map(self._take, values), strict=True))
        for place, process in self._processors:
            columns[place] = tuple(map(process, columns[place]))
        return list(zip(*columns, strict=True))


@cache
def _statements(table: sa.Table, dialect: sa.Dialect) -> _Statements:
    return _Statements(table, dialect)


def _batch(kind: type[Value]) -> sa.Select[Any]:
    return select(kind).where(TABLES[kind].c.id.in_(sa.bindparam("ids", expanding=True)))


# Built once: composing these expressions costs more than running them.
_WITH_IDS = {kind: _batch(kind) for kind in TABLES}
