"""Register files: bringing the rows of a register into the sources and informants that there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.imports import BadRow, InformantRow, SourceRow, VisitRow
from qda_app.domain.sources import Asked, Informant, Participation, Source, SourceAttribute
from qda_app.i18n import N_, _
from qda_app.importers.registers import (
    RegisterKind,
    read_informant_register,
    read_source_register,
    read_visit_log,
    register_kind,
)
from qda_app.services.collecting import store_informants
from qda_app.services.project import Project
from qda_app.services.visit_logs import store_visits
from qda_app.storage.work import Work

_FIELDS = ("title", "technique", "date", "place", "unit", "subtype", "number", "year", "wave", "consent")


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register as read: rows of sources, of informants, or of visits; `bad` are the rows that do not fit."""

    path: Path
    sources: tuple[SourceRow, ...] = ()
    informants: tuple[InformantRow, ...] = ()
    visits: tuple[VisitRow, ...] = ()
    bad: tuple[BadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterUpdate:
    """What a register changed: short ids of sources that it told something new, and of those it did not.

    `missing` are the rows of sources that are not there yet; `unknown_codes` what the codebook does not have; `bad` the
    rows that do not fit; `visits` counts those that were added or changed.
    """

    register: RegisterFile
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    missing: tuple[SourceRow, ...] = ()
    unknown_codes: tuple[str, ...] = ()
    bad: tuple[BadRow, ...] = ()
    visits: int = 0

    @property
    def rows(self) -> int:
        """How many rows told something of what there is."""
        return len(self.changed) + len(self.unchanged) + len(self.register.informants) + self.visits

    @property
    def files_beside(self) -> list[Path]:
        """The files of missing sources that lie beside the register."""
        named = {Path(row.file.replace("\\", "/")).name for row in self.missing if row.file}
        return [path for name in sorted(named) if (path := self.register.path.parent / name).is_file()]


def read_register(path: Path) -> RegisterFile:
    """Read a register of any kind; rows that do not fit are set aside. Raises UserError where it is none."""
    kind, bad = register_kind(path), list[BadRow]()
    if kind is RegisterKind.SOURCES:
        return RegisterFile(path, sources=read_source_register(path, bad), bad=tuple(bad))
    if kind is RegisterKind.INFORMANTS:
        return RegisterFile(path, informants=read_informant_register(path, bad), bad=tuple(bad))
    if kind is RegisterKind.VISITS:
        return RegisterFile(path, visits=read_visit_log(path, bad), bad=tuple(bad))
    raise UserError(
        _("{file} is no register of sources or informants, and no visit log.").format(file=path.name),
        hint=_(
            "A register of sources has the columns file and source_code, one of informants code and position, "
            "a visit log date and purpose."
        ),
    )


def apply_register(project: Project, register: RegisterFile) -> RegisterUpdate:
    """Tell a project what a register says: of informants, of visits, or of the sources that there are; as one step."""
    if register.informants:
        store_informants(project, register.informants)
        return RegisterUpdate(register, bad=register.bad)
    if register.visits:
        count, unknown = store_visits(project, register.visits)
        return RegisterUpdate(register, bad=(*register.bad, *unknown), visits=count)
    return _apply_to_sources(project, register)


def _apply_to_sources(project: Project, register: RegisterFile) -> RegisterUpdate:
    """Empty cells leave what is there."""
    with project.changing(N_("Import register of sources")) as work:
        applied = _Applied(work)
        told = [row for row in register.sources if row.source_code in applied.sources]
        changed = [row.source_code for row in told if applied.tell(row)]
    absent = [row for row in register.sources if row.source_code not in applied.sources]
    return RegisterUpdate(
        register,
        changed=tuple(changed),
        unchanged=tuple(row.source_code for row in told if row.source_code not in changed),
        missing=tuple(row for row in absent if row.file),
        unknown_codes=tuple(applied.unknown_codes),
        bad=(*register.bad, *(_without_file(row) for row in absent if not row.file)),
    )


def _without_file(row: SourceRow) -> BadRow:
    message = _("Row {row}: there is no source {source}, and the row names no file.")
    return BadRow(row.row, message.format(row=row.row, source=row.source_code))


class _Applied:
    """The rows of a register, told to the sources of a project one by one; reads everything once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        read = work.read
        self.sources = {one.short_id: one for one in read.sources()}
        self.unknown_codes: dict[str, None] = {}
        self._informants = {one.short_id: one for one in read.informants()}
        self._present = {(one.source_id, one.informant_id) for one in read.participations()}
        self._tree = read.code_tree()
        self._asked = {(one.source_id, one.code_id): one for one in read.asked() if one.informant_id is None}
        self._attributes = {(one.source_id, one.name): one for one in read.source_attributes()}

    def tell(self, row: SourceRow) -> bool:
        """Whether the row said anything new."""
        source, before = self.sources[row.source_code], len(self._work.changes)
        told = {name: getattr(row, name) for name in _FIELDS if getattr(row, name)}
        self._work.replace(replace(source, **told))
        self._tell_persons(source, row.persons)
        self._tell_asked(source, row.asked)
        self._tell_attributes(source, row.attributes)
        return len(self._work.changes) > before

    def _tell_persons(self, source: Source, persons: Iterable[str]) -> None:
        for code in persons:
            if code not in self._informants:
                self._informants[code] = Informant(new_id(), code)
                self._work.add(self._informants[code])
            informant = self._informants[code]
            if (source.id, informant.id) not in self._present:
                self._present.add((source.id, informant.id))
                self._work.add(Participation(new_id(), source.id, informant.id))

    def _tell_asked(self, source: Source, asked: Sequence[str]) -> None:
        """A list that is not empty is the whole list."""
        if not asked:
            return
        found = {short_id: self._tree.named(short_id) for short_id in asked}
        self.unknown_codes |= dict.fromkeys(short_id for short_id, code in found.items() if code is None)
        wanted = {(source.id, code.id) for code in found.values() if code}
        if not wanted:
            return
        there = {cell for cell in self._asked if cell[0] == source.id}
        self._work.remove(*(self._asked[cell] for cell in there - wanted))
        self._work.add(*(Asked(new_id(), *cell) for cell in wanted - there))

    def _tell_attributes(self, source: Source, attributes: Iterable[tuple[str, str]]) -> None:
        for name, value in attributes:
            old = self._attributes.get((source.id, name))
            if old:
                self._work.replace(replace(old, value=value))
            else:
                self._work.add(SourceAttribute(new_id(), source.id, name, value))
