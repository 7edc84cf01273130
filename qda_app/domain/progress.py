"""How long work tells how far it is, and hears that it should stop."""

from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Told after each piece of work; raises Cancelled when the person asked for it."""

    def step(self, done: int, total: int) -> None:
        """`done` of `total` pieces are finished; `total` 0 where nobody knows."""


class NoProgress:
    """For callers to whom nobody listens."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""


NOBODY = NoProgress()
_FINE = 100  # steps that are seen of a piece of work


@dataclass(frozen=True, slots=True)
class PartOf:
    """The progress of the next piece of work, where `done` of `total` in `whole` are finished."""

    whole: Progress
    done: int
    total: int

    def step(self, done: int, total: int) -> None:
        """Tell the whole."""
        self.whole.step(_FINE * self.done + _FINE * done // max(1, total), _FINE * self.total)
