"""A difference as one text: what went and what came stand in their lines, side by side with what stayed."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.differences import Hunk, Part
from qda_app.domain.spans import Span

_BREAK = "¶"  # stands for a line break that went or came


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that went or came."""

    span: Span
    part: Part


@dataclass(frozen=True, slots=True)
class DiffText:
    """The words to be shown, the marks in them, and where each group of lines begins with its number.

    The number is that in the text after, or in the text before where only that is shown.
    """

    text: str
    marks: Sequence[Mark]
    starts: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, hunks: Sequence[Hunk], without: Part | None = None) -> "DiffText":
        """The hunks below each other; `without` what came it is the text before, without what went the text after."""
        pieces: list[str] = []
        marks: list[Mark] = []
        starts: list[tuple[int, int]] = []
        length = 0
        for hunk in hunks:
            starts.append((length, hunk.line_before if without is Part.NEW else hunk.line_after))
            for part, words in (one for one in hunk.parts if one[0] is not without):
                shown = words if part is Part.SAME else words.replace("\n", f"{_BREAK}\n")
                if part is not Part.SAME:
                    marks.append(Mark(Span(length, length + len(shown)), part))
                pieces.append(shown)
                length += len(shown)
            pieces.append("\n")
            length += 1
        return cls("".join(pieces), marks, starts)
