"""Health: whether the file itself is sound, and the journal tells how its rows came to be."""

import json
import zlib
from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Step
from qda_app.domain.ids import SourceId
from qda_app.domain.value import Value
from qda_app.i18n import _
from qda_app.storage.reads import Reads
from qda_app.storage.schema import TABLES, excerpt_number


def problems_of_file(read: Reads) -> Iterator[str]:
    """What SQLite and the journal find wrong, as sentences."""
    with read.connection() as connection:
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if found != "ok":
                yield _("The file is damaged: {found}.").format(found=found)
        for table, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield _("A row of {table} refers to something that is gone.").format(table=table)
    yield from _problems_of_journal(read)


def last_numbers(read: Reads) -> dict[SourceId, int]:
    """The highest excerpt number that each source ever gave."""
    with read.connection() as connection:
        query = sa.select(excerpt_number.c.source_id, excerpt_number.c.last)
        return {found[0]: found[1] for found in connection.execute(query)}


def _problems_of_journal(read: Reads) -> Iterator[str]:
    """The steps, followed from the first, must lead to the rows that are there."""
    rows: dict[UUID, Value] = {}
    for number, step in enumerate(read.steps(), start=1):
        if step.number != number:
            yield _("The journal lacks step {number}.").format(number=number)
            return
        try:
            for change in read.changes_of(step):
                rows.pop(change.value.id, None)
                if change.after:
                    rows[change.after.id] = change.after
        except (zlib.error, json.JSONDecodeError, KeyError, ValueError, TypeError):
            yield _("Step {number} of the journal cannot be read.").format(number=number)
            return
    present = {value.id: value for kind in TABLES if kind is not Step for value in read.stored(kind)}
    if rows != present:
        yield _("The journal and the rows of the project differ in {count} places.").format(
            count=sum(rows.get(key) != present.get(key) for key in rows.keys() | present.keys())
        )
