"""The memo book as it is read: every memo with what it is about, and what a memo said before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from qda_app.domain.changes import Step
from qda_app.domain.code_changes import FieldChange
from qda_app.domain.coders import Coder
from qda_app.domain.ids import MemoId
from qda_app.domain.memo_book import About, MemoEntry, Subject, newest_first
from qda_app.domain.memos import Memo, MemoLink
from qda_app.services.memo_subjects import Named, names_of
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

FIELDS = ("kind", "day", "title", "words")


@dataclass(frozen=True, slots=True)
class MemoVersion:
    """A state of a memo, from 1, the step that led to it, and what was other before; nothing for the first."""

    number: int
    step: Step
    memo: Memo
    changes: tuple[FieldChange, ...]


def memo_book(project: Project) -> list[MemoEntry]:
    """Every memo that may be seen, the newest first."""
    with project.read.moment() as read:
        return entries(read, read.every(Memo), read.every(MemoLink))


def some_memos(project: Project, memo_ids: Sequence[MemoId]) -> list[MemoEntry]:
    """Those of some memos that are there, the newest first."""
    with project.read.moment() as read:
        return entries(read, read.those(Memo, memo_ids), read.those(MemoLink, memo_ids, by="memo_id"))


def memos_on(project: Project, subject_id: UUID) -> list[MemoEntry]:
    """The memos about one thing, the newest first."""
    with project.read.moment() as read:
        wanted = [one.memo_id for one in read.those(MemoLink, [subject_id], by="subject_id")]
    return some_memos(project, wanted)


def entries(read: Reads, memos: Sequence[Memo], links: Sequence[MemoLink]) -> list[MemoEntry]:
    """Memos with their links, the newest first."""
    names, coders = names_of(read, map(_subject, links)), {one.id: one.name for one in read.every(Coder)}
    about: defaultdict[MemoId, list[About]] = defaultdict(list)
    for link in sorted(links, key=lambda one: one.id):
        if link.subject_id in names or not _may_be_hidden(read, link):
            about[link.memo_id].append(_about(link, names))
    return newest_first(MemoEntry(one, tuple(about[one.id]), coders.get(one.coder_id, "")) for one in memos)


def memo_versions(project: Project, memo_id: MemoId) -> list[MemoVersion]:
    """Every state that a memo had and that was not undone, the newest first."""
    versions: list[MemoVersion] = []
    with project.read.moment() as read:
        for step in read.steps_in_effect_on(memo_id):
            states = (change.after for change in read.changes_of(step) if change.value.id == memo_id)
            memo = next((one for one in states if isinstance(one, Memo)), None)
            changes = memo_changes(versions[-1].memo, memo) if versions and memo else ()
            if memo and (changes or not versions):
                versions.append(MemoVersion(len(versions) + 1, step, memo, changes))
    return versions[::-1]


def memo_changes(before: Memo, after: Memo) -> tuple[FieldChange, ...]:
    """The fields in which two states of a memo differ, values as they are stored."""
    pairs = ((name, str(getattr(before, name)), str(getattr(after, name))) for name in FIELDS)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _subject(link: MemoLink) -> Subject:
    return Subject(link.subject_kind, link.subject_id)


def _about(link: MemoLink, names: Named) -> About:
    name = names.get(link.subject_id)
    return About(_subject(link), name or link.words, is_missing=name is None)


def _may_be_hidden(read: Reads, link: MemoLink) -> bool:
    """Whether an excerpt is missing only because it is another coder's, of which who works blind is told nothing."""
    return read.lens is not None and link.subject_kind == "excerpt"
