"""Speech: which stretches of the sources are the words of informants, and whose."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
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
        place = bisect_right(self._starts_of(source_id), position) - 1
        return found[place] if place >= 0 and position < found[place].span.end else None

    def within(self, source_id: SourceId, span: Span) -> Sequence[Said]:
        """The stretches that share a character with a place, in order."""
        found, there = self.of(source_id), self._starts_of(source_id)
        first, last = max(0, bisect_right(there, span.start) - 1), bisect_left(there, span.end)
        return [one for one in found[first:last] if span.start < one.span.end]

    def voices_of(self, excerpt: Excerpt) -> set[InformantId]:
        """Everyone whose words an excerpt holds, as far as that is known: not only who says most of it.

        Where a person said whose it is, that holds; it is empty where nobody knows.
        """
        voice = self._corpus.voices.get(excerpt.id)
        if voice is None or excerpt.voice_id or excerpt.region:
            return {voice} if voice else set()
        heard = {one.informant_id for one in self.within(excerpt.source_id, excerpt.span)}
        return {voice, *(one for one in heard if one)}

    def _starts_of(self, source_id: SourceId) -> Sequence[int]:
        if source_id not in self._starts:
            self._starts[source_id] = [one.span.start for one in self.of(source_id)]
        return self._starts[source_id]

    def _stretches(self, source_id: SourceId) -> Sequence[Said]:
        only, turns = self._only.get(source_id), self._corpus.conversations[source_id].turns
        if not turns:
            return [Said(Span(0, len(self._corpus.texts[source_id])), only)]
        return [Said(Span(one.start, one.end), one.informant_id or only) for one in turns if not one.is_asking]
