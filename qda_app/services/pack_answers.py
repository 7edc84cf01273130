"""Answers to review packs: what a file that came back says, what of it is new, and taking it as one step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import new_id
from qda_app.domain.memo_book import Subject
from qda_app.domain.quotes import folded
from qda_app.domain.review_packs import ReadAnswer, ReadComment, ReadPack, Standing
from qda_app.domain.review_queue import Content, PartChange, SubjectKind
from qda_app.domain.reviews import PackItem, Review, ReviewPack, ReviewReply, Verdict
from qda_app.i18n import N_, _, language
from qda_app.importers.review_pack import anchors_of, read_review_pack
from qda_app.importers.review_sheet import read_review_sheet
from qda_app.services.memo_subjects import names_of
from qda_app.services.project import Project
from qda_app.services.review_packs import pack_labels
from qda_app.services.review_subjects import Subjects
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

PARAPHRASE = "paraphrase"  # the end of the origin of a proposed paraphrase


@dataclass(frozen=True)
class PackAnswer:
    """What a file says about one item, and what becomes of it.

    `name` is what the thing is called; `changes` tell what of it changed since the pack was made, `quotation` the words
    of the quotation where these were edited in the file. `proposal` is a paraphrase that differs from that of the pack.
    """

    standing: Standing
    answer: ReadAnswer
    item: PackItem | None = None
    name: str = ""
    changes: Sequence[PartChange] = ()
    quotation: str = ""
    proposal: str = ""
    comments: Sequence[ReadComment] = ()


@dataclass(frozen=True)
class PackReading:
    """Everything that was read in a file, before anything is taken.

    `stray` are comments that stand at no item; `unanswered` counts items of the packs that are not in the file.
    """

    path: Path
    read: ReadPack
    answers: Sequence[PackAnswer]
    packs: Sequence[ReviewPack]
    stray: Sequence[ReadComment]
    unanswered: int
    reviewer: str
    digest: str

    def those(self, *standings: Standing) -> list[PackAnswer]:
        """The answers with one of these standings."""
        return [one for one in self.answers if one.standing in standings]

    @property
    def takable(self) -> list[PackAnswer]:
        """What would be taken."""
        return self.those(Standing.NEW, Standing.CHANGED)


@dataclass(frozen=True, slots=True)
class Taken:
    """How much was taken, and what was left."""

    reviews: int
    replies: int
    unplaced: int


def read_answers(project: Project, path: Path, reviewer: str = "") -> PackReading:
    """Read a file that came back, and compare it with the project; nothing is changed.

    What `reviewer` said before is known; without one, whoever the file and the pack name. Raises UserError where it
    cannot be read, and where it holds no item of a pack of this project.
    """
    labels = anchors_of(pack_labels(project))
    read = read_review_sheet if path.suffix.lower() == ".xlsx" else read_review_pack
    found = read(path, labels)
    with project.read.moment() as moment:
        items = {one.id.hex: one for one in moment.every(PackItem)}
        packs = {one.id: one for one in moment.every(ReviewPack)}
    ours = [one for one in found.answers if one.anchor in items]
    if not ours:
        raise UserError(
            _("{file} holds no answer to a review pack of this project.").format(file=path.name),
            hint=_("Open the project that the pack was made from, or choose the file that came back."),
        )
    touched = {items[one.anchor].pack_id for one in ours}
    name = reviewer.strip() or _reviewer(found, [packs[one] for one in touched])
    judge = _Judge(project, found, items, name)
    answers = [judge.answer(one) for one in found.answers]
    given = {anchor for anchor, item in items.items() if item.pack_id in touched}
    return PackReading(
        path=path,
        read=found,
        answers=answers,
        packs=[packs[one] for one in touched],
        stray=[found.comments[place] for place in found.stray],
        unanswered=len(given - {one.anchor for one in ours}),
        reviewer=name,
        digest=blake2b(path.read_bytes(), digest_size=16).hexdigest(),
    )


def take_answers(
    project: Project, reading: PackReading, reviewer: str = "", chosen: Sequence[PackAnswer] | None = None
) -> Taken:
    """Take what is new in a file as reviews, as one step; all of it, or what was chosen.

    Verdicts and notes are those of `reviewer`, comments those of who wrote them. Taking a file twice changes nothing.
    """
    name = _named(reviewer or reading.reviewer)
    if name != _named(reading.reviewer):  # two reviewers may say the same
        reading = read_answers(project, reading.path, name)
        wanted = None if chosen is None else {one.answer.anchor for one in chosen}
        takable = [one for one in reading.takable if wanted is None or one.answer.anchor in wanted]
    else:
        takable = reading.takable if chosen is None else [one for one in chosen if one in reading.takable]
    with project.changing(N_("Take the answers of {reviewer}"), reviewer=name) as work:
        taker = _Taker(work, project, name)
        for one in takable:
            taker.take(one)
        _note_taken(work, reading)
        reviews, replies = len(taker.reviews), len(taker.replies)
        work.add(*taker.coders.values(), *taker.reviews, *taker.replies)
    return Taken(reviews, replies, len(reading.stray) + len(reading.those(Standing.UNKNOWN, Standing.MISSING)))


def _named(reviewer: str) -> str:
    return reviewer.strip() or _("Supervisor")


class _Judge:
    """Says of each answer what becomes of it."""

    def __init__(self, project: Project, read: ReadPack, items: Mapping[str, PackItem], reviewer: str) -> None:
        self._read, self._items, self._reviewer = read, items, _named(reviewer)
        self._origins = origins(project.read)
        self._authors = _Authors(project, items.values())
        about = [Subject(one.subject_kind, one.subject_id) for one in items.values()]
        self._names = names_of(project.read, about)

    def answer(self, one: ReadAnswer) -> PackAnswer:
        """One answer, compared with what was given away and with what is there now."""
        comments = [self._read.comments[place] for place in one.comments]
        item = self._items.get(one.anchor)
        if item is None:
            return PackAnswer(Standing.UNKNOWN, one, comments=comments)
        then, now = Content.told(item.was), self._authors.content(item)
        changes = now.changes_since(then) if now else []
        return PackAnswer(
            self._standing(one, item, comments, now, changes),
            one,
            item,
            self._names.get(item.subject_id, item.label),
            changes,
            _edited(one, then),
            _proposal(one, item),
            comments,
        )

    def _standing(
        self,
        one: ReadAnswer,
        item: PackItem,
        comments: Sequence[ReadComment],
        now: Content | None,
        changes: Sequence[PartChange],
    ) -> Standing:
        if one.is_double:
            return Standing.DOUBLE
        says = list(_origins_of(one, item, comments, self._reviewer))
        if not says:
            return Standing.EMPTY
        if all(origin in self._origins for origin in says):
            return Standing.KNOWN
        if now is None:
            return Standing.MISSING
        return Standing.CHANGED if changes else Standing.NEW


class _Taker:
    """Turns answers into reviews that are not there yet."""

    def __init__(self, work: Work, project: Project, reviewer: str) -> None:
        self._work, self._now = work, project.now()
        self._known = origins(work.read)
        self._there = {one.name.casefold(): one for one in work.read.coders()}
        self.coders: dict[str, Coder] = {}
        self.reviews: list[Review] = []
        self.replies: list[ReviewReply] = []
        self._reviewer = reviewer
        self._to_discuss = language(work.read.study().language)._("To discuss when we meet.")

    def take(self, one: PackAnswer) -> None:
        """All that one answer says and that is not there yet."""
        item, answer = one.item, one.answer
        assert item is not None
        if answer.verdict or answer.note or answer.is_to_discuss:
            told = (self._to_discuss if answer.is_to_discuss else "", answer.note)
            words = "\n".join(filter(None, told))
            self._add(
                item, self._reviewer, self._now, _verdict_origin(answer, item, self._reviewer), words, _verdict(answer)
            )
        if one.proposal:
            self._add(
                item, self._reviewer, self._now, _proposal_origin(one.proposal, item, self._reviewer), one.proposal
            )
        made: dict[int, UUID] = {}
        for place, comment in zip(answer.comments, one.comments, strict=True):
            if comment.parent in made:
                self._reply(made[comment.parent], item, comment)
            else:
                at, origin = comment.at or self._now, _comment_origin(comment, item)
                made[place] = self._add(item, comment.author or self._reviewer, at, origin, comment.words)

    def _add(  # noqa: PLR0913 - the fields of a review
        self, item: PackItem, who: str, at: datetime, origin: str, words: str, verdict: Verdict | None = None
    ) -> UUID:
        if origin in self._known:
            return self._known[origin]
        review = Review(
            new_id(), item.subject_kind, item.subject_id, self._coder(who).id, _in_utc(at),
            verdict, words, None, item.digest, item.was, origin,
        )  # fmt: skip
        self.reviews.append(review)
        self._known[origin] = review.id
        return review.id

    def _reply(self, review_id: UUID, item: PackItem, comment: ReadComment) -> None:
        origin = _comment_origin(comment, item)
        if origin not in self._known:
            made = ReviewReply(
                new_id(),
                review_id,
                self._coder(comment.author or self._reviewer).id,
                _in_utc(comment.at or self._now),
                comment.words,
                origin,
            )
            self.replies.append(made)
            self._known[origin] = made.id

    def _coder(self, name: str) -> Coder:
        """Who wrote it; one who is not in the project yet comes into it as a reviewer."""
        key = name.strip().casefold()
        if key not in self._there:
            self._there[key] = self.coders[key] = Coder(new_id(), name.strip(), CoderRole.REVIEWER)
        return self._there[key]


def origins(read: Reads) -> dict[str, UUID]:
    """What was taken before, by where it came from."""
    said: list[Review | ReviewReply] = [*read.every(Review), *read.every(ReviewReply)]
    return {one.origin: one.id for one in said if one.origin}


class _Authors:
    """What the items of packs say now, each read as the work of whoever made it."""

    def __init__(self, project: Project, items: Iterable[PackItem]) -> None:
        ids = [one.subject_id for one in items if one.subject_kind == SubjectKind.EXCERPT]
        with project.read.moment() as read:
            coders = {one.id: one for one in read.coders()}
            own = coders.get(read.study().coder_id, project.coder)
            self._coder_of = {one.id: coders[one.coder_id] for one in read.those(Excerpt, ids)}
        self._own = Subjects(project, own)
        self._subjects = {one.id: Subjects(project, one) for one in {*self._coder_of.values()}}

    def content(self, item: PackItem) -> Content | None:
        """What an item says; None where it is gone."""
        coder = self._coder_of.get(item.subject_id)
        subjects = self._subjects[coder.id] if coder else self._own
        return subjects.get(item.subject_kind, item.subject_id)


def _origins_of(one: ReadAnswer, item: PackItem, comments: Sequence[ReadComment], reviewer: str) -> Iterator[str]:
    if one.verdict or one.note or one.is_to_discuss:
        yield _verdict_origin(one, item, reviewer)
    if proposal := _proposal(one, item):
        yield _proposal_origin(proposal, item, reviewer)
    yield from (_comment_origin(comment, item) for comment in comments)


def _verdict(one: ReadAnswer) -> Verdict | None:
    """What was chosen; a tick alone asks for a talk."""
    return one.verdict or (Verdict.ASK if one.is_to_discuss else None)


def _verdict_origin(one: ReadAnswer, item: PackItem, reviewer: str) -> str:
    return _origin(
        item, reviewer.casefold(), str(one.verdict or ""), one.note, *(["discuss"] if one.is_to_discuss else ())
    )


def _proposal_origin(proposal: str, item: PackItem, reviewer: str) -> str:
    return f"{_origin(item, reviewer.casefold(), proposal)}/{PARAPHRASE}"


def _comment_origin(comment: ReadComment, item: PackItem) -> str:
    return _origin(item, comment.author, str(comment.at or ""), comment.words)


def _origin(item: PackItem, *told: str) -> str:
    """Where something came from: the item of a pack, and a fingerprint of what was said."""
    return f"{item.id.hex}/{blake2b(chr(0).join(told).encode(), digest_size=12).hexdigest()}"


def _proposal(one: ReadAnswer, item: PackItem) -> str:
    """A paraphrase that was changed in the file; taking one away altogether proposes nothing."""
    if one.paraphrase is None or item.subject_kind != SubjectKind.EXCERPT:
        return ""
    return one.paraphrase if one.paraphrase and folded(one.paraphrase) != folded(item.paraphrase) else ""


def _edited(one: ReadAnswer, then: Content) -> str:
    """The quotation as it stands in the file, where somebody changed its words."""
    was = dict(then.parts).get("words", "")
    if one.quotation is None or not was:
        return ""
    return one.quotation if folded(one.quotation) != folded(was).strip('“”"„«» ') else ""


def _reviewer(found: ReadPack, packs: Sequence[ReviewPack]) -> str:
    """Whose answers they are, as far as the file and the packs tell."""
    recipients = {one.recipient for one in packs if one.recipient}
    authors = {one.author for one in found.comments if one.author}
    for names in (recipients, authors, {found.author} - {""}):
        if len(names) == 1:
            return next(iter(names))
    return ""


def _note_taken(work: Work, reading: PackReading) -> None:
    for pack in reading.packs:
        if reading.digest not in pack.taken:
            work.replace(replace(pack, taken=(*pack.taken, reading.digest)))


def _in_utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
