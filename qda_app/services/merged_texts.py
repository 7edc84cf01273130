"""Texts that were corrected in a copy: what of it can be done here, and where its positions stand afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from uuid import UUID

from qda_app.domain.differences import between
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.ids import VersionId
from qda_app.domain.reviews import CarriedCopy
from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.spans import Span
from qda_app.domain.text_merging import Clash, merged_edits
from qda_app.services.carrying import brought_back, masked_places
from qda_app.services.correcting import Plan
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

AROUND = 60  # characters shown before and after words in conflict


@dataclass(frozen=True, slots=True)
class TextConflict:
    """Words of a source that both sides corrected differently. Ours stand until one decides.

    `line` is where they stand here; `before` and `after` what stands around them in it.
    """

    source: Source
    clash: Clash
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class MergedText:
    """What becomes of a text that was corrected in a copy.

    `edits` are of the text as it stands here; `lost` those that touch what stands for a name in the copy. `theirs` is
    the text of the copy, `made_id` the version here that has all of it in.
    """

    source: Source
    version_id: VersionId
    made_id: VersionId
    text: str
    theirs: str
    edits: Edits
    clashes: Sequence[Clash] = ()
    lost: Sequence[str] = ()

    @property
    def result_id(self) -> VersionId:
        """The version in which positions of the copy count here."""
        return self.made_id if self.edits else self.version_id

    def moved(self, span: Span) -> Span | None:
        """Where a span of the text of the copy stands in the text as it will be here."""
        return self._way.moved(span)

    @property
    def conflicts(self) -> list[TextConflict]:
        """What both sides corrected, with what stands around it."""
        return [self._conflict(clash) for clash in self.clashes]

    def _conflict(self, clash: Clash) -> TextConflict:
        start, end = clash.edit.start, clash.edit.end
        before = self._result[:start].rpartition("\n")[2][-AROUND:]
        after = self._result[end : end + AROUND].partition("\n")[0]
        return TextConflict(self.source, clash, self._result.count("\n", 0, start) + 1, before, after)

    @cached_property
    def _result(self) -> str:
        return self.edits.apply(self.text)

    @cached_property
    def _way(self) -> Edits:
        return between(self.theirs, self._result)


class Texts:
    """Compares the texts of a copy with those here, each with what it was when they parted."""

    def __init__(self, read: Reads, copy: Reads, parted: tuple[int, int], given: CarriedCopy | None) -> None:
        """`parted` is the number of the step after which each side went its own way."""
        self._read, self._copy, self._parted, self._given = read, copy, parted, given

    def merged(self) -> Iterator[MergedText]:
        """The texts that were corrected in the copy since; not those that are here as they are there."""
        here = {one.id: one for one in self._read.sources()}
        for source in self._copy.sources():
            theirs = self._copy.versions(source.id)
            if source.id in here and theirs and (found := self._merged(here[source.id], theirs)):
                yield found

    def base(self, source: Source) -> VersionId | None:
        """The version here at which the text of a source parted."""
        found = _at(self._read, self._read.versions(source.id), self._parted[0])
        return found.id if found else None

    def _merged(self, source: Source, theirs: Sequence[TextVersion]) -> MergedText | None:
        ours = self._read.versions(source.id)
        known = {one.id: one for one in ours}
        taken = next((one for one in reversed(theirs) if _marked(one.id) in known), None)
        then = taken or _at(self._copy, theirs, self._parted[1])
        before = known[_marked(taken.id)] if taken else _at(self._read, ours, self._parted[0])
        if then is None or before is None or then.id == theirs[-1].id:
            return None
        was, now = self._copy.words(then.digest), self._copy.words(theirs[-1].digest)
        base, text = self._read.words(before.digest), self._read.words(ours[-1].digest)
        done = between(was, now)
        edits, lost = _beside_names(was, base, done) if taken else self._brought_back(source, was, done)
        found = merged_edits(base, between(base, text), edits)
        is_whole = not found.clashes and not lost
        made_id = _marked(theirs[-1].id) if is_whole else _marked(theirs[-1].id, ours[-1].id)
        return MergedText(source, ours[-1].id, made_id, text, now, found.fitting, found.clashes, lost)

    def _brought_back(self, source: Source, was: str, edits: Edits) -> tuple[Edits, Sequence[str]]:
        """Edits of the text of a copy in the text with names; and the words of those that touch a name."""
        given = self._given
        if given is None or not given.is_nameless:
            return edits, ()
        masked = masked_places(given, source.id)
        lost = [edit for edit in edits if any(_meet(edit, one) for one in masked)]
        back = Edits(_edit_back(given, source, edit) for edit in edits if edit not in lost)
        return back, _words(was, lost)


def _beside_names(was: str, base: str, edits: Edits) -> tuple[Edits, Sequence[str]]:
    """The same where a merge before has brought the texts together but for names."""
    names = between(was, base)
    lost = [edit for edit in edits if names.touches(Span(edit.start, edit.end))]
    return edits.beside(names), _words(was, lost)


def _words(was: str, edits: Sequence[Edit]) -> list[str]:
    return [edit.words or was[edit.start : edit.end] for edit in edits]


def carry_out(work: Work, text: MergedText) -> None:
    """Do what can be done, before rows with positions come in."""
    if text.edits:
        plan = Plan.of(work.read, text.source.id, text.edits, text.version_id, made_id=text.made_id)
        plan.carry_out(work)


def settle(work: Work, text: MergedText, clashes: Sequence[Clash]) -> None:
    """Put their words where both corrected the same and theirs was chosen."""
    if clashes:
        Plan.of(work.read, text.source.id, Edits(one.edit for one in clashes)).carry_out(work)


def _marked(*ids: VersionId) -> VersionId:
    """The version here that holds all of a version of a copy, so that nothing is taken twice."""
    return UUID(bytes=blake2b(b"".join(one.bytes for one in ids), digest_size=16).digest())


def _at(read: Reads, versions: Sequence[TextVersion], number: int) -> TextVersion | None:
    """The newest of some versions after a step."""
    made = read.made_by([one.id for one in versions])
    return next((one for one in reversed(versions) if made[one.id].number <= number), None)


def _meet(edit: Edit, masked: Span) -> bool:
    return edit.start < masked.end and masked.start < edit.end


def _edit_back(given: CarriedCopy, source: Source, edit: Edit) -> Edit:
    if edit.is_wide:
        span = brought_back(given, source.id, Span(edit.start, edit.end))
        assert span is not None  # the source is one of the copy
        return Edit(span.start, span.end, edit.words)
    before = brought_back(given, source.id, Span(edit.start - 1, edit.start)) if edit.start else None
    at = before.end if before else 0
    return Edit(at, at, edit.words)
