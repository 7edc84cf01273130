"""Saturation as a researcher reads it: the curve, its mean over other orders, and how much of the codebook is used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.analysis.saturation import mean_cumulative, saturation
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.saturation import Saturation
from qda_app.domain.sources import Source

INDUCTIVE = "induktif"
_SEED = 1  # the same orders, and so the same mean, whenever one looks


@dataclass(frozen=True)
class SaturationSheet:
    """New codes a source in the order of reading, and beside it what must not be mixed with it (METHOD §6.2).

    `new_inductive` counts the new codes that came from the data; `mean` is the running sum over other orders; `used`
    of `codable` codes are exemplified, `uncoded` sources have no coding yet.
    """

    result: Saturation
    sources: tuple[Source, ...]
    new_inductive: tuple[int, ...]
    mean: tuple[float, ...]
    used: int
    codable: int
    uncoded: tuple[Source, ...]


def make_saturation_sheet(corpus: Corpus) -> SaturationSheet:
    """The saturation of a corpus, sources by date."""
    result = saturation(corpus)
    by_name = {source.short_id: source for source in corpus.sources}
    return SaturationSheet(
        result=result,
        sources=tuple(by_name[short_id] for short_id in result.order),
        new_inductive=_new_inductive(corpus, result.order),
        mean=mean_cumulative(corpus, seed=_SEED) if result.order else (),
        used=len({coding.code_id for coding in corpus.kept}),
        codable=len(corpus.codes.codable),
        uncoded=tuple(one for one in corpus.sources if one.short_id not in result.order),
    )


def is_inductive(code: Code) -> bool:
    """Whether a code came from the data, not from the codebook."""
    return code.origin == INDUCTIVE


def _new_inductive(corpus: Corpus, order: Sequence[str]) -> tuple[int, ...]:
    inductive = {code.id for code in corpus.codes if is_inductive(code)}
    if not order:
        return ()
    only = replace(corpus, codings=[coding for coding in corpus.codings if coding.code_id in inductive])
    return saturation(only, order).new
