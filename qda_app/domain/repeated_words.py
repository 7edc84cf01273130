"""Repeated words: where a text says just what another one says, several words in a row."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from qda_app.domain.spans import Span

K = TypeVar("K", bound=Hashable)
_WORD = re.compile(r"\w+")
_RUN = 6  # words in a row that are no accident
_FEWEST = 3  # a text of fewer words is not looked for


def without_runs(text: str, others: Iterable[str], instead: str) -> str:
    """The text with `instead` wherever it repeats six words in a row of one of the others, or the whole of a short one.

    The quotation marks around them go too.
    """
    words = list(_WORD.finditer(text))
    plain = [one[0].casefold() for one in words]
    repeated = sorted({place for other in others for place in _places(plain, other)})
    for run in reversed(list(_together(repeated))):
        span = _with_marks(text, Span(words[run[0]].start(), words[run[-1]].end()))
        text = text[: span.start] + instead + text[span.end :]
    return text


class Runs(Generic[K]):
    """The runs of words of many texts, to find those that another text repeats; each text has a key."""

    def __init__(self, texts: Iterable[tuple[K, str]]) -> None:
        """Look up every run once."""
        self._texts: dict[tuple[str, ...], dict[K, None]] = {}
        self._sizes: set[int] = set()
        for key, text in texts:
            words = [one.casefold() for one in _WORD.findall(text)]
            size = min(_RUN, len(words))
            if size >= _FEWEST:
                self._sizes.add(size)
                for start in range(len(words) - size + 1):
                    self._texts.setdefault(tuple(words[start : start + size]), {})[key] = None

    def repeated_by(self, text: str) -> list[K]:
        """The texts of which another one repeats six words in a row, or the whole of a short one."""
        words = [one.casefold() for one in _WORD.findall(text)]
        found: dict[K, None] = {}
        for size in sorted(self._sizes):
            for start in range(len(words) - size + 1):
                found |= self._texts.get(tuple(words[start : start + size]), {})
        return list(found)


def _places(words: Sequence[str], other: str) -> Iterator[int]:
    """The words that stand in a run which the other text has too."""
    theirs = [one.casefold() for one in _WORD.findall(other)]
    size = min(_RUN, len(theirs))
    if size < _FEWEST:
        return
    runs = {tuple(theirs[start : start + size]) for start in range(len(theirs) - size + 1)}
    for start in range(len(words) - size + 1):
        if tuple(words[start : start + size]) in runs:
            yield from range(start, start + size)


def _together(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _with_marks(text: str, span: Span) -> Span:
    before = re.search(r"[“\"]?$", text[: span.start])
    after = re.match(r"(?:[.,;!?…]* ?\[…\])?[.,;!?…]*[”\"]", text[span.end :])
    return Span(before.start() if before else span.start, span.end + (after.end() if after else 0))
