"""Where words stand after edits, found the slow way: one character after the other."""

from collections.abc import Iterator

from qda_app.domain.edits import Edits
from qda_app.domain.spans import Span


def span_after(edits: Edits, text: str, span: Span) -> Span | None:
    """Where the characters of a span stand after edits of `text`; None where none of them is left."""
    origins = list(_origins(edits, text, span))
    return Span(origins.index(True), len(origins) - origins[::-1].index(True)) if True in origins else None


def end_after(edits: Edits, position: int) -> int:
    """Where an end stands afterwards: before what is put in at it, and before what replaces more than its words."""
    shift = 0
    for edit in edits:
        if edit.end <= position and edit.start < position:
            shift += len(edit.words) - (edit.end - edit.start)
        elif edit.start < position:
            return edit.start + shift
    return position + shift


def _origins(edits: Edits, text: str, span: Span) -> Iterator[bool]:
    """Whether each character of the text after belongs to a span of the text before."""
    done = 0
    for edit in edits:
        yield from (span.start <= old < span.end for old in range(done, edit.start))
        if edit.start < edit.end:
            belongs = span.start <= edit.start and edit.end <= span.end
        else:
            belongs = span.start < edit.start < span.end
        yield from [belongs] * len(edit.words)
        done = edit.end
    yield from (span.start <= old < span.end for old in range(done, len(text)))
