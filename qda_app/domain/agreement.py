"""How far two coders agree: tables of units, coefficients, and why one is not defined (METHOD §7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.domain.codes import Code


class Unit(StrEnum):
    """What is compared: each character, or sentences and turns with or without a code, or the excerpts themselves."""

    CHARACTER = "character"
    SENTENCE = "sentence"
    TURN = "turn"
    SEGMENT = "segment"


class Undefined(StrEnum):
    """Why a coefficient has no value."""

    NO_UNITS = "no_units"
    NO_VARIATION = "no_variation"  # both always say the same, so that chance explains everything
    NOTHING_SHARED = "nothing_shared"  # no place that both coded
    CODES_OVERLAP = "codes_overlap"  # the codes of the domain do not exclude each other on the text
    NOT_EXCLUSIVE = "not_exclusive"  # they are declared as codes that may overlap


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value, or the reason why there is none."""

    value: float | None
    reason: Undefined | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a coefficient over draws of units; `defined` is in how many draws it had a value."""

    low: float
    high: float
    defined: int


class Drawn(StrEnum):
    """What an interval draws: units, whole documents, or nothing because there are too few."""

    UNITS = "units"
    DOCUMENTS = "documents"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Intervals:
    """Intervals of every coefficient by its name, code by code, by short id, and of any code at all."""

    drawn: Drawn
    count: int
    draws: int
    of_codes: Mapping[str, Mapping[str, Interval]]
    any_code: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Counts:
    """Units that both coders gave a code, only the first, only the second, neither."""

    both: int
    first: int
    second: int
    neither: int

    def __add__(self, other: "Counts") -> "Counts":
        """The two tables as one."""
        return Counts(
            self.both + other.both, self.first + other.first, self.second + other.second, self.neither + other.neither
        )

    @property
    def units(self) -> int:
        """All of them."""
        return self.both + self.first + self.second + self.neither


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Share of equal units, and what is left of it when chance is taken out, by five notions of chance."""

    percent: Coefficient
    kappa: Coefficient
    pi: Coefficient
    brennan_prediger: Coefficient
    ac1: Coefficient
    alpha: Coefficient


@dataclass(frozen=True, slots=True)
class Matches:
    """Excerpts with the same code that lie over each other far enough, and those without such a partner.

    `theta` is how large the shared part must be in relation to the whole that the two cover.
    """

    matched: int
    only_first: int
    only_second: int
    theta: float


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code: how often each coder used it, its table or matches, and its coefficients.

    `u_alpha` is Krippendorff's for the code against all that is without it, excerpts counted as whole units.
    """

    code: Code
    uses: tuple[int, int]
    counts: Counts | None
    matches: Matches | None
    coefficients: Coefficients | None
    u_alpha: Coefficient | None

    @property
    def is_shared(self) -> bool:
        """Whether both used it."""
        return all(self.uses)


@dataclass(frozen=True, slots=True)
class DomainAgreement:
    """The codes of a group taken as excluding each other: did they mark the same text, and with the same code?

    `overlaps` are the excerpts in which one coder gave several codes of the group; then nothing is computed, nor where
    the group is declared as one whose codes may overlap.
    """

    group: Code
    u_alpha: Coefficient
    binary: Coefficient
    cu_alpha: Coefficient
    of_codes: Mapping[str, Coefficient]
    overlaps: Sequence[str]

    @property
    def is_exclusive(self) -> bool:
        """Whether its codes are declared to exclude each other."""
        return self.cu_alpha.reason is not Undefined.NOT_EXCLUSIVE


@dataclass(frozen=True, slots=True)
class StanceAgreement:
    """Pairs of equal places with equal codes, those rated by both, and how many of these agree."""

    pairs: int
    rated: int
    equal: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two coders agree on in some sources; codes that neither used are not there.

    `any_code` is the table of being coded at all, `pooled` the sum of the tables of all codes, `pooled_shared` that of
    the codes that both used. The means are of Cohen's kappa over all codes, over the shared ones, and over those with
    at least five uses.
    """

    coders: tuple[str, str]
    sources: tuple[str, ...]
    unit: Unit
    units: int
    codes: Sequence[CodeAgreement]
    any_code: Counts | None
    any_coefficients: Coefficients | None
    any_u_alpha: Coefficient | None
    pooled: Counts | None
    pooled_shared: Counts | None
    mean_kappa: float | None
    mean_kappa_shared: float | None
    mean_kappa_frequent: float | None
    matches: Matches | None
    domains: Sequence[DomainAgreement]
    stances: StanceAgreement


@dataclass(frozen=True)
class AlphaOfAll:
    """Krippendorff's α of all coders at once, code by code by short id; who did not code a source is missing there."""

    coders: tuple[str, ...]
    sources: tuple[str, ...]
    unit: Unit
    units: int
    any_code: Coefficient
    of_codes: Mapping[str, Coefficient]
