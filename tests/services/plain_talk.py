"""A talk as one would mark it on paper: who says which words, to hold a project against."""

import re
from collections import Counter
from dataclasses import dataclass

RESEARCHER = "researcher"


@dataclass
class Said:
    """Characters from `start` to `end`, and the label they stand under."""

    start: int
    end: int
    label: str


@dataclass
class PlainTalk:
    """The text of one source, its turns in order, whose voice each label is, and who takes part."""

    text: str
    said: list[Said]
    voices: dict[str, str]  # by label: an informant, RESEARCHER, or empty for nobody yet
    present: set[str]

    def relabel(self, places: list[int], label: str, voice: str) -> None:
        was, heard = self._named(), self._heard()
        self.voices.setdefault(label, voice)
        for place in places:
            self.said[place].label = label
        self._settle(was, heard)

    def split(self, place: int, position: int) -> bool:
        """Before the word at a position; False where one part would be without words."""
        whole = self.said[place]
        words = [found.span() for found in re.finditer(r"\S+", self.text)]
        words = [(start, end) for start, end in words if whole.start <= start and end <= whole.end]
        before = [word for word in words if word[1] <= position]
        after = words[len(before) :]
        if not before or not after:
            return False
        self.said[place : place + 1] = [
            Said(whole.start, before[-1][1], whole.label),
            Said(after[0][0], whole.end, whole.label),
        ]
        return True

    def join(self, place: int) -> None:
        was, heard = self._named(), self._heard()
        self.said[place].end = self.said.pop(place + 1).end
        self._settle(was, heard)

    def map(self, label: str, voice: str) -> None:
        was, heard = self._named(), self._heard()
        self.voices[label] = voice
        self._settle(was, heard)

    def informant(self, start: int, end: int) -> str | None:
        """Whose words most characters are, counted one by one; everyone's where only one takes part."""
        if len(self.present) == 1:
            return next(iter(self.present))
        count: Counter[str] = Counter()
        for place in range(start, end):
            for one in self.said:
                if one.start <= place < one.end and self.voices[one.label] != RESEARCHER:
                    count[self.voices[one.label]] += 1
        return max(count, key=lambda one: count[one]) or None if count else None

    def _heard(self) -> set[str]:
        return {one.label for one in self.said}

    def _named(self) -> set[str]:
        return {voice for voice in self.voices.values() if voice not in (RESEARCHER, "")}

    def _settle(self, was: set[str], heard: set[str]) -> None:
        for label in heard - self._heard():
            del self.voices[label]
        self.present = (self.present - (was - self._named())) | (self._named() - was)
