"""Coders: who changes a project."""

from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.value import Value


class CoderRole(StrEnum):
    """What a person does in a project."""

    RESEARCHER = "researcher"
    CO_CODER = "co_coder"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class Coder(Value):
    """A person with a name and a role; one who works blind sees no work of others."""

    name: str
    role: CoderRole = CoderRole.RESEARCHER
    is_blind: bool = False

    @property
    def may_code(self) -> bool:
        """Whether coding is part of the role; who reviews must not change what is reviewed."""
        return self.role is not CoderRole.REVIEWER
