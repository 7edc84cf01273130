"""What one step of work changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from qda_app.domain.value import Value


class StepKind(StrEnum):
    """Whether a step does something new or switches an earlier one; what BASE made cannot be taken back."""

    BASE = "base"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Step(Value):
    """One user action. `origin_id` is the step that an undo or redo switches, else its own id.

    `group_id` joins the steps of one larger action, such as the files of an import. `label` is a message id,
    `parameters` what is put into it; both are translated when shown.
    """

    number: int
    kind: StepKind
    origin_id: UUID
    group_id: UUID | None
    coder: str
    label: str
    parameters: dict[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None where it does not exist."""

    before: Value | None
    after: Value | None

    @property
    def value(self) -> Value:
        """The row, as far as there is one."""
        value = self.after or self.before
        assert value is not None
        return value

    @property
    def kind(self) -> str:
        """What happened to the row: added, removed or replaced."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "replaced"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A step and its changes, in the order they were made."""

    step: Step
    changes: tuple[Change, ...]
    kinds: frozenset[type[Value]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look through the changes once, in the thread of whoever made them: they may be many."""
        object.__setattr__(self, "kinds", frozenset(type(change.value) for change in self.changes))

    def touches(self, *kinds: type[Value]) -> bool:
        """Whether a row of one of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)


def joined(steps: Sequence[ChangeSet]) -> ChangeSet:
    """Steps that were taken one after the other, as if they were the last of them."""
    changes = tuple(change for one in steps for change in one.changes)
    return ChangeSet(steps[-1].step, changes) if len(steps) > 1 else steps[0]
