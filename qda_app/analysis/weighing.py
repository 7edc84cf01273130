"""Weighing what one voice says on a node (METHOD §5.3)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import fsum
from operator import attrgetter
from typing import NamedTuple

from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.ids import ExcerptId
from qda_app.domain.triangulation import Position

TOLERANCE = 1e-9

_SHARES: Mapping[Stance | None, float] = {Stance.SUPPORTS: 1.0, Stance.MIXED: 0.5, Stance.CONTRADICTS: 0.0}


class Segment(NamedTuple):
    """An excerpt with a direction, counted once on the node: `share` is f, `weight` is w."""

    excerpt_id: ExcerptId
    share: float
    weight: int


def is_directed(coding: Coding) -> bool:
    """Whether a coding speaks for or against the proposition."""
    return coding.stance in _SHARES


def segments(codings: Sequence[Coding]) -> list[Segment]:
    """The excerpts with a direction: f is the mean and w the largest of their directed codings, 1 where none has one.

    The codings of one excerpt must stand together.
    """
    found, shares = [], _SHARES
    before = None
    for coding in codings:
        share = shares.get(coding.stance)
        if share is None:
            continue
        if coding.excerpt_id is before or coding.excerpt_id == before:  # several codes in one excerpt are rare
            return [_segment(list(of_one)) for _, of_one in groupby(directed(codings), attrgetter("excerpt_id"))]
        before = coding.excerpt_id
        found.append(Segment(before, share, coding.strength or 1))
    return found


def directed(codings: Iterable[Coding]) -> list[Coding]:
    """The codings that speak for or against the proposition."""
    return [coding for coding in codings if coding.stance in _SHARES]


def _segment(codings: Sequence[Coding]) -> Segment:
    shares = [_SHARES[coding.stance] for coding in codings]
    weight = max(coding.strength or 1 for coding in codings)
    return Segment(codings[0].excerpt_id, fsum(shares) / len(shares), weight)


def sums(found: Sequence[Segment]) -> tuple[float, float]:
    """Σ w·f and Σ w·(1 - f) of some segments."""
    supports = fsum(one.weight * one.share for one in found)
    return supports, sum(one.weight for one in found) - supports


def position(supports: float, contradicts: float, tau: float) -> Position:
    """Where a voice with these sums stands; `tau` is the share that makes a direction."""
    share = supports / (supports + contradicts)
    if share >= tau - TOLERANCE:
        return Position.SUPPORTS
    return Position.CONTRADICTS if share <= 1 - tau + TOLERANCE else Position.MIXED


def undirected(codings: Iterable[Coding]) -> Position:
    """Where a voice stands that says nothing for or against: neutral, or not rated at all."""
    is_neutral = any(coding.stance is Stance.NEUTRAL for coding in codings)
    return Position.NEUTRAL if is_neutral else Position.UNRATED


def position_of(codings: Sequence[Coding], tau: float) -> Position:
    """Where a voice with these codings stands; the codings of one excerpt must stand together."""
    found = segments(codings)
    return position(*sums(found), tau) if found else undirected(codings)


def vote(persons: int, rho: float) -> float:
    """The weight of each of `persons` voices with a direction from one unit."""
    return 1 / (1 + (persons - 1) * rho)
