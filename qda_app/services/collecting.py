"""Collecting: storing drafts as sources, a file a step, a batch a group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from qda_app.domain.errors import Cancelled, UserError
from qda_app.domain.ids import CodeId, VersionId, new_id
from qda_app.domain.imports import InformantRow, ReadSource, SourceRow
from qda_app.domain.progress import NoProgress, PartOf, Progress
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.sources import (
    ANSWERS,
    Asked,
    Informant,
    Page,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    SpeakerRole,
    TextPart,
    TextVersion,
    Turn,
)
from qda_app.i18n import N_, _
from qda_app.importers.files import contents
from qda_app.importers.registers import read_informant_register, read_source_register
from qda_app.services.attributes import tell_of_informants
from qda_app.services.consents import consents, tell
from qda_app.services.drafts import SourceDraft, SpeakerDraft, draft_source
from qda_app.services.holdings import Holdings
from qda_app.services.masked_imports import masked_draft
from qda_app.services.project import Project
from qda_app.services.register_rows import RegisterRows
from qda_app.services.registers import refuse_source_code
from qda_app.services.surveys import AS_GUESSED, ColumnChoice, arranged, arranged_apart
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
    hint: str = ""


@dataclass(slots=True)
class ImportReport:
    """What became of the files of a batch."""

    imported: list[Imported] = field(default_factory=list)
    skipped: list[NotImported] = field(default_factory=list)
    failed: list[NotImported] = field(default_factory=list)


def import_files(  # noqa: PLR0913 - what the command line may say of files
    project: Project,
    files: Sequence[Path],
    *,
    register: Path | None = None,
    informants: Path | None = None,
    names: Sequence[Pseudonym] = (),
    columns: ColumnChoice = AS_GUESSED,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring in field documents, each as a step of one group; a file that cannot be read leaves the others alone.

    With `names` they are replaced before anything is stored, and the files themselves are not kept; `columns` are
    those of surveys.
    Raises UserError where a register itself cannot be read: then nothing is stored.
    """
    rows = RegisterRows(read_source_register(register) if register else ())
    people = read_informant_register(informants) if informants else ()
    group_id, progress, report = new_id(), progress or NoProgress(), ImportReport()
    if people:
        store_informants(project, people, group_id=group_id)
    holdings = Holdings.of(project)
    for done, path in enumerate(files):
        progress.step(done, len(files))
        _import_file(project, path, rows.take(path), holdings, report, group_id, names, columns)
    report.failed += [_missing(row, files) for row in rows.left if row.source_code not in holdings.codes]
    progress.step(len(files), len(files))
    return report


