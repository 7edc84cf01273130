"""GUIDs that sort by the time they were made (UUIDv7, RFC 9562)."""

import secrets
import time
from random import Random
from uuid import UUID

SourceId = UUID
VersionId = UUID
SpeakerId = UUID
TurnId = UUID
InformantId = UUID
CodeId = UUID
CoderId = UUID
ExcerptId = UUID
CodingId = UUID
DisplayId = UUID
StepId = UUID
ResearchQuestionId = UUID
ObjectiveId = UUID
GuideQuestionId = UUID
MemoId = UUID
FormId = UUID
NodeId = UUID
FrozenId = UUID
LinkId = UUID
EventId = UUID
RatingId = UUID
ClaimId = UUID
RivalId = UUID
ReviewId = UUID
PackId = UUID
MeetingId = UUID

# Not the system's own numbers: each call would let go of the interpreter for a moment that is too short for others to
# take it, and 40,000 of an import in a row keep the window waiting.
_random = Random(secrets.randbits(128))


def new_id() -> UUID:
    """A GUID of this moment, with 74 bits of its own."""
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    fraction = nanoseconds * 4096 // 1_000_000
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | _random.getrandbits(62))
