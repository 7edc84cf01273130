"""Reviews: verdicts and threads of a supervisor, the packs in which they travel, and the meetings about them."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from qda_app.domain.ids import CodeId, CoderId, MeetingId, PackId, ReviewId, StepId
from qda_app.domain.value import Value


class Verdict(StrEnum):
    """What a reviewer says: *setuju, perbaiki, tolak, tanya*."""

    AGREE = "agree"
    REVISE = "revise"
    REJECT = "reject"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Review(Value):
    """A verdict on a thing: its kind (`excerpt`, `coding`, `display`, `claim`, `summary`) and GUID.

    `digest` is that of the thing when it was judged and `was` its words then: where they differ now, the verdict is
    out of date. `words` are the reviewer's; `suggested_id` a code that would fit better. `origin` names what it was
    read from, a pack or another copy, so that nothing is taken twice.
    """

    subject_kind: str
    subject_id: UUID
    coder_id: CoderId
    at: datetime.datetime
    verdict: Verdict | None = None
    words: str = ""
    suggested_id: CodeId | None = None
    digest: str = ""
    was: str = ""
    origin: str = ""
    resolved_by_id: CoderId | None = None
    resolved_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewReply(Value):
    """What somebody wrote further under a review."""

    review_id: ReviewId
    coder_id: CoderId
    at: datetime.datetime
    words: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPack(Value):
    """A file that was given to a reviewer; `taken` are digests of the files that came back and were read."""

    number: int
    title: str
    coder_id: CoderId
    at: datetime.datetime
    recipient: str = ""
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackItem(Value):
    """What a pack holds under one visible label (`K-001`), with its digest and words when it was written."""

    pack_id: PackId
    label: str
    subject_kind: str
    subject_id: UUID
    digest: str = ""
    was: str = ""
    paraphrase: str = ""


@dataclass(frozen=True, slots=True)
class Meeting(Value):
    """A meeting of guidance with a supervisor."""

    day: datetime.date
    person: str
    discussed: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDecision(Value):
    """What was decided in a meeting, and which steps of the journal carried it out, by GUID in hex."""

    meeting_id: MeetingId
    words: str
    position: int = 0
    steps: tuple[str, ...] = ()
    is_done: bool = False


class CopyKind(StrEnum):
    """What may be done with a copy that is carried away."""

    READ_ONLY = "read_only"
    REVIEWER = "reviewer"
    CO_CODER = "co_coder"


@dataclass(frozen=True, slots=True)
class CarriedCopy(Value):
    """A copy of the project that was given away, as it stood after a step; both files hold this row.

    `edits` are what was replaced in each text of a copy without names, without the names: for each version its GUID in
    hex, and the start, the old and the new length of every edit, so that positions come back.
    """

    kind: CopyKind
    step_id: StepId
    step_number: int
    coder_id: CoderId
    at: datetime.datetime
    recipient: str = ""
    is_nameless: bool = False
    sources: tuple[str, ...] = ()
    edits: tuple[tuple[str | int, ...], ...] = ()
