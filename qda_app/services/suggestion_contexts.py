"""What is suggested where it was said: a place of a cue in its turn, and the places of a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.cue_queues import CuePlace
from qda_app.domain.hits import Hit
from qda_app.domain.ids import CodeId, SourceId
from qda_app.domain.sentences import sentences
from qda_app.domain.sources import Turn
from qda_app.domain.spans import Lines, Span, trimmed
from qda_app.domain.turns import turn_at
from qda_app.services.entity_places import Mention
from qda_app.services.hit_contexts import HitInContext, in_context
from qda_app.services.project import Project
from qda_app.services.suggestion_lists import hit_of
from qda_app.storage.reads import Reads

_BEFORE = 300  # characters of what was said before
_MOST = 500  # places of one name that are listed


@dataclass(frozen=True, slots=True)
class PlaceInContext:
    """A place with its turn, or its lines where there are no turns; positions are those of the stored text.

    `steps` are the ends of the sentences from the place on to the end of the turn: how far it can be made longer.
    `code_ids` are the codes that the coder gave these words already.
    """

    place: CuePlace
    source: str
    title: str
    line: int
    speaker: str
    timestamp: str
    before_speaker: str
    before: str
    turn: Span
    words: str
    steps: tuple[int, ...]
    code_ids: tuple[CodeId, ...]


def place_in_context(project: Project, place: CuePlace) -> PlaceInContext:
    """Read what stands around a place. Raises KeyError where its source is gone."""
    with project.read.moment() as read:
        source, text = read.source(place.source_id), read.text(place.source_id)
        turns = read.turns(place.source_id)
        own = turn_at(turns, place.span.start)
        before = turns[turns.index(own) - 1] if own and turns.index(own) else None
        around = trimmed(text, own.span) if own else _lines_around(text, place.span)
        speakers = _speakers(read, place.source_id)
    (hit,) = in_context(project, [hit_of(place, Lines(text))])
    return PlaceInContext(
        place=place,
        source=source.short_id,
        title=source.title,
        line=hit.hit.line,
        speaker=hit.speaker,
        timestamp=own.timestamp if own else "",
        before_speaker=speakers.get(before.speaker_id, "") if before else "",
        before=_shortened(text, before),
        turn=around,
        words=text[slice(*around)],
        steps=tuple(one.end for one in sentences(text, Span(place.span.end, around.end))),
        code_ids=hit.code_ids,
    )


def _speakers(read: Reads, source_id: SourceId) -> dict[object, str]:
    return {one.id: one.label for one in read.speakers(source_id)}


def _lines_around(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return trimmed(text, Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end))


def _shortened(text: str, turn: Turn | None) -> str:
    words = " ".join(text[slice(*turn.span)].split()) if turn else ""
    return words if len(words) <= _BEFORE else f"[…] {words[-_BEFORE:].partition(' ')[2]}"


def mentions_in_context(project: Project, mentions: Sequence[Mention]) -> list[HitInContext]:
    """Where a thing is named, with the words around it; of very many the first."""
    shown = mentions[:_MOST]
    lines = {source_id: Lines(project.read.text(source_id)) for source_id in {one.source_id for one in shown}}
    hits = [Hit(one.source_id, lines[one.source_id].number(one.span.start), one.span, (one.span,)) for one in shown]
    return in_context(project, hits)
