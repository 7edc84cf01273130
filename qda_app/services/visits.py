"""Visits: the log of the days in the field, kept a line a visit."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Attachment, Visit
from qda_app.domain.ids import new_id
from qda_app.domain.sources import Source
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.services.registers import day
from qda_app.storage.belongings import attached_to
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class _Field:
    """How a cell of the log is changed: the label of the step, and what the typed words mean."""

    step: str
    read: Callable[[str], object] = str.strip


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit, the source that came of it, and how many papers are kept with it."""

    visit: Visit
    source: Source | None
    papers: int = 0


FIELDS: Mapping[str, _Field] = {
    "date": _Field(N_("Change the date of a visit"), day),
    "place": _Field(N_("Change the place of a visit")),
    "met": _Field(N_("Change whom a visit was to")),
    "purpose": _Field(N_("Change the purpose of a visit")),
    "notes": _Field(N_("Change the notes on a visit")),
    "source": _Field(N_("Change the source of a visit")),
}


def in_order(read: Reads) -> list[Visit]:
    """Every visit by its date, those without one last."""
    return sorted(read.every(Visit), key=lambda one: (one.date or datetime.date.max, one.id))


def visit_lines(project: Project) -> list[VisitLine]:
    """The log as the window shows it."""
    with project.read.moment() as read:
        sources = {one.id: one for one in read.sources()}
        papers = Counter(one.subject_id for one in read.every(Attachment))
        return [
            VisitLine(one, sources.get(one.source_id) if one.source_id else None, papers[one.id])
            for one in in_order(read)
        ]


def add_visit(project: Project, *, on: datetime.date | None = None) -> Visit:
    """A new line of the log."""
    visit = Visit(new_id(), date=on)
    with project.changing(N_("Add a visit")) as work:
        work.add(visit)
    return visit


def edit_visit(project: Project, visit_id: UUID, field: str, typed: str) -> None:
    """Change one of FIELDS to what was typed. Raises UserError where that cannot be understood."""
    changed: dict[str, Any] = (
        {"source_id": _source_id(project, typed)} if field == "source" else {field: FIELDS[field].read(typed)}
    )
    with project.changing(FIELDS[field].step, group_id=None) as work:
        work.replace(replace(_visit(work.read, visit_id), **changed))


def remove_visit(project: Project, visit_id: UUID) -> None:
    """Delete a visit with its papers; the source that came of it stays."""
    with project.changing(N_("Delete a visit")) as work:
        work.remove(_visit(work.read, visit_id), *attached_to(work.read, visit_id))


def _source_id(project: Project, typed: str) -> UUID | None:
    if not typed.strip():
        return None
    found = project.read.source_named(typed.strip())
    if found is None:
        raise UserError(
            _("There is no source {source}.").format(source=typed.strip()),
            hint=_("Type the code of a source that is there, or leave the cell empty."),
        )
    return found.id


def _visit(read: Reads, visit_id: UUID) -> Visit:
    found = read.get(Visit, visit_id)
    if found is None:
        raise KeyError(visit_id)
    return found
