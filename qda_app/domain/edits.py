"""Edits: words of a text replaced by others, one edit or many at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from qda_app.domain.graphemes import common_ends
from qda_app.domain.moves import Cut, Moves
from qda_app.domain.spans import Span


class Edit(NamedTuple):
    """The characters [start, end) of a text are replaced by `words`."""

    start: int
    end: int
    words: str

    def shifted(self, by: int) -> "Edit":
        """The same, so many characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)

    @property
    def changes_anything(self) -> bool:
        """Whether it takes out or puts in anything."""
        return self.start != self.end or bool(self.words)

    @property
    def is_wide(self) -> bool:
        """Whether it takes out anything."""
        return self.start < self.end


class Edits:
    """Edits of one text, in order and without common characters; all positions are those of the text before.

    Those that change nothing are left out, and words that are put in at one place are one edit.
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        """Raises ValueError where they are out of order or share characters."""
        self._edits = tuple(_joined(edit for edit in edits if edit.changes_anything))
        if any(edit.start < 0 or edit.end < edit.start for edit in self._edits):
            raise ValueError(self._edits)
        if any(before.end > after.start for before, after in pairwise(self._edits)):
            raise ValueError(self._edits)

    def __iter__(self) -> Iterator[Edit]:
        """In order."""
        return iter(self._edits)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._edits)

    def __eq__(self, other: object) -> bool:
        """The same edits."""
        return isinstance(other, Edits) and self._edits == other._edits

    def __hash__(self) -> int:
        """Of the edits."""
        return hash(self._edits)

    def __repr__(self) -> str:
        """As it is made."""
        return f"Edits({list(self._edits)})"

    @classmethod
    def composed(cls, sequence: Iterable[Edit]) -> "Edits":
        """Edits that were made one after the other, each in the text as the ones before had left it."""
        edits = cls()
        for edit in sequence:
            edits = edits.with_edit(edit)
        return edits

    def then(self, later: "Edits") -> "Edits":
        """Both, `later` in the text as this leaves it."""
        edits = self
        for edit in reversed(later._edits):  # from the last on, so that no position moves before its turn
            edits = edits.with_edit(edit)
        return edits

    def beside(self, other: "Edits") -> "Edits":
        """These, in the text as `other` leaves it, made of the same text; without those that it interferes with."""
        kept = (edit for edit in self._edits if not other.touches(Span(edit.start, edit.end)))
        return Edits(other._moved_edit(edit) for edit in kept)

    def _moved_edit(self, edit: Edit) -> Edit:
        """An edit of the same text in the text after these; what it puts in stands before what they put in."""
        end = self.moves.end(edit.end)
        return Edit(self.moves.start(edit.start) if edit.is_wide else end, end, edit.words)

    def apply(self, text: str) -> str:
        """The text after the edits. Raises ValueError where they do not fit into it."""
        if self._edits and self._edits[-1].end > len(text):
            raise ValueError(self._edits[-1])
        kept = [0, *(edit.end for edit in self._edits)], [*(edit.start for edit in self._edits), len(text)]
        words = [*(edit.words for edit in self._edits), ""]
        return "".join([text[start:end] + put for start, end, put in zip(*kept, words, strict=True)])

    def inverse(self, text: str) -> "Edits":
        """The edits that lead back to `text`, which these were made in."""
        return Edits(
            Edit(start, end, text[edit.start : edit.end])
            for edit, start, end in zip(self._edits, self._starts, self._ends, strict=True)
        )

    def trimmed(self, text: str) -> "Edits":
        """The same, without the characters that each takes out of `text` and puts in again at its ends."""
        return Edits(_trimmed(edit, text[edit.start : edit.end]) for edit in self._edits)

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """How many characters stand where; the words themselves left out."""
        return tuple(Cut(edit.start, edit.end, len(edit.words)) for edit in self._edits)

    @cached_property
    def moves(self) -> Moves:
        """Where positions of the text before stand in the text after."""
        return Moves(self.cuts)

    def moved(self, span: Span) -> Span | None:
        """Where a span stands after the edits, by the rules of `Moves`; None where its words are gone."""
        return self.moves.moved(span)

    @property
    def hull(self) -> Span:
        """From the first edit to the last."""
        return Span(self._edits[0].start, self._edits[-1].end) if self._edits else Span(0, 0)

    def touches(self, span: Span) -> bool:
        """Whether an edit changes words within a span, not merely at its ends."""
        first = bisect_right(self._old_ends, span.start)
        return first < len(self._edits) and self._edits[first].start < span.end

    def with_edit(self, edit: Edit) -> "Edits":
        """These, and one edit more in the text as they leave it.

        Edits that stand together become one: typing on, or deleting on, is one edit. Two that replace neighbouring
        characters stay two.
        """
        low, high = self._together(edit)
        if low == high:
            shift = self._shifts[low]
            one = Edit(edit.start - shift, edit.end - shift, edit.words)
        else:
            one = self._with(edit, low, high - 1)
        return Edits((*self._edits[:low], one, *self._edits[high:]))

    def _together(self, edit: Edit) -> tuple[int, int]:
        """Which of these edits [low, high) stand together with one in the text that they leave."""
        low, high = bisect_left(self._ends, edit.start), bisect_right(self._starts, edit.end)
        if not edit.is_wide:
            high = min(high, low + 1)
        else:
            while low < high and self._ends[low] == edit.start and self._edits[low].words:
                low += 1
            while low < high and self._starts[high - 1] == edit.end and self._edits[high - 1].words:
                high -= 1
        return low, max(low, high)

    def _with(self, edit: Edit, first: int, last: int) -> Edit:
        """One edit for `edit` and for these from `first` to `last`."""
        before, after = edit.start - self._starts[first], edit.end - self._starts[last]
        start, end = self._edits[first].start + min(0, before), self._edits[last].end
        end += max(0, edit.end - self._ends[last])
        kept_before, kept_after = self._edits[first].words[: max(0, before)], self._edits[last].words[max(0, after) :]
        return Edit(start, end, kept_before + edit.words + kept_after)

    @cached_property
    def _shifts(self) -> Sequence[int]:
        """How far the characters before each edit, and those after the last, have moved."""
        return list(accumulate((len(edit.words) - edit.end + edit.start for edit in self._edits), initial=0))

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where the words of each edit begin in the text after."""
        return [edit.start + shift for edit, shift in zip(self._edits, self._shifts, strict=False)]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [start + len(edit.words) for edit, start in zip(self._edits, self._starts, strict=True)]

    @cached_property
    def _old_ends(self) -> Sequence[int]:
        return [edit.end for edit in self._edits]


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """The edits, with what is put in at one place joined."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1][:2] == edit[:2] and not edit.is_wide:
            joined[-1] = edit._replace(words=joined[-1].words + edit.words)
        else:
            joined.append(edit)
    return joined


def _trimmed(edit: Edit, old: str) -> Edit:
    before, after = common_ends(old, edit.words)
    return Edit(edit.start + before, edit.end - after, edit.words[before : len(edit.words) - after])
