"""Summaries and forms: what the researcher wrote in few words about a voice, a source or a code (METHOD §2.1, §3.1)."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import CodeId, ExcerptId, FormId, InformantId, SourceId
from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class Summary(Value):
    """What an informant, or a source, says on a code; without either, what all say on it.

    `digest` is that of the excerpts it rested on when it was written, of which `excerpts` are the GUIDs in hex: where
    the present digest differs, the summary is stale.
    """

    code_id: CodeId
    informant_id: InformantId | None = None
    source_id: SourceId | None = None
    words: str = ""
    digest: str = ""
    excerpts: tuple[str, ...] = ()


class FormKind(StrEnum):
    """The forms of early analysis."""

    CONTACT = "contact"
    DOCUMENT = "document"
    INTERIM = "interim"
    MEETING = "meeting"
    VIGNETTE = "vignette"


@dataclass(frozen=True, slots=True)
class Form(Value):
    """A form that is being filled in: of a source, or of the study as it stands on a day."""

    kind: FormKind
    source_id: SourceId | None = None
    title: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class FormField(Value):
    """What the researcher wrote into one field of a form; `name` is a field of its kind."""

    form_id: FormId
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FormExcerpt(Value):
    """That a form, or a vignette, rests on an excerpt."""

    form_id: FormId
    excerpt_id: ExcerptId
    position: int = 0
