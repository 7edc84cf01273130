"""What reading texts for cues and names finds: places, as code points of one text."""

from dataclasses import dataclass, field
from typing import NamedTuple

from qda_app.domain.spans import Span


class CueAt(NamedTuple):
    """Where a cue stands, and the sentence around it."""

    span: Span
    sentence: Span


class NameAt(NamedTuple):
    """Where something is named, and what kind of thing it seems to be; empty where the name was asked for."""

    span: Span
    kind: str = ""


@dataclass(slots=True)
class TextReading:
    """What is known of one text: the places of each cue and name that was looked for, and what looks like a name.

    `guesses` is None as long as nobody has looked for what looks like a name.
    """

    cues: dict[str, list[CueAt]] = field(default_factory=dict)
    names: dict[str, list[NameAt]] = field(default_factory=dict)
    guesses: list[NameAt] | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """What is to be looked for: cues by their stems, names as they are written, and whatever looks like a name."""

    cues: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    guesses: bool = False

    def lacking_in(self, reading: TextReading | None) -> "Sought":
        """What nobody has looked for in a text."""
        if reading is None:
            return self
        cues, names = self.cues - reading.cues.keys(), self.names - reading.names.keys()
        return Sought(cues, names, self.guesses and reading.guesses is None)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is to be looked for."""
        return not self.cues and not self.names and not self.guesses
