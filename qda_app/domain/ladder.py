"""The ladder of reduction: how far excerpts came from their words to what they mean (METHOD §3.1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from qda_app.domain.excerpts import DropReason, Excerpt, ExcerptFlag
from qda_app.domain.ids import ExcerptId

Find = Callable[[ExcerptId], Excerpt | None]


class Rung(StrEnum):
    """What is written of an excerpt, in this order; the names are those of its fields."""

    PARAPHRASE = "paraphrase"
    GENERALISATION = "generalisation"

    def of(self, excerpt: Excerpt) -> str:
        """What is written there."""
        return excerpt.paraphrase if self is Rung.PARAPHRASE else excerpt.generalisation


def wants(excerpt: Excerpt, rung: Rung) -> bool:
    """Whether something is still to be written; not of what was dropped, nor where another excerpt stands for it."""
    is_spoken_for = rung is Rung.GENERALISATION and excerpt.merged_into_id is not None
    return not (excerpt.dropped or is_spoken_for or rung.of(excerpt))


def stands_for(excerpt: Excerpt, find: Find) -> Excerpt | None:
    """The excerpt at the end of the merges whose generalisation stands for this one; itself where there are none.

    None where a merge leads to an excerpt that is gone, or round in a circle.
    """
    met = {excerpt.id}
    at = excerpt
    while at.merged_into_id is not None:
        found = find(at.merged_into_id)
        if found is None or found.id in met:
            return None
        met.add(found.id)
        at = found
    return at


@dataclass(frozen=True, slots=True)
class Balance:
    """How many excerpts were examined, and what became of them.

    Kept are those that were not dropped; `merged` are kept ones that another excerpt stands for. Paraphrases and
    generalisations are counted among the kept, and so are `salient` and `surprises`.
    """

    excerpts: int
    dropped: int
    merged: int
    paraphrased: int
    generalised: int
    salient: int
    surprises: int
    reasons: Mapping[DropReason, int]

    @property
    def kept(self) -> int:
        """Those that were not dropped."""
        return self.excerpts - self.dropped

    def after(self, gone: Iterable[Excerpt], come: Iterable[Excerpt]) -> "Balance":
        """The same once some excerpts are no longer counted, and others are."""
        less, more = balance(gone), balance(come)
        counts = {one.name: self._shifted(less, more, one.name) for one in fields(self) if one.name != "reasons"}
        reasons = Counter(self.reasons) + Counter(more.reasons) - Counter(less.reasons)
        return Balance(**counts, reasons=_in_order(reasons))

    def _shifted(self, less: "Balance", more: "Balance", name: str) -> int:
        here, gone, come = (int(getattr(one, name)) for one in (self, less, more))
        return here - gone + come


def balance(excerpts: Iterable[Excerpt]) -> Balance:
    """Count excerpts by what became of them."""
    every = list(excerpts)
    kept = [one for one in every if one.dropped is None]
    reasons = Counter(one.dropped for one in every if one.dropped)
    return Balance(
        excerpts=len(every),
        dropped=len(every) - len(kept),
        merged=sum(one.merged_into_id is not None for one in kept),
        paraphrased=sum(bool(one.paraphrase) for one in kept),
        generalised=sum(bool(one.generalisation) for one in kept),
        salient=sum(one.flag is ExcerptFlag.SALIENT for one in kept),
        surprises=sum(one.flag is ExcerptFlag.SURPRISE for one in kept),
        reasons=_in_order(reasons),
    )


def _in_order(reasons: Mapping[DropReason, int]) -> dict[DropReason, int]:
    return {reason: reasons[reason] for reason in DropReason if reason in reasons}
