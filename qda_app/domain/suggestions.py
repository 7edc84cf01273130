"""What a person said about suggestions: cues of codes that were looked at, and names of programmes and agencies."""

from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.ids import CodeId, CoderId, VersionId
from qda_app.domain.spans import Span
from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class JudgedCue(Value):
    """That a coder looked at a cue of a code where it stands, [start, end) of a text, and coded it or passed on."""

    version_id: VersionId
    code_id: CodeId
    coder_id: CoderId
    cue: str
    start: int
    end: int
    is_accepted: bool

    @property
    def span(self) -> Span:
        """Where the cue stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class RefusedCue(Value):
    """That a cue of a code is never to be suggested again."""

    code_id: CodeId
    cue: str


class EntityKind(StrEnum):
    """What a name in the texts names."""

    PROGRAMME = "programme"
    AGENCY = "agency"
    REGULATION = "regulation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity(Value):
    """A programme, agency or regulation that the texts speak of, with further ways of writing it.

    `is_refused` says that it is none and is never to be suggested again.
    """

    kind: EntityKind
    name: str
    variants: tuple[str, ...] = ()
    is_refused: bool = False
