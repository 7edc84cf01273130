"""Reviews: giving a verdict, answering it, and settling it; what was judged is kept with the verdict."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from uuid import UUID

from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, ReviewId, new_id
from qda_app.domain.memo_book import Subject
from qda_app.domain.review_queue import SubjectKind, Thread
from qda_app.domain.reviews import Review, ReviewReply, Verdict
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.services.review_subjects import Subjects
from qda_app.storage.reads import Reads

NEEDS_WORDS = frozenset({Verdict.REVISE, Verdict.REJECT, Verdict.ASK})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reviewer says: a verdict, words, and perhaps a code that would fit better."""

    verdict: Verdict | None
    words: str = ""
    suggested_id: CodeId | None = None


def give_verdict(project: Project, subject: Subject, judged: Judged) -> Review:
    """Keep a verdict of who works here on a thing, with what it says now.

    Raises UserError where the thing is gone or one's own, and where the verdict needs words.
    """
    words = judged.words.strip()
    if not words and (judged.verdict is None or judged.verdict in NEEDS_WORDS):
        raise UserError(
            _("This verdict needs words."), hint=_("Write what should change, or what you would like to know.")
        )
    _refuse_own(project, subject)
    content = Subjects(project, author_of(project, subject)).get(subject.kind, subject.id)
    if content is None:
        raise UserError(
            _("What you want to review is no longer there."), hint=_("Choose another, or undo its deletion.")
        )
    review = Review(
        new_id(), subject.kind, subject.id, project.coder.id, project.now(), judged.verdict, words,
        judged.suggested_id, content.digest, content.text,
    )  # fmt: skip
    with project.changing(N_("Give a verdict")) as work:
        work.add(review)
    return review


def reply(project: Project, review_id: ReviewId, words: str) -> ReviewReply:
    """Write further under a review. Raises UserError where nothing is written or the review is gone."""
    review_of(project.read, review_id)
    if not words.strip():
        raise UserError(_("This answer says nothing yet."), hint=_("Write some words."))
    made = ReviewReply(new_id(), review_id, project.coder.id, project.now(), words.strip())
    with project.changing(N_("Answer a review")) as work:
        work.add(made)
    return made


def resolve(project: Project, review_id: ReviewId) -> None:
    """Say that what a review asked for is done."""
    review = review_of(project.read, review_id)
    with project.changing(N_("Settle a review")) as work:
        work.replace(replace(review, resolved_by_id=project.coder.id, resolved_at=project.now()))


def reopen(project: Project, review_id: ReviewId) -> None:
    """Say that a review is not settled after all."""
    review = review_of(project.read, review_id)
    with project.changing(N_("Reopen a review")) as work:
        work.replace(replace(review, resolved_by_id=None, resolved_at=None))


def take_back(project: Project, review_id: ReviewId) -> None:
    """Remove a review of one's own with the answers to it. Raises UserError where it is another's."""
    review = review_of(project.read, review_id)
    if review.coder_id != project.coder.id:
        raise UserError(_("This verdict was given by another person."), hint=_("Answer it instead."))
    with project.changing(N_("Take a verdict back")) as work:
        work.remove(review, *work.read.those(ReviewReply, [review_id], by="review_id"))


def review_of(read: Reads, review_id: ReviewId) -> Review:
    """A review. Raises UserError where it is gone."""
    found = read.get(Review, review_id)
    if found is None:
        raise UserError(_("This review is no longer there."), hint=_("`show reviews` lists those there are."))
    return found


def threads(read: Reads, subject_ids: Sequence[UUID] | None = None) -> dict[UUID, Thread]:
    """What was said about each thing that was ever reviewed, or about some, by GUID."""
    reviews = read.every(Review) if subject_ids is None else read.those(Review, subject_ids, by="subject_id")
    replies = defaultdict[UUID, list[ReviewReply]](list)
    for one in sorted(read.those(ReviewReply, [review.id for review in reviews], by="review_id"), key=_AT):
        replies[one.review_id].append(one)
    of_subject = defaultdict[UUID, list[Review]](list)
    for review in sorted(reviews, key=_AT):
        of_subject[review.subject_id].append(review)
    return {
        key: Thread(found, {one.id: replies[one.id] for one in found if one.id in replies})
        for key, found in of_subject.items()
    }


def author_of(project: Project, subject: Subject) -> Coder:
    """Whose work a thing is: the coder of an excerpt or coding, else the project's own coder."""
    with project.read.moment() as read:
        excerpt_id = subject.id
        if subject.kind == SubjectKind.CODING:
            coding = read.get(Coding, subject.id)
            excerpt_id = coding.excerpt_id if coding else excerpt_id
        excerpt = read.get(Excerpt, excerpt_id)
        found = read.get(Coder, excerpt.coder_id if excerpt else read.study().coder_id)
    return found or project.coder


def _refuse_own(project: Project, subject: Subject) -> None:
    is_excerpt = subject.kind in (SubjectKind.EXCERPT, SubjectKind.CODING)
    if is_excerpt and author_of(project, subject).id == project.coder.id:
        raise UserError(
            _("This is your own coding; a verdict on it is for somebody else to give."),
            hint=_("Work as a reviewer or another coder, or write a memo."),
        )


_AT = attrgetter("at", "id")
