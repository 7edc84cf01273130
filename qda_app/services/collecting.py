"""Collecting: storing drafts as sources, a file a step, a batch a group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.imports import InformantRow, SourceRow
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.sources import (
    Asked,
    Informant,
    InformantAttribute,
    Page,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    SpeakerRole,
    TextVersion,
    Turn,
)
from qda_app.i18n import N_, _
from qda_app.importers.registers import read_informant_register, read_source_register
from qda_app.services.drafts import SourceDraft, draft_source
from qda_app.services.project import Project
from qda_app.storage.work import Work


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a source."""

    code: str
    file: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotImported:
    """A file that did not, and why."""

    file: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """What became of the files of a batch."""

    imported: list[Imported] = field(default_factory=list)
    skipped: list[NotImported] = field(default_factory=list)
    failed: list[NotImported] = field(default_factory=list)


def import_files(
    project: Project,
    files: Sequence[Path],
    *,
    register: Path | None = None,
    informants: Path | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring in field documents, each as a step of one group; a file that cannot be read leaves the others alone.

    Raises UserError where a register itself cannot be read: then nothing is stored.
    """
    rows = {row.file.casefold(): row for row in read_source_register(register)} if register else {}
    people = read_informant_register(informants) if informants else ()
    group_id, progress, report = new_id(), progress or NoProgress(), ImportReport()
    if people:
        store_informants(project, people, group_id=group_id)
    for done, path in enumerate(files):
        progress.step(done, len(files))
        _import_file(project, path, rows.pop(path.name.casefold(), None), report, group_id)
    report.failed += [_missing(row) for row in rows.values() if project.read.source_named(row.source_code) is None]
    progress.step(len(files), len(files))
    return report


def store_draft(project: Project, draft: SourceDraft, *, group_id: UUID | None = None) -> Imported:
    """Store a draft as a source, with its text, turns, voices, and what was asked.

    Raises UserError where its short id is empty or taken.
    """
    _refuse_code(project, draft.short_id)
    tree = project.read.code_tree()
    unknown = [short_id for short_id in draft.asked if tree.named(short_id) is None]
    codes = [code.id for short_id in draft.asked if (code := tree.named(short_id))]
    with project.changing(N_("Import {source}"), group_id=group_id, source=draft.short_id) as work:
        source = _source(draft, work.keep(draft.path.read_bytes()))
        people = _people(work, draft)
        work.add(source, *(one for one in people.values() if one not in work.read.informants()))
        work.add(*_participations(source, draft, people), *(Asked(new_id(), source.id, code_id) for code_id in codes))
        work.add(*(SourceAttribute(new_id(), source.id, name, value) for name, value in draft.attributes))
        _add_text(work, source, draft, people)
    return Imported(
        draft.short_id, draft.path.name, (*(note.message for note in draft.notes), *_unknown_codes(unknown))
    )


def store_informants(project: Project, rows: Sequence[InformantRow], *, group_id: UUID | None = None) -> None:
    """Add or update informants from a register; empty cells leave what is there."""
    before = {one.short_id: one for one in project.read.informants()}
    after = [_informant(row, before.get(row.code)) for row in rows]
    with project.changing(N_("Import register of informants"), group_id=group_id) as work:
        work.replace(*(one for one in after if one.short_id in before))
        work.add(*(one for one in after if one.short_id not in before))
        _add_attributes(work, rows, {one.short_id: one for one in after})


def _import_file(project: Project, path: Path, row: SourceRow | None, report: ImportReport, group_id: UUID) -> None:
    try:
        taken = {source.short_id: source for source in project.read.sources()}
        draft = draft_source(path, taken, row)
        same = next((source for source in taken.values() if source.original == draft.digest), None)
        if same:
            reason = _("The same file is in the project already, as {source}.").format(source=same.short_id)
            report.skipped.append(NotImported(path.name, reason))
        else:
            report.imported.append(store_draft(project, draft, group_id=group_id))
    except UserError as fault:
        report.failed.append(NotImported(path.name, fault.sentence))


def _missing(row: SourceRow) -> NotImported:
    reason = _("The register names this file in row {row}, but it was not given.").format(row=row.row)
    return NotImported(row.file, reason)


def _refuse_code(project: Project, short_id: str) -> None:
    if not short_id.strip():
        raise UserError(_("This source has no code yet."), hint=_("Type one, such as W4."))
    if project.read.source_named(short_id):
        raise UserError(
            _("There is already a source {source}.").format(source=short_id), hint=_("Give this one another code.")
        )


def _source(draft: SourceDraft, original: str) -> Source:
    named = ("short_id", "title", "technique", "date", "place", "unit", "subtype", "number", "year", "wave", "consent")
    own = {name: getattr(draft, name) for name in named}
    return Source(new_id(), **own, file_name=draft.path.name, original=original)


def _people(work: Work, draft: SourceDraft) -> dict[str, Informant]:
    """The informants of a draft by short id: those there are, and new ones with what the file says of them."""
    present = {one.short_id: one for one in work.read.informants()}
    described = {one.informant: one for one in draft.speakers if one.informant}
    people = {}
    for short_id in dict.fromkeys([*draft.persons, *described]):
        speaker = described.get(short_id)
        said = (speaker.position, speaker.unit) if speaker else ("", "")
        new = Informant(new_id(), short_id, *_told(draft, short_id, said))
        people[short_id] = present.get(short_id, new)
    return people


def _told(draft: SourceDraft, short_id: str, said: tuple[str, str]) -> tuple[str, str]:
    """Position and unit, as the legend of the file or its head gives them."""
    head = draft.read.metadata if draft.persons == (short_id,) else {}
    position, unit = said
    return position or head.get("position", ""), unit or head.get("unit", "")


def _participations(source: Source, draft: SourceDraft, people: dict[str, Informant]) -> Iterable[Participation]:
    return (Participation(new_id(), source.id, informant.id) for informant in people.values())


def _add_text(work: Work, source: Source, draft: SourceDraft, people: dict[str, Informant]) -> None:
    read = draft.read
    version = TextVersion(new_id(), source.id, 1, work.keep(read.text.encode()), len(read.text))
    speakers = {
        one.label: Speaker(new_id(), source.id, one.label, one.role, _voice(one.role, people.get(one.informant)))
        for one in draft.speakers
    }
    turns = [
        Turn(new_id(), version.id, speakers[turn.label].id, turn.label_start, turn.start, turn.end, turn.timestamp)
        for turn in read.turns
    ]
    pages = [
        Page(new_id(), version.id, page.number, page.start, page.end, page.width, page.height, page.lines)
        for page in read.pages
    ]
    work.add(version, *speakers.values(), *turns, *pages)


def _voice(role: SpeakerRole, informant: Informant | None) -> UUID | None:
    return informant.id if informant and role is SpeakerRole.INFORMANT else None


def _unknown_codes(unknown: Sequence[str]) -> list[str]:
    if not unknown:
        return []
    return [_("Asked codes that the codebook does not have: {codes}.").format(codes=", ".join(unknown))]


def _informant(row: InformantRow, before: Informant | None) -> Informant:
    told = {name: getattr(row, name) for name in ("position", "unit", "role_rank", "criterion")}
    base = before or Informant(new_id(), row.code)
    return replace(base, **{name: value for name, value in told.items() if value not in ("", None)})


def _add_attributes(work: Work, rows: Sequence[InformantRow], people: dict[str, Informant]) -> None:
    before = {(one.informant_id, one.name): one for one in work.read.informant_attributes()}
    for row in rows:
        for name, value in row.attributes:
            old = before.get((people[row.code].id, name))
            if old:
                work.replace(replace(old, value=value))
            else:
                work.add(InformantAttribute(new_id(), people[row.code].id, name, value))
