"""Who is compared once a copy is merged: who works here, and who coded in the copy."""

from collections.abc import Mapping, Sequence

from qda_app.domain.coders import Coder
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CoderId, SourceId
from qda_app.services.consensus import without_consensus
from qda_app.services.merging import Merge
from qda_app.services.project import Project
from qda_app.storage.belongings import coded_characters


def coders_of_merge(project: Project, merge: Merge) -> tuple[Coder, Coder] | None:
    """The two whose agreement a merge that was taken ends in: who has most sources in common with who coded in it.

    Who works here comes first where that is one of them. None where no two coded a source in common, or who works here
    works blind.
    """
    if project.coder.is_blind:
        return None
    brought = _who_coded(project, merge)
    with project.read.moment() as read:
        people = without_consensus(read.coders())
        coded = {one.id: frozenset(coded_characters(read, one.id)) for one in people}
    pairs = [(one, two) for two in people if two.id in brought for one in people if one.id != two.id]
    own = project.coder.id
    best = max(pairs, key=lambda pair: (len(_shared(coded, pair)), own in (pair[0].id, pair[1].id)), default=None)
    if best is None or not _shared(coded, best):
        return None
    return (best[1], best[0]) if best[1].id == own else best


def _shared(coded: Mapping[CoderId, frozenset[SourceId]], pair: tuple[Coder, Coder]) -> frozenset[SourceId]:
    return coded[pair[0].id] & coded[pair[1].id]


def _who_coded(project: Project, merge: Merge) -> set[CoderId]:
    """Whose excerpts and codings came in or changed."""
    rows: Sequence[object] = [*merge.found.added, *merge.found.replaced]
    coded = [one.excerpt_id for one in rows if isinstance(one, Coding)]
    excerpts = [one for one in rows if isinstance(one, Excerpt)]
    return {one.coder_id for one in [*excerpts, *project.read.those(Excerpt, coded)]}
