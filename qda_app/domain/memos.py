"""Memos: dated notes of the researcher on anything in the study (METHOD §3.3)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from qda_app.domain.ids import CoderId, MemoId
from qda_app.domain.value import Value


class MemoKind(StrEnum):
    """What a memo is about."""

    THEORETICAL = "theoretical"
    METHODOLOGICAL = "methodological"
    SUBSTANTIVE = "substantive"
    REFLEXIVE = "reflexive"
    CODE = "code"
    ETHICAL = "ethical"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True)
class Memo(Value):
    """A note of one coder. `day` is the day of the research journal that it belongs to; `at` when it was first written.

    What it said before stands in the journal of the project.
    """

    kind: MemoKind
    coder_id: CoderId
    day: datetime.date
    at: datetime.datetime
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MemoLink(Value):
    """That a memo is about a thing: its kind (a table of the project: `source`, `excerpt`, `code` …) and GUID.

    A memo outlives what it is about: `words` are what the thing was called when it was linked.
    """

    memo_id: MemoId
    subject_kind: str
    subject_id: UUID
    words: str = ""
