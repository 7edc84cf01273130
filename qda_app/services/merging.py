"""Merging a copy: what was coded, reviewed and noted in it comes back, row by row by GUID, as one step.

The copy and the project parted at a step that both know, or at which the copy was given away. What each did since is
in its own journal.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from qda_app.domain.anchors import are_in_text
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import SourceId, VersionId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.merging import Conflict, Delta, Merged, merged, net
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, Review, ReviewReply
from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.spans import Span
from qda_app.domain.summaries import Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _
from qda_app.services.carrying import brought_back
from qda_app.services.merged_texts import MergedText, TextConflict, Texts, carry_out, settle
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.storage.belongings import newest_versions
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

KINDS: tuple[type[Value], ...] = (
    Coder,
    Code,
    Excerpt,
    Coding,
    Memo,
    MemoLink,
    Review,
    ReviewReply,
    Summary,
    Meeting,
    MeetingDecision,
)
"""What comes back from a copy, besides corrections of texts. Registers and displays stay those of the project."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that has no place here: which row, in whose words, and why."""

    value: Value
    words: str
    reason: str


@dataclass(frozen=True)
class Merge:
    """What a copy brings, before anything is taken.

    `same_names` are coders of both sides with one name and two GUIDs.
    """

    path: Path
    found: Merged
    left: Sequence[Left]
    same_names: Sequence[tuple[Coder, Coder]]
    recipient: str = ""
    texts: Sequence[MergedText] = ()

    @property
    def count(self) -> int:
        """How much changes without a decision."""
        return self.found.count + sum(len(one.edits) for one in self.texts)

    @property
    def text_conflicts(self) -> list[TextConflict]:
        """Words that both sides corrected."""
        return [one for text in self.texts for one in text.conflicts]

    @property
    def conflicts(self) -> list[Conflict | TextConflict]:
        """All that one has to decide."""
        return [*self.found.conflicts, *self.text_conflicts]


def foresee_merge(project: Project, other: Path, *, same_people: bool = True) -> Merge:
    """Compare a copy with the project; nothing is changed.

    Coders with one name are taken to be one person where `same_people`, else theirs gets a number. Raises UserError
    where the file is no project, or not a copy of this one.
    """
    with closing(open_project(other, read_only=True)) as copy:
        parting = _parting(project, copy)
        ours = _deltas(project.read_all, parting.ours)
        theirs = _deltas(copy.read_all, parting.theirs)
        texts = Texts(project.read_all, copy.read_all, (parting.ours, parting.theirs), parting.carried)
        bringing = _Bringing(project, copy, parting.carried, texts, same_people=same_people)
        brought = bringing.brought(theirs)
    now = {one.id: one for kind in KINDS for one in project.read_all.stored(kind)}
    found = merged(ours, brought, now)
    fitted, left = _Fitting(now, project.read_all).fitted(found)
    recipient = parting.carried.recipient if parting.carried else ""
    return Merge(other, fitted, [*bringing.left, *left], bringing.same_names, recipient, bringing.texts)


def take_merge(project: Project, merge: Merge, taken: Sequence[Conflict | TextConflict] = ()) -> int:
    """Take what a copy brings as one step, and of the conflicts those that are `taken` by their side.

    Returns how many rows and places of texts changed. Raises UserError where a text was corrected meanwhile.
    """
    found = merge.found
    by_theirs = [one for one in found.conflicts if one in taken]
    replaced = {one.id: one for one in found.replaced}
    replaced |= {one.merged.id: one.merged for one in by_theirs if one.ours and one.merged}
    added = [*found.added, *(one.theirs for one in by_theirs if one.ours is None and one.theirs)]
    removed = [*found.removed, *(one.ours for one in by_theirs if one.theirs is None and one.ours)]
    clashes = {text.source.id: [one.clash for one in text.conflicts if one in taken] for text in merge.texts}
    corrected = sum(len(text.edits) + len(clashes[text.source.id]) for text in merge.texts)
    if not (added or replaced or removed or corrected):
        return 0
    with project.changing(N_("Merge {file}"), file=merge.path.name) as work:
        for text in merge.texts:
            carry_out(work, text)
        work.add(*_numbered(work, added))
        work.replace(*replaced.values())
        work.remove(*_with_codings(work.read, removed))
        for text in merge.texts:
            settle(work, text, clashes[text.source.id])
    return len(added) + len(replaced) + len(removed) + corrected


