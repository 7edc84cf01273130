"""How alike codes are by where they occur: a hint for drawing them together, never a finding."""

from dataclasses import dataclass

from qda_app.domain.codes import Code


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes, in how many sources both occur and in how many either does."""

    one: Code
    other: Code
    both: int
    either: int

    @property
    def similarity(self) -> float:
        """The Jaccard index, from 0 to 1."""
        return self.both / self.either


@dataclass(frozen=True, slots=True)
class Join:
    """Two branches of the tree that become one: their places among codes and earlier joins, and how alike they are.

    Places count the codes first, and then the joins in their order; `similarity` is the mean over all pairs of codes of
    the two branches (average linkage).
    """

    left: int
    right: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """Codes that occur in enough sources, the most alike pairs first, and the tree in which alike ones lie together.

    `order` are the places of the codes as the tree shows them; `rare` are codes in too few sources to be compared,
    `left_out` those beyond the number that a tree can show. `sources` is the number of coded ones.
    """

    codes: tuple[Code, ...]
    pairs: tuple[Pair, ...]
    joins: tuple[Join, ...]
    order: tuple[int, ...]
    rare: tuple[Code, ...]
    left_out: tuple[Code, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """A join as it is drawn: the rows of its branches, how alike they are, and how alike each is in itself."""

    upper: float
    lower: float
    similarity: float
    upper_similarity: float
    lower_similarity: float
