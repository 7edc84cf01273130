"""Fieldwork: visits, consents and papers, kept beside the sources (METHOD §1.1, §9)."""

import datetime
from collections.abc import Iterable
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


SCOPES = ("may_quote", "may_record", "may_photograph", "may_name_position")


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

    def forbids(self, scope: str) -> bool:
        """Whether one of SCOPES was not agreed to; a record with a form and a day only is not filled in yet."""
        return any(getattr(self, one) for one in SCOPES) and not getattr(self, scope)


def holding(consents: Iterable[Consent]) -> dict[InformantId, Consent]:
    """The record that holds for each informant who has any: the newest by its date."""
    found = sorted(consents, key=lambda one: (one.date or datetime.date.min, one.id))
    return {one.informant_id: one for one in found}


def forbidding(consents: Iterable[Consent], scope: str) -> frozenset[InformantId]:
    """Those who did not agree to one of SCOPES."""
    return frozenset(who for who, found in holding(consents).items() if found.forbids(scope))


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
