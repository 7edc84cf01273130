"""What is left out of a copy: sources that were not chosen, their people and papers, and what was told of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from qda_app.domain.changes import Step
from qda_app.domain.claims import ClaimEvidence, MemberCheck, NotedCase
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.displays import CellExcerpt, CellPhrase, FrozenDisplay
from qda_app.domain.errors import UserError
from qda_app.domain.events import Event, EventExcerpt
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Attachment, Visit
from qda_app.domain.guide import Posed
from qda_app.domain.ids import SourceId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.pseudonyms import Pseudonym, Pseudonyms
from qda_app.domain.queries import SavedQuery
from qda_app.domain.ratings import CaseRating, RatingEvidence
from qda_app.domain.reviews import Meeting, MeetingDecision, PackItem, Review, ReviewReply
from qda_app.domain.sources import Asked, Informant, Participation, Source, Speaker
from qda_app.domain.suggestions import Entity, JudgedCue, RefusedCue
from qda_app.domain.summaries import Form, FormExcerpt, FormField, Summary
from qda_app.domain.value import Value
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.storage.belongings import of_form, of_informant, of_source
from qda_app.storage.reads import Reads
from qda_app.storage.schema import TABLES
from qda_app.storage.work import Work

_OF_ALL = (
    LinkEvidence, RatingEvidence, EventExcerpt, CellExcerpt, CellPhrase, FrozenDisplay, NetworkLink, NetworkNode,
    NetworkStream, CaseRating, Event,
)  # fmt: skip
"""What was written into displays; it rests on all sources and may tell of each."""
_PERSONAL: tuple[type[Value], ...] = (Attachment, MeetingDecision, Meeting)
"""Signed forms, and what was said with a supervisor."""
_NAMING: Mapping[type[Value], str] = {
    Participation: "informant_id", Speaker: "informant_id", Posed: "informant_id", Asked: "informant_id",
    Excerpt: "voice_id",
}  # fmt: skip
"""Where a source names an informant."""
_RESTING: Mapping[type[Value], tuple[str, ...]] = {
    ClaimEvidence: ("excerpt_id",), FormExcerpt: ("excerpt_id",), NotedCase: ("excerpt_id", "informant_id"),
    MemberCheck: ("informant_id",), Review: ("subject_id",), PackItem: ("subject_id",), MemoLink: ("subject_id",),
    Attachment: ("subject_id",),
}  # fmt: skip
"""What names a thing without being part of it: where that is not in the copy, it is not either."""


def keep_only(copy: Project, sources: Sequence[SourceId]) -> None:
    """Take all other sources out of a copy, and every informant, visit and paper that belongs to none of these."""
    with copy.changing(N_("Leave sources out")) as work:
        for source in work.read.sources():
            if source.id not in sources:
                work.remove(*_visits(work.read, lambda one, left=source.id: one.source_id == left))
                work.remove(*of_source(work.read, source))
        work.remove(*_visits(work.read, lambda one: one.source_id is None))
        for informant in _strangers(work.read):
            work.remove(*of_informant(work.read, informant.id), informant)
        _leave_out_what_rests(work)


def without_papers(copy: Project) -> None:
    """Every paper and meeting goes: these hold names that no list of names reaches."""
    with copy.changing(N_("Leave papers out")) as work:
        work.remove(*(one for kind in _PERSONAL for one in work.read.every(kind)))


def without_names(copy: Project, names: Sequence[Pseudonym]) -> None:
    """Leave out what a name still stands in after masking and that is only help; raise UserError where it is more.

    The short id of a source or informant cannot be masked: it is what they are known by. That of a code is of the
    codebook, and no name.
    """
    known = Pseudonyms(names)
    with copy.changing(N_("Leave names out")) as work:
        codes = ((one, tuple(cue for cue in one.cues if not _named(cue, known))) for one in work.read.every(Code))
        work.replace(*(replace(one, cues=cues) for one, cues in codes if cues != one.cues))
        for kind in TABLES:
            if kind not in (Coder, Code, Step):
                _without_names(work, [one for one in work.read.every(kind) if _is_named(one, known)])


def _without_names(work: Work, named: Sequence[Value]) -> None:
    helps = [one for one in named if isinstance(one, _HELP)]
    work.remove(*helps)
    if left := [one for one in named if one not in helps]:
        told = getattr(left[0], "short_id", "") or getattr(left[0], "name", "") or type(left[0]).__name__
        raise UserError(
            _("A name of the list stands in “{words}”, where it cannot be replaced.").format(words=told),
            hint=_("Give it another short id or words without the name, then write the copy again."),
        )


def _is_named(row: Value, names: Pseudonyms) -> bool:
    return any(_named(getattr(row, field.name), names) for field in fields(row))


def _named(told: object, names: Pseudonyms) -> bool:
    return any(names.edits(words) for words in _strings(told))


def _strings(told: object) -> Iterator[str]:
    """The words in a field, however deep they lie."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        yield from (words for pair in told.items() for one in pair for words in _strings(one))
    elif isinstance(told, tuple | list):
        yield from (words for one in told for words in _strings(one))


def _visits(read: Reads, is_left_out: Any) -> Iterable[Visit]:  # noqa: ANN401 - a question about a visit
    return [one for one in read.every(Visit) if is_left_out(one)]


def _strangers(read: Reads) -> list[Informant]:
    """The informants that no source names."""
    named = {getattr(row, field) for kind, field in _NAMING.items() for row in read.every(kind)}
    return [one for one in read.every(Informant) if one.id not in named]


def _leave_out_what_rests(work: Work) -> None:
    """What was told of things that are gone, or of all sources at once."""
    read = work.read
    for kind in _OF_ALL:
        work.remove(*read.every(kind))
    for form in [one for one in read.every(Form) if one.source_id is None]:
        work.remove(*of_form(read, form.id), form)
    work.remove(*(one for one in read.every(Summary) if one.source_id is None and one.informant_id is None))
    there = {row.id for kind in _THINGS for row in read.every(kind)}
    about = {link.memo_id for link in read.every(MemoLink)}
    gone = list(_unfounded(read, there))
    replies = read.those(ReviewReply, [one.id for one in gone if isinstance(one, Review)], by="review_id")
    work.remove(*replies)
    work.remove(*gone)
    left = {link.memo_id for link in read.every(MemoLink)}
    work.remove(*(one for one in read.every(Memo) if one.id in about - left))


_HELP = (SavedQuery, RefusedCue, JudgedCue, Entity)
"""What is kept to find things; words of it may be names of people, places and offices."""
_THINGS: tuple[type[Value], ...] = (Source, Informant, Visit, Excerpt, Coding, Summary, Form, FormField)


def _unfounded(read: Reads, there: Set[UUID]) -> Iterator[Value]:
    """What names something of a source or informant that is not there."""
    for kind, columns in _RESTING.items():
        for row in read.every(kind):
            named = [one for column in columns if (one := getattr(row, column))]
            if any(one not in there for one in named) and not _is_of_the_study(row):
                yield row


def _is_of_the_study(row: Value) -> bool:
    """Whether a memo is linked to a thing that is the same whatever the sources are."""
    return isinstance(row, MemoLink) and row.subject_kind in ("code", "study", "question", "objective", "claim")
