"""The claim ledger: conclusions, the evidence for and against them, and how they were tested (METHOD §4)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from qda_app.domain.ids import (
    ClaimId,
    CodeId,
    CoderId,
    DisplayId,
    ExcerptId,
    InformantId,
    ObjectiveId,
    ResearchQuestionId,
    RivalId,
)
from qda_app.domain.value import Value


class ClaimKind(StrEnum):
    """What a claim does."""

    DESCRIPTIVE = "descriptive"
    RELATION = "relation"
    CAUSAL = "causal"
    NORMATIVE = "normative"


class ClaimStatus(StrEnum):
    """How far a claim has come: *dugaan, diuji, didukung, didukung bersyarat, ditolak, belum cukup*."""

    CONJECTURE = "conjecture"
    TESTED = "tested"
    SUPPORTED = "supported"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"
    INSUFFICIENT = "insufficient"


class Confidence(StrEnum):
    """How sure the researcher is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Direction(StrEnum):
    """Whether a claim says what the propositions of its codes say, or that they do not hold."""

    WITH = "with"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Claim(Value):
    """A conclusion. `number` is what it is called by; its status is the researcher's, within the gates of METHOD §4.3.

    `override` is the reason for which a gate was passed that was not met. `aspect_id` and `stage_id` are codes.
    """

    number: int
    words: str
    coder_id: CoderId
    at: datetime.datetime
    kind: ClaimKind = ClaimKind.DESCRIPTIVE
    direction: Direction = Direction.WITH
    scope: str = ""
    question_id: ResearchQuestionId | None = None
    objective_id: ObjectiveId | None = None
    aspect_id: CodeId | None = None
    stage_id: CodeId | None = None
    status: ClaimStatus = ClaimStatus.CONJECTURE
    override: str = ""
    confidence: Confidence | None = None
    confidence_reason: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCode(Value):
    """That a claim speaks of a code: by the stance of its codings the evidence against the claim is found."""

    claim_id: ClaimId
    code_id: CodeId


class Side(StrEnum):
    """Where an excerpt stands towards a claim or a rival explanation."""

    FOR = "for"
    AGAINST = "against"


class Answer(StrEnum):
    """What becomes of a claim in view of a negative case (METHOD §6.1)."""

    REVISE = "revise"
    LIMIT = "limit"
    EXPLAIN = "explain"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class ClaimEvidence(Value):
    """An excerpt that was put to a claim, or to one of its rivals, or that stands against it and was answered.

    What stands against a claim by its stance needs no row until it is answered, and cannot be taken away. `digest` is
    that of the excerpt when it was answered: what changed since must be answered anew. `words` are what it was called.
    """

    claim_id: ClaimId
    excerpt_id: ExcerptId
    side: Side
    rival_id: RivalId | None = None
    answer: Answer | None = None
    reason: str = ""
    digest: str = ""
    words: str = ""
    at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Rival(Value):
    """Another explanation of what a claim explains, and why it was set aside or not."""

    claim_id: ClaimId
    words: str
    position: int = 0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ClaimDisplay(Value):
    """That a claim rests on a display; the display may be gone, then `words` are its title."""

    claim_id: ClaimId
    display_id: DisplayId
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClaimTactic(Value):
    """That one of the tactics of METHOD §4.1–4.2 was used on a claim, when, and with what outcome.

    `tactic` is a key of the catalogue of tactics.
    """

    claim_id: ClaimId
    tactic: str
    day: datetime.date
    coder_id: CoderId
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Judgement(Value):
    """What the researcher says beside the computed status of a code, with the reason; the newest one holds.

    `status` is one of the words of triangulation, or the researcher's own.
    """

    code_id: CodeId
    status: str
    reason: str
    coder_id: CoderId
    at: datetime.datetime


class NotedKind(StrEnum):
    """Why a case is looked at apart (METHOD §4.2)."""

    NEGATIVE = "negative"
    OUTLIER = "outlier"
    EXTREME = "extreme"
    SURPRISE = "surprise"


@dataclass(frozen=True, slots=True)
class NotedCase(Value):
    """What was decided about a negative case, an outlier, an extreme case or a surprise; any of the three may be it."""

    kind: NotedKind
    coder_id: CoderId
    at: datetime.datetime
    decision: Answer | None = None
    reason: str = ""
    code_id: CodeId | None = None
    informant_id: InformantId | None = None
    excerpt_id: ExcerptId | None = None


class Checked(StrEnum):
    """What an informant answered to what was sent."""

    AGREED = "agreed"
    CORRECTED = "corrected"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class MemberCheck(Value):
    """That something was given back to an informant: a text of which version, a claim in which words, and the answer.

    `subject_kind` is `source`, `claim` or `summary`; `digest` is that of what was sent.
    """

    informant_id: InformantId
    subject_kind: str
    subject_id: UUID
    digest: str
    sent: datetime.date
    returned: datetime.date | None = None
    answer: Checked | None = None
    words: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class PeerDebrief(Value):
    """A talk with a peer about the study: what was asked, advised and done."""

    day: datetime.date
    person: str
    question: str
    advice: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Reference(Value):
    """An entry of the list of references, against which citations are checked."""

    author: str
    year: str
    words: str
