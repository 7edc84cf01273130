"""Speech: which stretches of the sources are the words of informants, and whose."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.sources import SpeakerRole
from qda_app.domain.spans import Span
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch that an informant said; None where nobody knows who."""

    span: Span
    informant_id: InformantId | None


class Speech:
    """Who says what; each source is read when it is first asked for.

    Where a source has turns, it is what informants say in them; else its whole text, said by its one informant.
    """

    def __init__(self, read: Reads) -> None:
        """At one moment."""
        self._read = read
        self._said: dict[SourceId, Sequence[Said]] = {}
        present: dict[SourceId, list[InformantId]] = {}
        for one in read.participations():
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
        place = bisect_right(found, position, key=lambda one: one.span.start) - 1
        return found[place] if place >= 0 and position < found[place].span.end else None

    def _stretches(self, source_id: SourceId) -> Sequence[Said]:
        only, turns = self._only.get(source_id), self._read.turns(source_id)
        if not turns:
            return [Said(Span(0, self._read.version(source_id).length), only)]
        speakers = {one.id: one for one in self._read.speakers(source_id)}
        told = ((turn.span, speakers[turn.speaker_id]) for turn in turns)
        return [
            Said(span, speaker.informant_id or only) for span, speaker in told if speaker.role is SpeakerRole.INFORMANT
        ]
