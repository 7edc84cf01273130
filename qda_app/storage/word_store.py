"""The word index as it is stored: which words each text holds, and their stems; derived, never journalled.

A text never changes, so what is known of it stays true as long as it is there: a correction or an undo makes another
text the newest one, and the index lacks it until it is read. Plain tables rather than a full-text index of the
database: places are code points at once, and words are what the program takes for words.
"""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

import sqlalchemy as sa

from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.words import TextWords
from qda_app.storage.remembered_words import Stems
from qda_app.storage.rows import BATCH
from qda_app.storage.runs import Run
from qda_app.storage.schema import TABLES, text_words, word_stem

UNKNOWN = ""  # the stem of a word that nobody has looked for
_ROWS = 5  # of numbers
_SOURCES = TABLES[Source].name


class StoredWords:
    """The index as one transaction changes it."""

    def __init__(self, connection: sa.Connection) -> None:
        """Write through `connection`."""
        self._connection = connection

    def keep_texts(self, texts: Mapping[str, TextWords]) -> None:
        """Know the words of these texts, by digest; their stems are looked for later."""
        there = set(self._connection.scalars(sa.select(text_words.c.digest).where(text_words.c.digest.in_(texts))))
        new = {digest: words for digest, words in texts.items() if digest not in there}
        rows = [{"digest": digest, "words": one.index, "places": packed(one)} for digest, one in new.items()]
        if rows:
            self._connection.execute(text_words.insert(), rows)
            known = set(self._connection.scalars(sa.select(word_stem.c.word)))
            words = {word for one in new.values() for word in one.words} - known
            self._insert((word, UNKNOWN) for word in words)

    def keep_stems(self, stems: Stems) -> None:
        """Know the stems of these words, as far as a text still holds them."""
        is_waiting = word_stem.c.stem == UNKNOWN
        for batch in batches(list(stems)):
            here = set(self._connection.scalars(sa.select(word_stem.c.word).where(word_stem.c.word.in_(batch))))
            self._connection.execute(word_stem.delete().where(is_waiting, word_stem.c.word.in_(batch)))
            self._insert((word, found) for word in here for found in stems[word])

    def forget_gone(self) -> None:
        """Let go of texts that are not the newest of any source, and of words that stand in no text any more."""
        gone = set(self._connection.scalars(sa.select(text_words.c.digest))) - newest(self._connection)
        if gone:
            held = self._words_of(gone)
            self._connection.execute(text_words.delete().where(text_words.c.digest.in_(gone)))
            left = held - self._words_of(set(self._connection.scalars(sa.select(text_words.c.digest))))
            for batch in batches(sorted(left)):
                self._connection.execute(word_stem.delete().where(word_stem.c.word.in_(batch)))

    def forget_all(self) -> None:
        """Begin anew."""
        self._connection.execute(text_words.delete())
        self._connection.execute(word_stem.delete())

    def _words_of(self, digests: Collection[str]) -> set[str]:
        found = self._connection.scalars(sa.select(text_words.c.words).where(text_words.c.digest.in_(digests)))
        return {word for index in found for word in index.split("\n")} - {""}

    def _insert(self, pairs: Iterable[tuple[str, str]]) -> None:
        rows = [{"word": word, "stem": stem} for word, stem in sorted(pairs)]
        if rows:
            self._connection.execute(word_stem.insert(), rows)


def follow(connection: sa.Connection, runs: Iterable[Run]) -> None:
    """Let the words of a source go with it, in the same transaction."""
    if any(run.table == _SOURCES and None in run.afters for run in runs):
        StoredWords(connection).forget_gone()


def newest(connection: sa.Connection) -> set[str]:
    """The digests of the texts that sources have now."""
    version = TABLES[TextVersion].c
    newest = sa.select(version.source_id, sa.func.max(version.number).label("number")).group_by(version.source_id)
    last = newest.subquery()
    is_last = sa.and_(version.source_id == last.c.source_id, version.number == last.c.number)
    return set(connection.scalars(sa.select(version.digest).join(last, is_last)))


def batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many as a statement takes."""
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))


def packed(words: TextWords) -> bytes:
    """Its rows of numbers of 32 bits, little end first, behind how long each of them is."""
    numbers = array("I", map(len, words.rows))
    for row in words.rows:
        numbers.extend(row)
    return _little_end_first(numbers).tobytes()


def unpacked(index: str, places: bytes) -> TextWords:
    """The words of a text as `packed` packed them, beside the index of them."""
    numbers = array("I")
    numbers.frombytes(places)
    numbers = _little_end_first(numbers)
    ends = [*accumulate(numbers[:_ROWS], initial=_ROWS)]
    return TextWords(index, [numbers[start:end] for start, end in pairwise(ends)])


def _little_end_first(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
