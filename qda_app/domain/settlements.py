"""Disagreements of coders that were settled (METHOD §7.1)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import CodeId, CoderId, VersionId
from qda_app.domain.spans import Span
from qda_app.domain.value import Value


class Settled(StrEnum):
    """Who is right about a passage and a code."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Settlement(Value):
    """What two coders agreed on about a code where they had differed, at [start, end) of a text."""

    version_id: VersionId
    code_id: CodeId
    first_id: CoderId
    second_id: CoderId
    coder_id: CoderId
    start: int
    end: int
    decision: Settled
    reason: str
    at: datetime.datetime

    @property
    def span(self) -> Span:
        """Where they differed."""
        return Span(self.start, self.end)
