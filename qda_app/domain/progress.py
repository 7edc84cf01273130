"""How long work tells how far it is, and hears that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Told after each piece of work; raises Cancelled when the person asked for it."""

    def step(self, done: int, total: int) -> None:
        """`done` of `total` pieces are finished; `total` 0 where nobody knows."""


class NoProgress:
    """For callers to whom nobody listens."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""
