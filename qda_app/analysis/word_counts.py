"""Counting words in stretches of texts, and taking the forms of one stem together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qda_app.domain.spans import Span
from qda_app.domain.word_counts import WordCount, WordCounts
from qda_app.domain.words import TextWords, holds_digit

_SHORTEST = 2  # letters of a word that is counted


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of a text, the stretches of it that count, and those that count for a column.

    The stretches of one column do not overlap; those of several may, and a word there counts once in all.
    """

    words: TextWords
    length: int
    spans: Sequence[Span]
    by_column: Mapping[int, Sequence[Span]] = field(default_factory=dict)


def counted(
    heard: Iterable[Heard],
    columns: Sequence[str],
    stem_of: Callable[[str], str],
    stop_words: Collection[str],
) -> WordCounts:
    """Every word that is no stop word and no number, its forms together where `stem_of` gives them one stem.

    A stop word is left out as it stands; other forms of its stem are counted.
    """
    found = _Found([0] * len(columns))
    for number, text in enumerate(heard, start=1):
        found.take(text, number)
    stopped = {word for word in found.counts if word in stop_words or len(word) < _SHORTEST or holds_digit(word)}
    rows = found.rows((word for word in found.counts if word not in stopped), stem_of)
    return WordCounts(
        sorted(rows, key=lambda row: (-row.count, row.word)),
        columns,
        spoken=sum(found.counts.values()),
        stopped=sum(found.counts[word] for word in stopped),
        sources=found.texts,
    )


class _Found:
    """What was counted of every word."""

    def __init__(self, no_column: list[int]) -> None:
        self._no_column = no_column
        self.counts: Counter[str] = Counter()
        self.texts = 0
        self._by_column: dict[str, list[int]] = {}
        self._in: defaultdict[str, set[int]] = defaultdict(set)

    def take(self, text: Heard, number: int) -> None:
        """Count the words of a text."""
        self.texts += bool(text.spans)
        words = text.words.index.split("\n")[1:-1]
        for word, count in _counts(text, words, text.spans):
            self.counts[word] += count
            self._in[word].add(number)
        for column, spans in text.by_column.items():
            for word, count in _counts(text, words, spans):
                self._by_column.setdefault(word, [*self._no_column])[column] += count

    def rows(self, words: Iterable[str], stem_of: Callable[[str], str]) -> Iterator[WordCount]:
        """One row for the forms of each stem."""
        by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            by_stem[stem_of(word)].append(word)
        for forms in by_stem.values():
            told = sorted(((form, self.counts[form]) for form in forms), key=lambda form: (-form[1], form[0]))
            columns = (self._by_column.get(form, self._no_column) for form in forms)
            count = sum(count for _form, count in told)
            sources = len(set().union(*(self._in[form] for form in forms)))
            yield WordCount(told[0][0], tuple(told), count, sources, tuple(map(sum, zip(*columns, strict=True))))


def _counts(text: Heard, words: Sequence[str], spans: Sequence[Span]) -> Iterator[tuple[str, int]]:
    """How often each word begins in some stretches, where it does."""
    is_there = bytearray(text.length)
    for span in spans:
        is_there[span.start : span.end] = b"\x01" * span.length
    here, starts, begin = is_there.__getitem__, text.words.starts, 0
    for word, end in zip(words, text.words.ends, strict=True):
        count = sum(map(here, starts[begin:end]))
        begin = end
        if count:
            yield word, count
