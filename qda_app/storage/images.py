"""The rows of a step, before and after, as compressed bytes."""

import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from qda_app.domain.changes import Change
from qda_app.domain.value import Value
from qda_app.storage.forms import Cells, Meanings, V, form, names
from qda_app.storage.schema import KINDS, TABLES

Rows = Sequence[Cells | None]
Run = tuple[str, Sequence[str], Rows, Rows]


def pack(changes: Sequence[Change]) -> bytes:
    """Runs of one table name it and its columns once; level 9 would save a fifth for six times the work."""
    runs = [_run(kind, list(run)) for kind, run in groupby(changes, key=lambda change: type(change.value))]
    return zlib.compress(json.dumps(runs, separators=(",", ":")).encode(), level=1)


def unpack(images: bytes) -> tuple[Change, ...]:
    """The changes that `pack` was given. Raises ValueError for images of another schema."""
    meanings, runs = Meanings(), json.loads(zlib.decompress(images))
    return tuple(change for run in runs for change in _changes(run, meanings))


def _run(kind: type[Value], run: list[Change]) -> Run:
    befores, afters = _rows(kind, [change.before for change in run]), _rows(kind, [change.after for change in run])
    return TABLES[kind].name, names(kind), befores, afters


def _changes(run: Run, meanings: Meanings) -> Iterator[Change]:
    table, columns, befores, afters = run
    kind = KINDS[table]
    if tuple(columns) != names(kind):
        raise ValueError(columns)
    return map(Change, _values(kind, befores, meanings), _values(kind, afters, meanings))


def _rows(kind: type[V], values: Sequence[V | None]) -> Rows:
    """Cells of the values, None where there is none."""
    rows = iter(form(kind).cells([value for value in values if value]))
    return [next(rows) if value else None for value in values]


def _values(kind: type[V], rows: Rows, meanings: Meanings) -> Iterator[V | None]:
    """Values of the cells, None where there are none."""
    values = iter(form(kind).values([row for row in rows if row], meanings))
    return (next(values) if row else None for row in rows)
