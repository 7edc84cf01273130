"""Fieldwork: visits, consents and papers, kept beside the sources (METHOD §1.1, §9)."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class Visit(Value):
    """A day in the field: where, whom the researcher met, what for, and what came of it; it may have given a source."""

    date: datetime.date | None = None
    place: str = ""
    met: str = ""
    purpose: str = ""
    notes: str = ""
    source_id: SourceId | None = None


@dataclass(frozen=True, slots=True)
class Consent(Value):
    """What an informant agreed to: by which form, on what day, within which bounds, and whether it was taken back."""

    informant_id: InformantId
    form: str = ""
    date: datetime.date | None = None
    may_record: bool = False
    may_quote: bool = False
    may_photograph: bool = False
    may_name_position: bool = False
    withdrawn: datetime.date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Attachment(Value):
    """A paper kept with the study, such as a signed form or a letter of permission.

    `subject_kind` and `subject_id` name what it belongs to (a source, an informant, a visit, the study); `digest` is
    the SHA-256 of its bytes, which the project keeps.
    """

    subject_kind: str
    subject_id: UUID
    file_name: str
    title: str
    digest: str
