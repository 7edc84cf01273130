"""Triangulation of sources: whether independent voices agree on each node of the codebook (METHOD §5.3)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from math import fsum

from qda_app.analysis import weighing
from qda_app.analysis.voices import by_technique
from qda_app.analysis.weighing import TOLERANCE, Segment
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodingId, InformantId
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import (
    Assumptions,
    Attribute,
    Position,
    Status,
    Sufficiency,
    Triangulation,
    TriangulationRow,
    Voice,
)

Spoken = Mapping[InformantId, Sequence[Coding]]

_INDEPENDENT = {Technique.OBSERVATION, Technique.DOCUMENTATION}  # what does not rest on what people say of themselves
_OWN_EXPERIENCE = 2  # a side below this strength is hearsay only


def triangulate(corpus: Corpus, assumptions: Assumptions) -> Triangulation:
    """Every node that wants a stance, weighed over the voices of `corpus`."""
    board = Board(corpus, assumptions)
    rows = tuple(board.row(code) for code in rated_nodes(corpus.codes))
    return Triangulation(assumptions, tuple(board.names.values()), rows)


def rated_nodes(tree: CodeTree) -> list[Code]:
    """The nodes on which voices can agree: all that want a stance, groups only where they have a proposition."""
    return [code for code in tree if is_rated(tree, code)]


def is_rated(tree: CodeTree, code: Code) -> bool:
    """Whether voices can agree on a node."""
    return bool(code.proposition or not code.is_group) and tree.requires_stance(code)


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice with a direction: its segments, and what they amount to."""

    informant_id: InformantId
    segments: Sequence[Segment]
    voice: Voice


@dataclass(frozen=True, slots=True)
class Sides:
    """The voices with a direction on a node, by where they stand."""

    plus: Sequence[Heard]
    minus: Sequence[Heard]
    mixed: Sequence[Heard]

    @classmethod
    def of(cls, heard: Iterable[Heard]) -> "Sides":
        """Part the voices."""
        sides: dict[Position, list[Heard]] = {}
        for one in heard:
            sides.setdefault(one.voice.position, []).append(one)
        return cls(*(sides.get(side, ()) for side in (Position.SUPPORTS, Position.CONTRADICTS, Position.MIXED)))

    @property
    def all(self) -> list[Heard]:
        """Everyone with a direction."""
        return [*self.plus, *self.minus, *self.mixed]


