"""Cue queues: the places where cues of a code stand that nobody has coded with it, and what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qda_app.domain.codes import Code
from qda_app.domain.hit_queues import Verdict
from qda_app.domain.ids import CodeId, SourceId, VersionId
from qda_app.domain.spans import Span
from qda_app.domain.suggestions import JudgedCue


class Precision(NamedTuple):
    """How often a suggestion was taken so far; a search aid's record, and no measure of any validity."""

    accepted: int = 0
    passed: int = 0

    @property
    def judged(self) -> int:
        """How many were looked at."""
        return self.accepted + self.passed

    @property
    def share(self) -> float | None:
        """Accepted of those that were looked at; None before any was."""
        return self.accepted / self.judged if self.judged else None

    @classmethod
    def of(cls, judged: Iterable[JudgedCue]) -> "Precision":
        """What was said of some cues."""
        verdicts = [one.is_accepted for one in judged]
        return cls(sum(verdicts), len(verdicts) - sum(verdicts))


class CueHere(NamedTuple):
    """A cue at its place."""

    cue: str
    span: Span


@dataclass(frozen=True, slots=True)
class CuePlace:
    """A sentence that holds cues of a code: what would be coded, and where the cues stand in it."""

    source_id: SourceId
    version_id: VersionId
    span: Span
    cues: tuple[CueHere, ...]
    verdict: Verdict = Verdict.WAITING

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has said anything of it."""
        return self.verdict is Verdict.WAITING


@dataclass(frozen=True, slots=True)
class CueQueue:
    """All places of one code in the order of reading, those that were looked at among them."""

    code_id: CodeId
    places: Sequence[CuePlace]
    precision: dict[str, Precision]
    refused: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(place.is_waiting for place in self.places)


@dataclass(frozen=True, slots=True)
class CodeWaiting:
    """How many places wait for a code, and what became of those that were looked at."""

    code: Code
    waiting: int
    precision: Precision
    refused: int = 0
