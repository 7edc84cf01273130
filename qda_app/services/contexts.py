"""Excerpts in context: the words of an excerpt with what was said right before and after it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis import wording
from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.domain.sources import Source, Speaker, Technique, Turn
from qda_app.domain.spans import Lines, Region, Span, trimmed
from qda_app.i18n import current
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

_MOST = 240  # characters of what stands around the excerpt, on each side
_CUT = "[…]"


@dataclass(frozen=True, slots=True)
class Said:
    """What someone says before or after; `speaker` is empty in a note or document."""

    speaker: str
    words: str


@dataclass(frozen=True, slots=True)
class ExcerptInContext:
    """An excerpt's words between `lead` and `rest` of its own turn, and the turns around it.

    Every text is a slice of the stored one, cut with `[…]` where it is long; where a correction took out the words,
    they are those that stood there. Of a rectangle they are what the coder wrote of it.
    """

    excerpt_id: ExcerptId
    label: str
    source_id: SourceId
    source: str
    technique: Technique
    line: int
    speaker: str
    lead: str
    words: str
    rest: str
    timestamp: str = ""
    before: Said | None = None
    after: Said | None = None
    region: Region | None = None
    is_picture: bool = False


def excerpt_in_context(project: Project, excerpt_id: ExcerptId) -> ExcerptInContext:
    """Read an excerpt with what stands around it. Raises KeyError where it is gone."""
    with project.read.moment() as read:
        excerpt = read.excerpt(excerpt_id)
        text = _SourceText(read, excerpt.source_id)
    return _in_context(excerpt, text)


def contexts_of(project: Project, excerpt_ids: Sequence[ExcerptId]) -> dict[ExcerptId, ExcerptInContext]:
    """Many excerpts with what stands around each; those that are gone are not among them."""
    with project.read.moment() as read:
        excerpts = read.those(Excerpt, excerpt_ids)
        texts = {source_id: _SourceText(read, source_id) for source_id in {one.source_id for one in excerpts}}
    return {one.id: _in_context(one, texts[one.source_id]) for one in excerpts}


class _SourceText:
    """A source with its words, divided into what each voice says, or into lines."""

    def __init__(self, read: Reads, source_id: SourceId) -> None:
        self.source, self.text = read.source(source_id), read.text(source_id)
        self.lines = Lines(self.text)
        self.blocks = _turn_blocks(read.turns(source_id), read.speakers(source_id)) or _line_blocks(self.text)
        self._starts = [block.span.start for block in self.blocks]

    def around(self, span: Span) -> tuple[int, int]:
        """The first and the last block that the span touches; the nearest one before it where it touches none."""
        before = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(before, bisect_left(self._starts, span.end) - 1)
        is_touched = self.blocks[before].span.end > span.start
        first = before if is_touched or last == before else before + 1
        return first, last


def _in_context(excerpt: Excerpt, found: _SourceText) -> ExcerptInContext:
    source, text, blocks = found.source, found.text, found.blocks
    if excerpt.region:
        return _rectangle(excerpt, source, found)
    first, last = found.around(excerpt.span)
    own = blocks[first]
    return ExcerptInContext(
        excerpt_id=excerpt.id,
        label=excerpt_label(source.short_id, excerpt.number),
        source_id=source.id,
        source=source.short_id,
        technique=source.technique,
        line=found.lines.number(excerpt.start),
        speaker=own.speaker,
        lead=_end(text[own.span.start : excerpt.start]),
        words=excerpt.words(text),
        rest=_beginning(text[excerpt.end : blocks[last].span.end]),
        timestamp=own.timestamp,
        before=_said(text, blocks[first - 1], is_before=True) if first else None,
        after=_said(text, blocks[last + 1], is_before=False) if last + 1 < len(blocks) else None,
    )


def _rectangle(excerpt: Excerpt, source: Source, found: _SourceText) -> ExcerptInContext:
    """A rectangle stands alone; its words are what the coder wrote of it."""
    assert excerpt.region
    text = found.text
    no_words = wording.region_words(excerpt.region, current(), is_picture=not text)
    return ExcerptInContext(
        excerpt_id=excerpt.id,
        label=excerpt_label(source.short_id, excerpt.number),
        source_id=source.id,
        source=source.short_id,
        technique=source.technique,
        line=found.lines.number(excerpt.start),
        speaker="",
        lead="",
        words=excerpt.words(text) or no_words,
        rest="",
        region=excerpt.region,
        is_picture=not text,
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A turn, or a line of a text without turns."""

    span: Span
    speaker: str = ""
    timestamp: str = ""


def _turn_blocks(turns: Sequence[Turn], speakers: Sequence[Speaker]) -> list[_Block]:
    labels = {speaker.id: speaker.label for speaker in speakers}
    return [_Block(turn.span, labels[turn.speaker_id], turn.timestamp) for turn in turns]


def _line_blocks(text: str) -> list[_Block]:
    return [_Block(span) for span in Lines(text) if trimmed(text, span).length]


def _said(text: str, block: _Block, *, is_before: bool) -> Said:
    words = text[block.span.start : block.span.end].strip()
    return Said(block.speaker, _end(words) if is_before else _beginning(words))


def _beginning(words: str) -> str:
    """At most the first characters, cut at a space."""
    if len(words) <= _MOST:
        return words
    return f"{words[:_MOST].rpartition(' ')[0] or words[:_MOST]} {_CUT}"


def _end(words: str) -> str:
    """At most the last characters, cut at a space."""
    if len(words) <= _MOST:
        return words
    return f"{_CUT} {words[-_MOST:].partition(' ')[2] or words[-_MOST:]}"
