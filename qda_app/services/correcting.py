"""Correcting: the text of a source mended after it was coded; whatever stands in it goes along."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qda_app.domain.anchors import NewVersion, are_in_text, moved_excerpt, moved_turn
from qda_app.domain.changes import Step
from qda_app.domain.differences import Hunk, between, hunks
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import SourceId, VersionId, new_id
from qda_app.domain.sources import Source, TextVersion, Turn
from qda_app.domain.voices import VoicedText
from qda_app.i18n import N_, _
from qda_app.importers.encodings import lf
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

_EVERYTHING = Edit(0, 1 << 40, "")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction does to a source.

    `changed` are the excerpts whose words it changes and `missing` those whose words it takes out, as they are
    afterwards; `lost_turns` are the turns of which no words are left, as they were.
    """

    source: Source
    edits: Edits
    changed: tuple[Excerpt, ...] = ()
    missing: tuple[Excerpt, ...] = ()
    lost_turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a source had or has, and the step that made it."""

    version: TextVersion
    step: Step


@dataclass(frozen=True, slots=True)
class Draft:
    """Edits of a version of a text that are not stored yet."""

    version_id: VersionId
    edits: Edits


@dataclass(frozen=True, slots=True)
class Editable:
    """A text to be edited, and what of a draft still fits it; `left_out` are the edits that do not."""

    source: Source
    text: str
    draft: Draft
    left_out: int = 0


def editable(project: Project, source_id: SourceId, draft: Draft | None = None) -> Editable:
    """The text of a source as it stands, with a draft carried over to it. Raises UserError where it is gone."""
    with project.read.moment() as read:
        source, version = _source(read, source_id)
        text = read.words(version.digest)
        edits = draft.edits if draft else Edits()
        fitting = edits.beside(_since(read, draft, version)) if draft else edits
    return Editable(source, text, Draft(version.id, fitting), len(edits) - len(fitting))


def foreseen(
    project: Project, source_id: SourceId, corrected: str | Edits, *, of: VersionId | None = None
) -> Correction:
    """What `correct_text` would do, and raise."""
    with project.read_all.moment() as read:
        return Plan.of(read, source_id, corrected, of).correction_for(project)


def correct_text(
    project: Project, source_id: SourceId, corrected: str | Edits, *, of: VersionId | None = None
) -> Correction:
    """Correct the text of a source: `corrected` is the whole text, or the edits of the text as it stands.

    Excerpts of all coders, turns and pages move with their words. An excerpt whose words are taken out is kept with
    its old words and its voice. Nothing is stored where the text stays as it is. Raises UserError when no words would
    be left, a character cannot be stored, or `of` is the version that was corrected and no longer the newest.
    """
    with project.read_all.moment() as read:
        plan = Plan.of(read, source_id, corrected, of)
    if plan.edits:
        with project.changing(N_("Correct text of {source}"), source=plan.source.short_id) as work:
            plan.carry_out(work)
    return plan.correction_for(project)


def versions(project: Project, source_id: SourceId) -> list[Version]:
    """The texts of a source, the first as it came, the last as it stands."""
    with project.read.moment() as read:
        found = read.versions(source_id)
        makers = read.made_by([version.id for version in found])
    return [Version(version, makers[version.id]) for version in found]


def difference(project: Project, source_id: SourceId, before: int, after: int) -> list[Hunk]:
    """The lines in which two versions of a source differ, by their numbers. Raises UserError for an unknown one."""
    with project.read.moment() as read:
        known = {version.number: version.digest for version in read.versions(source_id)}
        for number in (before, after):
            if number not in known:
                raise UserError(
                    _("This source has no version {number}.").format(number=number),
                    hint=_("It has the versions 1 to {last}.").format(last=max(known, default=1)),
                )
        old, new = read.words(known[before]), read.words(known[after])
    return hunks(old, between(old, new))


def bring_back(project: Project, source_id: SourceId, number: int) -> Correction:
    """Make the text of an older version the text again, as a correction of what stands now.

    Excerpts move with their words; one that had lost its words has them again where they stand at just one place.
    Raises UserError for an unknown version.
    """
    with project.read_all.moment() as read:
        found = {version.number: version for version in read.versions(source_id)}.get(number)
        if found is None:
            raise UserError(_("This source has no version {number}.").format(number=number), hint=_("Choose another."))
        plan = Plan.of(read, source_id, read.words(found.digest))
        missing = [one for one in read.in_text(Excerpt, source_id) if one.is_missing]
    back = [again for one in missing if (again := _found_again(one, plan))]
    if plan.edits:
        label = N_("Bring back version {number} of {source}")
        with project.changing(label, number=str(number), source=plan.source.short_id) as work:
            plan.carry_out(work)
            work.settle(*back)
    are_back = {one.id for one in back}
    done = plan.correction_for(project)
    return replace(done, missing=tuple(one for one in done.missing if one.id not in are_back))


def _found_again(excerpt: Excerpt, plan: "Plan") -> Excerpt | None:
    """An excerpt that had lost its words, at the one place where they stand in the new text."""
    words = excerpt.missing_words
    if plan.text.count(words) != 1:
        return None
    start = plan.text.index(words)
    end = start + len(words)
    return replace(excerpt, version_id=plan.version.id, start=start, end=end, missing_words="")


@dataclass(frozen=True, slots=True)
class Plan:
    """A correction before it is stored: the new text, the way to it, and what the edits touch, whoever made it."""

    source: Source
    version: TextVersion
    way: NewVersion
    text: str
    edits: Edits
    touched: tuple[Excerpt, ...]
    lost_turns: tuple[Turn, ...]
    voices: VoicedText | None

    @classmethod
    def of(
        cls,
        read: Reads,
        source_id: SourceId,
        corrected: str | Edits,
        version_id: VersionId | None = None,
        *,
        made_id: VersionId | None = None,
    ) -> "Plan":
        """Look up in all there is what a correction would touch; the new version is `made_id`, where that is told.

        Raises UserError as `correct_text` does.
        """
        source, before = _source(read, source_id)
        if version_id and version_id != before.id:
            raise UserError(
                _("The text of {source} has changed since it was looked through.").format(source=source.short_id),
                hint=_("Leave it and correct it again; what was typed is kept."),
            )
        old = read.words(before.digest)
        edits = between(old, lf(corrected)) if isinstance(corrected, str) else _stored(corrected).trimmed(old)
        new = edits.apply(old)
        _refuse_text(old, new)
        cuts = tuple((cut.start, cut.end, cut.length) for cut in edits.cuts)
        version = TextVersion(made_id or new_id(), source_id, before.number + 1, "", len(new), before.id, cuts)
        way = NewVersion(version.id, edits.moves, lambda: old)
        touched = _touched(read, source_id, edits)
        return cls(
            source=source,
            version=version,
            way=way,
            text=new,
            edits=edits,
            touched=touched,
            lost_turns=_lost_turns(read, source_id, edits, way),
            voices=read.voiced_text(source_id) if any(edits.moved(one.span) is None for one in touched) else None,
        )

    def correction_for(self, project: Project) -> Correction:
        """What the correction does, as far as the coder may see it."""
        after = [moved_excerpt(excerpt, self.way) for excerpt in seen(project, self.touched)]
        changed = tuple(excerpt for excerpt in after if not excerpt.is_missing)
        missing = tuple(excerpt for excerpt in after if excerpt.is_missing)
        return Correction(self.source, self.edits, changed, missing, self.lost_turns)

    def carry_out(self, work: Work) -> None:
        """Store the new text; excerpts whose words changed count in it from now on, all else moves by itself."""
        self.store_text(work)
        work.remove(*self.lost_turns)
        self.settle(work)

    def store_text(self, work: Work) -> None:
        """Make the new version the text of the source."""
        work.add(replace(self.version, digest=work.keep(self.text.encode())))

    def settle(self, work: Work) -> None:
        """Write the excerpts whose words changed, once the turns stand as they will."""
        now = work.read.voiced_text(self.source.id) if self.voices else None
        work.settle(*(self._with_voice(one, now) for one in self.touched))

    def _with_voice(self, excerpt: Excerpt, now: VoicedText | None) -> Excerpt:
        """An excerpt as it is afterwards; one without words keeps the voice that the turns gave it."""
        moved = moved_excerpt(excerpt, self.way)
        if self.voices and now and moved.is_missing and not moved.voice_id:
            voice = self.voices.voice(excerpt.span)
            return moved if now.voice(moved.span) == voice else replace(moved, voice_id=voice)
        return moved


def seen(project: Project, excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """Those of some excerpts that the coder may see."""
    lens = project.read.lens
    return [excerpt for excerpt in excerpts if lens is None or excerpt.coder_id == lens.coder_id]


def _stored(edits: Edits) -> Edits:
    """The edits with line breaks as texts are stored."""
    return Edits(edit._replace(words=lf(edit.words)) for edit in edits)


def _touched(read: Reads, source_id: SourceId, edits: Edits) -> tuple[Excerpt, ...]:
    near = read.in_text(Excerpt, source_id, edits.hull)
    return tuple(excerpt for excerpt in near if are_in_text(excerpt.kind) and edits.touches(excerpt.span))


def _lost_turns(read: Reads, source_id: SourceId, edits: Edits, way: NewVersion) -> tuple[Turn, ...]:
    return tuple(turn for turn in read.in_text(Turn, source_id, edits.hull) if moved_turn(turn, way) is None)


def _source(read: Reads, source_id: SourceId) -> tuple[Source, TextVersion]:
    source = read.get(Source, source_id)
    if source is None:
        raise UserError(_("This source is no longer there."), hint=_("Undo the last step to bring it back."))
    return source, read.version(source_id)


def _since(read: Reads, draft: Draft, now: TextVersion) -> Edits:
    """What was done to a text since the version of a draft; all of it was, where that version was undone."""
    before = next((one for one in read.versions(now.source_id) if one.id == draft.version_id), None)
    if before == now:
        return Edits()
    return between(read.words(before.digest), read.words(now.digest)) if before else Edits([_EVERYTHING])


def _refuse_text(old: str, new: str) -> None:
    if old.strip() and not new.strip():
        raise UserError(
            _("No words would be left in this source."), hint=_("Remove the source if it is no longer needed.")
        )
    try:
        new.encode()
    except UnicodeEncodeError as fault:
        raise UserError(
            _("The corrected text holds a character that cannot be stored."),
            hint=_("Look at position {position} and type the character again.").format(position=fault.start),
        ) from fault
