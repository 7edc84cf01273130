"""The steps of a project as a list: which there are, by whom and when, and which are in effect."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Step, StepKind
from qda_app.domain.value import Value
from qda_app.storage.grips import LOW_BITS, Grip, subject
from qda_app.storage.reads import Reads
from qda_app.storage.rows import fetch, select
from qda_app.storage.schema import TABLES, change, step

_columns, _held = step.c, change.c
_OF_STEP = _held.step_number == _columns.number
_GROUP = sa.type_coerce(_columns.group_id, sa.String())  # as it is kept: nobody asks which, and they are many
_HOUR = sa.func.substr(sa.type_coerce(_columns.at, sa.String()), 1, len("2026-11-24T10"))
_BATCH = 10_000  # SQLite takes at most 32,766 parameters a statement.


class Named(NamedTuple):
    """What a step is found by; `parameters` are put into its label."""

    number: int
    coder: str
    label: str
    parameters: dict[str, str]
    at: datetime


def count(read: Reads) -> int:
    """How many steps may be seen."""
    with read.connection() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(step)).scalar_one())


def numbers(read: Reads, coder: str, since: datetime | None, until: datetime | None) -> list[int]:
    """The numbers of the steps that may be seen, the newest first.

    By one coder, from an instant up to another; what is empty asks for nothing. They come as one value, because rows
    of them take seven times as long.
    """
    with read.connection() as connection:
        query = sa.select(sa.func.json_group_array(_columns.number)).where(*_where(coder, since, until))
        return sorted(json.loads(connection.execute(query).scalar_one()), reverse=True)


def groups(read: Reads) -> dict[int, str]:
    """The group of each step that belongs to one, by the number of the step."""
    with read.connection() as connection:
        query = sa.select(_columns.number, _GROUP).where(_columns.group_id.is_not(None))
        return {found[0]: found[1] for found in connection.execute(query)}


def named(read: Reads, wanted: Sequence[int]) -> Iterator[Named]:
    """What some steps are found by, the newest first."""
    columns = (_columns.number, _columns.coder, _columns.label, _columns.parameters, _columns.at)
    with read.connection() as connection:
        for some in _batches(wanted):
            query = sa.select(*columns).where(_columns.number.in_(some)).order_by(_columns.number.desc())
            yield from (Named(*row) for row in connection.execute(query))


def with_numbers(read: Reads, wanted: Sequence[int]) -> list[Step]:
    """The steps with some numbers, in no order."""
    with read.connection() as connection:
        found = (fetch(connection, Step, select(Step).where(_columns.number.in_(some))) for some in _batches(wanted))
        return [one for steps in found for one in steps]


def switches(read: Reads, origin_ids: Sequence[UUID]) -> dict[UUID, Step]:
    """The newest step about each origin: what did it, undid it or did it again last."""
    with read.connection() as connection:
        last: dict[UUID, Step] = {}
        for some in _batches(origin_ids):
            query = select(Step).where(_columns.origin_id.in_(some)).order_by(_columns.number)
            last.update((one.origin_id, one) for one in fetch(connection, Step, query))
        return last


def of_group(read: Reads, group_id: UUID) -> list[Step]:
    """The steps that belong together, in order."""
    with read.connection() as connection:
        query = select(Step).where(_columns.group_id == group_id, _columns.kind == StepKind.DO)
        return fetch(connection, Step, query.order_by(_columns.number))


def made_at(read: Reads, *kinds: type[Value]) -> list[dict[int, datetime]]:
    """When each row that may be seen was made, as far as its step may be: a table for each kind, by the rows as
    journals know them.

    In one sweep and without making values, for they may be very many.
    """
    held = sa.select(_held.subject, sa.func.min(_held.step_number).label("number"))
    first = held.where(_held.grip == Grip.MAKES_OR_REMOVES).group_by(_held.subject).subquery()
    with read.connection() as connection:
        numbers = _pairs(connection, first.c.subject, first.c.number)
        times = _pairs(connection, _columns.number, sa.type_coerce(_columns.at, sa.String()))
        found = [_subjects(connection, kind) & numbers.keys() for kind in kinds]
    at = {number: datetime.fromisoformat(times[number]) for number in set(numbers.values()) & times.keys()}
    return [{row: at[numbers[row]] for row in rows if numbers[row] in at} for rows in found]


def _pairs(connection: sa.Connection, key: sa.ColumnElement[Any], value: sa.ColumnElement[Any]) -> dict[int, Any]:
    """Two columns side by side, as two values: rows of them would keep every other thread waiting."""
    query = sa.select(sa.func.json_group_array(key), sa.func.json_group_array(value))
    keys, values = connection.execute(query).one()
    return dict(zip(json.loads(keys), json.loads(values), strict=True))


def replaced_at(read: Reads, kind: type[Value]) -> list[tuple[int, datetime]]:
    """When rows of a kind that may be seen were changed, by steps that may be and were not undone."""
    held = sa.select(_held.subject, _columns.origin_id, _columns.at).join_from(change, step, _OF_STEP)
    held = held.where(_held.grip == Grip.REPLACES, _columns.kind == StepKind.DO)
    with read.connection() as connection:
        there = _subjects(connection, kind)
        found = [(row, origin, at) for row, origin, at in connection.execute(held) if row in there]
    last = switches(read, list({origin for _row, origin, _at in found}))
    undone = {origin for origin, step_ in last.items() if step_.kind is StepKind.UNDO}
    return [(row, at) for row, origin, at in found if origin not in undone]


def _subjects(connection: sa.Connection, kind: type[Value]) -> set[int]:
    """The rows of a kind that may be seen, as journals know them."""
    ids = sa.select(sa.func.json_group_array(sa.type_coerce(TABLES[kind].c.id, sa.String())))
    return {int(one, 16) & LOW_BITS for one in json.loads(connection.execute(ids).scalar_one())}


def holding(read: Reads, ids: Iterable[UUID], since: datetime, until: datetime | None) -> list[int]:
    """The numbers of the steps of a time that changed one of some rows, or a row that refers to one; the newest first.

    As far as they may be seen.
    """
    subjects = [subject(row_id) for row_id in ids]
    numbers = sa.select(_held.step_number).where(_held.subject.in_(subjects))
    where = _where("", since, until)
    with read.connection() as connection:
        query = sa.select(_columns.number).where(*where, _columns.number.in_(numbers))
        return sorted(connection.execute(query).scalars(), reverse=True)


def people_and_hours(read: Reads) -> list[tuple[str, datetime]]:
    """Under which names steps were taken, and in which hours (UTC) of each; in no order."""
    with read.connection() as connection:
        found = connection.execute(sa.select(_columns.coder, _HOUR).distinct())
        return [(coder, datetime.fromisoformat(f"{hour}:00").replace(tzinfo=UTC)) for coder, hour in found]


def _where(coder: str, since: datetime | None, until: datetime | None) -> list[sa.ColumnElement[bool]]:
    wanted = [_columns.coder == coder] if coder else []
    wanted += [_columns.at >= since] if since else []
    return wanted + ([_columns.at < until] if until else [])


def _batches(wanted: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))
