"""Registers: changing what is known of sources and informants, one step an edit."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Visit
from qda_app.domain.guide import Posed
from qda_app.domain.ids import InformantId, SourceId, new_id
from qda_app.domain.sources import Informant, Participation, Source, Technique
from qda_app.i18n import N_, _
from qda_app.importers import words
from qda_app.services.project import Project
from qda_app.storage import belongings
from qda_app.storage.work import Work


@dataclass(frozen=True, slots=True)
class _Field:
    """How a cell of a register is changed: the label of the step, and what the typed words mean."""

    step: str
    read: Callable[[str], object] = str.strip


def day(typed: str) -> datetime.date | None:
    """A date as people type it: 2022-03-14, 14/03/2022, 14 Maret 2022; None for nothing. Raises UserError."""
    try:
        return words.day(typed)
    except ValueError as fault:
        raise UserError(
            _("“{words}” is not a date.").format(words=typed.strip()),
            hint=_("Write the date as 14/03/2022 or 2022-03-14."),
        ) from fault


def technique(typed: str) -> Technique:
    """A technique by its value or its name in either language. Raises UserError."""
    found = next((one for one in Technique if one.value == typed), None) or words.technique(typed)
    if found is None:
        raise UserError(
            _("“{words}” is not a technique.").format(words=typed.strip()),
            hint=_("Choose interview, focus group, observation or documentation."),
        )
    return found


def rank(typed: str) -> int | None:
    """The rank of a role, 1 for the highest; None for nothing. Raises UserError."""
    if not typed.strip():
        return None
    if not typed.strip().isdecimal():
        raise UserError(
            _("“{words}” is not a rank.").format(words=typed.strip()),
            hint=_("Write a whole number, 1 for the highest position."),
        )
    return int(typed)


SOURCE_FIELDS: Mapping[str, _Field] = {
    "short_id": _Field(N_("Rename {before} to {after}")),
    "title": _Field(N_("Change the title of {source}")),
    "technique": _Field(N_("Change the technique of {source}"), technique),
    "date": _Field(N_("Change the date of {source}"), day),
    "place": _Field(N_("Change the place of {source}")),
    "unit": _Field(N_("Change the unit of {source}")),
    "consent": _Field(N_("Change the consent of {source}")),
    "subtype": _Field(N_("Change the kind of {source}")),
    "number": _Field(N_("Change the number of {source}")),
    "year": _Field(N_("Change the year of {source}")),
    "wave": _Field(N_("Change the wave of {source}")),
}
INFORMANT_FIELDS: Mapping[str, _Field] = {
    "short_id": _Field(N_("Rename {before} to {after}")),
    "position": _Field(N_("Change the position of {informant}")),
    "unit": _Field(N_("Change the unit of {informant}")),
    "role_rank": _Field(N_("Change the rank of {informant}"), rank),
    "criterion": _Field(N_("Change the criterion of {informant}")),
    "criterion_reason": _Field(N_("Change why {informant} meets the criterion")),
}


def edit_source(project: Project, source_id: SourceId, field: str, typed: str) -> Source:
    """Change one of SOURCE_FIELDS to what was typed. Raises UserError where that cannot be understood or is taken."""
    wanted = SOURCE_FIELDS[field].read(typed)
    if field == "short_id":
        refuse_source_code(project, typed.strip(), besides=source_id)
    before = project.read.source(source_id)
    after = replace(before, **_changed(field, wanted))
    told = {"source": after.short_id, "before": before.short_id, "after": after.short_id}
    with project.changing(SOURCE_FIELDS[field].step, group_id=None, **told) as work:
        work.replace(after)
    return after


def edit_informant(project: Project, informant_id: InformantId, field: str, typed: str) -> Informant:
    """Change one of INFORMANT_FIELDS to what was typed. Raises UserError where it cannot be understood or is taken."""
    wanted = INFORMANT_FIELDS[field].read(typed)
    if field == "short_id":
        _refuse_informant_code(project, typed.strip(), besides=informant_id)
    before = _informant(project, informant_id)
    after = replace(before, **_changed(field, wanted))
    told = {"informant": after.short_id, "before": before.short_id, "after": after.short_id}
    with project.changing(INFORMANT_FIELDS[field].step, group_id=None, **told) as work:
        work.replace(after)
    return after


def add_informant(project: Project, short_id: str = "") -> Informant:
    """A new informant, with the next free code where none is given. Raises UserError where it is taken."""
    taken = {one.short_id for one in project.read.informants()}
    code = short_id.strip() or next(f"I-{n}" for n in range(1, len(taken) + 2) if f"I-{n}" not in taken)
    _refuse_informant_code(project, code)
    informant = Informant(new_id(), code)
    with project.changing(N_("Add informant {informant}"), informant=code) as work:
        work.add(informant)
    return informant


def remove_informant(project: Project, informant_id: InformantId) -> None:
    """Take an informant off the register who speaks nowhere. Raises UserError that names the sources otherwise."""
    informant = _informant(project, informant_id)
    spoken = {one.source_id for one in project.read.participations() if one.informant_id == informant_id}
    if spoken:
        sources = ", ".join(one.short_id for one in project.read.sources() if one.id in spoken)
        raise UserError(
            _("{informant} speaks in {sources}.").format(informant=informant.short_id, sources=sources),
            hint=_("Give these sources another informant first."),
        )
    with project.changing(N_("Delete informant {informant}"), informant=informant.short_id) as work:
        posed = [one for one in work.read.every(Posed) if one.informant_id == informant_id]
        work.replace(*(replace(one, informant_id=None) for one in posed))
        work.remove(informant, *belongings.of_informant(work.read, informant_id))


def set_voices(project: Project, source_id: SourceId, typed: str) -> None:
    """Say who speaks in a source, as a list such as `I-1; I-2`; new codes become informants.

    Raises UserError for somebody left out whom a label of the source stands for.
    """
    wanted = list(dict.fromkeys(code for part in typed.split(";") for code in [part.strip()] if code))
    source = project.read.source(source_id)
    _refuse_leaving_out(project, source, wanted)
    with project.changing(N_("Change the informants of {source}"), source=source.short_id) as work:
        _set_voices(work, source, wanted)


def delete_source(project: Project, source_id: SourceId) -> None:
    """Delete a source with everything that belongs to it: texts, turns, excerpts and codings of everyone."""
    source = project.read.source(source_id)
    with project.changing(N_("Delete source {source}"), source=source.short_id) as work:
        visits = [one for one in work.read.every(Visit) if one.source_id == source_id]
        work.replace(*(replace(one, source_id=None) for one in visits))
        work.remove(*belongings.of_source(work.read, source))


def excerpt_count(project: Project, source_id: SourceId) -> int:
    """How many excerpts of everyone would go with a source."""
    return belongings.excerpt_count(project.read, source_id)


def refuse_source_code(project: Project, short_id: str, *, besides: SourceId | None = None) -> None:
    """Raise UserError where a source cannot be called `short_id`: it is empty, or taken by another one."""
    if not short_id.strip():
        raise UserError(_("This source has no code yet."), hint=_("Type one, such as W4."))
    found = project.read.source_named(short_id)
    if found and found.id != besides:
        raise UserError(
            _("There is already a source {source}.").format(source=short_id), hint=_("Give this one another code.")
        )


def _refuse_informant_code(project: Project, short_id: str, *, besides: InformantId | None = None) -> None:
    if not short_id:
        raise UserError(_("This informant has no code yet."), hint=_("Type one, such as I-4."))
    if any(one.short_id == short_id and one.id != besides for one in project.read.informants()):
        raise UserError(
            _("There is already an informant {informant}.").format(informant=short_id),
            hint=_("Give this one another code."),
        )


def _refuse_leaving_out(project: Project, source: Source, wanted: Sequence[str]) -> None:
    names = {one.id: one.short_id for one in project.read.informants()}
    for speaker in project.read.speakers(source.id):
        name = names.get(speaker.informant_id) if speaker.informant_id else None
        if name and name not in wanted:
            message = _("{informant} speaks in {source} under the label “{label}”.")
            raise UserError(
                message.format(informant=name, source=source.short_id, label=speaker.label),
                hint=_("Keep {informant} in the list.").format(informant=name),
            )


def _set_voices(work: Work, source: Source, wanted: Sequence[str]) -> None:
    known = {one.short_id: one for one in work.read.informants()}
    new = [Informant(new_id(), code) for code in wanted if code not in known]
    voices = {one.short_id: one for one in (*known.values(), *new)}
    ids = {voices[code].id for code in wanted}
    present = [one for one in work.read.participations() if one.source_id == source.id]
    there = {one.informant_id for one in present}
    work.add(*new, *(Participation(new_id(), source.id, one) for one in ids - there))
    work.remove(*(one for one in present if one.informant_id not in ids))


def _informant(project: Project, informant_id: InformantId) -> Informant:
    found = project.read.get(Informant, informant_id)
    if found is None:
        raise KeyError(informant_id)
    return found


def _changed(field: str, value: object) -> dict[str, Any]:
    return {field: value}
