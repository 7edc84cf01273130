"""How far coefficients of agreement hang on which units were compared: bootstrap intervals (METHOD §7.3).

Units, or whole documents, are drawn with replacement as often as there are; the middle 95 % of the coefficients of
1,000 draws is the interval. Characters are not drawn one by one, since those of one passage go together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np

from qda_app.analysis.agreement.nominal import coefficients_of_counts
from qda_app.domain.agreement import Coefficients, Counts, Interval
from qda_app.domain.progress import NOBODY, Progress

DRAWS = 1_000
ENOUGH = 20  # units, or documents, from which drawing says anything
_LOW, _HIGH = 2.5, 97.5
_NAMES = tuple(one.name for one in fields(Coefficients))
_STEPS = 50


def of_units(counts: Counts, seed: int, draws: int = DRAWS, progress: Progress = NOBODY) -> Mapping[str, Interval]:
    """Intervals of every coefficient over the units of one table; nothing where there are fewer than enough."""
    if counts.units < ENOUGH:
        return {}
    table = np.array([counts.both, counts.first, counts.second, counts.neither])
    drawn = np.random.default_rng(seed).multinomial(counts.units, table / counts.units, size=draws)
    return _intervals(drawn.tolist(), progress)


def of_documents(
    tables: Sequence[Counts], seed: int, draws: int = DRAWS, progress: Progress = NOBODY
) -> Mapping[str, Interval]:
    """The same over documents, each with its own table; nothing where there are fewer than enough."""
    if len(tables) < ENOUGH:
        return {}
    rows = np.array([[one.both, one.first, one.second, one.neither] for one in tables])
    times = np.random.default_rng(seed).multinomial(len(rows), [1 / len(rows)] * len(rows), size=draws)
    return _intervals((times @ rows).tolist(), progress)


def _intervals(drawn: Sequence[Sequence[int]], progress: Progress) -> Mapping[str, Interval]:
    """The middle of what is defined; how many draws that were stands in the interval."""
    values: dict[str, list[float]] = {name: [] for name in _NAMES}
    for place, (both, first, second, neither) in enumerate(drawn):
        if place % _STEPS == 0:
            progress.step(place, len(drawn))
        found = coefficients_of_counts(Counts(both, first, second, neither))
        for name in _NAMES:
            value = getattr(found, name).value
            if value is not None:
                values[name].append(value)
    return {
        name: Interval(float(np.percentile(defined, _LOW)), float(np.percentile(defined, _HIGH)), len(defined))
        for name, defined in values.items()
        if defined
    }
