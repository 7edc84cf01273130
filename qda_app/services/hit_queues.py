"""Queues of hits: looking through what a search found, one place after the other, for one code."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.hit_queues import HitQueue, QueueUnit, Waiting, distinct
from qda_app.domain.hits import Hits, SourceHits
from qda_app.domain.ids import CodeId, SourceId
from qda_app.domain.sentences import sentence_at
from qda_app.domain.sources import Turn
from qda_app.domain.spans import Span, trimmed
from qda_app.i18n import _
from qda_app.services.project import Project
from qda_app.storage import hit_queues
from qda_app.storage.reads import Reads


def begin_queue(project: Project, hits: Hits, code_id: CodeId, unit: QueueUnit) -> HitQueue:
    """Put hits into a queue, each with as much around it as would be coded; it takes the place of an earlier one.

    Hits of one unit are one place, and places that the coder has given this code already are left out. Raises
    UserError where none is left.
    """
    with project.read.moment() as read:
        coded = {place for one in hits.found for place in _coded(read, project, one.source.id, code_id)}
        places = distinct(place for one in hits.found for place in _places(read, one, unit))
    left = tuple(place for place in places if (place.source_id, place.span) not in coded)
    if not left:
        raise UserError(
            _("Every hit has this code already.") if places else _("There is no hit to look through."),
            hint=_("Choose another code, or search for other words."),
        )
    queue = HitQueue(hits.search, code_id, unit, left)
    keep_queue(project, queue)
    return queue


def keep_queue(project: Project, queue: HitQueue | None) -> None:
    """Keep how far the coder is, also for the next start; None ends it. It is no step and cannot be undone."""
    with project.noting() as connection:
        hit_queues.keep(connection, project.coder.id, queue)


def kept_queue(project: Project) -> HitQueue | None:
    """The queue that the coder has not ended, its places where their words are now; None where there is none.

    Sources that are gone have left it.
    """
    with project.read.moment() as read:
        queue = hit_queues.kept(read, project.coder.id)
        if queue is None or read.get(Code, queue.code_id) is None:
            return None
        left = queue.within({source.id for source in read.sources()})
    return left if left.places else None


def _places(read: Reads, found: SourceHits, unit: QueueUnit) -> Iterator[Waiting]:
    text = read.text(found.source.id)
    turns = sorted(read.turns(found.source.id), key=lambda turn: turn.start) if unit is not QueueUnit.WORDS else []
    for span in found.spans:
        yield Waiting(found.source.id, found.version_id, _around(text, turns, span, unit))


def _around(text: str, turns: Sequence[Turn], span: Span, unit: QueueUnit) -> Span:
    if unit is QueueUnit.WORDS:
        return span
    whole = _paragraph(text, turns, span)
    if unit is QueueUnit.PARAGRAPH:
        return whole
    first, last = sentence_at(text, span.start), sentence_at(text, span.end - 1)
    return trimmed(text, Span(max(whole.start, first.start), min(whole.end, max(first.end, last.end))))


def _paragraph(text: str, turns: Sequence[Turn], span: Span) -> Span:
    """The turn that holds a hit, else its lines; a hit in the label of a turn has its line."""
    place = bisect_right(turns, span.start, key=_start) - 1
    if place >= 0 and turns[place].end >= span.end:
        return trimmed(text, turns[place].span)
    line_end = text.find("\n", span.end)
    return trimmed(text, Span(text.rfind("\n", 0, span.start) + 1, line_end if line_end >= 0 else len(text)))


def _start(turn: Turn) -> int:
    return turn.start


def _coded(read: Reads, project: Project, source_id: SourceId, code_id: CodeId) -> Iterator[tuple[SourceId, Span]]:
    """The places of a source that the coder has given a code."""
    with_code = {coding.excerpt_id for coding in read.codings(source_id, project.coder.id) if coding.code_id == code_id}
    if with_code:
        found = read.excerpts(source_id, project.coder.id)
        yield from ((source_id, one.span) for one in found if one.id in with_code)
