"""Headings, lists and rows of rich text: signs put into the markup, which are found again in the text."""

import re
from collections.abc import Sequence

from qda_app.domain.imports import ReadPart
from qda_app.importers.parts import PartsFound, heading, item

_FIRST = 0xFDD1  # no characters (U+FDD1 to U+FDDD); no document holds them
_HEADINGS = [chr(_FIRST + level) for level in range(9)]
_ITEM, _CELL, _ROW = (chr(_FIRST + place) for place in (9, 10, 11))
_ANY = re.compile(f"[{_HEADINGS[0]}-{_ROW}]")
_SIGNS = {"intbl": _CELL, "cell": _CELL, "row": _ROW}
_BODY = 9


def marked(word: str | None, number: str | None) -> str:
    """What is put before a word of the markup: a sign as the format writes it, or nothing."""
    if word == "outlinelevel" and number and 0 <= int(number) < _BODY:
        return _written(_HEADINGS[int(number)])
    if word in ("listtext", "pntext"):
        return _written(_ITEM)
    return _written(_SIGNS[word]) if word in _SIGNS else ""


def unmarked(text: str) -> tuple[str, Sequence[ReadPart]]:
    """The text without signs, and the parts that they marked."""
    lines = [(_ANY.sub("", line).rstrip("\t "), set(_ANY.findall(line))) for line in text.split("\n")]
    while lines and not lines[-1][0]:
        lines.pop()
    first = next((place for place, (words, _signs) in enumerate(lines) if words), 0)
    lines, found, start = lines[first:], _Rows(), 0
    for words, signs in lines:
        found.take(words, signs, start)
        start += len(words) + 1
    found.end_table()
    return "\n".join(words for words, _signs in lines), found.parts.all()


class _Rows:
    """Goes through the lines; those since the row before, up to the sign of its end, are a row."""

    def __init__(self) -> None:
        self.parts = PartsFound()
        self._rows: list[tuple[int, int]] = []
        self._row: tuple[int, int] | None = None

    def take(self, words: str, signs: set[str], start: int) -> None:
        """A line that begins at `start`."""
        level = next((place for place, sign in enumerate(_HEADINGS, start=1) if sign in signs), 0)
        if signs & {_CELL, _ROW}:
            self._cell(words, start, ends=_ROW in signs)
            return
        if words.strip() and self._row is None:
            self.end_table()
        self.parts.take(heading(level) if level else item(1) if _ITEM in signs else None, words, start)

    def end_table(self) -> None:
        """No further row follows."""
        if self._rows:
            self.parts.table(self._rows[0][0], self._rows[-1][1], self._rows)
        self._rows, self._row = [], None

    def _cell(self, words: str, start: int, *, ends: bool) -> None:
        end = start + len(words.rstrip())
        first = self._row[0] if self._row else start
        self._row = None if ends else (first, end)
        if ends:
            self._rows.append((first, end if words.strip() else max(first, start - 1)))


def _written(sign: str) -> str:
    return f"\\u{ord(sign) - 0x10000}?"
