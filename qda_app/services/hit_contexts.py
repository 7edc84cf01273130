"""Hits in context: the words around each, who says them, and the codes that the coder gave them already."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qda_app.domain.anchors import are_in_text
from qda_app.domain.coders import Coder
from qda_app.domain.hits import Hit, Hits, Piece, SourceHits, pieces
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.sources import Source, Technique, Turn
from qda_app.domain.spans import Span, overlap, united
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

_AROUND = 120  # characters before and after a hit


@dataclass(frozen=True, slots=True)
class HitInContext:
    """A hit with its words between others, whoever says it (empty where nobody is known), and its codes."""

    hit: Hit
    source: Source
    pieces: tuple[Piece, ...]
    speaker: str
    code_ids: tuple[CodeId, ...]


@dataclass(frozen=True, slots=True)
class HitFilter:
    """Which hits are wanted; what is empty or false asks for nothing."""

    techniques: frozenset[Technique] = frozenset()
    informant_ids: frozenset[InformantId] = frozenset()
    only_uncoded: bool = False


def in_context(project: Project, hits: Iterable[Hit], coder: Coder | None = None) -> list[HitInContext]:
    """Hits with what one wants to know of each before coding it."""
    with project.read.moment() as read:
        pages = _Pages(read, coder or project.coder)
        return [pages.in_context(hit) for hit in hits]


def filtered(project: Project, hits: Hits, wanted: HitFilter, *, progress: Progress | None = None) -> Hits:
    """The hits that a filter lets through."""
    progress = progress or NoProgress()
    with project.read.moment() as read:
        pages = _Pages(read, project.coder)
        found = []
        for done, one in enumerate(hits.found):
            progress.step(done, len(hits.found))
            if not wanted.techniques or one.source.technique in wanted.techniques:
                found.append(pages.filtered(one, wanted))
    return replace(hits, found=[one for one in found if len(one)])


class _Pages:
    """The sources of hits, each read when it is asked for first."""

    def __init__(self, read: Reads, coder: Coder) -> None:
        self._read, self._coder = read, coder
        self._informants = {one.id: one.short_id for one in read.informants()}
        self._pages: dict[SourceId, _Page] = {}

    def in_context(self, hit: Hit) -> HitInContext:
        """One hit."""
        page = self._page(hit.source_id)
        voice = page.voices.voice(hit.span)
        speaker = page.label_at(hit.span.start) or (self._informants.get(voice, "") if voice else "")
        return HitInContext(hit, page.source, tuple(pieces(page.text, hit, _AROUND)), speaker, page.codes(hit.span))

    def filtered(self, found: SourceHits, wanted: HitFilter) -> SourceHits:
        """The hits of one source that a filter lets through."""
        if not wanted.informant_ids and not wanted.only_uncoded:
            return found
        page = self._page(found.source.id)
        kept = [number for number, span in enumerate(found.spans) if _is_wanted(page, span, wanted)]
        marks = [found.marks[number] for number in kept] if found.marks else None
        return replace(found, spans=[found.spans[number] for number in kept], marks=marks)

    def _page(self, source_id: SourceId) -> "_Page":
        if source_id not in self._pages:
            self._pages[source_id] = _Page(self._read, source_id, self._coder)
        return self._pages[source_id]


class _Page:
    """One source, with everything by which its hits are told."""

    def __init__(self, read: Reads, source_id: SourceId, coder: Coder) -> None:
        self.source, self.text, self.voices = read.source(source_id), read.text(source_id), read.voiced_text(source_id)
        self._turns = sorted(read.turns(source_id), key=_label_start)
        self._turn_starts = [turn.label_start for turn in self._turns]
        self._labels = {speaker.id: speaker.label for speaker in read.speakers(source_id)}
        codings = read.codings(source_id, coder.id)
        coded = {coding.excerpt_id for coding in codings}
        excerpts = (one for one in read.excerpts(source_id, coder.id) if are_in_text(one.kind))
        self._spans = {one.id: one.span for one in excerpts if one.id in coded}
        self._codings = [one for one in codings if one.excerpt_id in self._spans]
        self._coded = united(self._spans.values())

    def codes(self, span: Span) -> tuple[CodeId, ...]:
        """The codes of the coder's excerpts that share words with a place, each once."""
        if not self.is_coded(span):
            return ()
        found = (one.code_id for one in self._codings if overlap(self._spans[one.excerpt_id], span))
        return tuple(dict.fromkeys(found))

    def is_coded(self, span: Span) -> bool:
        """Whether a place shares words with a coded excerpt."""
        place = bisect_left(self._coded, span.end, key=_start) - 1
        return place >= 0 and self._coded[place].end > span.start

    def label_at(self, position: int) -> str:
        """The label of the turn that holds a position."""
        place = bisect_right(self._turn_starts, position) - 1
        turn = self._turns[place] if place >= 0 else None
        return self._labels[turn.speaker_id] if turn and position <= turn.end else ""


def _is_wanted(page: _Page, span: Span, wanted: HitFilter) -> bool:
    if wanted.only_uncoded and page.is_coded(span):
        return False
    return not wanted.informant_ids or page.voices.voice(span) in wanted.informant_ids


def _start(span: Span) -> int:
    return span.start


def _label_start(turn: Turn) -> int:
    return turn.label_start
