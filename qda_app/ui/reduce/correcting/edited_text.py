"""A stored text while it is edited in a widget: what is typed is kept as edits of it, never read back as a whole.

Qt counts in UTF-16, the stored text in code points. Here everything is counted in UTF-16 units, in texts in which
each astral character is written as its two halves; only what goes in and out counts in code points.
"""

import re
from collections.abc import Iterable

from qda_app.domain.differences import between
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.moves import Moves
from qda_app.domain.spans import Span
from qda_app.ui.coding_view.offsets import OffsetMap, pieces
from qda_app.ui.coding_view.snapshot import unshortened

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_FIRST_HALF = re.compile("[\ud800-\udbff]")


class EditedText:
    """A text, and what was made of it so far."""

    def __init__(self, stored: str) -> None:
        """Nothing is changed yet; `shown` is the text as the widget has to show it, character by character."""
        self.stored, self.shown = stored, unshortened(stored)
        self.length = len(stored) + len(_ASTRAL.findall(stored))  # units, as it is now
        self._offsets = OffsetMap(pieces(stored, ()), len(stored))
        pairs = enumerate(zip(self.stored, self.shown, strict=True)) if self.shown != self.stored else ()
        self._breaks = [place for place, (old, new) in pairs if new == "\n" != old]  # of paragraphs that are too long
        self._shown_units = in_units(self.shown)
        self._units = Edits()
        self._edits: Edits | None = None
        self._back: Moves | None = None

    def take(self, position: int, removed: int, words: str) -> None:
        """Note that `removed` units at a position gave way to `words`, which are in units too.

        Undo tells of several changes as of one from the first to the last: what is the same in it stays where it is.
        """
        edits = [Edit(position, position + removed, words)]
        if removed and words:
            before = self._units.apply(self._shown_units)[position : position + removed]
            edits = [edit.shifted(position) for edit in _between(before, words)]
        for edit in reversed(edits):
            self._units = self._units.with_edit(edit)
        self._units = Edits(_effective(self._units, self._shown_units))
        self.length += len(words) - removed
        self._edits = self._back = None

    @property
    def edits(self) -> Edits:
        """What was changed, in code points of the stored text; what was taken out and put in again is not."""
        if self._edits is None:
            at = self._offsets.stored_at
            edits = (Edit(at(one.start), at(one.end), in_code_points(one.words)) for one in self._units)
            self._edits = Edits(edits).trimmed(self.shown)
        return self._edits

    def as_units(self, edits: Edits) -> list[Edit]:
        """Edits of the stored text in units."""
        at = self._offsets.shown_at
        return [Edit(at(edit.start), at(edit.end), in_units(edit.words)) for edit in edits]

    def unit_at(self, position: int) -> int:
        """Where a character of the stored text stands now, or what has taken its place."""
        return self._units.moves.start(self._offsets.shown_at(position))

    def unit_span(self, span: Span) -> Span | None:
        """Where a stored span stands now, in units; None where none of its words are left."""
        at = self._offsets.shown_at
        return self._units.moves.moved(Span(at(span.start), at(span.end)))

    def stored_at(self, unit: int) -> int:
        """The stored character that stands at a unit, or that gave way to what stands there."""
        return self._offsets.stored_at(self._backwards.end(unit))

    def stored_around(self, units: Span) -> Span:
        """The stored characters that stand in a stretch of units, and those just beside it."""
        start, end = self._backwards.end(units.start), self._backwards.start(units.end)
        return Span(max(0, self._offsets.stored_at(start) - 1), self._offsets.stored_at(end) + 1)

    @property
    def _backwards(self) -> Moves:
        """The way from the text as it is now to the stored one."""
        if self._back is None:
            self._back = self._units.inverse(self._shown_units).moves
        return self._back

    @property
    def units(self) -> str:
        """The text as it is now, in units."""
        return self._units.apply(self._shown_units)

    def line_number(self, block_number: int, unit: int) -> int | None:
        """The line of the block that begins at a unit, from 1; None where it only goes on with a long one."""
        breaks = [span for place in self._breaks if (span := self.unit_span(Span(place, place + 1)))]
        if any(span.end == unit for span in breaks):
            return None
        return block_number + 1 - sum(span.end < unit for span in breaks)

    def position_of(self, unit: int) -> int:
        """A place in the text as it is now, in code points, of one in units."""
        return unit - len(_FIRST_HALF.findall(self._units.apply(self._shown_units)[:unit]))

    def unit_of(self, position: int) -> int:
        """A place in the text as it is now, in units, of one in code points."""
        return position + len(_ASTRAL.findall(self.edits.apply(self.stored)[:position]))


def found_in(units: str, words: str) -> list[Span]:
    """Where words stand in a text in units, whether in capitals or small letters."""
    wanted = re.compile(re.escape(in_units(words)), re.IGNORECASE)
    return [Span(*one.span()) for one in wanted.finditer(units)] if words else []


def in_units(words: str) -> str:
    """Words with each astral character written as its two halves."""
    return words if words.isascii() else _ASTRAL.sub(_halved, words)


def in_code_points(units: str) -> str:
    """Words of which the halves of astral characters are put together; a half alone stays what it is."""
    if units.isascii():
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _effective(edits: Iterable[Edit], text: str) -> list[Edit]:
    """Without those that put back what they took out, alone or together with the one before them."""
    kept: list[Edit] = []
    for edit in edits:
        last = kept[-1] if kept and kept[-1].end == edit.start else None
        if last and last.words + edit.words == text[last.start : edit.end]:
            kept.pop()
        elif edit.words != text[edit.start : edit.end]:
            kept.append(edit)
    return kept


def _between(before: str, after: str) -> list[Edit]:
    """The edits that make one text in units of another; none of them parts an astral character."""
    content = EditedText(in_code_points(before))
    return content.as_units(between(content.stored, in_code_points(after)))


def _halved(found: re.Match[str]) -> str:
    high, low = divmod(ord(found.group()) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)
