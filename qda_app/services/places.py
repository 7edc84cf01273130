"""Places: where in a source the row of a table belongs, exactly or not at all."""

from qda_app.domain.corpus import VoicedTurn, voice_of
from qda_app.domain.errors import UserError
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.imports import CodingRow
from qda_app.domain.quotes import QuoteFinder, folded
from qda_app.domain.sources import Source, SpeakerRole
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.storage.reads import Reads


class Places:
    """Finds the spans that rows name by offsets, by quote, or by both; texts and turns are read once."""

    def __init__(self, read: Reads) -> None:
        """Look into the texts that `read` gives."""
        self._read = read
        self._texts: dict[SourceId, str] = {}
        self._finders: dict[SourceId, QuoteFinder] = {}
        self._turns: dict[SourceId, list[VoicedTurn]] = {}
        self._informants = {one.short_id: one.id for one in read.informants()}

    def find(self, source: Source, row: CodingRow) -> Span:
        """The place of a row. Raises UserError with the reason why there is none, or more than one."""
        if row.start is not None and row.end is not None:
            return self._by_offsets(source, Span(row.start, row.end), row.quote)
        if row.quote.strip():
            return self._by_quote(source, row)
        raise _refusal(_("The row has neither a quote nor a start and an end."))

    def _by_offsets(self, source: Source, span: Span, quote: str) -> Span:
        text = self._text(source.id)
        if not 0 <= span.start < span.end <= len(text):
            message = _("The place {start} to {end} lies outside {source}, which has {length} characters.")
            raise _refusal(message.format(start=span.start, end=span.end, source=source.short_id, length=len(text)))
        words = folded(text[span.start : span.end])
        if not words:
            raise _refusal(_("There are no words at this place in {source}.").format(source=source.short_id))
        if quote.strip() and words != folded(quote):
            raise _refusal(
                _("The quote differs from the words at this place in {source}.").format(source=source.short_id)
            )
        return span

    def _by_quote(self, source: Source, row: CodingRow) -> Span:
        if source.id not in self._finders:
            self._finders[source.id] = QuoteFinder(self._text(source.id))
        found = self._finders[source.id].find(row.quote)
        if len(found) > 1 and row.informant:
            found = [span for span in found if self._voice(source.id, span) == self._informants.get(row.informant)]
        if not found:
            raise _refusal(_("The quote was not found in {source}.").format(source=source.short_id))
        if len(found) > 1:
            message = _("The quote stands {count} times in {source}.")
            raise _refusal(message.format(count=len(found), source=source.short_id))
        return found[0]

    def _voice(self, source_id: SourceId, span: Span) -> InformantId | None:
        if source_id not in self._turns:
            self._turns[source_id] = self._voiced_turns(source_id)
        return voice_of(span, self._turns[source_id], None)

    def _voiced_turns(self, source_id: SourceId) -> list[VoicedTurn]:
        voices = {
            speaker.id: speaker.informant_id
            for speaker in self._read.speakers(source_id)
            if speaker.role is SpeakerRole.INFORMANT
        }
        turns = self._read.turns(source_id)
        return [VoicedTurn(one.start, one.end, voices[one.speaker_id]) for one in turns if one.speaker_id in voices]

    def _text(self, source_id: SourceId) -> str:
        if source_id not in self._texts:
            self._texts[source_id] = self._read.text(source_id)
        return self._texts[source_id]


def _refusal(reason: str) -> UserError:
    return UserError(reason, hint=_("Mend the row and import the table again."))
