"""Queues of hits as they are stored, one a coder: never journalled, for passing a hit changes nothing of the study."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.hit_queues import HitQueue, QueueUnit, Verdict, Waiting
from qda_app.domain.hits import Search, SearchMode
from qda_app.domain.ids import CoderId, VersionId
from qda_app.domain.spans import Span
from qda_app.storage.positions import Positions
from qda_app.storage.reads import Reads
from qda_app.storage.schema import hit_queue

_SIGNS = {Verdict.WAITING: "w", Verdict.ACCEPTED: "a", Verdict.PASSED: "p"}
_VERDICTS = {sign: verdict for verdict, sign in _SIGNS.items()}
State = dict[str, Any]


def keep(connection: sa.Connection, coder_id: CoderId, queue: HitQueue | None) -> None:
    """Keep how far a coder is, or forget it."""
    connection.execute(hit_queue.delete().where(hit_queue.c.coder_id == coder_id))
    if queue:
        connection.execute(hit_queue.insert(), {"coder_id": coder_id, "state": _state(queue)})


def kept(read: Reads, coder_id: CoderId) -> HitQueue | None:
    """How far a coder is, with places where they are now; those whose words are gone are left out."""
    query = sa.select(hit_queue.c.state).where(hit_queue.c.coder_id == coder_id)
    with read.connection() as connection:
        state = connection.execute(query).scalar()
        return _queue(state, read.positions(connection)) if state else None


def _state(queue: HitQueue) -> State:
    texts = groupby(queue.places, key=lambda place: (place.source_id, place.version_id))
    return {
        "words": queue.search.words,
        "mode": queue.search.mode,
        "match_case": queue.search.match_case,
        "code": queue.code_id.hex,
        "unit": queue.unit,
        "here": queue.here,
        "texts": [
            [source_id.hex, version_id.hex, [[*place.span, _SIGNS[place.verdict]] for place in places]]
            for (source_id, version_id), places in texts
        ],
    }


def _queue(state: State, positions: Positions) -> HitQueue:
    search = Search(state["words"], SearchMode(state["mode"]), match_case=state["match_case"])
    places = [place for text in state["texts"] for place in _places(positions, *text)]
    there = [place for place in places if place is not None]
    gone_before = sum(place is None for place in places[: state["here"]])
    here = state["here"] - gone_before
    return HitQueue(search, UUID(state["code"]), QueueUnit(state["unit"]), tuple(there), min(here, len(there)))


def _places(
    positions: Positions, source_id: str, version_id: str, places: list[tuple[int, int, str]]
) -> Iterator[Waiting | None]:
    """The places of one text in its newest version; None for words that are gone."""
    was: VersionId = UUID(version_id)
    later = positions.version(was)
    for start, end, sign in places:
        span = later.moves.moved(Span(start, end)) if later else Span(start, end)
        now = later.version_id if later else was
        yield Waiting(UUID(source_id), now, span, _VERDICTS[sign]) if span else None