@dataclass(frozen=True, slots=True)
class _Parting:
    """The number of the step after which each side went its own way, and the row of the copy where there is one."""

    ours: int
    theirs: int
    carried: CarriedCopy | None = None


def _parting(project: Project, copy: Project) -> _Parting:
    given = {one.id: one for one in project.read_all.every(CarriedCopy)}
    carried = [given[one.id] for one in copy.read_all.every(CarriedCopy) if one.id in given]
    if carried:
        newest = max(carried, key=lambda one: one.at)
        ours, theirs = (side.read_all.made_by([newest.id])[newest.id].number for side in (project, copy))
        return _Parting(ours, theirs, newest)
    numbers = {step.id: step.number for step in project.read_all.steps()}
    common = [step for step in copy.read_all.steps() if step.id in numbers]
    if not common:
        raise UserError(
            _("{file} is not a copy of this project.").format(file=copy.path.name),
            hint=_("Choose a copy that was given away from here, or one that began as this file."),
        )
    return _Parting(numbers[common[-1].id], common[-1].number)


def _deltas(read: Reads, since: int) -> dict[UUID, Delta]:
    steps = read.steps(since)
    changes = (change for step in steps for change in read.changes_of(step) if isinstance(change.value, KINDS))
    return net(changes)


class _Bringing:
    """Their rows as they would stand here: people and places are those of the project."""

    def __init__(
        self, project: Project, copy: Project, carried: CarriedCopy | None, texts: Texts, *, same_people: bool
    ) -> None:
        self.texts = list(texts.merged())
        self.left = [
            Left(one.source, words, _("It changes words that stand for a name in the copy."))
            for one in self.texts
            for words in one.lost
        ]
        self._base, self._corrected = texts.base, {one.source.id: one for one in self.texts}
        read = project.read_all
        coders = {one.name.casefold(): one for one in read.coders()}
        self._versions = {one.id for one in read.every(TextVersion)}
        self._newest = newest_versions(read)
        self._here = {one.id: one for one in read.stored(Excerpt)}
        self._read, self._copy, self._carried = read, copy, carried
        here = {one.id for one in coders.values()}
        self.same_names = [
            (coders[one.name.casefold()], one)
            for one in copy.read_all.coders()
            if one.id not in here and one.name.casefold() in coders
        ]
        self._people = {theirs.id: ours.id for ours, theirs in self.same_names} if same_people else {}
        self._texts: dict[VersionId, str] = {}
        self._source_of = {one.id: one.source_id for one in copy.read_all.every(TextVersion)}

    def brought(self, theirs: Mapping[UUID, Delta]) -> dict[UUID, Delta]:
        """Their changes, without those that have no place."""
        found: dict[UUID, Delta] = {}
        for row_id, delta in theirs.items():
            is_role = isinstance(delta.value, Coder) and delta.before is not None  # of the copy alone
            if is_role or row_id in self._people:
                continue
            after = self._value(self._as_it_stood(delta)) if delta.after else None
            if delta.after is None or after is not None:
                found[row_id] = Delta(self._person(delta.before) if delta.before else None, after)
        return found

    def _as_it_stood(self, delta: Delta) -> Value:
        """An excerpt that only went along with a correction of its text, where it was: here it goes by itself."""
        before, after = delta.before, delta.after
        assert after is not None
        if not (isinstance(before, Excerpt) and isinstance(after, Excerpt)) or before.version_id == after.version_id:
            return after
        was, now = self._copy.read_all.newest([before, after])
        if (was.start, was.end) != (now.start, now.end) and not after.missing_words:
            return after
        voice_id = before.voice_id if after.missing_words else after.voice_id
        place = {name: getattr(before, name) for name in ("version_id", "start", "end", "missing_words")}
        return replace(after, voice_id=voice_id, **place)

    def _value(self, value: Value) -> Value | None:
        value = self._person(value)
        if isinstance(value, Coder):
            return replace(self._renamed(value), is_blind=False)  # of the copy alone: what comes back is seen
        return self._placed(value) if isinstance(value, Excerpt) else value

    def _person(self, value: Value) -> Value:
        coder_id = getattr(value, "coder_id", None)
        return replace(value, coder_id=self._people[coder_id]) if coder_id in self._people else value  # type: ignore[call-arg]

    def _renamed(self, coder: Coder) -> Coder:
        """Another person with a name that is taken here."""
        is_taken = any(theirs.id == coder.id for _ours, theirs in self.same_names)
        return replace(coder, name=f"{coder.name} (2)") if is_taken else coder

    def _placed(self, excerpt: Excerpt) -> Excerpt | None:
        """An excerpt in a version that is known here; else brought back by the edits of the copy, or by its words."""
        if excerpt.version_id in self._versions or not are_in_text(excerpt.kind):
            return excerpt
        version = self._newest.get(excerpt.source_id)
        words = excerpt.missing_words or self._text(excerpt.version_id)[excerpt.start : excerpt.end]
        placed = self._at_its_place(excerpt) or (self._by_words(excerpt, version, words) if version else None)
        if placed is None:
            reason = _("Its source is not here.") if version is None else _("Its words are not found in the text here.")
            self.left.append(Left(excerpt, words, reason))
        here = self._here.get(excerpt.id)
        return self._as_here(placed, here) if placed and here else placed

    def _as_here(self, placed: Excerpt, here: Excerpt) -> Excerpt:
        """An excerpt that came before, as it is stored here where it stands at the same place."""
        (now,) = self._read.newest([here])
        text = self._corrected.get(here.source_id)
        stands = text.edits.moved(now.span) if text else now.span
        (wanted,) = self._read.newest([placed]) if placed.version_id in self._versions else (placed,)
        return _moved(placed, here.version_id, here.span) or placed if stands == wanted.span else placed

    def _at_its_place(self, excerpt: Excerpt) -> Excerpt | None:
        """By what was done to its text: corrections of the copy, or names that were taken out of it."""
        if text := self._corrected.get(excerpt.source_id):
            (newest,) = self._copy.read_all.newest([excerpt])
            return _moved(excerpt, text.result_id, text.moved(newest.span))
        if self._carried and self._carried.is_nameless and (source := self._read.get(Source, excerpt.source_id)):
            return _moved(excerpt, self._base(source), brought_back(self._carried, source.id, excerpt.span))
        return None

    def _by_words(self, excerpt: Excerpt, version: TextVersion, words: str) -> Excerpt | None:
        """Where its words stand just once."""
        text = self._corrected.get(excerpt.source_id)
        now = text.edits.apply(text.text) if text else self._read.text(excerpt.source_id)
        start = now.find(words) if words else -1
        is_once = start >= 0 and now.find(words, start + 1) < 0
        found = Span(start, start + len(words)) if is_once else None
        return _moved(excerpt, text.result_id if text else version.id, found)

    def _text(self, version_id: VersionId) -> str:
        if version_id not in self._texts:
            version = self._copy.read_all.get(TextVersion, version_id)
            self._texts[version_id] = self._copy.read_all.words(version.digest) if version else ""
        return self._texts[version_id]


