"""Sources, their texts, turns and voices."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import CodeId, InformantId, SourceId, SpeakerId, VersionId
from qda_app.domain.spans import Span
from qda_app.domain.value import Value


class Technique(StrEnum):
    """How a source was collected (METHOD §1.1), in the order of screens and tables."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus_group"
    OBSERVATION = "observation"
    DOCUMENTATION = "documentation"


class SpeakerRole(StrEnum):
    """Whether a label of a transcript stands for the researcher or for a voice of the study."""

    RESEARCHER = "researcher"
    INFORMANT = "informant"


@dataclass(frozen=True, slots=True)
class Source(Value):
    """One interview, focus group, observation note or document.

    `original` is the SHA-256 of the imported file's bytes, which the project keeps.
    """

    short_id: str
    title: str
    technique: Technique
    date: datetime.date | None = None
    place: str = ""
    unit: str = ""
    subtype: str = ""
    number: str = ""
    year: str = ""
    wave: str = ""
    consent: str = ""
    file_name: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion(Value):
    """The text of a source as it stands after `number - 1` corrections.

    The words lie beside the journal under `digest` (SHA-256); `length` counts code points. A correction names the
    version it corrects and its `cuts` (see `moves.Cut`), by which positions of that version are known in this one.
    """

    source_id: SourceId
    number: int
    digest: str
    length: int
    previous_id: VersionId | None = None
    cuts: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker(Value):
    """A label of a source (`P`, `I-1`, `MOD`) and whose voice it is."""

    source_id: SourceId
    label: str
    role: SpeakerRole
    informant_id: InformantId | None = None


@dataclass(frozen=True, slots=True)
class Turn(Value):
    """What one speaker says until the next speaks: [start, end); label and time stamp stand before it."""

    version_id: VersionId
    speaker_id: SpeakerId
    label_start: int
    start: int
    end: int
    timestamp: str = ""

    @property
    def span(self) -> Span:
        """The words, without label and line break."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Page(Value):
    """A page of an imported PDF: its characters, its size and the boxes of its lines.

    `width`, `height` in PDF points; `lines` holds [start, end, left, top, right, bottom] per line, start and
    end counted from the page's start, edges in points from the top left corner.
    """

    version_id: VersionId
    number: int
    start: int
    end: int
    width: float
    height: float
    lines: tuple[tuple[float, ...], ...] = ()


class PartKind(StrEnum):
    """What a part of a document is to its reader."""

    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class TextPart(Value):
    """A heading, list, table or row of a table at [start, end); of headings, `level` 1 is the highest."""

    version_id: VersionId
    kind: PartKind
    level: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its words."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Informant(Value):
    """A voice: a person, or the voice of a note or document (`O-1`, `D-1`).

    `criterion` tells by what rule of purposive sampling they were chosen, `criterion_reason` in what way they meet it.
    """

    short_id: str
    position: str = ""
    unit: str = ""
    role_rank: int | None = None
    criterion: str = ""
    criterion_reason: str = ""


@dataclass(frozen=True, slots=True)
class Participation(Value):
    """That an informant speaks, or may speak, in a source."""

    source_id: SourceId
    informant_id: InformantId


@dataclass(frozen=True, slots=True)
class Asked(Value):
    """That a source was asked about a code; with an informant, only that person of a focus group."""

    source_id: SourceId
    code_id: CodeId
    informant_id: InformantId | None = None


RECORDING = "qda:recording"
"""The name of the attribute that tells where the recording of a source lies on this computer."""

ANSWERS = "qda:answers"
"""The name of the attribute that knows a survey again, whatever became of its columns: a digest of all its cells."""

NO_COLUMNS = frozenset({RECORDING, ANSWERS})
"""Attributes that are no columns of the register."""


@dataclass(frozen=True, slots=True)
class SourceAttribute(Value):
    """A further column of the register of sources; named as one of NO_COLUMNS, it is none."""

    source_id: SourceId
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class InformantAttribute(Value):
    """A further column of the register of informants."""

    informant_id: InformantId
    name: str
    value: str
