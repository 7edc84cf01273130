"""Turns: how one is parted in two, and how two become one; no character of the text is touched."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.ids import TurnId, new_id
from qda_app.domain.sources import Turn
from qda_app.domain.spans import Span, trimmed


def turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    """The turn that holds a position, its label included; `turns` in order of their place."""
    return next((turn for turn in turns if turn.label_start <= position <= turn.end), None)


def turn_after(turns: Sequence[Turn], turn_id: TurnId) -> Turn | None:
    """The turn that follows another; `turns` in order of their place."""
    ids = [turn.id for turn in turns]
    return turns[ids.index(turn_id) + 1] if turn_id in ids[:-1] else None


def parted(turn: Turn, text: str, position: int) -> tuple[Turn, Turn] | None:
    """A turn as two, the second from the word at `position` on; None where one of them would have no words.

    The second is new; it has neither label nor time stamp of its own.
    """
    cut = _word_start(text, Span(turn.start, turn.end), position)
    first, second = trimmed(text, Span(turn.start, cut)), trimmed(text, Span(cut, turn.end))
    if not first.length or not second.length:
        return None
    later = replace(turn, id=new_id(), label_start=second.start, start=second.start, timestamp="")
    return replace(turn, end=first.end), later


def joined(first: Turn, second: Turn) -> Turn:
    """Two turns that follow each other as one: the first, with all that stands up to the end of the second."""
    return replace(first, end=second.end)


def _word_start(text: str, span: Span, position: int) -> int:
    """Where the word begins that `position` stands in or before, within a span."""
    cut = min(max(position, span.start), span.end)
    while cut > span.start and cut < span.end and not text[cut - 1].isspace() and not text[cut].isspace():
        cut -= 1
    return cut
