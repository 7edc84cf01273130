"""What the table of excerpts takes from the desk: which excerpts are listed, and how a ledger looks them up."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum, auto
from functools import partial

from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CoderId, ExcerptId
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_ledger import Ledger


class Scope(Enum):
    """Which excerpts are listed."""

    SOURCE = auto()  # those of the source that lies open
    ALL = auto()
    LIST = auto()  # those that someone handed over


def excerpts_of(desk: Desk, scope: Scope, listed: Collection[ExcerptId]) -> list[Excerpt]:
    """What is listed as far as it is seen; a list that someone handed over as it is."""
    work, sight, source_id = desk.work, desk.sight, desk.source_id
    if scope is Scope.ALL:
        return sight.excerpts(work)
    if scope is Scope.LIST:
        return [excerpt for excerpt_id in listed if (excerpt := work.excerpt(excerpt_id))]
    return sight.excerpts(work, source_id) if source_id else []


def coders_of(desk: Desk) -> Mapping[CoderId, str]:
    """The names of those whose work is seen."""
    coder = desk.context.project.coder
    return {coder.id: coder.name, **desk.sight.others.names}


def follow(ledger: Ledger, desk: Desk) -> None:
    """Let a ledger look up what lies on the desk, also from beside the window."""

    def find(excerpt_id: ExcerptId) -> Excerpt | None:
        return desk.work.excerpt(excerpt_id) or desk.sight.others.excerpt(excerpt_id)

    ledger.follow(_codings_of(desk), find, desk.tree, desk.work.memo_count, desk.reviews.of_excerpt)


def _codings_of(desk: Desk) -> Callable[[ExcerptId], Sequence[Coding]]:
    """Without a detour where there is nobody else: it is asked 100,000 times."""
    work, sight = desk.work, desk.sight
    return partial(sight.codings_of, work) if len(sight.others) else work.codings_of
