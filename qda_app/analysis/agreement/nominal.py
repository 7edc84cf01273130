"""Coefficients of units that each coder puts into one of some categories (METHOD §7.2)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from qda_app.domain.agreement import Coefficient, Coefficients, Counts, Undefined

Pairs = Mapping[tuple[Hashable, Hashable], int]


def coefficients_of(pairs: Pairs, categories: int | None = None) -> Coefficients:
    """Two coders' values of each unit, as how often each pair of values occurs.

    `categories` is the number that the codebook offers, q of Brennan–Prediger and AC1; without it, those that occur.
    """
    units = sum(pairs.values())
    if not units:
        nothing = Coefficient(None, Undefined.NO_UNITS)
        return Coefficients(*(nothing,) * 6)
    first, second = _margins(pairs)
    values = [*dict.fromkeys([*first, *second])]
    q = max(categories or 0, len(values))
    observed = sum(count for (one, other), count in pairs.items() if one == other) / units
    share = {value: (first[value] + second[value]) / (2 * units) for value in values}
    chance_kappa = sum(first[value] * second[value] for value in values) / units**2
    chance_pi = sum(part * part for part in share.values())
    chance_ac1 = sum(part * (1 - part) for part in share.values()) / (q - 1) if q > 1 else 1.0
    return Coefficients(
        percent=Coefficient(observed),
        kappa=_corrected(observed, chance_kappa),
        pi=_corrected(observed, chance_pi),
        brennan_prediger=_corrected(observed, 1 / q),
        ac1=_corrected(observed, chance_ac1),
        alpha=_alpha(pairs, units),
    )


def coefficients_of_counts(counts: Counts) -> Coefficients:
    """The same of a code that each unit has or has not."""
    return coefficients_of(
        {
            (True, True): counts.both, (True, False): counts.first,
            (False, True): counts.second, (False, False): counts.neither,
        },
        categories=2,
    )  # fmt: skip


def nominal_alpha(units: Sequence[Sequence[Hashable]]) -> Coefficient:
    """Krippendorff's α of any number of coders: for each unit the values that it was given, missing ones left out."""
    return nominal_alpha_of(Counter(map(tuple, units)))


def nominal_alpha_of(patterns: Mapping[tuple[Hashable, ...], int]) -> Coefficient:
    """The same of how often each series of values was given; units with one value say nothing."""
    coincidences: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values, count in patterns.items():
        for place, one in enumerate(values):
            for other in (*values[:place], *values[place + 1 :]):
                coincidences[one, other] += count / (len(values) - 1)
    return _alpha_of(coincidences)


def _margins(pairs: Pairs) -> tuple[Counter[Hashable], Counter[Hashable]]:
    first, second = Counter[Hashable](), Counter[Hashable]()
    for (one, other), count in pairs.items():
        if count:
            first[one] += count
            second[other] += count
    return first, second


def _corrected(observed: float, chance: float) -> Coefficient:
    if chance >= 1:
        return Coefficient(None, Undefined.NO_VARIATION)
    return Coefficient((observed - chance) / (1 - chance))


def _alpha(pairs: Pairs, units: int) -> Coefficient:
    coincidences: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for (one, other), count in pairs.items():
        coincidences[one, other] += count
        coincidences[other, one] += count
    return _alpha_of(coincidences) if units else Coefficient(None, Undefined.NO_UNITS)


def _alpha_of(coincidences: Mapping[tuple[Hashable, Hashable], float]) -> Coefficient:
    """α = 1 - (n - 1) Σ o_ck / Σ n_c n_k, both over unequal c and k (Krippendorff 2019, ch. 12)."""
    sums: defaultdict[Hashable, float] = defaultdict(float)
    for (one, _other), count in coincidences.items():
        sums[one] += count
    total = sum(sums.values())
    if not total:
        return Coefficient(None, Undefined.NO_UNITS)
    expected = total**2 - sum(count**2 for count in sums.values())
    if expected <= 0:
        return Coefficient(None, Undefined.NO_VARIATION)
    observed = sum(count for (one, other), count in coincidences.items() if one != other)
    return Coefficient(1 - (total - 1) * observed / expected)
