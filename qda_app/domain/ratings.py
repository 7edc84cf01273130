"""Ratings of cases: how the researcher judges a unit, a person or a source on a scale (METHOD §2.5)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import CoderId, ExcerptId, RatingId
from qda_app.domain.value import Value

LOWEST, HIGHEST = 1, 5


class CaseKind(StrEnum):
    """What is compared as a case."""

    UNIT = "unit"
    INFORMANT = "informant"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class CaseRating(Value):
    """What a coder gave a case on a scale, from 1 to 5, and why.

    `case` is the GUID of an informant or source in hex, or the name of a unit.
    """

    scale: str
    case_kind: CaseKind
    case: str
    value: int
    coder_id: CoderId
    at: datetime.datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RatingEvidence(Value):
    """That a rating rests on an excerpt."""

    rating_id: RatingId
    excerpt_id: ExcerptId
