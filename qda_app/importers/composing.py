"""Composing a text from what a format holds in parts, remembering who says which part."""

from qda_app.domain.imports import ReadTurn


class ComposedText:
    """A text that grows by lines and turns."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self._length = 0
        self.turns: list[ReadTurn] = []

    def __str__(self) -> str:
        """The whole text, without a line break at its end."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def line(self, words: str) -> None:
        """Add a line, or several."""
        self._add(words)

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
        glue = "\n" if self._parts else ""
        start = self._length + len(glue)
        self._parts.append(glue + words)
        self._length = start + len(words)
        return start
