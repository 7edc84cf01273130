"""What a study asks and aims at, how both hang together, and what is missing between them (METHOD §1.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.codes import Code
from qda_app.domain.study import Objective, ResearchQuestion, Study


class Gap(StrEnum):
    """What a question or an objective lacks."""

    NO_QUESTION = "no question"
    NO_OBJECTIVE = "no objective"
    NO_CODE = "no code"


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A research question or an objective: its number, its codes, and the numbers of those of the other list."""

    line: ResearchQuestion | Objective
    number: int
    codes: tuple[Code, ...]
    partners: tuple[int, ...]

    @property
    def is_objective(self) -> bool:
        """Whether it is something aimed at, not asked."""
        return isinstance(self.line, Objective)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What it lacks."""
        alone = Gap.NO_QUESTION if self.is_objective else Gap.NO_OBJECTIVE
        lacking = ((alone, not self.partners), (Gap.NO_CODE, not self.codes))
        return tuple(gap for gap, is_lacking in lacking if is_lacking)


@dataclass(frozen=True, slots=True)
class StudyHead:
    """The head of a project with its two lists, each in its order."""

    study: Study
    questions: Sequence[StudyLine]
    objectives: Sequence[StudyLine]

    @property
    def lacking(self) -> Iterator[StudyLine]:
        """The questions and objectives that lack something."""
        return (line for line in (*self.questions, *self.objectives) if line.gaps)
