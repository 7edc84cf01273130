"""Words of running text: what counts as one, and what it is whatever its case and accents."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import overload

from qda_app.domain.spans import Span

Numbers = Sequence[int]  # arrays of 32 bits
_MARKS = "".join(  # written above or below a letter; `\w` does not hold them
    (
        "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670",
        "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1dc0-\u1dff\u20d0-\u20f0",
    )
)
_PART = rf"\w[\w{_MARKS}]*"
_WORD = re.compile(rf"{_PART}(?:[-\u2010\u2011'’]{_PART})*")  # undang-undang and jum'at are one word each
_AS_PLAIN = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})


def word_spans(text: str) -> Iterator[Span]:
    """Where each word stands, in order."""
    return (Span(*found.span()) for found in _WORD.finditer(text))


def words_of(text: str) -> list[str]:
    """The words of a text as they stand there, in order."""
    return _WORD.findall(text)


def folded(word: str) -> str:
    """A word without case and accents, the same for all its spellings; never empty where the word is not."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word.translate(_AS_PLAIN)).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_AS_PLAIN) or word


def parts_of(word: str) -> list[str]:
    """The parts of a word with hyphens; none of a word without."""
    return word.split("-") if "-" in word else []


def holds_digit(word: str) -> bool:
    """Whether it is a number or an id, which has no stem."""
    return any(sign.isdigit() for sign in word)


START_BITS = 32  # of a packed span, above as many of its length
_LENGTH = (1 << START_BITS) - 1


class PackedSpans(Sequence[Span]):
    """Many spans in order, in eight bytes each."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Iterable[int] = ()) -> None:
        """As `pack` makes them, in any order."""
        self._packed = array("Q", sorted(packed))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> Span: ...

    @overload
    def __getitem__(self, place: slice) -> list[Span]: ...

    def __getitem__(self, place: int | slice) -> Span | list[Span]:
        """One of them, or some."""
        return [*map(unpack, self._packed[place])] if isinstance(place, slice) else unpack(self._packed[place])

    def __iter__(self) -> Iterator[Span]:
        """All of them."""
        return map(unpack, self._packed)

    @property
    def packed(self) -> Sequence[int]:
        """As numbers, which sort and compare like the spans."""
        return self._packed


def pack(span: Span) -> int:
    """A span as a number of 64 bits."""
    return span.start << START_BITS | span.length


def unpack(packed: int) -> Span:
    """The span that was packed."""
    start = packed >> START_BITS
    return Span(start, start + (packed & _LENGTH))


class TextWords:
    """The words of one text with their places: sorted, so that each is found without reading the others.

    `index` is every different word between line breaks, the n-th of them at `offsets[n]`; its places begin at
    `starts[ends[n - 1]:ends[n]]`. It takes `lengths[n]` characters there, or as many as it has itself where there are
    no lengths; a word of two lengths stands there twice. `lines` are where the lines of the text begin.
    """

    __slots__ = ("ends", "index", "lengths", "lines", "offsets", "starts")

    def __init__(self, index: str, rows: Sequence[Numbers]) -> None:
        """`rows` are offsets, lengths, ends, starts and lines, as `of` or a file gives them."""
        self.index = index
        self.offsets, self.lengths, self.ends, self.starts, self.lines = rows

    @classmethod
    def of(cls, text: str) -> "TextWords":
        """Read a text."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for found in _WORD.finditer(text):
            places[found.group()].append(found.start())
        entries: dict[tuple[str, int], list[int]] = {}
        for word, starts in places.items():
            entries.setdefault((folded(word), len(word)), []).extend(starts)
        in_order = sorted(entries)
        words = [word for word, _length in in_order]
        lengths = [length for _word, length in in_order]
        found_at = [sorted(entries[entry]) for entry in in_order]
        rows = [
            accumulate((len(word) + 1 for word in words[:-1]), initial=0) if words else (),
            lengths if lengths != [*map(len, words)] else (),
            accumulate(map(len, found_at)),
            _joined(found_at),
            _line_starts(text),
        ]
        return cls("\n".join(["", *words, ""]), [row if isinstance(row, array) else array("I", row) for row in rows])

    def __eq__(self, other: object) -> bool:
        """Whether the same words stand at the same places."""
        return isinstance(other, TextWords) and (self.index, self.rows) == (other.index, other.rows)

    __hash__ = object.__hash__

    @property
    def rows(self) -> tuple[Numbers, ...]:
        """All numbers, as the constructor takes them."""
        return self.offsets, self.lengths, self.ends, self.starts, self.lines

    @property
    def words(self) -> list[str]:
        """Every different word, in order."""
        return list(dict.fromkeys(self.index.split("\n")[1:-1]))

    def count(self, words: Iterable[str]) -> dict[str, int]:
        """How often each of these words stands there, where it does."""
        counted = ((word, sum(len(self._places(entry)) for entry in self._entries(word))) for word in words)
        return {word: count for word, count in counted if count}

    def spans(self, words: Iterable[str]) -> PackedSpans:
        """Where any of these words stands, in order."""
        return PackedSpans(
            start << START_BITS | length
            for word in words
            for entry in self._entries(word)
            for length in (self.lengths[entry] if self.lengths else len(word),)
            for start in self._places(entry)
        )

    def line(self, position: int) -> int:
        """The line that holds a position, from 1."""
        return bisect_right(self.lines, position)

    def _places(self, entry: int) -> Numbers:
        return self.starts[self.ends[entry - 1] if entry else 0 : self.ends[entry]]

    def _entries(self, word: str) -> Iterator[int]:
        """The numbers under which a word is found: none, one, or one for each of its lengths."""
        line = f"\n{word}\n"
        at = self.index.find(line)
        entry = bisect_left(self.offsets, at) if at >= 0 else 0
        while at >= 0 and self.index.startswith(line, at):
            yield entry
            at += len(line) - 1
            entry += 1


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    at = text.find("\n")
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1)


def _joined(rows: Iterable[Sequence[int]]) -> "array[int]":
    """All numbers one behind the other; row by row, so that a long text does not hold up the window."""
    joined = array("I")
    for row in rows:
        joined.extend(row)
    return joined
