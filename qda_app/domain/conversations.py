"""Conversations: what was asked before a place of a text, and when its turn was said."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qda_app.domain.guide import bare_question
from qda_app.domain.ids import InformantId
from qda_app.domain.spans import Span


class ToldTurn(NamedTuple):
    """A turn as far as questions, voices and times matter; `is_asking` is the researcher's."""

    start: int
    end: int
    timestamp: str
    is_asking: bool
    informant_id: InformantId | None = None


class PosedWords(NamedTuple):
    """That a question of the guide was posed at [start, end), perhaps to one informant alone, in its own `words`."""

    start: int
    end: int
    words: str
    informant_id: InformantId | None = None


@dataclass(frozen=True)
class Conversation:
    """One text: its turns, the confirmed questions and the headings, each in order of their place.

    `questions` are all those of the guide, as `bare_question` tells them.
    """

    turns: Sequence[ToldTurn] = ()
    posed_words: Sequence[PosedWords] = ()
    headings: Sequence[Span] = ()
    questions: frozenset[str] = frozenset()

    def timestamp(self, position: int) -> str:
        """The time stamp of the turn that holds a position; empty where it has none."""
        place = bisect_right(self._turn_starts, position) - 1
        return self.turns[place].timestamp if place >= 0 and position < self.turns[place].end else ""

    def posed(self, position: int, voice: InformantId | None) -> str:
        """The question of the guide that was posed last; empty where there is none, or it was not meant for a voice."""
        place = bisect_right(self._posed_at, position) - 1
        if place < 0 or self.posed_words[place].informant_id not in (None, voice):
            return ""
        return self.posed_words[place].words

    def asked(self, position: int) -> Span | None:
        """What the researcher said last before a position or at it; in a text without turns the heading above it."""
        place = bisect_right(self._asked, position) - 1
        return self._asking[place] if place >= 0 else None

    def is_question(self, heading: str) -> bool:
        """Whether a heading asks: it ends as a question does, or says what a question of the guide says."""
        return heading.endswith("?") or bare_question(heading) in self.questions

    @property
    def has_turns(self) -> bool:
        """Whether it is told who speaks."""
        return bool(self.turns)

    @cached_property
    def _asking(self) -> Sequence[Span]:
        return [Span(one.start, one.end) for one in self.turns if one.is_asking] if self.turns else self.headings

    @cached_property
    def _turn_starts(self) -> Sequence[int]:
        return [one.start for one in self.turns]

    @cached_property
    def _posed_at(self) -> Sequence[int]:
        return [one.start for one in self.posed_words]

    @cached_property
    def _asked(self) -> Sequence[int]:
        return [one.start for one in self._asking]
