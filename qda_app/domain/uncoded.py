"""What of a source is not coded yet."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from qda_app.domain.sentences import sentences
from qda_app.domain.spans import Span, covered, trimmed, united


class Uncoded:
    """The stretches of speech that no coding touches, in order of their place."""

    def __init__(self, text: str, speech: Sequence[Span], coded: Iterable[Span]) -> None:
        """`speech` is what voices of the study say: disjoint, in order of its place."""
        self._text = text
        self.gaps = [gap for gap in _without(text, speech, united(coded)) if _has_words(text, gap)]
        self._spoken = covered(speech)

    @property
    def share(self) -> float:
        """How much of the speech is not coded, from 0 to 1, in characters; 0 where nobody speaks."""
        return covered(self.gaps) / self._spoken if self._spoken else 0.0

    def after(self, position: int) -> Span | None:
        """The first uncoded sentence, or part of one, that begins at a position or behind it."""
        first = bisect_right(self.gaps, position, key=lambda gap: gap.end)
        found = (one for gap in self.gaps[first:] for one in self._sentences(gap) if one.start >= position)
        return next(found, None)

    def before(self, position: int) -> Span | None:
        """The last one that ends at a position or before it."""
        last = bisect_right(self.gaps, position, key=lambda gap: gap.start)
        gaps = reversed(self.gaps[:last])
        found = (one for gap in gaps for one in reversed(self._sentences(gap)) if one.end <= position)
        return next(found, None)

    def _sentences(self, gap: Span) -> list[Span]:
        return [one for one in sentences(self._text, gap) if _has_words(self._text, one)]


def _without(text: str, speech: Sequence[Span], coded: Sequence[Span]) -> Iterable[Span]:
    """The speech with what is coded cut out; both are disjoint and in order."""
    number = 0
    for said in speech:
        start = said.start
        while number < len(coded) and coded[number].end <= start:
            number += 1
        following = number
        while following < len(coded) and coded[following].start < said.end:
            yield trimmed(text, Span(start, max(start, coded[following].start)))
            start = max(start, coded[following].end)
            following += 1
        yield trimmed(text, Span(start, max(start, said.end)))


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[span.start : span.end]))
