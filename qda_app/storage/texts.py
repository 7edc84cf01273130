"""Texts by their sources, read when they are asked for: most analyses want the words of few of them."""

from collections.abc import Callable, Iterator, Mapping

from qda_app.domain.ids import SourceId


class Texts(Mapping[SourceId, str]):
    """The texts that some sources have at one moment, to be read at any later one: a digest means one text forever."""

    def __init__(self, digests: Mapping[SourceId, str], read: Callable[[str], str]) -> None:
        """`read` gives the text of a digest."""
        self._digests, self._read = digests, read
        self._known: dict[SourceId, str] = {}

    def __getitem__(self, source_id: SourceId) -> str:
        """The text of a source. Raises KeyError."""
        if source_id not in self._known:
            self._known[source_id] = self._read(self._digests[source_id])
        return self._known[source_id]

    def __iter__(self) -> Iterator[SourceId]:
        """The sources."""
        return iter(self._digests)

    def __len__(self) -> int:
        """How many sources have a text."""
        return len(self._digests)
