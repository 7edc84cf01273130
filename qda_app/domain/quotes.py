"""Finding a quote in a text, where only white space may differ."""

from array import array
from bisect import bisect_right
from itertools import accumulate
from re import finditer

from qda_app.domain.spans import Span


def folded(text: str) -> str:
    """The words with runs of white space as one space, and none at the ends."""
    return " ".join(text.split())


class QuoteFinder:
    """A text with runs of white space as one space, and the way back to its own positions."""

    def __init__(self, text: str) -> None:
        """Fold `text` once."""
        words = [found.span() for found in finditer(r"\S+", text)]
        self._starts = array("q", [start for start, _ in words])
        self._folded = " ".join([text[start:end] for start, end in words])
        lengths = (end - start + 1 for start, end in words)
        self._folded_starts = array("q", accumulate(lengths, initial=0))

    def find(self, quote: str) -> list[Span]:
        """Every place that holds the quote, in order; none for a quote without words."""
        wanted = folded(quote)
        places: list[Span] = []
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            places.append(Span(self._stored(at), self._stored(at + len(wanted) - 1) + 1))
            at = self._folded.find(wanted, at + 1)
        return places

    def _stored(self, position: int) -> int:
        """The stored position of a folded character that is no space."""
        word = bisect_right(self._folded_starts, position) - 1
        return self._starts[word] + position - self._folded_starts[word]
