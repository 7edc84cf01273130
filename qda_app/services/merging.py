"""Merging a copy: what was coded, reviewed and noted in it comes back, row by row by GUID, as one step.

The copy and the project parted at a step that both know, or at which the copy was given away. What each did since is
in its own journal.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt, PlaceKind
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
"""What comes back from a copy. Texts, registers and displays stay those of the project."""


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


def foresee_merge(project: Project, other: Path, *, same_people: bool = True) -> Merge:
    """Compare a copy with the project; nothing is changed.

    Coders with one name are taken to be one person where `same_people`, else theirs gets a number. Raises UserError
    where the file is no project, or not a copy of this one.
    """
    with closing(open_project(other, read_only=True)) as copy:
        parting = _parting(project, copy)
        ours = _deltas(project.read_all, parting.ours)
        theirs = _deltas(copy.read_all, parting.theirs)
        bringing = _Bringing(project, copy, parting.carried, same_people=same_people)
        brought = bringing.brought(theirs)
    now = {one.id: one for kind in KINDS for one in project.read_all.stored(kind)}
    found = merged(ours, brought, now)
    fitted, left = _Fitting(now, project.read_all).fitted(found)
    recipient = parting.carried.recipient if parting.carried else ""
    return Merge(other, fitted, [*bringing.left, *left], bringing.same_names, recipient)


def take_merge(project: Project, merge: Merge, taken: Sequence[Conflict] = ()) -> int:
    """Take what a copy brings as one step, and of the conflicts those that are `taken` by their side.

    Returns how many rows changed.
    """
    found = merge.found
    by_theirs = [one for one in found.conflicts if one in taken]
    replaced = {one.id: one for one in found.replaced}
    replaced |= {one.merged.id: one.merged for one in by_theirs if one.ours and one.merged}
    added = [*found.added, *(one.theirs for one in by_theirs if one.ours is None and one.theirs)]
    removed = [*found.removed, *(one.ours for one in by_theirs if one.theirs is None and one.ours)]
    if not (added or replaced or removed):
        return 0
    with project.changing(N_("Merge {file}"), file=merge.path.name) as work:
        work.add(*_numbered(work, added))
        work.replace(*replaced.values())
        work.remove(*_with_codings(work.read, removed))
    return len(added) + len(replaced) + len(removed)


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

    def __init__(self, project: Project, copy: Project, carried: CarriedCopy | None, *, same_people: bool) -> None:
        self.left: list[Left] = []
        read = project.read_all
        coders = {one.name.casefold(): one for one in read.coders()}
        self._versions = {one.id for one in read.every(TextVersion)}
        self._newest = newest_versions(read)
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
            after = self._value(delta.after) if delta.after else None
            if delta.after is None or after is not None:
                found[row_id] = Delta(self._person(delta.before) if delta.before else None, after)
        return found

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
        if excerpt.version_id in self._versions or excerpt.kind is not PlaceKind.TEXT:
            return excerpt
        version = self._newest.get(excerpt.source_id)
        words = self._text(excerpt.version_id)[excerpt.start : excerpt.end]
        span = self._span(excerpt, words) if version else None
        if version is None or span is None:
            reason = _("Its source is not here.") if version is None else _("Its words are not found in the text here.")
            self.left.append(Left(excerpt, words, reason))
            return None
        return replace(excerpt, version_id=version.id, start=span.start, end=span.end)

    def _span(self, excerpt: Excerpt, words: str) -> Span | None:
        text = self._read.text(excerpt.source_id)
        if self._carried and self._carried.is_nameless:
            back = brought_back(self._carried, excerpt.source_id, excerpt.span)
            if back and back.end <= len(text):
                return back
        start = text.find(words) if words else -1
        is_once = start >= 0 and text.find(words, start + 1) < 0
        return Span(start, start + len(words)) if is_once else None

    def _text(self, version_id: VersionId) -> str:
        if version_id not in self._texts:
            version = self._copy.read_all.get(TextVersion, version_id)
            self._texts[version_id] = self._copy.read_all.words(version.digest) if version else ""
        return self._texts[version_id]


class _Fitting:
    """Leaves out what would contradict what is here: rows of things that are gone, and what is there already."""

    def __init__(self, now: Mapping[UUID, Value], read: Reads) -> None:
        self._now = now
        self._sources: Set[SourceId] = {one.id for one in read.every(Source)}
        self._pairs = {(one.excerpt_id, one.code_id) for one in now.values() if isinstance(one, Coding)}
        self._short_ids = {one.short_id.casefold() for one in now.values() if isinstance(one, Code)}

    def fitted(self, found: Merged) -> tuple[Merged, list[Left]]:
        """What can be added, and what is left for a reason."""
        left: list[Left] = []
        there = {*self._now, *(one.id for one in found.added)}
        added: list[Value] = []
        for value in found.added:
            if reason := self._missing(value, there):
                left.append(Left(value, _words(value), reason))
                there.discard(value.id)
            elif not (isinstance(value, Coding) and (value.excerpt_id, value.code_id) in self._pairs):
                added.append(self._free(value))
        return replace(found, added=added), left

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
