"""Renewing: the text of a source replaced by that of its corrected file; codings go along as far as words are left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import InformantId, SourceId, VersionId, new_id
from qda_app.domain.imports import ImportNote, ReadSource
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.sources import Page, Participation, Speaker, SpeakerRole, TextPart, Turn
from qda_app.i18n import N_, _
from qda_app.importers.files import contents
from qda_app.importers.registry import read_source
from qda_app.services.collecting import text_parts
from qda_app.services.correcting import Correction, Plan, seen
from qda_app.services.masked_imports import masked_file
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

_ENOUGH = (
    20  # characters of an excerpt that are looked for elsewhere, where the difference of the texts splits or loses them
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """What became of a source whose file was replaced.

    The excerpts that were not placed exactly are those of `correction`, changed or missing, and `found_elsewhere`:
    these have their words, at another place of the text. `kept` is the share of the old characters that are still
    there, 0 to 1. The labels are those that the new file has and the old did not, and the reverse.
    """

    correction: Correction
    found_elsewhere: tuple[Excerpt, ...]
    kept: float
    new_labels: tuple[str, ...]
    lost_labels: tuple[str, ...]
    notes: tuple[ImportNote, ...]


def foreseen_replacement(
    project: Project, source_id: SourceId, path: Path, names: Sequence[Pseudonym] = ()
) -> Replacement:
    """What `replace_source` would do, and raise."""
    return _Renewal.of(project, source_id, path, names).replacement_for(project)


def replace_source(project: Project, source_id: SourceId, path: Path, names: Sequence[Pseudonym] = ()) -> Replacement:
    """Replace the text of a source by that of a corrected file, as one step.

    Turns and pages are those of the new file, its labels stand for whom the same labels stood before; a file without
    turns leaves the old ones where their words are. What the register says of the source stays. Raises UserError where
    the file cannot be read, or holds the same words. Headings, lists and tables likewise.

    With `names` these are replaced before anything is stored, and the file is not kept; nor is it where nothing is kept
    of the file that it replaces, whose names may have been masked.
    """
    renewal = _Renewal.of(project, source_id, path, names)
    with project.changing(N_("Replace the text of {source}"), source=renewal.plan.source.short_id) as work:
        renewal.carry_out(work)
    return renewal.replacement_for(project)


@dataclass(frozen=True, slots=True)
class _Renewal:
    """A replacement before it is stored."""

    plan: Plan
    read: ReadSource
    file_name: str
    original: bytes
    found_elsewhere: tuple[Excerpt, ...]
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    pages: tuple[Page, ...]
    parts: tuple[TextPart, ...]
    informants: dict[str, InformantId]

    @classmethod
    def of(cls, project: Project, source_id: SourceId, path: Path, names: Sequence[Pseudonym]) -> "_Renewal":
        """Read the file and look up what it would touch."""
        original, found, name = contents(path), read_source(path), path.name
        if found.survey:
            raise _is_survey(path)
        if names:
            found, name = masked_file(found, name, names)
        with project.read_all.moment() as read:
            plan = Plan.of(read, source_id, found.text)
            if not plan.edits:
                raise UserError(
                    _("{file} holds the same words as {source}.").format(file=path.name, source=plan.source.short_id),
                    hint=_("Nothing has to be replaced."),
                )
            return cls(
                plan=plan,
                read=found,
                file_name=name,
                original=original if found.original is None else found.original,
                found_elsewhere=_found_elsewhere(plan),
                speakers=tuple(read.speakers(source_id)),
                turns=tuple(read.turns(source_id)),
                pages=tuple(read.pages(source_id)),
                parts=tuple(read.in_text(TextPart, source_id)),
                informants={one.short_id: one.id for one in read.informants()},
            )

    def replacement_for(self, project: Project) -> Replacement:
        """What the replacement does, as far as the coder may see it."""
        old_labels = {speaker.label for speaker in self.speakers}
        labels = {turn.label for turn in self.read.turns} or old_labels
        elsewhere = {excerpt.id for excerpt in self.found_elsewhere}
        correction = self.plan.correction_for(project)
        changed = tuple(excerpt for excerpt in correction.changed if excerpt.id not in elsewhere)
        missing = tuple(excerpt for excerpt in correction.missing if excerpt.id not in elsewhere)
        return Replacement(
            correction=replace(correction, changed=changed, missing=missing),
            found_elsewhere=tuple(seen(project, self.found_elsewhere)),
            kept=self._kept,
            new_labels=tuple(sorted(labels - old_labels)),
            lost_labels=tuple(sorted(old_labels - labels)),
            notes=self.read.notes,
        )

    @property
    def _kept(self) -> float:
        edits = self.plan.edits
        gone, put = sum(edit.end - edit.start for edit in edits), sum(len(edit.words) for edit in edits)
        length = len(self.plan.text) - put + gone
        return 1 - gone / length if length else 0.0

    def carry_out(self, work: Work) -> None:
        """Store the new text with its turns and pages, and the file itself."""
        self.plan.store_text(work)
        if self.read.turns:
            work.remove(*self.turns)
            self._renew_turns(work)
        else:
            work.remove(*self.plan.lost_turns)
        self.plan.settle(work)
        work.settle(*self.found_elsewhere)
        self._renew_pages(work)
        self._renew_parts(work)
        work.replace(replace(self.plan.source, file_name=self.file_name, original=self._kept_file(work)))

    def _kept_file(self, work: Work) -> str:
        """The digest of the new file, where it is kept."""
        is_kept = self.original and (self.plan.source.original or self.read.is_picture)
        return work.keep(self.original) if is_kept else ""

    def _renew_turns(self, work: Work) -> None:
        known = {speaker.label.casefold(): speaker for speaker in self.speakers}
        new = [one for one in self._new_speakers() if one.label.casefold() not in known]
        speakers = known | {speaker.label.casefold(): speaker for speaker in new}
        version_id = self.plan.version.id
        turns = [
            Turn(
                new_id(),
                version_id,
                speakers[one.label.casefold()].id,
                one.label_start,
                one.start,
                one.end,
                one.timestamp,
            )
            for one in self.read.turns
        ]
        speaking = {turn.speaker_id for turn in turns}
        work.add(*(speaker for speaker in new if speaker.id in speaking), *turns)
        work.remove(*(speaker for speaker in self.speakers if speaker.id not in speaking))
        work.add(*self._new_participations(work.read, new))

    def _new_speakers(self) -> Iterable[Speaker]:
        source_id = self.plan.source.id
        for found in self.read.speakers:
            is_informant = found.role is SpeakerRole.INFORMANT
            informant_id = self.informants.get(found.informant) if is_informant else None
            yield Speaker(new_id(), source_id, found.label, found.role, informant_id)

    def _new_participations(self, read: Reads, speakers: Sequence[Speaker]) -> Iterable[Participation]:
        source_id = self.plan.source.id
        present = {one.informant_id for one in read.participations() if one.source_id == source_id}
        voices = dict.fromkeys(speaker.informant_id for speaker in speakers)
        return [Participation(new_id(), source_id, one) for one in voices if one and one not in present]

    def _renew_pages(self, work: Work) -> None:
        work.remove(*self.pages)
        work.add(*_pages(self.plan.version.id, self.read))

    def _renew_parts(self, work: Work) -> None:
        """Those of the new file; one that knows none, such as plain text, leaves the old ones where they are."""
        if self.read.parts:
            work.remove(*self.parts)
            work.add(*text_parts(self.plan.version.id, self.read))


def _is_survey(path: Path) -> UserError:
    """The rows of another export may be other people under the same codes."""
    return UserError(
        _("{file} is a survey, which cannot replace the text of a source.").format(file=path.name),
        hint=_("Import it as a source of its own."),
    )


def _pages(version_id: VersionId, read: ReadSource) -> list[Page]:
    return [
        Page(new_id(), version_id, page.number, page.start, page.end, page.width, page.height, page.lines)
        for page in read.pages
    ]


def _found_elsewhere(plan: Plan) -> tuple[Excerpt, ...]:
    """The excerpts whose words were changed or lost, but stand as they were at exactly one other place: as of there."""
    found, old = [], plan.way.text_before()
    for excerpt in plan.touched:
        words = excerpt.words(old)
        if len(words) >= _ENOUGH and plan.text.count(words) == 1:
            start = plan.text.index(words)
            found.append(replace(excerpt, version_id=plan.version.id, start=start, end=start + len(words)))
    return tuple(found)
