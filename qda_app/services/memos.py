"""Memos: writing notes on anything in the study; what they said before stays in the journal."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from qda_app.domain.errors import UserError
from qda_app.domain.ids import MemoId, new_id
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.i18n import N_, _
from qda_app.services.memo_subjects import names_of
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

WRITE, CHANGE = N_("Write a memo"), N_("Change a memo")


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote into a memo; `day` is today where none is given."""

    kind: MemoKind
    title: str = ""
    words: str = ""
    day: datetime.date | None = None


def write_memo(project: Project, memo_id: MemoId, written: Written, about: Sequence[Subject] = ()) -> Memo:
    """Keep what was written as the memo with this GUID: a new one about some things, or that which is there.

    Raises UserError where it is another coder's, and where nothing is written.
    """
    there = project.read.get(Memo, memo_id)
    memo = _rewritten(project, there, written) if there else _new(project, memo_id, written)
    if not (memo.title or memo.words):
        raise UserError(_("This memo says nothing yet."), hint=_("Give it a title, or write some words."))
    with project.changing(CHANGE if there else WRITE) as work:
        if there:
            work.replace(memo)
        else:
            work.add(memo, *_links(work, memo_id, about))
    return memo


def link_memo(project: Project, memo_id: MemoId, subject: Subject) -> None:
    """Let a memo be about one thing more; twice is as good as once."""
    own_memo(project.read, project, memo_id)
    with project.changing(N_("Link a memo")) as work:
        if not any(one.subject_id == subject.id for one in _links_of(work.read, memo_id)):
            work.add(*_links(work, memo_id, [subject]))


def unlink_memo(project: Project, memo_id: MemoId, subject_id: UUID) -> None:
    """Let a memo no longer be about a thing, which may be gone."""
    own_memo(project.read, project, memo_id)
    with project.changing(N_("Take a link off a memo")) as work:
        work.remove(*(one for one in _links_of(work.read, memo_id) if one.subject_id == subject_id))


def delete_memo(project: Project, memo_id: MemoId) -> None:
    """Delete a memo with its links."""
    memo = own_memo(project.read, project, memo_id)
    with project.changing(N_("Delete a memo")) as work:
        work.remove(memo, *_links_of(work.read, memo_id))


def own_memo(read: Reads, project: Project, memo_id: MemoId) -> Memo:
    """A memo of who works here. Raises UserError where it is gone, or another coder's."""
    memo = read.get(Memo, memo_id)
    if memo is None:
        raise UserError(_("This memo is no longer there."), hint=_("Undo its deletion, or write a new one."))
    if memo.coder_id != project.coder.id:
        raise UserError(
            _("This memo was written by another coder."), hint=_("Write one of your own on the same thing.")
        )
    return memo


def _new(project: Project, memo_id: MemoId, written: Written) -> Memo:
    now = project.now()
    day = written.day or now.astimezone().date()
    return Memo(memo_id, written.kind, project.coder.id, day, now, written.title.strip(), written.words.strip())


def _rewritten(project: Project, there: Memo, written: Written) -> Memo:
    own_memo(project.read, project, there.id)
    day = written.day or there.day
    return replace(there, kind=written.kind, day=day, title=written.title.strip(), words=written.words.strip())


def _links(work: Work, memo_id: MemoId, about: Sequence[Subject]) -> list[MemoLink]:
    names = names_of(work.read, about)
    return [MemoLink(new_id(), memo_id, one.kind, one.id, names[one.id]) for one in about if one.id in names]


def _links_of(read: Reads, memo_id: MemoId) -> list[MemoLink]:
    return read.those(MemoLink, [memo_id], by="memo_id")
