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
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import SourceId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.merging import Conflict, Delta, Merged, merged, net
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, Review, ReviewReply
from qda_app.domain.sources import Source
from qda_app.domain.summaries import Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _
from qda_app.services.bringing import Bringing, Left
from qda_app.services.merged_texts import MergedText, TextConflict, Texts, carry_out, settle
from qda_app.services.opening import open_project
from qda_app.services.project import Project
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
        bringing = Bringing(project, copy, parting.carried, texts, same_people=same_people)
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
