"""What was read last and is still true: texts, the ways between their versions, and corpora until the next step."""

from collections.abc import Callable
from threading import Lock

from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import CoderId, VersionId
from qda_app.domain.moves import Moves

_MOST_MOVES = 500


class Kept:
    """A memory that the reads of a project share; safe to use from any thread."""

    def __init__(self, most_characters: int = 20_000_000, most_corpora: int = 2) -> None:
        """Keep texts of `most_characters` together, and the corpora of `most_corpora` coders."""
        self._most_characters, self._most_corpora = most_characters, most_corpora
        self._texts: dict[str, str] = {}
        self._corpora: dict[CoderId, tuple[int, Corpus]] = {}
        self._moves: dict[tuple[VersionId, VersionId], Moves] = {}
        self._lock = Lock()

    def text(self, digest: str, read: Callable[[], str]) -> str:
        """The text with this digest, by way of `read` where it is not known."""
        found = self._texts.get(digest)
        if found is None:
            found = read()
            with self._lock:
                self._keep_text(digest, found)
        return found

    def corpus(self, coder_id: CoderId, step: int, read: Callable[[], Corpus]) -> Corpus:
        """The coder's corpus as of a step, by way of `read` where it is not known."""
        known = self._corpora.get(coder_id)
        if known and known[0] == step:
            return known[1]
        corpus = read()
        with self._lock:
            self._corpora.pop(coder_id, None)
            self._corpora[coder_id] = step, corpus
            while len(self._corpora) > self._most_corpora:
                del self._corpora[next(iter(self._corpora))]
        return corpus

    def moves(self, first: VersionId, last: VersionId) -> Moves | None:
        """The way from one version of a text to a later one, if it is known."""
        return self._moves.get((first, last))

    def keep_moves(self, first: VersionId, last: VersionId, moves: Moves) -> None:
        """Remember the way from one version of a text to a later one."""
        with self._lock:
            self._moves[first, last] = moves
            while len(self._moves) > _MOST_MOVES:
                del self._moves[next(iter(self._moves))]

    def _keep_text(self, digest: str, text: str) -> None:
        self._texts[digest] = text
        while len(self._texts) > 1 and sum(map(len, self._texts.values())) > self._most_characters:
            del self._texts[next(iter(self._texts))]
