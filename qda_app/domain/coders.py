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
    """A person with a name and a role."""

    name: str
    role: CoderRole = CoderRole.RESEARCHER
