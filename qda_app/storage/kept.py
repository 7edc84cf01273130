"""What was read last and is still true: texts, the ways between their versions, and corpora until the next step."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, TypeVar

from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import CoderId, VersionId
from qda_app.domain.moves import Moves
from qda_app.storage.remembered_words import RememberedWords

K = TypeVar("K")
_MOST_STEPS = 2_000
_MOST_WAYS = 200


class Kept:
    """A memory that the reads of a project share; safe to use from any thread."""

    def __init__(self, most_characters: int = 20_000_000, most_corpora: int = 2) -> None:
        """Keep texts of `most_characters` together, and the corpora of `most_corpora` coders."""
        self.words = RememberedWords()
        self._most_characters, self._most_corpora = most_characters, most_corpora
        self._texts: dict[str, str] = {}
        self._corpora: dict[CoderId, tuple[int, Corpus]] = {}
        self._steps: dict[VersionId, Moves] = {}
        self._ways: dict[tuple[VersionId, VersionId], Moves] = {}
        self._lock = Lock()

    def text(self, digest: str, read: Callable[[], str]) -> str:
        """The text with this digest, by way of `read` where it is not known."""
        found = self._texts.get(digest)
        if found is None:
            found = read()
            with self._lock:
                self._keep_text(digest, found)
        return found

    def corpus(
        self, coder_id: CoderId, step: int, read: Callable[[], Corpus], follow: Callable[[Corpus, int], Corpus]
    ) -> Corpus:
        """The coder's corpus as of a step, by way of `follow` from an earlier one, else of `read`."""
        before, known = self._corpora.get(coder_id, (step, None))
        if known and before == step:
            return known
        corpus = follow(known, before) if known and before < step else read()
        with self._lock:
            self._corpora.pop(coder_id, None)
            self._corpora[coder_id] = step, corpus
            _forget_first(self._corpora, self._most_corpora)
        return corpus

    def step_to(self, version_id: VersionId, read: Callable[[], Sequence[tuple[int, int, int]]]) -> Moves:
        """The way to a version from the one before it, made of cuts by way of `read` where it is not known."""
        found = self._steps.get(version_id)
        if found is None:
            found = Moves(read())
            with self._lock:
                self._steps[version_id] = found
                _forget_first(self._steps, _MOST_STEPS)
        return found

    def way(self, path: Sequence[VersionId]) -> tuple[int, Moves] | None:
        """The longest known way from the first version of a path: to which place of the path it leads."""
        places = range(len(path) - 1, 0, -1)
        return next(((one, found) for one in places if (found := self._ways.get((path[0], path[one])))), None)

    def keep_way(self, path: Sequence[VersionId], moves: Moves) -> None:
        """Remember the way from the first version of a path to the last."""
        with self._lock:
            self._ways[path[0], path[-1]] = moves
            _forget_first(self._ways, _MOST_WAYS)

    def _keep_text(self, digest: str, text: str) -> None:
        self._texts[digest] = text
        while len(self._texts) > 1 and sum(map(len, self._texts.values())) > self._most_characters:
            del self._texts[next(iter(self._texts))]


def _forget_first(known: dict[K, Any], most: int) -> None:
    """Keep only what was remembered last."""
    while len(known) > most:
        del known[next(iter(known))]
