"""Pooling: where the voices of one cell stand together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from qda_app.analysis import weighing
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.triangulation import Position


def positions(codings: Sequence[Coding], owners: Mapping[ExcerptId, UUID], tau: float) -> dict[UUID, Position]:
    """Where each voice stands with these codings; the codings of one excerpt must stand together."""
    found = [owners.get(coding.excerpt_id) for coding in codings]
    first = found[0] if found else None
    if first and found.count(first) == len(found):  # as where a source has one voice
        return {first: weighing.position_of(codings, tau)}
    said: defaultdict[UUID, list[Coding]] = defaultdict(list)
    for owner, coding in zip(found, codings, strict=True):
        if owner:
            said[owner].append(coding)
    return {owner: weighing.position_of(own, tau) for owner, own in said.items()}


def pooled(found: Iterable[Position]) -> Position | None:
    """The sign that all with a direction share, else mixed; neutral or unrated without one; None where nobody spoke."""
    those = set(found)
    directed = {one for one in those if one.is_directed}
    if directed:
        return directed.pop() if len(directed) == 1 else Position.MIXED
    if not those:
        return None
    return Position.NEUTRAL if Position.NEUTRAL in those else Position.UNRATED


def pooled_position(
    corpus: Corpus, codings: Sequence[Coding], codes: Collection[CodeId], tau: float
) -> Position | None:
    """Where those stand together who speak on some codes; None where nobody does."""
    measured = [one for one in codings if one.code_id in codes]
    return pooled(positions(measured, corpus.voices, tau).values())
