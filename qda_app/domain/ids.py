"""GUIDs that sort by the time they were made (UUIDv7, RFC 9562)."""

import secrets
import time
from uuid import UUID

SourceId = UUID
VersionId = UUID
SpeakerId = UUID
InformantId = UUID
CodeId = UUID
CoderId = UUID
ExcerptId = UUID
CodingId = UUID
DisplayId = UUID
StepId = UUID


def new_id() -> UUID:
    """A GUID of this moment, with 74 bits of its own."""
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    fraction = nanoseconds * 4096 // 1_000_000
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | secrets.randbits(62))
