"""One version of a source's text, as stored and as shown."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from qda_app.domain.ids import SpeakerId, TurnId
from qda_app.domain.outlines import Heading
from qda_app.domain.sources import Speaker, SpeakerRole, Turn
from qda_app.domain.spans import Lines, Span, united
from qda_app.domain.strides import Strides
from qda_app.ui.coding_view.offsets import OffsetMap, pieces

LONGEST_PARAGRAPH = 4_000  # characters; Qt needs 58 ms a frame for one of 500,000

_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n|\Z)")  # begins with a plain character: ten times as fast
_BLANK_START = re.compile(r"(?:[ \t]*\n)*")
_BREAKS_IN_QT = "\r\u2029\ufdd0\ufdd1"  # Qt would begin a paragraph, so the offsets would part


class ShownTurn(NamedTuple):
    """What one speaker says; `label_start` is where its time stamp or label begins."""

    label_start: int
    start: int
    end: int
    speaker: str
    time_stamp: str = ""
    is_question: bool = False
    id: TurnId | None = None


def shown_turns(turns: Iterable[Turn], speakers: Iterable[Speaker]) -> list[ShownTurn]:
    """The turns of a source with the labels of their speakers, in order of their place."""
    by_id: Mapping[SpeakerId, Speaker] = {speaker.id: speaker for speaker in speakers}
    return sorted(_shown(turn, by_id[turn.speaker_id]) for turn in turns)


class TextSnapshot:
    """The stored text, the text that is shown instead, and the only place that knows how they relate."""

    def __init__(self, text: str, turns: Sequence[ShownTurn] = (), headings: Sequence[Heading] = ()) -> None:
        """`turns` in order of their place; labels, time stamps and blank lines are left out of what is shown.

        `headings` in order too: they are set as such.
        """
        self.text = text
        self.turns, self.headings = turns, headings
        left_out = _left_out(text, turns)
        paragraphs = list(_short_enough(_without(_with_breaks(text, turns), left_out).split("\n")))
        self.shown = "\n".join(paragraphs)
        self.paragraph_lengths = list(map(len, paragraphs))  # characters
        self.lines = Lines(text)
        self._map = OffsetMap(pieces(text, left_out), len(text))
        self._turn_starts = [turn.label_start for turn in turns]
        self._heading_starts = [heading.span.start for heading in headings]

    @cached_property
    def strides(self) -> Strides:
        """Its words and sentences; labels and time stamps are none."""
        return Strides(self.text, self.lines, [Span(turn.label_start, turn.start) for turn in self.turns])

    @property
    def has_voices(self) -> bool:
        """Whether turns tell what others than the researcher say."""
        return any(not turn.is_question for turn in self.turns)

    @cached_property
    def speech(self) -> list[Span]:
        """What voices of the study say; without turns of theirs, every line."""
        said = [Span(turn.start, turn.end) for turn in self.turns if not turn.is_question]
        return said if self.has_voices else [line for line in self.lines if line.length]

    def shown_span(self, span: Span) -> tuple[int, int]:
        """The UTF-16 range that shows `span`; empty when all of it is left out."""
        return self._map.shown_at(span.start), self._map.shown_at(span.end)

    def shown_at(self, position: int) -> int:
        """The UTF-16 position that shows a stored one."""
        return self._map.shown_at(position)

    def stored_span(self, start: int, end: int) -> Span:
        """The stored span from the first to the last character shown in UTF-16 [start, end)."""
        first = self._map.stored_at(start)
        return Span(first, self._map.stored_at(end - 1) + 1 if end > start else first)

    def stored_at(self, shown: int) -> int:
        """The stored position of the character shown at a UTF-16 position."""
        return self._map.stored_at(shown)

    def is_continuation(self, shown: int) -> bool:
        """Whether the paragraph at `shown` only goes on with a line that is too long, or in which another speaks."""
        return shown > 0 and self.text[self.stored_at(shown - 1)] != "\n"

    def slice(self, span: Span) -> str:
        """The words of `span`: never read back from a widget."""
        return self.text[span.start : span.end]

    def turns_in(self, span: Span) -> list[ShownTurn]:
        """The turns that a span has words of; without words, the turn that holds its place."""
        if not span.length:
            here = self.turn_at(span.start)
            return [here] if here else []
        return [turn for turn in self.turns if turn.start < span.end and turn.end > span.start]

    def turn_at(self, position: int) -> ShownTurn | None:
        """The turn that holds a stored position, its label included."""
        index = bisect_right(self._turn_starts, position) - 1
        turn = self.turns[index] if index >= 0 else None
        return turn if turn and position <= turn.end else None

    def heading_at(self, position: int) -> Heading | None:
        """The heading that holds a stored position."""
        index = bisect_right(self._heading_starts, position) - 1
        heading = self.headings[index] if index >= 0 else None
        return heading if heading and position < heading.span.end else None


def unshortened(text: str) -> str:
    """All of a text as Qt can show it: labels and blank lines too, each character in its place."""
    return "\n".join(_short_enough(_without(text, ()).split("\n")))


def _shown(turn: Turn, speaker: Speaker) -> ShownTurn:
    is_question = speaker.role is SpeakerRole.RESEARCHER
    return ShownTurn(turn.label_start, turn.start, turn.end, speaker.label, turn.timestamp, is_question, turn.id)


def _with_breaks(text: str, turns: Sequence[ShownTurn]) -> str:
    """The text, with a break in place of the space before each turn that begins within a line."""
    places = [turn.label_start - 1 for turn in turns if _begins_within_line(text, turn.label_start)]
    starts, ends = [0, *(place + 1 for place in places)], [*places, len(text)]
    return "\n".join([text[start:end] for start, end in zip(starts, ends, strict=True)]) if places else text


def _begins_within_line(text: str, position: int) -> bool:
    before = position - 1
    while before >= 0 and text[before] != "\n" and text[before].isspace():
        before -= 1
    return 0 <= before < position - 1 and text[before] != "\n"


def _left_out(text: str, turns: Sequence[ShownTurn]) -> list[Span]:
    """Labels and time stamps, and blank lines, which the gap between paragraphs shows; disjoint, in order."""
    labels = (Span(turn.label_start, turn.start) for turn in turns)
    blank_lines = (Span(*found.span()) for found in _BLANK_LINE.finditer(text))
    blank_start = _BLANK_START.match(text)
    blank_starts = [Span(0, blank_start.end())] if blank_start else []
    return united([*blank_starts, *labels, *blank_lines])


def _without(text: str, left_out: Sequence[Span]) -> str:
    starts = [0, *(span.end for span in left_out)]
    ends = [*(span.start for span in left_out), len(text)]
    shown = "".join([text[start:end] for start, end in zip(starts, ends, strict=True)])
    for character in _BREAKS_IN_QT:
        shown = shown.replace(character, " ")
    return shown


def _short_enough(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        if len(paragraph) <= LONGEST_PARAGRAPH:
            yield paragraph
        else:
            yield from _parts(paragraph)


def _parts(paragraph: str) -> Iterator[str]:
    """Cut at spaces: each becomes the break, so that every offset keeps its place."""
    start = 0
    while len(paragraph) - start > LONGEST_PARAGRAPH:
        limit = start + LONGEST_PARAGRAPH
        space = paragraph.rfind(" ", start + 1, limit)
        space = space if space >= 0 else paragraph.find(" ", limit)
        if space < 0:
            break
        yield paragraph[start:space]
        start = space + 1
    yield paragraph[start:]
