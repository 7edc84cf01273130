"""Anchors: whatever stands at positions of a text, and how it moves when the text is corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qda_app.domain.excerpts import Excerpt, PlaceKind
from qda_app.domain.guide import Posed
from qda_app.domain.ids import VersionId
from qda_app.domain.moves import Ways
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import Page, TextPart, Turn
from qda_app.domain.spans import Span
from qda_app.domain.suggestions import JudgedCue
from qda_app.domain.value import Value, remaker


@dataclass(frozen=True, slots=True)
class NewVersion:
    """The way from one version of a text to a later one; `text_before` gives the words of the first."""

    version_id: VersionId
    moves: Ways
    text_before: Callable[[], str]


def are_in_text(kind: PlaceKind) -> bool:
    """Whether places of a kind are measured in characters of the text."""
    return kind in (PlaceKind.TEXT, PlaceKind.PAGE)


def moved_excerpt(excerpt: Excerpt, to: NewVersion) -> Excerpt:
    """The excerpt in a later version; without its words it stays where they were, and keeps them."""
    if excerpt.kind is PlaceKind.REGION:
        beside = to.moves.start(excerpt.start)
        return _excerpt(excerpt, to.version_id, beside, beside, excerpt.missing_words)
    if not are_in_text(excerpt.kind):
        return _excerpt(excerpt, to.version_id, excerpt.start, excerpt.end, excerpt.missing_words)
    span = to.moves.moved(excerpt.span)
    if span:
        return _excerpt(excerpt, to.version_id, span.start, span.end, "")
    place = to.moves.end(excerpt.end)
    return _excerpt(excerpt, to.version_id, place, place, excerpt.missing_words or excerpt.words(to.text_before()))


def moved_turn(turn: Turn, to: NewVersion) -> Turn | None:
    """The turn in a later version, with words that were put in at its ends; None where no words are left of it."""
    label_start, span = turn_moved(turn.label_start, turn.span, to.moves)
    return _turn(turn, to.version_id, label_start, span.start, span.end) if span else None


def turn_moved(label_start: int, span: Span, moves: Ways) -> tuple[int, Span | None]:
    """Where the label of a turn and its words stand now; None where no words are left."""
    label = moves.start(label_start)
    return label, moves.grown(span, least=label)


def moved_page(page: Page, to: NewVersion) -> Page:
    """The page in a later version, with words that were put in at its ends; without words it remains, empty."""
    end = to.moves.end(page.end)
    span = to.moves.grown(Span(page.start, page.end)) or Span(end, end)
    lines = tuple(moved for line in page.lines if (moved := _moved_line(line, page.start, span.start, to.moves)))
    return replace(page, version_id=to.version_id, start=span.start, end=span.end, lines=lines)


def _moved_line(line: tuple[float, ...], old_start: int, new_start: int, moves: Ways) -> tuple[float, ...] | None:
    """A line of a page with its box, positions from the page's start; None where no words are left."""
    start, end, *box = line
    span = moves.grown(Span(old_start + int(start), old_start + int(end)), least=new_start)
    return (span.start - new_start, span.end - new_start, *box) if span else None


def moved_part(part: TextPart, to: NewVersion) -> TextPart | None:
    """The heading, list or table in a later version, with words put in at its ends; None where none are left of it."""
    span = to.moves.grown(part.span)
    return _part(part, to.version_id, span.start, span.end) if span else None


def moved_posed(posed: Posed, to: NewVersion) -> Posed | None:
    """Where a question was posed in a later version; None where no words are left of it."""
    span = to.moves.grown(posed.span)
    return _posed(posed, to.version_id, span.start, span.end) if span else None


def moved_cue(judged: JudgedCue, to: NewVersion) -> JudgedCue | None:
    """A cue that was looked at, in a later version; None where no words are left of it."""
    span = to.moves.moved(judged.span)
    return _judged(judged, to.version_id, span.start, span.end) if span else None


def moved_settlement(settled: Settlement, to: NewVersion) -> Settlement | None:
    """Where coders had differed, in a later version; None where no words are left of it."""
    span = to.moves.moved(settled.span)
    return _settled(settled, to.version_id, span.start, span.end) if span else None


_excerpt = remaker(Excerpt, "version_id", "start", "end", "missing_words")
_turn = remaker(Turn, "version_id", "label_start", "start", "end")
_part = remaker(TextPart, "version_id", "start", "end")
_posed = remaker(Posed, "version_id", "start", "end")
_judged = remaker(JudgedCue, "version_id", "start", "end")
_settled = remaker(Settlement, "version_id", "start", "end")
Move = Callable[[Any, NewVersion], Any]

ANCHORS: Mapping[type[Value], Move] = {
    Excerpt: moved_excerpt,
    Turn: moved_turn,
    Page: moved_page,
    TextPart: moved_part,
    Posed: moved_posed,
    JudgedCue: moved_cue,
    Settlement: moved_settlement,
}
"""Every kind of value that stands at positions of a text version, and what becomes of it in a later one."""
