"""Saturation: whether further sources still bring new codes (METHOD §6.2)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, permutations
from math import factorial
from random import Random

from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId
from qda_app.domain.order import natural_key
from qda_app.domain.saturation import Run, RunRule, RunVerdict, Saturation
from qda_app.i18n import _


def saturation(corpus: Corpus, order: Sequence[str] | None = None) -> Saturation:
    """New codes source by source, codes as they were coded.

    `order` holds short ids; without it, coded sources by date, undated last, then by short id. A source that is not
    coded yet brings no codes because nobody looked, so it stands only in an order that names it.
    Raises UserError for a source that is not there.
    """
    codes = _codes_of_sources(corpus)
    read = tuple(dict.fromkeys(order)) if order else _by_date(corpus, codes)
    unknown = [short_id for short_id in read if short_id not in {source.short_id for source in corpus.sources}]
    if unknown:
        raise UserError(
            _("There is no source {source}.").format(source=unknown[0]),
            hint=_("Choose among the sources of this project."),
        )
    new = tuple(_new(codes.get(short_id, frozenset()) for short_id in read))
    return Saturation(read, new, tuple(accumulate(new)))


def mean_cumulative(corpus: Corpus, *, seed: int, orders: int = 200) -> tuple[float, ...]:
    """The running sum of new codes, averaged over random orders of the coded sources.

    At most `orders` of them, drawn from `seed`; where there are no more orders than that, every one of them.
    """
    codes = list(_codes_of_sources(corpus).values())
    drawn = list(_orders(codes, seed, orders))
    curves = [list(accumulate(_new(order))) for order in drawn]
    return tuple(sum(step) / len(curves) for step in zip(*curves, strict=True))


def judge_runs(new: Sequence[int], rule: RunRule) -> RunVerdict:
    """The rule of Guest, Namey & Chen (2020) on new codes a source.

    A run is saturated where its new codes are at most `rule.threshold` of the codes of the base sources.
    """
    base_codes = sum(new[: rule.base])
    if len(new) < rule.base + rule.run or not base_codes:
        return RunVerdict(rule, is_judged=False, base_codes=base_codes)
    runs = tuple(
        Run(
            start + 1,
            start + rule.run,
            sum(new[start : start + rule.run]),
            sum(new[start : start + rule.run]) / base_codes,
        )
        for start in range(rule.base, len(new) - rule.run + 1, rule.step)
    )
    reached = next((run.last for run in runs if run.share <= rule.threshold + 1e-9), None)
    return RunVerdict(rule, is_judged=True, base_codes=base_codes, runs=runs, reached_at=reached)


def _codes_of_sources(corpus: Corpus) -> Mapping[str, frozenset[CodeId]]:
    """The codes used in each coded source, by its short id."""
    codes: dict[str, set[CodeId]] = {}
    for coding in corpus.kept:
        source = corpus.source[corpus.excerpt[coding.excerpt_id].source_id]
        codes.setdefault(source.short_id, set()).add(coding.code_id)
    return {short_id: frozenset(used) for short_id, used in codes.items()}


def _by_date(corpus: Corpus, coded: Mapping[str, object]) -> tuple[str, ...]:
    sources = [source for source in corpus.sources if source.short_id in coded]
    sources.sort(key=lambda source: (source.date is None, source.date or date.min, natural_key(source.short_id)))
    return tuple(source.short_id for source in sources)


def _new(sources: Iterable[frozenset[CodeId]]) -> Iterator[int]:
    seen: set[CodeId] = set()
    for used in sources:
        yield len(used - seen)
        seen |= used


def _orders(codes: list[frozenset[CodeId]], seed: int, most: int) -> Iterable[Sequence[frozenset[CodeId]]]:
    if len(codes) < 20 and factorial(len(codes)) <= most:
        return permutations(codes)
    random = Random(seed)
    return (random.sample(codes, len(codes)) for _ in range(most))
