"""Voices: the informant of each excerpt, derived from the turns it lies in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.corpus import VoicedTurn, voice_of
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId, InformantId, SourceId, VersionId
from qda_app.domain.sources import Participation, Speaker, SpeakerRole, Turn
from qda_app.storage.rows import BATCH
from qda_app.storage.schema import TABLES

_turn, _speaker, _participation = TABLES[Turn].c, TABLES[Speaker].c, TABLES[Participation].c


def _voiced_turns() -> sa.Select[Any]:
    query = sa.select(_turn.version_id, _turn.start, _turn.end, _speaker.informant_id)
    query = query.join_from(TABLES[Turn], TABLES[Speaker]).where(_speaker.role == SpeakerRole.INFORMANT)
    return query.where(_turn.version_id.in_(sa.bindparam("versions", expanding=True))).order_by(_turn.start)


_VOICED_TURNS = _voiced_turns()
_PARTICIPATIONS = sa.select(_participation.source_id, _participation.informant_id)


def of_excerpts(connection: sa.Connection, excerpts: Sequence[Excerpt]) -> dict[ExcerptId, InformantId]:
    """The informant of each excerpt that has one: its override, or what the turns give."""
    turns = _turns_by_version(connection, list({excerpt.version_id for excerpt in excerpts}))
    only = _only_voices(connection)
    found = {
        excerpt.id: excerpt.voice_id or voice_of(excerpt.span, turns[excerpt.version_id], only.get(excerpt.source_id))
        for excerpt in excerpts
    }
    return {excerpt_id: voice for excerpt_id, voice in found.items() if voice}


def _turns_by_version(connection: sa.Connection, versions: list[VersionId]) -> Mapping[VersionId, list[VoicedTurn]]:
    turns: defaultdict[UUID, list[VoicedTurn]] = defaultdict(list)
    for start in range(0, len(versions), BATCH):
        for version_id, *turn in connection.execute(_VOICED_TURNS, {"versions": versions[start : start + BATCH]}):
            turns[version_id].append(VoicedTurn(*turn))
    return turns


def _only_voices(connection: sa.Connection) -> dict[SourceId, InformantId]:
    """The voice of each source that has exactly one."""
    voices: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for source_id, informant_id in connection.execute(_PARTICIPATIONS):
        voices[source_id].append(informant_id)
    return {source_id: found[0] for source_id, found in voices.items() if len(found) == 1}
