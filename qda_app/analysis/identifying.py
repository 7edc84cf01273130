"""Whom a position gives away: positions and units that point to one or two people (METHOD §9)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qda_app.domain.ids import InformantId
from qda_app.domain.sources import Informant

_FEW = 2  # as many people as a reader of the report can tell apart


@dataclass(frozen=True, slots=True)
class Pointed:
    """That `people` informants hold a position in a unit; of the unit alone there are `in_unit`."""

    people: int
    in_unit: int

    @property
    def unit_hides(self) -> bool:
        """Whether giving the unit alone would leave more than a few to choose from."""
        return self.in_unit > _FEW


def pointing(informants: Sequence[Informant], may_be_named: Collection[InformantId] = ()) -> dict[InformantId, Pointed]:
    """The informants whom position and unit give away, but those who agreed that their position is named."""
    same = Counter(_key(one) for one in informants)
    units = Counter(_plain(one.unit) for one in informants)
    return {
        one.id: Pointed(same[_key(one)], units[_plain(one.unit)] if one.unit else 0)
        for one in informants
        if one.position.strip() and same[_key(one)] <= _FEW and one.id not in may_be_named
    }


def _key(informant: Informant) -> tuple[str, str]:
    return _plain(informant.position), _plain(informant.unit)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
