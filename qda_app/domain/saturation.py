"""Saturation: how many new codes each further source brings (METHOD §6.2)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saturation:
    """New codes a source, and their running sum, in the order in which the sources are read (short ids)."""

    order: tuple[str, ...]
    new: tuple[int, ...]
    cumulative: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RunRule:
    """The rule of Guest, Namey & Chen (2020): base size, run length, threshold as a share, and the step of runs."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05
    step: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Sources `first` to `last`, counted from 1, the codes new in them, and these as a share of the base codes."""

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """What the rule says; `is_judged` is false where there are fewer sources than base and run need, or no base codes.

    `reached_at` is how many sources had been read when the first run fell to the threshold, None where none did.
    """

    rule: RunRule
    is_judged: bool
    base_codes: int = 0
    runs: tuple[Run, ...] = ()
    reached_at: int | None = None