class Board:
    """The voices of a corpus under some assumptions, ready to be heard on any node."""

    def __init__(self, corpus: Corpus, assumptions: Assumptions) -> None:
        """Look up what all nodes share."""
        self._corpus = corpus
        self._assumptions = assumptions
        self.names = {informant.id: informant.short_id for _, informant in by_technique(corpus)}
        self._units = {one.id: one.unit.strip() or str(one.id) for one in corpus.informants}
        self._places = {informant_id: place for place, informant_id in enumerate(self.names)}
        self._nobody_asked = dict.fromkeys(self.names.values(), Position.NOT_ASKED)

    def row(self, code: Code) -> TriangulationRow:
        """One node, its descendants included."""
        spoken = self._corpus.spoken.get(code.id, {})
        return self.weighed(code.short_id, spoken, self._corpus.informants_asked.get(code.id, frozenset()))

    def weighed(self, name: str, spoken: Spoken, asked: AbstractSet[InformantId]) -> TriangulationRow:
        """What some voices amount to; the codings of one excerpt must stand together."""
        sides = Sides.of(self._heard(spoken))
        voices = self._voices(spoken, sides)
        silent = self._silent(asked, spoken)
        plus, minus, mixed = _weight(sides.plus), _weight(sides.minus), _weight(sides.mixed)
        n_eff = _weight(sides.all)
        is_tie = bool(sides.plus) and abs(plus - minus) <= TOLERANCE
        majority = sides.plus if is_tie or plus > minus else sides.minus
        speaking = len(asked) - len(silent)
        status = self._status(spoken, sides)
        return TriangulationRow(
            code=name,
            positions=self._positions(silent, voices),
            voices=voices,
            w_plus=plus,
            w_minus=minus,
            w_mixed=mixed,
            n_eff=n_eff,
            balance=(plus - minus) / n_eff if n_eff else None,
            coverage=speaking / len(asked) if asked else None,
            status=status,
            silent=silent,
            weak_negative_case=status is Status.PARTIAL and bool(sides.plus and sides.minus),
            sufficiency=self._sufficiency(majority) if sides.all else None,
            is_tie=is_tie,
            asked=len(asked),
            speaking=speaking,
            follows=self._follows(sides),
            follows_named=self._follows_named(sides),
            without_strength=_without_strength(spoken),
        )

    def _silent(self, asked: Iterable[InformantId], spoken: Spoken) -> tuple[str, ...]:
        """Who was asked and did not speak, in the order of screens."""
        found = sorted((who for who in asked if who not in spoken), key=self._places.__getitem__)
        return tuple(self.names[one] for one in found)

    def _heard(self, spoken: Spoken) -> list[Heard]:
        found = {one: segments for one, codings in spoken.items() if (segments := weighing.segments(codings))}
        persons = Counter(self._units[one] for one in found)
        return [
            Heard(one, segments, self._voice(segments, persons[self._units[one]])) for one, segments in found.items()
        ]

    def _voice(self, segments: Sequence[Segment], persons: int) -> Voice:
        supports, contradicts = weighing.sums(segments)
        return Voice(
            weighing.position(supports, contradicts, self._assumptions.tau),
            supports,
            contradicts,
            weighing.vote(persons, self._assumptions.rho),
            max(segment.weight for segment in segments),
        )

    def _voices(self, spoken: Spoken, sides: Sides) -> dict[str, Voice]:
        directed = {one.informant_id: one.voice for one in sides.all}
        return {
            self.names[one]: directed.get(one) or Voice(weighing.undirected(codings)) for one, codings in spoken.items()
        }

    def _positions(self, silent: Iterable[str], voices: Mapping[str, Voice]) -> dict[str, Position]:
        positions = self._nobody_asked.copy()
        positions.update(dict.fromkeys(silent, Position.SILENT))
        positions.update((name, voice.position) for name, voice in voices.items())
        return positions

    def _status(self, spoken: Spoken, sides: Sides) -> Status:
        if not sides.all:
            unrated = any(coding.stance is None for codings in spoken.values() for coding in codings)
            return Status.UNRATED if unrated else Status.NO_DIRECTED_DATA
        if len({self._units[one.informant_id] for one in sides.all}) == 1:
            return Status.SINGLE_SOURCE
        if sides.plus and sides.minus:
            is_strong = min(_strongest(sides.plus), _strongest(sides.minus)) >= _OWN_EXPERIENCE
            return Status.DISSONANT if is_strong else Status.PARTIAL
        if sides.mixed:
            return Status.PARTIAL
        return Status.CONVERGENT_PLUS if sides.plus else Status.CONVERGENT_MINUS

    def _sufficiency(self, side: Sequence[Heard]) -> Sufficiency:
        enough = self._assumptions
        techniques = self._techniques(side)
        many = _weight(side) >= enough.enough_voices - TOLERANCE
        several = len(techniques) >= enough.enough_techniques
        if many and several and techniques & _INDEPENDENT and _strongest(side) >= enough.enough_strength:
            return Sufficiency.SUFFICIENT
        return Sufficiency.LIMITED if many or several else Sufficiency.WEAK

    def _follows(self, sides: Sides) -> tuple[Attribute, ...]:
        """The attributes of which no value stands on both sides; a hint, never a finding."""
        if not (sides.plus and sides.minus):
            return ()
        values = {
            Attribute.UNIT: self._parted(sides, lambda one: {self._units[one.informant_id]}),
            Attribute.TECHNIQUE: self._parted(sides, lambda one: self._techniques([one])),
            Attribute.ROLE: self._parted(sides, self._role),
        }
        return tuple(attribute for attribute, is_parted in values.items() if is_parted)

    def _follows_named(self, sides: Sides) -> tuple[str, ...]:
        """The same of further columns of the register, such as status; one in which everybody differs tells nothing."""
        if not (sides.plus and sides.minus) or not self._corpus.attributes:
            return ()
        told = [self._corpus.attributes.get(one.informant_id, {}) for one in (*sides.plus, *sides.minus)]
        names = [name for name in told[0] if all(name in one for one in told)]
        repeated = [name for name in names if len({one[name] for one in told}) < len(told)]
        return tuple(name for name in repeated if self._parted(sides, partial(self._value, name)))

    def _value(self, name: str, one: Heard) -> AbstractSet[object]:
        return {self._corpus.attributes[one.informant_id][name]}

    def _parted(self, sides: Sides, values: Callable[[Heard], AbstractSet[object]]) -> bool:
        """Whether everyone has a value, and no value stands on both sides."""
        plus, minus = [values(one) for one in sides.plus], [values(one) for one in sides.minus]
        return all(plus) and all(minus) and not set().union(*plus) & set().union(*minus)

    def _role(self, one: Heard) -> AbstractSet[object]:
        rank = self._corpus.informant[one.informant_id].role_rank
        return set() if rank is None else {rank}

    def _techniques(self, side: Sequence[Heard]) -> AbstractSet[Technique]:
        technique = self._corpus.technique
        return {technique[segment.excerpt_id] for one in side for segment in one.segments}


def _without_strength(spoken: Spoken) -> tuple[CodingId, ...]:
    """The codings that have a direction and no strength yet."""
    return tuple(
        coding.id
        for codings in spoken.values()
        for coding in codings
        if coding.strength is None and weighing.is_directed(coding)
    )


def _weight(side: Iterable[Heard]) -> float:
    return fsum(one.voice.vote for one in side)


def _strongest(side: Iterable[Heard]) -> int:
    return max((one.voice.strength or 0 for one in side), default=0)
