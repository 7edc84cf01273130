"""Places: where in a source the row of a table belongs, exactly or not at all."""

from qda_app.domain.errors import UserError
from qda_app.domain.ids import SourceId
from qda_app.domain.imports import CodingRow
from qda_app.domain.quotes import QuoteFinder, folded
from qda_app.domain.sources import Source
from qda_app.domain.spans import Span
from qda_app.domain.voices import VoicedText
from qda_app.i18n import _
from qda_app.storage.reads import Reads


class Places:
    """Finds the spans that rows name by offsets, by quote, or by both; texts and voices are read once."""

    def __init__(self, read: Reads) -> None:
        """Look into the texts that `read` gives."""
        self._read = read
        self._texts: dict[SourceId, str] = {}
        self._finders: dict[SourceId, QuoteFinder] = {}
        self._voices: dict[SourceId, VoicedText] = {}
        self._informants = {one.id: one.short_id for one in read.informants()}

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
        if not found:
            raise _refusal(_("The quote was not found in {source}.").format(source=source.short_id))
        said = [span for span in found if row.informant == self._speaker(source.id, span)] if found[1:] else found
        if len(said) != 1:
            message = _("The quote stands {count} times in {source}, and the informant does not settle which is meant.")
            raise _refusal(message.format(count=len(found), source=source.short_id))
        return said[0]

    def _speaker(self, source_id: SourceId, span: Span) -> str | None:
        """The short id of whoever says the words."""
        if source_id not in self._voices:
            self._voices[source_id] = self._read.voiced_text(source_id)
        informant_id = self._voices[source_id].voice(span)
        return self._informants.get(informant_id) if informant_id else None

    def _text(self, source_id: SourceId) -> str:
        if source_id not in self._texts:
            self._texts[source_id] = self._read.text(source_id)
        return self._texts[source_id]


def _refusal(reason: str) -> UserError:
    return UserError(reason, hint=_("Mend the row and import the table again."))
