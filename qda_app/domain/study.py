"""The head of a project: what the study is, and the assumptions of its analyses."""

from dataclasses import dataclass
from uuid import UUID

from qda_app.domain.ids import CoderId
from qda_app.domain.value import Value

STUDY_ID = UUID(int=0)  # A project holds exactly one.


@dataclass(frozen=True, slots=True)
class Study(Value):
    """Title, site and method of the study, whose it is, and its declared assumptions (METHOD §5.3).

    `tau` is the share of evidence that makes a position directed; `rho` how little a second voice of one unit adds.
    """

    title: str
    coder_id: CoderId
    site: str = ""
    approach: str = ""
    period: str = ""
    theory: str = ""
    language: str = "id"
    tau: float = 0.75
    rho: float = 0.5
    enough_voices: float = 2.0
    enough_techniques: int = 2
    enough_strength: int = 3
