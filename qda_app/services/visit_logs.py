"""Visit logs: bringing the rows of a table into the visits that there are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from qda_app.domain.fieldwork import Visit
from qda_app.domain.ids import new_id
from qda_app.domain.imports import BadRow, VisitRow
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.services.visits import in_order

_WORDS = ("place", "met", "purpose", "notes")


def store_visits(project: Project, rows: Sequence[VisitRow]) -> tuple[int, list[BadRow]]:
    """Add or update visits from a log, as one step; returns how many, and the rows that name an unknown source.

    A row tells more of the visit with the same day, place and people, where there is one; else it is a new visit.
    Empty cells leave what is there.
    """
    with project.changing(N_("Import visit log")) as work:
        codes = {one.short_id: one.id for one in work.read.sources()}
        left = in_order(work.read)
        fitting = [row for row in rows if not row.source or row.source in codes]
        for row in fitting:
            told = _told(row, codes)
            same = _same(row, told, left)
            if same:
                left.remove(same)
                work.replace(replace(same, **told))
            else:
                work.add(Visit(new_id(), **told))
        count = len(work.changes)
    return count, [_unknown(row) for row in rows if row not in fitting]


def _told(row: VisitRow, codes: Mapping[str, UUID]) -> dict[str, Any]:
    found = {"date": row.date, **{name: getattr(row, name) for name in _WORDS}, "source_id": codes.get(row.source)}
    return {name: value for name, value in found.items() if value}


def _same(row: VisitRow, told: Mapping[str, object], visits: Sequence[Visit]) -> Visit | None:
    """The visit that a row tells of: one that says all of it already, else one of that day with those people."""
    known = [one for one in visits if all(getattr(one, name) == value for name, value in told.items())]
    alike = [one for one in visits if (one.date, one.place, one.met) == (row.date, row.place, row.met)]
    return next(iter([*known, *alike]), None)


def _unknown(row: VisitRow) -> BadRow:
    message = _("Row {row}: there is no source {source}.")
    return BadRow(row.row, message.format(row=row.row, source=row.source))
