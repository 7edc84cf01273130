"""Voices: the informant of each excerpt, derived from the turns it lies in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.anchors import turn_moved
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId, InformantId, SourceId, VersionId
from qda_app.domain.sources import Participation, Speaker, SpeakerRole, Turn
from qda_app.domain.spans import Span
from qda_app.domain.voices import VoicedText, VoicedTurn
from qda_app.storage.forms import Meanings
from qda_app.storage.positions import Positions
from qda_app.storage.rows import raw
from qda_app.storage.schema import TABLES

_turn, _speaker, _participation = TABLES[Turn].c, TABLES[Speaker].c, TABLES[Participation].c


def _voiced_turns() -> sa.Select[Any]:
    query = sa.select(raw(_turn.version_id), _turn.label_start, _turn.start, _turn.end, raw(_speaker.informant_id))
    query = query.join_from(TABLES[Turn], TABLES[Speaker]).where(_speaker.role == SpeakerRole.INFORMANT)
    return query.where(_turn.version_id.in_(sa.bindparam("versions", expanding=True))).order_by(_turn.start)


# Built once: composing these expressions costs more than running them.
_VOICED_TURNS = _voiced_turns()
_PARTICIPATIONS = sa.select(_participation.source_id, _participation.informant_id)


def of_excerpts(
    connection: sa.Connection, positions: Positions, excerpts: Sequence[Excerpt], meanings: Meanings | None = None
) -> dict[ExcerptId, InformantId]:
    """The informant of each excerpt that has one: its override, or what the turns give.

    The excerpts stand in the newest versions of their texts.
    """
    sources = {excerpt.version_id: excerpt.source_id for excerpt in excerpts}
    texts = voiced_texts(connection, positions, sources, meanings or Meanings())
    found = ((one.id, one.voice_id or texts[one.version_id].voice(one.span)) for one in excerpts)
    return {excerpt_id: voice for excerpt_id, voice in found if voice}


def voiced_texts(
    connection: sa.Connection, positions: Positions, sources: Mapping[VersionId, SourceId], meanings: Meanings
) -> dict[VersionId, VoicedText]:
    """Who speaks where in these versions of sources, the newest of each."""
    turns: defaultdict[UUID, list[VoicedTurn]] = defaultdict(list)
    wanted = {"versions": list(positions.leading_to(sources))}
    if found := connection.execute(_VOICED_TURNS, wanted).all():
        versions, labels, starts, ends, voices = zip(*found, strict=True)
        read = [meanings.guids(versions), labels, starts, ends, meanings.guids(voices)]
        for version_id, label_start, start, end, voice in zip(*read, strict=True):
            if later := positions.version(version_id):
                _, span = turn_moved(label_start, Span(start, end), later.moves)
                turns[later.version_id] += [VoicedTurn(*span, voice)] if span else []
            else:
                turns[version_id].append(VoicedTurn(start, end, voice))
    only = _only_voices(connection)
    return {one: VoicedText(sorted(turns[one], key=_start), only.get(sources[one])) for one in sources}


def _start(turn: VoicedTurn) -> int:
    return turn.start


def _only_voices(connection: sa.Connection) -> dict[SourceId, InformantId]:
    """The voice of each source that has exactly one."""
    voices: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for source_id, informant_id in connection.execute(_PARTICIPATIONS):
        voices[source_id].append(informant_id)
    return {source_id: found[0] for source_id, found in voices.items() if len(found) == 1}
