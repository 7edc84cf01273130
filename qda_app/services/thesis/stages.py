"""Stages of what the study is about, and the excerpts that belong to each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.services.ledgers import cited
from qda_app.services.thesis.ground import Ground

_STAGES = "TAHAP"  # the group of the codebook whose codes are stages


def every_stage(ground: Ground) -> Sequence[Code]:
    """The stages, in the order of the codebook."""
    group = ground.corpus.codes.named(_STAGES)
    return ground.corpus.codes.children(group) if group else ()


def excerpts_of(ground: Ground, codes: Iterable[Code]) -> frozenset[ExcerptId]:
    """What voices say on some codes."""
    spoken = ground.corpus.spoken
    voices = (by_voice for code in codes for by_voice in spoken.get(code.id, {}).values())
    return frozenset(one.excerpt_id for codings in voices for one in codings)


def of_stage(ground: Ground, stage: Code, among: Iterable[ExcerptId]) -> frozenset[ExcerptId]:
    """Those of some excerpts that a stage was coded on, or beside, or that a claim on this stage cites."""
    corpus = ground.corpus
    coded = excerpts_of(ground, [stage])
    claimed: set[ExcerptId] = set()
    for one in ground.ledger.claims:
        if one.dossier.claim.stage_id == stage.id:
            claimed |= cited(one)
    beside = defaultdict[SourceId, list[Excerpt]](list)
    for one_id in coded:
        beside[corpus.excerpt[one_id].source_id].append(corpus.excerpt[one_id])
    return frozenset(
        one
        for one in among
        if one in coded or one in claimed or _overlaps(corpus.excerpt[one], beside[corpus.excerpt[one].source_id])
    )


def _overlaps(excerpt: Excerpt, others: Iterable[Excerpt]) -> bool:
    return not excerpt.region and any(
        not one.region and one.start < excerpt.end and excerpt.start < one.end for one in others
    )
