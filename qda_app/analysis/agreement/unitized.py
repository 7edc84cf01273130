"""Krippendorff's α of text that two coders cut into segments (METHOD §7.3).

Krippendorff, Mathet, Bouvry & Widlöcher (2016), *On the reliability of unitizing textual continua*. Gaps are units of
one character each, segments are units as a whole; segments of one coder do not overlap.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qda_app.domain.agreement import Coefficient, Undefined
from qda_app.domain.spans import Span

GAP = ""  # no code
Segment = tuple[Span, str]  # a place of the continuum and its code
_Cells = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Unitized:
    """What the family says: of all text, of being coded or not, of text that both coded, and code by code."""

    u_alpha: Coefficient
    binary: Coefficient
    cu_alpha: Coefficient
    of_codes: Mapping[str, Coefficient]


def unitized(first: Sequence[Segment], second: Sequence[Segment], length: int) -> Unitized:
    """The α family of a continuum of `length` characters; of a coder's segments none may overlap another."""
    observed = _observed(first, second, length)
    squares = _squares(first, second, length)
    relevant = [(span, "relevant") for span, _code in first], [(span, "relevant") for span, _code in second]
    pairable = {cell: part for cell, part in observed.items() if GAP not in cell}
    of_pairs = _pairable_squares(first, second)
    return Unitized(
        u_alpha=_alpha(observed, squares),
        binary=_alpha(_observed(*relevant, length), _squares(*relevant, length)),
        cu_alpha=_alpha(pairable, of_pairs) if pairable else Coefficient(None, Undefined.NOTHING_SHARED),
        of_codes={code: _of_code(code, pairable, of_pairs) for code in sorted({code for code, _other in pairable})},
    )


def binary_alpha(first: Sequence[Span], second: Sequence[Span], both: int, length: int) -> Coefficient:
    """u-α of one code against all that is without it, of segments that do not overlap; `both` is their shared length.

    What is left for the whole family when there is one code, without walking the continuum.
    """
    covered = sum(span.length for span in first), sum(span.length for span in second)
    apart = sum(covered) - 2 * both
    observed: _Cells = {("c", "c"): 2.0 * both, ("c", GAP): apart, (GAP, "c"): apart}
    observed[GAP, GAP] = 2.0 * length - 2 * both - 2 * apart
    squares = {"c": sum(span.length**2 for span in (*first, *second)), GAP: 2 * length - sum(covered)}
    return _alpha(observed, squares)


def _observed(first: Sequence[Segment], second: Sequence[Segment], length: int) -> _Cells:
    """How much text has each pair of values, in both orders."""
    cells: defaultdict[tuple[str, str], float] = defaultdict(float)
    for size, one, other in _stretches(first, second, length):
        cells[one, other] += size
        cells[other, one] += size
    return dict(cells)


def _stretches(first: Sequence[Segment], second: Sequence[Segment], length: int) -> Iterator[tuple[int, str, str]]:
    """The continuum in stretches in which neither coder changes: how long, and the value of each."""
    edges: list[tuple[int, int, str]] = []
    for coder, segments in enumerate((first, second)):
        for span, code in segments:
            edges += [(span.end, coder, GAP), (span.start, coder, code)]
    now, here = [GAP, GAP], 0
    for position, coder, value in sorted(edges, key=lambda edge: (edge[0], edge[2] != GAP)):
        if position > here:
            yield position - here, now[0], now[1]
            here = position
        now[coder] = value
    if length > here:
        yield length - here, now[0], now[1]


def _squares(first: Sequence[Segment], second: Sequence[Segment], length: int) -> dict[str, float]:
    """s of each value: squared lengths of segments, plain lengths of gaps."""
    squares: defaultdict[str, float] = defaultdict(float)
    for span, code in (*first, *second):
        squares[code] += span.length**2
        squares[GAP] -= span.length
    squares[GAP] += 2 * length
    return dict(squares)


def _pairable_squares(first: Sequence[Segment], second: Sequence[Segment]) -> dict[str, float]:
    """The same of the text that both coded: of each segment what the other coder coded at all."""
    squares: defaultdict[str, float] = defaultdict(float)
    for own, others in ((first, second), (second, first)):
        for (span, code), shared in zip(own, _shared(own, others), strict=True):
            squares[code] += shared**2 if span else 0
    return dict(squares)


def _shared(own: Sequence[Segment], others: Sequence[Segment]) -> Iterator[int]:
    """How much of each segment lies in segments of the other coder; both in order of their place."""
    place = 0
    for span, _code in own:
        while place < len(others) and others[place][0].end <= span.start:
            place += 1
        shared, at = 0, place
        while at < len(others) and others[at][0].start < span.end:
            shared += min(span.end, others[at][0].end) - max(span.start, others[at][0].start)
            at += 1
        yield shared


def _alpha(observed: Mapping[tuple[str, str], float], squares: Mapping[str, float]) -> Coefficient:
    disagreed = sum(part for (one, other), part in observed.items() if one != other)
    expected = sum(part for (one, other), part in _expected(observed, squares).items() if one != other)
    return Coefficient(1 - disagreed / expected) if expected > 0 else Coefficient(None, Undefined.NO_VARIATION)


def _expected(observed: Mapping[tuple[str, str], float], squares: Mapping[str, float]) -> _Cells:
    """ε_ck = (ℓ_c ℓ_k - [c = k] s_c) / (ℓ - S/ℓ)."""
    sums = _row_sums(observed)
    whole = sum(sums.values())
    if not whole:
        return {}
    chances = whole - sum(squares.values()) / whole
    if chances <= 0:
        return {}
    return {
        (one, other): (sums[one] * sums[other] - (squares.get(one, 0) if one == other else 0)) / chances
        for one in sums
        for other in sums
    }


def _row_sums(observed: Mapping[tuple[str, str], float]) -> dict[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for (one, _other), part in observed.items():
        sums[one] += part
    return dict(sums)


def _of_code(code: str, pairable: Mapping[tuple[str, str], float], squares: Mapping[str, float]) -> Coefficient:
    """(k)u-α: 1 - (ε_·k/ℓ_·k)(ℓ_·k - ℓ_kk)/(ε_·k - ε_kk)."""
    expected = _expected(pairable, squares)
    of_code = sum(part for (_one, other), part in expected.items() if other == code)
    apart = of_code - expected.get((code, code), 0)
    whole = _row_sums(pairable)[code]
    if apart <= 0 or not whole:
        return Coefficient(None, Undefined.NO_VARIATION)
    return Coefficient(1 - of_code / whole * (whole - pairable.get((code, code), 0)) / apart)
