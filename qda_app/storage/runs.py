"""Runs: changes of one table after another as cells of the driver, which are what is written and what a step keeps."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

import sqlalchemy as sa

from qda_app.domain.changes import Change
from qda_app.domain.value import Value
from qda_app.storage.forms import MOST_AT_ONCE, Cells, Meanings, V, form, names
from qda_app.storage.schema import KINDS, TABLES

Rows = Sequence[Cells | None]


class Run(NamedTuple):
    """Changes of one table in their order: each row before and after, None where it does not exist."""

    table: str
    columns: Sequence[str]
    befores: Rows
    afters: Rows


def runs_of(changes: Iterable[Change]) -> Iterator[Run]:
    """Changes as cells, few at once, so that whoever writes them between lets the window have its turn."""
    for kind, run in groupby(changes, key=lambda change: type(change.value)):
        while part := list(islice(run, MOST_AT_ONCE)):
            yield _run(kind, part)


def changes_of(runs: Iterable[Run]) -> tuple[Change, ...]:
    """The changes that `runs_of` was given; equal GUIDs are one object."""
    meanings = Meanings()
    return tuple(change for run in runs for change in _changes(run, meanings))


def inverse(runs: Sequence[Run]) -> list[Run]:
    """The runs that lead back; reversed, so that no constraint breaks on the way."""
    return [Run(run.table, run.columns, run.afters[::-1], run.befores[::-1]) for run in reversed(runs)]


def write(connection: sa.Connection, runs: Iterable[Run]) -> list[Run]:
    """Bring rows from their state before to their state after; returns the runs, each written as it came."""
    written = []
    for run in runs:
        _write(connection, run)
        written.append(run)
    return written


def _write(connection: sa.Connection, run: Run) -> None:
    """One statement for changes that are alike."""
    statements = form(KINDS[run.table])
    for (is_new, is_gone), alike in groupby(zip(run.befores, run.afters, strict=True), key=_likeness):
        befores, afters = zip(*alike, strict=True)
        if is_new:
            connection.exec_driver_sql(statements.insert, list(afters))
        elif is_gone:
            connection.exec_driver_sql(statements.delete, [before[:1] for before in befores])
        else:
            connection.exec_driver_sql(statements.update, [(*after[1:], after[0]) for after in afters])


def _likeness(pair: tuple[Cells | None, Cells | None]) -> tuple[bool, bool]:
    return pair[0] is None, pair[1] is None


def _run(kind: type[Value], run: list[Change]) -> Run:
    befores, afters = _rows(kind, [change.before for change in run]), _rows(kind, [change.after for change in run])
    return Run(TABLES[kind].name, names(kind), befores, afters)


def _changes(run: Run, meanings: Meanings) -> Iterator[Change]:
    kind = KINDS[run.table]
    return map(Change, _values(kind, run.befores, meanings), _values(kind, run.afters, meanings))


def _rows(kind: type[V], values: Sequence[V | None]) -> Rows:
    """Cells of the values, None where there is none."""
    rows = iter(form(kind).cells([value for value in values if value]))
    return [next(rows) if value else None for value in values]


def _values(kind: type[V], rows: Rows, meanings: Meanings) -> Iterator[V | None]:
    """Values of the cells, None where there are none."""
    values = iter(form(kind).values([row for row in rows if row], meanings))
    return (next(values) if row else None for row in rows)
