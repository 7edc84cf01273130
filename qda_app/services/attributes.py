"""Attributes: further columns of the registers, of whatever a study wants to know of its sources and informants."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.progress import Progress
from qda_app.domain.sources import Informant, InformantAttribute, Source, SourceAttribute
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

Attribute = SourceAttribute | InformantAttribute

_AT_ONCE = 5_000  # values that are written between two looks whether the person wants it to stop


@dataclass(frozen=True, slots=True)
class _Register:
    """What the rows of a register are, and how their attributes are made."""

    subject: type[Source] | type[Informant]
    owner: Callable[[Attribute], UUID]
    make: Callable[[UUID, str, str], Attribute]


class Of(Enum):
    """Which register a column belongs to."""

    SOURCES = "sources"
    INFORMANTS = "informants"


def _source_of(one: Attribute) -> UUID:
    assert isinstance(one, SourceAttribute)
    return one.source_id


def _informant_of(one: Attribute) -> UUID:
    assert isinstance(one, InformantAttribute)
    return one.informant_id


_REGISTERS = {
    Of.SOURCES: _Register(Source, _source_of, lambda owner, name, value: SourceAttribute(new_id(), owner, name, value)),
    Of.INFORMANTS: _Register(
        Informant,
        _informant_of,
        lambda owner, name, value: InformantAttribute(new_id(), owner, name, value),
    ),
}


def attributes(read: Reads, register: Of) -> dict[UUID, Mapping[str, str]]:
    """The values of each row by the name of the column."""
    found: dict[UUID, dict[str, str]] = {}
    for one in _all(read, register):
        found.setdefault(_REGISTERS[register].owner(one), {})[one.name] = one.value
    return {**found}


def columns(values: Mapping[UUID, Mapping[str, str]]) -> Sequence[str]:
    """The names of all columns, in order."""
    return sorted({name for row in values.values() for name in row}, key=str.casefold)


def set_attribute(project: Project, register: Of, row_id: UUID, name: str, typed: str) -> None:
    """Write a value into a column of a row; an empty one stays, so that the column does."""
    there = next((one for one in _of_column(project.read, register, name) if _owner(register, one) == row_id), None)
    with project.changing(N_("Change “{column}” of {row}"), column=name, row=_name(project, register, row_id)) as work:
        if there:
            work.replace(replace(there, value=typed.strip()))
        else:
            work.add(_REGISTERS[register].make(row_id, name, typed.strip()))


def add_column(project: Project, register: Of, name: str) -> None:
    """A new column, empty in every row. Raises UserError for a name that is empty or taken."""
    name = _checked(project, register, name)
    with project.changing(N_("Add the column “{column}”"), column=name) as work:
        rows = work.read.every(_REGISTERS[register].subject)
        if not rows:
            raise UserError(_("The register has no rows yet."), hint=_("Add one, then its columns."))
        work.add(*(_REGISTERS[register].make(row.id, name, "") for row in rows))


def rename_column(project: Project, register: Of, name: str, new: str) -> None:
    """Give a column another name. Raises UserError for one that is empty or taken."""
    if new.strip() == name:
        return
    new = _checked(project, register, new)
    with project.changing(N_("Rename the column “{before}” to “{after}”"), before=name, after=new) as work:
        work.replace(*(replace(one, name=new) for one in _of_column(work.read, register, name)))


def remove_column(project: Project, register: Of, name: str) -> None:
    """Delete a column with what stands in it."""
    with project.changing(N_("Delete the column “{column}”"), column=name) as work:
        work.remove(*_of_column(work.read, register, name))


def tell_of_informants(work: Work, told: Sequence[tuple[Informant, str, str]], progress: Progress) -> None:
    """Write columns and values of informants; what is told goes before what is there."""
    before = {(one.informant_id, one.name): one for one in work.read.informant_attributes()} if told else {}
    for done in range(0, len(told), _AT_ONCE):
        progress.step(done, len(told))
        pairs = [(before.get((one.id, name)), one, name, value) for one, name, value in told[done : done + _AT_ONCE]]
        work.add(*(InformantAttribute(new_id(), one.id, name, value) for old, one, name, value in pairs if not old))
        work.replace(*(replace(old, value=value) for old, _one, _name, value in pairs if old and old.value != value))


def _of_column(read: Reads, register: Of, name: str) -> list[Attribute]:
    return [one for one in _all(read, register) if one.name == name]


def _all(read: Reads, register: Of) -> Sequence[Attribute]:
    return read.source_attributes() if register is Of.SOURCES else read.informant_attributes()


def _owner(register: Of, one: Attribute) -> UUID:
    return _REGISTERS[register].owner(one)


def _checked(project: Project, register: Of, name: str) -> str:
    name = name.strip()
    if not name:
        raise UserError(_("This column has no name yet."), hint=_("Type one, such as age or education."))
    if any(one.name.casefold() == name.casefold() for one in _all(project.read, register)):
        raise UserError(
            _("There is already a column “{column}”.").format(column=name), hint=_("Give this one another name.")
        )
    return name


def _name(project: Project, register: Of, row_id: UUID) -> str:
    found = project.read.get(_REGISTERS[register].subject, row_id)
    if found is None:
        raise KeyError(row_id)
    return found.short_id
