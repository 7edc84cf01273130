"""Forms: the values of a kind as cells of the driver, and back."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from qda_app.domain.value import Value
from qda_app.storage.schema import KINDS, TABLES

V = TypeVar("V", bound=Value)
Cells = tuple[Any, ...]
Take = Callable[[Value], Cells]
Write = Callable[[Sequence[Any]], list[Any]]
# Rows to read or write in one call. The driver lets go of the interpreter for each of them, too shortly for the window
# to take it; between two calls it can.
MOST_AT_ONCE = 500
_DIALECT = sqlite.dialect()  # Not that of an engine: what hangs on it is made once, not once a project.


def names(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a value, which are the columns of its table."""
    return tuple(kind.__dataclass_fields__)


def take(*fields: str) -> Take:
    """The function that takes these fields out of a value, always as a tuple."""
    if len(fields) > 1:
        return attrgetter(*fields)
    return lambda value: tuple(getattr(value, name) for name in fields)


class Meanings:
    """What the driver's cells stand for, each worked out once; equal GUIDs then are one object, which compares fast."""

    def __init__(self) -> None:
        """Nothing has been met yet."""
        self._known: dict[object, _Meaning] = {}

    def guids(self, cells: Iterable[str | None]) -> list[UUID | None]:
        """The GUIDs of hexadecimal cells."""
        return self.of(cells, UUID, UUID)

    def of(self, cells: Iterable[Any], kind: object, read: Callable[[Any], Any]) -> list[Any]:
        """What the cells of one kind stand for, each by way of `read`; nothing stays nothing."""
        return list(map(self._known.setdefault(kind, _Meaning(read)).__getitem__, cells))


class _Meaning(dict[Any, Any]):
    """What the cells of a type stand for, filled as they are met."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: object) -> object:
        self[cell] = meaning = None if cell is None else self._read(cell)
        return meaning


class Form(Generic[V]):
    """The values of a kind as cells of the driver and back, and the statements that change its table.

    Core's own executemany and results name and convert every cell of every row: half of the time of 20,000 codings.
    """

    def __init__(self, kind: type[V]) -> None:
        """Look up once what every row needs."""
        self._table = TABLES[kind]
        columns = [self._table.c[name] for name in names(kind)]
        self._kind = kind
        self._take = take(*names(kind))
        own = [column.type.dialect_impl(_DIALECT) for column in columns]
        self._writers = [(at, written) for at, one in enumerate(own) if (written := _writer(one))]
        self._readers = [(at, *read) for at, one in enumerate(own) if (read := _reader(one))]

    @cached_property
    def insert(self) -> str:
        """A new row of all fields. Statements are compiled when first used: a start reads many kinds, writes none."""
        return _compiled(self._table.insert(), column_keys=names(self._kind))

    @cached_property
    def update(self) -> str:
        """All fields but the first over the row with the id that stands last."""
        others: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in names(self._kind)[1:]}
        return _compiled(self._table.update().values(others).where(self._this_row()))

    @cached_property
    def delete(self) -> str:
        """Without the row with an id."""
        return _compiled(self._table.delete().where(self._this_row()))

    def _this_row(self) -> sa.ColumnElement[bool]:
        return self._table.c.id == sa.bindparam("row_id")

    def cells(self, values: Sequence[Value]) -> list[Cells]:
        """Each value as a row of driver cells, in the order of its fields."""
        columns: list[Sequence[Any]] = list(zip(*map(self._take, values), strict=True))
        for at, written in self._writers if values else ():
            columns[at] = written(columns[at])
        return list(zip(*columns, strict=True))

    def values(self, rows: Sequence[Sequence[Any]], meanings: Meanings) -> list[V]:
        """What `cells` was given."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for at, kind, read in self._readers if rows else ():
            columns[at] = meanings.of(columns[at], kind, read)
        return list(map(self._kind, *columns)) if rows else []


def _compiled(statement: sa.sql.ClauseElement, **how: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return str(statement.compile(dialect=_DIALECT, **how))


def _writer(kind: sa.types.TypeEngine[Any]) -> Write | None:
    """What makes a column of cells from one of values, the quick way for GUIDs and choices; None if they are one."""
    if isinstance(kind, sa.Uuid):
        return lambda column: [guid and f"{guid.int:032x}" for guid in column]
    if isinstance(kind, sa.Enum):
        return lambda column: [choice and str(choice) for choice in column]
    write = kind.bind_processor(_DIALECT)
    return (lambda column: list(map(write, column))) if write else None


def _reader(kind: sa.types.TypeEngine[Any]) -> tuple[object, Callable[[Any], Any]] | None:
    """Under which kind cells of a column are known, and how one is read; None where they stand for themselves."""
    if isinstance(kind, sa.Uuid):
        return UUID, UUID
    read = kind.result_processor(_DIALECT, None)
    return (kind, read) if read else None


def form(kind: type[V]) -> Form[V]:
    """The form of a kind, made once."""
    return _form_of(TABLES[kind])


@cache
def _form_of(table: sa.Table) -> Form[Any]:
    return Form(KINDS[table.name])
