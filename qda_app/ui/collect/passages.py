"""Passages: the turns of a draft and the lines that belong to none, in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qda_app.domain.imports import ReadTurn
from qda_app.domain.sources import SpeakerRole
from qda_app.domain.spans import Lines, Span
from qda_app.services.drafts import SourceDraft

_LONGEST = 1200  # characters of a passage that are shown


@dataclass(frozen=True, slots=True)
class Passage:
    """A turn, or a line outside of turns, as it will stand in the project."""

    line: int
    words: str
    label: str = ""
    timestamp: str = ""
    is_researcher: bool = False


class Passages:
    """Knows where each passage is; the words are cut out of the text when they are asked for."""

    def __init__(self, draft: SourceDraft) -> None:
        """Of one draft."""
        self._text, turns = draft.read.text, draft.read.turns
        self._lines = Lines(self._text)
        self._turns = {turn.start: turn for turn in turns}
        self._spans = sorted([*(Span(turn.start, turn.end) for turn in turns), *self._outside(turns)])

    @property
    def line_count(self) -> int:
        """How many lines the text has; a line break at its end begins no further one."""
        return self._text.count("\n") + (not self._text.endswith("\n"))

    @property
    def beginning(self) -> int:
        """The place of the first turn, or of the first line."""
        return next((place for place, span in enumerate(self._spans) if span.start in self._turns), 0)

    def of_label(self, label: str) -> int:
        """The place where a label speaks first, or the beginning."""
        return next((place for place, span in enumerate(self._spans) if self._label(span) == label), self.beginning)

    def at_line(self, number: int) -> int:
        """The place of the passage that holds a line."""
        start = self._lines.span(min(number, len(self._lines))).start
        before = [place for place, span in enumerate(self._spans) if span.start <= start]
        return before[-1] if before else 0

    def some(self, first: int, most: int, draft: SourceDraft) -> Sequence[Passage]:
        """At most `most` passages from a place, with the roles that labels have in `draft`."""
        roles = {one.label: one.role for one in draft.speakers}
        return [self._passage(span, roles.get(self._label(span))) for span in self._spans[first : first + most]]

    def _outside(self, turns: Sequence[ReadTurn]) -> Iterator[Span]:
        """The lines with words that lie in no turn."""
        place = 0
        for line in self._lines:
            while place < len(turns) and turns[place].end < line.start:
                place += 1
            is_inside = place < len(turns) and line.end > turns[place].label_start
            if not is_inside and self._text[line.start : line.end].strip():
                yield line

    def _label(self, span: Span) -> str:
        turn = self._turns.get(span.start)
        return turn.label if turn else ""

    def _passage(self, span: Span, role: SpeakerRole | None) -> Passage:
        turn: ReadTurn | None = self._turns.get(span.start)
        return Passage(
            self._lines.number(span.start),
            self._words(span),
            turn.label if turn else "",
            turn.timestamp.strip("[](){}#") if turn else "",
            is_researcher=role is SpeakerRole.RESEARCHER,
        )

    def _words(self, span: Span) -> str:
        shown = self._text[span.start : min(span.end, span.start + _LONGEST)]
        return " ".join(shown.split()) + (" …" if span.length > _LONGEST else "")
