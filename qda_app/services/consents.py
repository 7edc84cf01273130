"""Consents: what each informant agreed to, and whether they took it back (METHOD §9)."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import SCOPES, Consent, holding
from qda_app.domain.ids import InformantId, new_id
from qda_app.domain.sources import Informant
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.services.registers import day
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

_YES = {"1", "true", "yes", "ya", "y", "x", "✓"}


def agreed(typed: str) -> bool:
    """Whether a word means yes."""
    return typed.strip().casefold() in _YES


@dataclass(frozen=True, slots=True)
class _Field:
    """How a part of a record is changed: the label of the step, and what the typed words mean."""

    step: str
    read: Callable[[str], object] = str.strip


FIELDS: Mapping[str, _Field] = {
    "form": _Field(N_("Change the consent form of {informant}")),
    "date": _Field(N_("Change the date of the consent of {informant}"), day),
    **{scope: _Field(N_("Change what {informant} agreed to"), agreed) for scope in SCOPES},
    "withdrawn": _Field(N_("Change when {informant} withdrew their consent"), day),
    "notes": _Field(N_("Change the notes on the consent of {informant}")),
}


def consents(read: Reads) -> dict[InformantId, Consent]:
    """The record that holds for each informant who has any: the newest by its date."""
    return holding(read.every(Consent))


def edit_consent(project: Project, informant_id: InformantId, field: str, typed: str) -> None:
    """Change one of FIELDS of an informant's consent to what was typed; the record is begun where there is none.

    Raises UserError where that cannot be understood.
    """
    wanted = FIELDS[field].read(typed)
    _write(project, informant_id, FIELDS[field].step, {field: wanted})


def withdraw_consent(project: Project, informant_id: InformantId, on: datetime.date) -> None:
    """Record that an informant took their consent back: from then on, nothing they said is exported."""
    _write(project, informant_id, N_("{informant} withdraws their consent"), {"withdrawn": on})


def remove_consent(project: Project, informant_id: InformantId) -> None:
    """Take the record that holds for an informant away; an older one, where there is any, holds again.

    Raises UserError where there is none.
    """
    found = consents(project.read).get(informant_id)
    if found is None:
        raise UserError(_("There is no record of consent to delete."), hint=_("Choose an informant who has one."))
    label = N_("Delete the record of consent of {informant}")
    with project.changing(label, informant=_name(project, informant_id)) as work:
        work.remove(found)


def tell(work: Work, informant_id: InformantId, before: Consent | None, fields: Mapping[str, object]) -> None:
    """Write what is said of a consent; nothing said begins no record."""
    changed: Any = fields
    if before:
        work.replace(replace(before, **changed))
    elif any(fields.values()):
        work.add(Consent(new_id(), informant_id, **changed))


def _write(project: Project, informant_id: InformantId, step: str, fields: Mapping[str, object]) -> None:
    with project.changing(step, group_id=None, informant=_name(project, informant_id)) as work:
        tell(work, informant_id, consents(work.read).get(informant_id), fields)


def _name(project: Project, informant_id: InformantId) -> str:
    found = project.read.get(Informant, informant_id)
    if found is None:
        raise KeyError(informant_id)
    return found.short_id