def store_drafts(
    project: Project,
    drafts: Sequence[SourceDraft],
    *,
    names: Sequence[Pseudonym] = (),
    group_id: UUID | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Store drafts that a person has looked through, each as a step of one group; cancelling keeps what is stored.

    With `names` they are replaced before anything is stored.
    """
    group_id, progress, report = group_id or new_id(), progress or NoProgress(), ImportReport()
    for done, draft in enumerate(drafts):
        try:
            progress.step(done, len(drafts))
            part = PartOf(progress, done, len(drafts))
            ready = _masked(_arranged(project, draft, part), names)
            report.imported.append(_stored(project, draft, ready, group_id, part))
        except UserError as fault:
            report.failed.append(NotImported(draft.path.name, str(fault), fault.hint))
        except Cancelled:
            break
    return report


def store_draft(
    project: Project, draft: SourceDraft, *, group_id: UUID | None = None, progress: Progress | None = None
) -> Imported:
    """Store a draft as a source, with its text, turns, voices, and what was asked.

    Raises UserError where its short id is empty or taken, or its file is not what was read.
    """
    refuse_source_code(project, draft.short_id)
    progress = progress or NoProgress()
    return _stored(project, draft, _arranged(project, draft, progress), group_id, progress)


def _stored(
    project: Project, wanted: SourceDraft, drafts: Sequence[SourceDraft], group_id: UUID | None, progress: Progress
) -> Imported:
    """Store what a draft became, several sources where it is a survey told apart, as one step."""
    for draft in drafts:
        refuse_source_code(project, draft.short_id)
    tree, first = project.read.code_tree(), drafts[0]
    unknown = [short_id for short_id in first.asked if tree.named(short_id) is None]
    codes = [code.id for short_id in first.asked if (code := tree.named(short_id))]
    originals = [_original(first), *(draft.read.original or b"" for draft in drafts[1:])]
    with project.changing(N_("Import {source}"), group_id=group_id, source=wanted.short_id) as work:
        present = {one.short_id: one for one in work.read.informants()}
        told = []
        for draft, original in zip(drafts, originals, strict=True):
            people = _people(present, draft)
            _add_source(work, draft, original, people, codes)
            told += _told_of(draft, people)
        tell_of_informants(work, told, progress)
    warnings = (*(note.message for note in first.notes), *unknown_codes(unknown))
    return Imported(wanted.short_id, wanted.path.name, warnings)


def _add_source(work: Work, draft: SourceDraft, original: bytes, people: "_People", codes: Sequence[CodeId]) -> None:
    source = _source(draft, work.keep(original) if original else "")
    work.add(source, *people.new)
    work.add(*_participations(source, people), *(Asked(new_id(), source.id, code_id) for code_id in codes))
    known_by = ((ANSWERS, draft.answers_digest),) if draft.answers_digest else ()
    work.add(*(SourceAttribute(new_id(), source.id, *one) for one in (*draft.attributes, *known_by)))
    _add_text(work, source, draft, people)


def already_there(source: str) -> str:
    """The sentence that a file's words came in before."""
    return _("The same words are in the project already, as {source}.").format(source=source)


def unknown_codes(unknown: Sequence[str]) -> list[str]:
    """The sentence about short ids that were said to be asked and that the codebook does not have, if any."""
    if not unknown:
        return []
    return [_("Asked codes that the codebook does not have: {codes}.").format(codes=", ".join(unknown))]


def store_informants(project: Project, rows: Sequence[InformantRow], *, group_id: UUID | None = None) -> None:
    """Add or update informants from a register; empty cells leave what is there."""
    before = {one.short_id: one for one in project.read.informants()}
    after = [_informant(row, before.get(row.code)) for row in rows]
    with project.changing(N_("Import register of informants"), group_id=group_id) as work:
        work.replace(*(one for one in after if one.short_id in before))
        work.add(*(one for one in after if one.short_id not in before))
        _add_attributes(work, rows, {one.short_id: one for one in after})
        consented = consents(work.read)
        for row, one in zip(rows, after, strict=True):
            if row.consent:
                tell(work, one.id, consented.get(one.id), row.consent)


def _import_file(  # noqa: PLR0913 - what one round of the loop needs
    project: Project,
    path: Path,
    row: SourceRow | None,
    holdings: Holdings,
    report: ImportReport,
    group_id: UUID,
    names: Sequence[Pseudonym],
    columns: ColumnChoice,
) -> None:
    try:
        draft = columns.applied_to(draft_source(path, holdings.codes, row))
        ready = [draft] if holdings.same(draft) else _arranged(project, draft, NoProgress())
        wanted = _masked(ready, names)
        same = holdings.same(draft) or holdings.same(wanted[0])
        if same:
            report.skipped.append(NotImported(path.name, already_there(same)))
        else:
            report.imported.append(_stored(project, draft, wanted, group_id, NoProgress()))
            for one in wanted:
                holdings.take(one)
    except UserError as fault:
        report.failed.append(NotImported(path.name, str(fault), fault.hint))


def _arranged(project: Project, draft: SourceDraft, progress: Progress) -> Sequence[SourceDraft]:
    """A survey with text and respondents, whose codes are new in the project unless a column tells them."""
    if draft.survey is None:
        return [draft]
    taken = {one.short_id for one in project.read.informants()}
    if draft.survey.apart:
        return arranged_apart(draft, taken, progress)
    return [arranged(draft, taken, progress)]


def _masked(drafts: Sequence[SourceDraft], names: Sequence[Pseudonym]) -> Sequence[SourceDraft]:
    return [masked_draft(one, names) for one in drafts] if names else drafts


def _missing(row: SourceRow, files: Sequence[Path]) -> NotImported:
    if row.file.casefold() in {path.name.casefold() for path in files}:
        message = _("Row {row} of the register names a file that an earlier row names too.")
    else:
        message = _("The register names this file in row {row}, but it was not given.")
    return NotImported(row.file, message.format(row=row.row))


def _original(draft: SourceDraft) -> bytes:
    """What is kept of the file, whose bytes must still be those that were read."""
    original = contents(draft.path)
    if sha256(original).hexdigest() != draft.digest:
        raise UserError(
            _("{file} was changed after it was read.").format(file=draft.path.name),
            hint=_("Choose the file again, so that it is read anew."),
        )
    return draft.read.original if draft.read.original is not None else original


def _source(draft: SourceDraft, original: str) -> Source:
    named = ("short_id", "title", "technique", "date", "place", "unit", "subtype", "number", "year", "wave", "consent")
    own = {name: getattr(draft, name) for name in named}
    return Source(new_id(), **own, file_name=draft.file_name, original=original)


@dataclass(frozen=True, slots=True)
class _People:
    """The informants of a draft by short id; `new` are those that the project did not have."""

    by_code: dict[str, Informant]
    new: tuple[Informant, ...]

    def voice(self, speaker: SpeakerDraft) -> UUID | None:
        """Whose voice a label is."""
        informant = self.by_code.get(speaker.informant)
        return informant.id if informant and speaker.role is SpeakerRole.INFORMANT else None


def _people(present: dict[str, Informant], draft: SourceDraft) -> _People:
    """The informants that are `present`, and new ones with what the file says of them, who are so from now on."""
    described = {one.informant: one for one in draft.speakers if one.informant and one.role is SpeakerRole.INFORMANT}
    codes = dict.fromkeys([*draft.persons, *described])
    new = [code for code in codes if code not in present]
    made = {code: Informant(new_id(), code, *_told(draft, code, described.get(code))) for code in new}
    present |= made
    return _People({code: present[code] for code in codes}, tuple(made.values()))


def _told(draft: SourceDraft, code: str, speaker: SpeakerDraft | None) -> tuple[str, str]:
    """Position and unit, as the legend of the file gives them, or for an only voice its head."""
    if speaker:
        return speaker.position, speaker.unit
    head = draft.read.metadata if draft.persons == (code,) else {}
    position, unit = (head.get(name, "") if name in draft.from_file else "" for name in ("position", "unit"))
    return position, unit


def _participations(source: Source, people: _People) -> Iterable[Participation]:
    return (Participation(new_id(), source.id, informant.id) for informant in people.by_code.values())


def _add_text(work: Work, source: Source, draft: SourceDraft, people: _People) -> None:
    read, text = draft.read, draft.read.text
    version = TextVersion(new_id(), source.id, 1, work.keep(text.encode()), len(text))
    speakers = {
        one.label: Speaker(new_id(), source.id, one.label, one.role, people.voice(one)) for one in draft.speakers
    }
    turns = [
        Turn(new_id(), version.id, speakers[turn.label].id, turn.label_start, turn.start, turn.end, turn.timestamp)
        for turn in read.turns
    ]
    pages = [
        Page(new_id(), version.id, page.number, page.start, page.end, page.width, page.height, page.lines)
        for page in read.pages
    ]
    work.add(version, *speakers.values(), *turns, *pages, *text_parts(version.id, read))


def _told_of(draft: SourceDraft, people: _People) -> list[tuple[Informant, str, str]]:
    """What the file tells of its people in further columns; it goes before what is there."""
    return [
        (people.by_code[one.informant], name, value)
        for one in draft.speakers
        if one.informant in people.by_code
        for name, value in one.attributes
    ]


def text_parts(version_id: VersionId, read: ReadSource) -> list[TextPart]:
    """The headings, lists and tables that were read, as those of a stored text."""
    return [TextPart(new_id(), version_id, one.kind, one.level, one.start, one.end) for one in read.parts]


def _informant(row: InformantRow, before: Informant | None) -> Informant:
    told = {name: getattr(row, name) for name in ("position", "unit", "role_rank", "criterion", "criterion_reason")}
    base = before or Informant(new_id(), row.code)
    return replace(base, **{name: value for name, value in told.items() if value not in ("", None)})


def _add_attributes(work: Work, rows: Sequence[InformantRow], people: dict[str, Informant]) -> None:
    told = [(people[row.code], name, value) for row in rows for name, value in row.attributes]
    tell_of_informants(work, told, NoProgress())