def _moved(excerpt: Excerpt, version_id: VersionId | None, span: Span | None) -> Excerpt | None:
    if version_id is None or span is None:
        return None
    return replace(excerpt, version_id=version_id, start=span.start, end=span.end, missing_words="")


class _Fitting:
    """Leaves out what would contradict what is here: rows of things that are gone, and what is there already."""

    def __init__(self, now: Mapping[UUID, Value], read: Reads) -> None:
        self._now = now
        self._sources: Set[SourceId] = {one.id for one in read.every(Source)}
        self._pairs = {(one.excerpt_id, one.code_id): one for one in now.values() if isinstance(one, Coding)}
        self._short_ids = {one.short_id.casefold() for one in now.values() if isinstance(one, Code)}

    def fitted(self, found: Merged) -> tuple[Merged, list[Left]]:
        """What can be added, and what is left for a reason."""
        left: list[Left] = []
        there = {*self._now, *(one.id for one in found.added)}
        added: list[Value] = []
        replaced, conflicts = list(found.replaced), list(found.conflicts)
        for value in found.added:
            if reason := self._missing(value, there):
                left.append(Left(value, _words(value), reason))
                there.discard(value.id)
            elif isinstance(value, Coding) and (here := self._pairs.get((value.excerpt_id, value.code_id))):
                _rate_alike(here, value, replaced, conflicts)
            else:
                added.append(self._free(value))
        return replace(found, added=added, replaced=replaced, conflicts=conflicts), left

    def _missing(self, value: Value, there: Set[UUID]) -> str:
        """What it would need and is not here; empty where all is."""
        if isinstance(value, Excerpt) and value.source_id not in self._sources:
            return _("Its source is not here.")
        needed = _NEEDS[type(value)](value) if type(value) in _NEEDS else ()
        return _("What it belongs to was removed here.") if any(one not in there for one in needed) else ""

    def _free(self, value: Value) -> Value:
        """A code whose short id is taken here gets a number."""
        if not isinstance(value, Code) or value.short_id.casefold() not in self._short_ids:
            return value
        number = next(
            place for place in range(2, 10_000) if f"{value.short_id}-{place}".casefold() not in self._short_ids
        )
        return replace(value, short_id=f"{value.short_id}-{number}")


