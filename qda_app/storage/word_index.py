"""What is known of the words of a project: in its word index, and beside it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from qda_app.domain.words import TextWords, parts_of
from qda_app.storage.reads import Reads
from qda_app.storage.schema import text_words, word_stem
from qda_app.storage.word_store import UNKNOWN, batches, newest, unpacked

_ALL = 1 << 40


class Learning(NamedTuple):
    """How far the index is: words whose stems are known, of how many; and the texts that were not read at all."""

    known: int
    words: int
    unread: int

    @property
    def is_complete(self) -> bool:
        """Whether a search finds everything."""
        return not self.unread and self.known == self.words


class WordIndex:
    """What is known of the words of a project at one moment."""

    def __init__(self, read: Reads) -> None:
        """Look into what `read` sees, and into what is known beside it."""
        self._read, self._beside = read, read.remembered_words

    def unread(self) -> list[str]:
        """The digests of texts that sources have now and whose words nobody has read."""
        with self._read.connection() as connection:
            now = newest(connection)
            stored = connection.scalars(sa.select(text_words.c.digest).where(text_words.c.digest.in_(now)))
            return sorted(now - set(stored) - self._beside.texts.keys())

    def has_gone(self) -> bool:
        """Whether texts are known that no source has any more."""
        with self._read.connection() as connection:
            return not set(connection.scalars(sa.select(text_words.c.digest))) <= newest(connection)

    def waiting(self, most: int) -> list[str]:
        """Words whose stems nobody has looked for."""
        known = self._beside.stems
        query = sa.select(word_stem.c.word).where(word_stem.c.stem == UNKNOWN).limit(most + len(known))
        with self._read.connection() as connection:
            stored = [word for word in connection.scalars(query) if not known.get(word)]
        beside = (word for word, found in known.items() if not found)
        return [*dict.fromkeys((*stored, *beside))][:most]

    def learning(self) -> Learning:
        """How far the index is."""
        if self._beside.stems:
            waiting, words = len(self.waiting(_ALL)), len(self.words())
        else:
            waiting, words = self._stored_counts()
        return Learning(words - waiting, words, len(self.unread()))

    def _stored_counts(self) -> tuple[int, int]:
        waiting = sa.select(sa.func.count()).where(word_stem.c.stem == UNKNOWN)
        words = sa.select(sa.func.count(word_stem.c.word.distinct()))
        with self._read.connection() as connection:
            return connection.execute(waiting).scalar_one(), connection.execute(words).scalar_one()

    def words(self) -> list[str]:
        """Every different word of all texts, in order."""
        with self._read.connection() as connection:
            found = set(connection.scalars(sa.select(word_stem.c.word)))
        return sorted(found | self._beside.stems.keys())

    def all_stems(self) -> dict[str, set[str]]:
        """The stems of every word, as far as they are known; of words with hyphens those of their parts as well."""
        found: dict[str, set[str]] = {}
        with self._read.connection() as connection:
            for word, one in connection.execute(sa.select(word_stem.c.word, word_stem.c.stem)):
                if one != UNKNOWN:
                    found.setdefault(word, set()).add(one)
        for word, stems in self._beside.stems.items():
            found.setdefault(word, set()).update(stems)
        return found

    def with_stem(self, stem: str) -> set[str]:
        """The words that have this stem, as far as it is known."""
        query = sa.select(word_stem.c.word).where(word_stem.c.stem == stem)
        with self._read.connection() as connection:
            stored = set(connection.scalars(query))
        return stored | {word for word, found in self._beside.stems.items() if stem in found}

    def beginning(self, letters: str) -> set[str]:
        """The words that begin with these letters, or have a part that does."""
        return {one for one in self.words() if any(part.startswith(letters) for part in (one, *parts_of(one)))}

    def with_part(self, word: str) -> set[str]:
        """The words with hyphens that have this one as a part."""
        return {one for one in self.words() if word in parts_of(one)}

    def texts(self, digests: Sequence[str]) -> Iterator[tuple[str, TextWords]]:
        """The words of these texts, in no order; those that nobody has read are left out."""
        beside = {digest: self._beside.texts[digest] for digest in digests if digest in self._beside.texts}
        yield from beside.items()
        query = sa.select(text_words.c.digest, text_words.c.words, text_words.c.places)
        with self._read.connection() as connection:
            for batch in batches([digest for digest in digests if digest not in beside]):
                for digest, index, places in connection.execute(query.where(text_words.c.digest.in_(batch))):
                    yield digest, unpacked(index, places)
