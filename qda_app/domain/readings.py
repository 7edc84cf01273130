"""What reading texts for cues and names finds: places, as code points of one text."""

from array import array
from collections.abc import Iterator, Sequence
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


class CuePlaces:
    """Where one cue stands in a text, in order; a large study has hundreds of thousands, in 16 bytes each."""

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        """Nowhere yet."""
        self._numbers = array("I")

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers) // 4

    def __iter__(self) -> Iterator[CueAt]:
        """All of them."""
        numbers = iter(self._numbers)
        for start, end, sentence_start, sentence_end in zip(numbers, numbers, numbers, numbers, strict=True):
            yield CueAt(Span(start, end), Span(sentence_start, sentence_end))

    @property
    def starts(self) -> Sequence[int]:
        """Where each begins."""
        return self._numbers[0::4]

    @property
    def sentence_starts(self) -> Sequence[int]:
        """Where the sentence of each begins."""
        return self._numbers[2::4]

    def add(self, span: Span, sentence: Span) -> None:
        """One more, behind the others."""
        self._numbers.extend((*span, *sentence))


@dataclass(slots=True)
class TextReading:
    """What is known of one text: the places of each cue and name that was looked for, and what looks like a name.

    `guesses` is None as long as nobody has looked for what looks like a name.
    """

    cues: dict[str, CuePlaces] = field(default_factory=dict)
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