def _rate_alike(here: Coding, theirs: Coding, replaced: list[Value], conflicts: list[Conflict]) -> None:
    """One coding of both sides: what only theirs says of it is taken, what both say differently is a conflict."""
    told = {name: getattr(theirs, name) for name in _RATED if getattr(theirs, name) not in (None, "")}
    new = {name: value for name, value in told.items() if getattr(here, name) in (None, "")}
    both = {name: value for name, value in told.items() if name not in new and value != getattr(here, name)}
    if new:
        replaced.append(replace(here, **new))
    if both:
        merged_row = replace(here, **new, **both)
        conflicts.append(Conflict(here, replace(theirs, id=here.id), tuple(sorted(both)), merged_row))


_RATED = ("stance", "strength", "note")
_NEEDS: Mapping[type[Value], Callable[..., Sequence[UUID]]] = {
    Coding: lambda one: (one.excerpt_id, one.code_id),
    MemoLink: lambda one: (one.memo_id,),
    ReviewReply: lambda one: (one.review_id,),
    MeetingDecision: lambda one: (one.meeting_id,),
    Summary: lambda one: (one.code_id,),
    Code: lambda one: (one.parent_id,) if one.parent_id else (),
}


def _words(value: Value) -> str:
    return str(getattr(value, "words", "") or getattr(value, "name", ""))


def _numbered(work: Work, added: Sequence[Value]) -> Iterator[Value]:
    """Excerpts with numbers of their own where theirs were given away here meanwhile."""
    taken = {(one.source_id, one.number) for one in work.read.stored(Excerpt)}
    kept: dict[SourceId, int] = {}
    for value in added:
        if isinstance(value, Excerpt):
            if (value.source_id, value.number) in taken:
                value = replace(value, number=work.next_number(value.source_id))
            taken.add((value.source_id, value.number))
            kept[value.source_id] = max(kept.get(value.source_id, 0), value.number)
        yield value
    work.claim_numbers(kept)


def _with_codings(read: Reads, removed: Sequence[Value]) -> list[Value]:
    """What is removed, with codings of excerpts, answers to reviews and decisions of meetings."""
    found = {one.id: one for one in removed}
    excerpts = [one.id for one in removed if isinstance(one, Excerpt)]
    reviews = [one.id for one in removed if isinstance(one, Review)]
    found |= {one.id: one for one in read.those(Coding, excerpts, by="excerpt_id")}
    found |= {one.id: one for one in read.those(ReviewReply, reviews, by="review_id")}
    meetings = [one.id for one in removed if isinstance(one, Meeting)]
    found |= {one.id: one for one in read.those(MeetingDecision, meetings, by="meeting_id")}
    return list(found.values())
