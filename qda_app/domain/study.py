"""The head of a project: what the study is and asks, and the assumptions of its analyses."""

from dataclasses import dataclass
from uuid import UUID

from qda_app.domain.ids import CodeId, CoderId, ObjectiveId, ResearchQuestionId
from qda_app.domain.value import Value

STUDY_ID = UUID(int=0)  # A project holds exactly one.


@dataclass(frozen=True, slots=True)
class Study(Value):
    """Title, site and method of the study, whose it is, and its declared assumptions (METHOD §5.3).

    `tau` is the share of evidence that makes a position directed; `rho` how little a second voice of one unit adds.
    `locator` is the pattern by which quotes are located, empty for the usual one.
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
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ResearchQuestion(Value):
    """One of the questions that the study answers (*rumusan masalah*)."""

    position: int
    words: str


@dataclass(frozen=True, slots=True)
class Objective(Value):
    """One of the aims of the study (*tujuan*)."""

    position: int
    words: str


@dataclass(frozen=True, slots=True)
class QuestionCode(Value):
    """That a code speaks to a research question."""

    question_id: ResearchQuestionId
    code_id: CodeId


@dataclass(frozen=True, slots=True)
class ObjectiveCode(Value):
    """That a code speaks to an objective."""

    objective_id: ObjectiveId
    code_id: CodeId


@dataclass(frozen=True, slots=True)
class ObjectiveQuestion(Value):
    """That an objective is reached by answering a research question."""

    objective_id: ObjectiveId
    question_id: ResearchQuestionId
