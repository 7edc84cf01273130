"""Gaps of a triangulation: what still has to be asked, observed or looked up before it says more."""

from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.codes import Code
from qda_app.domain.sources import Technique


class GapKind(StrEnum):
    """Why something is still open on a node."""

    SILENT = "silent"
    NOT_ASKED = "not_asked"
    SINGLE_SOURCE = "single_source"
    FEW_VOICES = "few_voices"
    NO_EXAMPLE = "no_example"
    NO_TECHNIQUE = "no_technique"
    NO_INDEPENDENT = "no_independent"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be asked: a question of the guide with its number, or a proposition or name where it has none."""

    words: str
    number: str = ""
    probes: str = ""

    @property
    def is_of_guide(self) -> bool:
        """Whether the guide says it so."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class Gap:
    """What is open on one node: what to ask, whom (short ids), or by which techniques."""

    kind: GapKind
    code: Code
    asks: tuple[Ask, ...]
    voices: tuple[str, ...] = ()
    techniques: tuple[Technique, ...] = ()


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One line of the list for the next visit: one person, or one technique, and one node, with all the reasons."""

    voice: str
    technique: Technique | None
    code: Code
    asks: tuple[Ask, ...]
    kinds: tuple[GapKind, ...]
