"""Conversations of all sources, read when one is first asked for: few displays want them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.anchors import turn_moved
from qda_app.domain.conversations import Conversation, PosedWords, ToldTurn
from qda_app.domain.guide import GuideQuestion, Posed, bare_question
from qda_app.domain.ids import SourceId, VersionId
from qda_app.domain.sources import PartKind, Speaker, SpeakerRole, TextPart, Turn
from qda_app.domain.spans import Span
from qda_app.storage.forms import Meanings
from qda_app.storage.positions import Positions
from qda_app.storage.rows import fetch, raw, select
from qda_app.storage.schema import TABLES

Versions = Mapping[VersionId, SourceId]
_turn, _speaker, _part = TABLES[Turn].c, TABLES[Speaker].c, TABLES[TextPart].c


class Conversations(Mapping[SourceId, Conversation]):
    """The conversations of some sources at one moment."""

    def __init__(self, versions: Versions, read: Callable[[Versions], Mapping[SourceId, Conversation]]) -> None:
        """`read` gives all of them at once."""
        self._versions, self._read = versions, read

    def __getitem__(self, source_id: SourceId) -> Conversation:
        """The conversation in a source. Raises KeyError."""
        return self._found[source_id]

    def __iter__(self) -> Iterator[SourceId]:
        """The sources."""
        return iter(self._versions.values())

    def __len__(self) -> int:
        """How many sources have a text."""
        return len(self._versions)

    @cached_property
    def _found(self) -> Mapping[SourceId, Conversation]:
        return self._read(self._versions)


def _turns_told() -> sa.Select[Any]:
    place = _turn.label_start, _turn.start, _turn.end
    who = _turn.timestamp, raw(_speaker.role), raw(_speaker.informant_id)
    query = sa.select(raw(_turn.version_id), *place, *who)
    query = query.join_from(TABLES[Turn], TABLES[Speaker])
    return query.where(_turn.version_id.in_(sa.bindparam("versions", expanding=True))).order_by(_turn.start)


# Built once: composing these expressions costs more than running them.
_TURNS = _turns_told()
_HEADINGS = select(TextPart).where(_part.kind == PartKind.HEADING)


def conversations_in(
    connection: sa.Connection, positions: Positions, versions: Versions
) -> dict[SourceId, Conversation]:
    """What is said and asked in these versions of sources, the newest of each."""
    questions = fetch(connection, GuideQuestion, select(GuideQuestion))
    turns, posed = _turns(connection, positions, versions), _posed(connection, positions, questions)
    bare = frozenset(filter(None, (bare_question(one.words) for one in questions)))
    headings: defaultdict[VersionId, list[Span]] = defaultdict(list)
    for part in positions.newest(fetch(connection, TextPart, _HEADINGS)):
        headings[part.version_id].append(part.span)
    return {
        source_id: Conversation(
            sorted(turns[one], key=_start), sorted(posed[one], key=_start), sorted(headings[one]), bare
        )
        for one, source_id in versions.items()
    }


def _turns(connection: sa.Connection, positions: Positions, versions: Versions) -> Mapping[VersionId, list[ToldTurn]]:
    turns: defaultdict[UUID, list[ToldTurn]] = defaultdict(list)
    found = connection.execute(_TURNS, {"versions": list(positions.leading_to(versions))}).all()
    if not found:
        return turns
    versions_raw, labels, starts, ends, timestamps, roles, voices = zip(*found, strict=True)
    meanings = Meanings()
    told = meanings.of(versions_raw, UUID, UUID), labels, starts, ends, timestamps, roles, meanings.guids(voices)
    for version_id, label_start, start, end, timestamp, role, voice in zip(*told, strict=True):
        is_asking = role == SpeakerRole.RESEARCHER
        if positions and (later := positions.version(version_id)):
            _, span = turn_moved(label_start, Span(start, end), later.moves)
            turns[later.version_id] += [ToldTurn(*span, timestamp, is_asking, voice)] if span else []
        else:
            turns[version_id].append(ToldTurn(start, end, timestamp, is_asking, voice))
    return turns


def _posed(
    connection: sa.Connection, positions: Positions, questions: Sequence[GuideQuestion]
) -> Mapping[VersionId, list[PosedWords]]:
    words = {one.id: " ".join(filter(None, [_numbered(one.number), one.words])) for one in questions}
    posed: defaultdict[VersionId, list[PosedWords]] = defaultdict(list)
    for one in positions.newest(fetch(connection, Posed, select(Posed))):
        posed[one.version_id].append(PosedWords(one.start, one.end, words[one.question_id], one.informant_id))
    return posed


def _numbered(number: str) -> str:
    """A number of the guide as it stands before its question: `4.`, `4a)`."""
    return f"{number}." if number[-1:].isalnum() else number


def _start(one: ToldTurn | PosedWords) -> int:
    return one.start
