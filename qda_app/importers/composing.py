"""Composing a text from what a format holds in pieces, remembering who says which, and what each is."""

from qda_app.domain.imports import ReadTurn
from qda_app.importers.parts import Mark, PartsFound


class ComposedText:
    """A text that grows by lines and turns; `parts` are its headings, lists and tables."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[str] = []
        self._length = 0
        self.turns: list[ReadTurn] = []
        self.parts = PartsFound()

    def __str__(self) -> str:
        """The whole text, without a line break at its end."""
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def next_start(self) -> int:
        """Where the next line will begin."""
        return self._length + bool(self._pieces)

    def line(self, words: str, mark: Mark | None = None) -> None:
        """Add a line, or several, which are a heading or an item of a list where `mark` says so."""
        start = self._add(words)
        self.parts.take(mark, words, start)

    def turn(self, label: str, words: str, *, stamp: str = "", before: str = "") -> None:
        """Add what somebody says: a time stamp on a line of its own, then `before`, the label and the words.

        A label without words stands in the text but makes no turn.
        """
        above = f"[{stamp}]\n" if stamp else ""
        mark = f"{above}{before}{label}: "
        label_start = self._add(mark + words)
        start = label_start + len(mark) + len(words) - len(words.lstrip())
        end = label_start + len(mark) + len(words.rstrip())
        if start < end:
            self.turns.append(ReadTurn(label, label_start, start, end, stamp))

    def _add(self, words: str) -> int:
        """Add words on a new line, and tell where they begin."""
        start = self.next_start
        glue = "\n" if self._pieces else ""
        self._pieces.append(glue + words)
        self._length = start + len(words)
        return start
