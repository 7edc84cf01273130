"""Finding words in the texts of all sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from qda_app.domain.progress import NoProgress, Progress
from qda_app.domain.sources import Source
from qda_app.domain.spans import Lines, Span
from qda_app.services.project import Project

_AROUND = 60  # characters of the sentence shown before and after a hit


@dataclass(frozen=True, slots=True)
class TextHit:
    """Where words stand: source, line and place, a slice of the text around them, and how many more hits follow."""

    source: Source
    line: int
    span: Span
    words: str
    more: int = 0


def first_hits(project: Project, words: str, *, progress: Progress | None = None) -> list[TextHit]:
    """The first place of `words` in each source that holds them, whatever their case; `more` counts the others."""
    progress = progress or NoProgress()
    found = []
    sources = project.read.sources()
    for done, source in enumerate(sources):
        progress.step(done, len(sources))
        text = project.read.text(source.id)
        starts = list(_places(_folded(text), _folded(words)))
        if starts:
            span = Span(starts[0], starts[0] + len(words))
            line = Lines(text).number(span.start)
            found.append(TextHit(source, line, span, _around(text, span), len(starts) - 1))
    return found


def _folded(text: str) -> str:
    """Lower case that keeps every character where it is; a few letters would become two."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(one.lower()[0] for one in text)


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + len(words))


def _around(text: str, span: Span) -> str:
    """The words of the line around a hit, from a word's beginning to a word's end."""
    line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line_end = line_end if line_end >= 0 else len(text)
    start, end = max(line_start, span.start - _AROUND), min(line_end, span.end + _AROUND)
    if start > line_start:
        start = text.find(" ", start, span.start) + 1 or start
    if end < line_end:
        end = text.rfind(" ", span.end, end) if " " in text[span.end : end] else end
    return text[start:end].strip()
