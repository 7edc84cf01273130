"""Speech: which stretches of the sources are the words of informants, and whose."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch that an informant said; None where nobody knows who."""

    span: Span
    informant_id: InformantId | None


class Speech:
    """Who says what in the sources of a corpus.

    Where a source has turns, it is what informants say in them; else its whole text, said by its one informant.
    """

    def __init__(self, corpus: Corpus) -> None:
        """At its moment."""
        self._corpus = corpus
        self._said: dict[SourceId, Sequence[Said]] = {}
        self._starts: dict[SourceId, Sequence[int]] = {}
        present: dict[SourceId, list[InformantId]] = {}
        for one in corpus.participations:
            present.setdefault(one.source_id, []).append(one.informant_id)
        self._only = {source_id: found[0] for source_id, found in present.items() if len(found) == 1}

    def of(self, source_id: SourceId) -> Sequence[Said]:
        """The stretches of a source, in order."""
        if source_id not in self._said:
            self._said[source_id] = self._stretches(source_id)
        return self._said[source_id]

    def at(self, source_id: SourceId, position: int) -> Said | None:
        """The stretch that holds a position; None where nobody of the informants speaks."""
        found = self.of(source_id)
        if source_id not in self._starts:
            self._starts[source_id] = [one.span.start for one in found]
        place = bisect_right(self._starts[source_id], position) - 1
        return found[place] if place >= 0 and position < found[place].span.end else None

    def _stretches(self, source_id: SourceId) -> Sequence[Said]:
        only, turns = self._only.get(source_id), self._corpus.conversations[source_id].turns
        if not turns:
            return [Said(Span(0, len(self._corpus.texts[source_id])), only)]
        return [Said(Span(one.start, one.end), one.informant_id or only) for one in turns if not one.is_asking]
