"""Triangulation: where each voice stands on a node of the codebook, and whether the voices agree (METHOD §5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodingId
from qda_app.domain.sources import Technique
from qda_app.domain.study import Study
from qda_app.i18n import _


class Position(StrEnum):
    """Where a voice stands on a node; the values are those of the command line."""

    SUPPORTS = "+"
    CONTRADICTS = "-"
    MIXED = "±"
    NEUTRAL = "0"
    UNRATED = "?"
    SILENT = "∅"
    NOT_ASKED = "n/a"

    @property
    def is_directed(self) -> bool:
        """Whether the voice has evidence for or against the proposition."""
        return self in _DIRECTED

    @property
    def is_spoken(self) -> bool:
        """Whether the voice has said anything on the node."""
        return self not in _UNSPOKEN


_DIRECTED = frozenset({Position.SUPPORTS, Position.CONTRADICTS, Position.MIXED})
_UNSPOKEN = frozenset({Position.SILENT, Position.NOT_ASKED})


class Status(StrEnum):
    """What the voices on a node amount to together."""

    CONVERGENT_PLUS = "convergent+"
    CONVERGENT_MINUS = "convergent-"
    PARTIAL = "partial"
    DISSONANT = "dissonant"
    SINGLE_SOURCE = "single_source"
    NO_DIRECTED_DATA = "no_directed_data"
    UNRATED = "unrated"


class Sufficiency(StrEnum):
    """How well the majority side is supported."""

    SUFFICIENT = "sufficient"
    LIMITED = "limited"
    WEAK = "weak"


class Attribute(StrEnum):
    """What a difference between voices may follow."""

    UNIT = "unit"
    TECHNIQUE = "technique"
    ROLE = "role"


class PairAgreement(StrEnum):
    """How two voices compare on a node (Farmer et al. 2006)."""

    AGREE = "agree"
    PARTIAL = "partial"
    DISSONANT = "dissonant"
    SILENT = "silent"
    NOT_COMPARABLE = "n/a"


PAIR = "pair:"  # begins the value of a cell that compares two voices


class Change(StrEnum):
    """Whether those who took a side at one time take the same at another."""

    SAME = "same"
    CHANGED = "changed"
    NOT_COMPARABLE = "not_comparable"


class CoderAgreement(StrEnum):
    """How the statuses compare that several coders come to on a node."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a triangulation assumes, printed with it.

    `tau` is the share of evidence, 0.5 to 1, that makes a position directed; `rho`, 0 to 1, how little a second voice
    of one unit adds. The thresholds are those of sufficiency. Raises UserError where a share is out of its range.
    """

    tau: float = 0.75
    rho: float = 0.5
    enough_voices: float = 2.0
    enough_techniques: int = 2
    enough_strength: int = 3

    def __post_init__(self) -> None:
        """Refuse shares that mean nothing."""
        if not 0.5 <= self.tau <= 1:
            raise UserError(_("τ is not between 0.5 and 1."), hint=_("Choose a share such as 0.75."))
        if not 0 <= self.rho <= 1:
            raise UserError(
                _("ρ is not between 0 and 1."), hint=_("Choose 0 for independent voices, 1 for one vote a unit.")
            )

    @classmethod
    def of(cls, study: Study) -> "Assumptions":
        """The assumptions that a study declares."""
        return cls(study.tau, study.rho, study.enough_voices, study.enough_techniques, study.enough_strength)


@dataclass(frozen=True, slots=True)
class Voice:
    """What one informant says on a node.

    `supports` is Σ w·f, `contradicts` Σ w·(1 - f); `vote` is the weight v of the person, 0 without a direction;
    `strength` the largest w, None without a direction.
    """

    position: Position
    supports: float = 0.0
    contradicts: float = 0.0
    vote: float = 0.0
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class TriangulationRow:
    """One node of the codebook: positions, weights, and what they amount to.

    `positions` has every informant of the project, `voices` those who spoke; both by short id. `balance` is null
    without a direction, `coverage` where nobody was asked. `silent` are those who were asked and did not speak,
    `asked` counts who was asked, `speaking` who of them spoke. `is_tie`: both sides weigh the same, and the +
    side counts as the majority. `follows` and `follows_named` are hints: attributes that part the two sides without
    overlap, and further columns of the register that do.
    `without_strength` are directed codings that lack a strength and so count as 1.
    """

    code: str
    positions: Mapping[str, Position]
    voices: Mapping[str, Voice]
    w_plus: float
    w_minus: float
    w_mixed: float
    n_eff: float
    balance: float | None
    coverage: float | None
    status: Status
    silent: tuple[str, ...] = ()
    weak_negative_case: bool = False
    sufficiency: Sufficiency | None = None
    is_tie: bool = False
    asked: int = 0
    speaking: int = 0
    follows: tuple[Attribute, ...] = ()
    without_strength: tuple[CodingId, ...] = ()
    follows_named: tuple[str, ...] = ()

    @property
    def majority(self) -> Position | None:
        """The side that sufficiency speaks of."""
        if not (self.w_plus or self.w_minus):
            return None
        return Position.SUPPORTS if self.is_tie or self.w_plus > self.w_minus else Position.CONTRADICTS

    def as_record(self) -> dict[str, object]:
        """The row as the command line prints it."""
        return {
            "code": self.code,
            "positions": {informant: str(position) for informant, position in self.positions.items()},
            "w_plus": self.w_plus,
            "w_minus": self.w_minus,
            "w_mixed": self.w_mixed,
            "n_eff": self.n_eff,
            "balance": self.balance,
            "coverage": self.coverage,
            "status": str(self.status),
            "silent": list(self.silent),
            "weak_negative_case": self.weak_negative_case,
            "sufficiency": self.sufficiency and str(self.sufficiency),
            "tie": self.is_tie,
            "follows": [*map(str, self.follows), *self.follows_named],
        }


@dataclass(frozen=True)
class Triangulation:
    """Every node that wants a stance, in codebook order; `informants` are short ids in the order of screens."""

    assumptions: Assumptions
    informants: tuple[str, ...]
    rows: tuple[TriangulationRow, ...]
    _by_code: dict[str, TriangulationRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the rows."""
        object.__setattr__(self, "_by_code", {row.code: row for row in self.rows})

    def __getitem__(self, code: str) -> TriangulationRow:
        """The row of a short id. Raises KeyError."""
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        """Whether a short id has a row."""
        return code in self._by_code


@dataclass(frozen=True, slots=True)
class TechniqueRow:
    """One node, technique by technique.

    `positions` pools the voices of a technique: a sign where all with a direction share it, else ±. `voices` are the
    positions of those who spoke, from what they said in that technique; `silent` the others who were asked in it.
    """

    code: str
    positions: Mapping[Technique, Position]
    voices: Mapping[Technique, Mapping[str, Position]]
    silent: Mapping[Technique, tuple[str, ...]]
    status: Status


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One node, time by time: the wave that the register names, else the day.

    `positions` pools the voices of a time as a technique is pooled, `voices` are those who spoke. `compared` are the
    units that took a side at two times or more, `changed` those of them that took another.
    """

    code: str
    positions: Mapping[str, Position]
    voices: Mapping[str, Mapping[str, Position]]
    change: Change
    compared: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoderRow:
    """One node, coder by coder: what each coding amounts to, and the voices that stand elsewhere in another coding.

    Coders who rated nothing on the node are not compared.
    """

    code: str
    rows: Mapping[str, TriangulationRow]
    agreement: CoderAgreement
    differing: tuple[str, ...] = ()
