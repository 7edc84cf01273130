"""The cells of a matrix: their evidence, the quote they show, and what was written into them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qda_app.analysis.displays import quotes
from qda_app.analysis.displays.grounds import NOTHING, Grounds, overall_strength
from qda_app.analysis.displays.quotes import Choice
from qda_app.analysis.voices import by_technique
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellPhrase
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import InformantId
from qda_app.domain.matrices import Emptiness, Evidence, MatrixCell
from qda_app.domain.sources import Informant
from qda_app.domain.summaries import Summary
from qda_app.domain.triangulation import Position
from qda_app.i18n import Language

EMPTY = {
    Emptiness.SILENT: MatrixCell(position=Position.SILENT, empty=Emptiness.SILENT, digest=NOTHING),
    Emptiness.NOT_ASKED: MatrixCell(position=Position.NOT_ASKED, empty=Emptiness.NOT_ASKED, digest=NOTHING),
    Emptiness.NOT_CODED: MatrixCell(position=Position.SILENT, empty=Emptiness.NOT_CODED, digest=NOTHING),
}


class Sheet:
    """Fills the cells of one matrix; a cell is named by the keys of its row and column."""

    def __init__(
        self, corpus: Corpus, phrases: Iterable[CellPhrase], lang: Language, summaries: Iterable[Summary] = ()
    ) -> None:
        """`phrases` are those of the display, `summaries` all there are; `lang` is the language of its locators."""
        self.grounds = Grounds(corpus, lang)
        self._corpus = corpus
        self._phrases = {(phrase.row, phrase.column): phrase for phrase in phrases}
        self._written_rows = {row for row, _ in self._phrases}
        self._uncoded = {one.id for one in corpus.informants if not corpus.is_coded(one)}
        self._summaries = _by_names(corpus, summaries)
        self._voices = {one.id: (column, one.short_id) for column, (_, one) in enumerate(by_technique(corpus))}

    def spoken(
        self, key: tuple[str, str], codings: Sequence[Coding], position: str = "", choose: Choice = quotes.strongest
    ) -> MatrixCell:
        """A cell with evidence; the codings of one excerpt must stand together."""
        evidence = self.grounds.evidence(codings)
        quote = self._chosen(key, evidence) or choose(evidence, position)
        cell = MatrixCell(
            evidence=evidence,
            quote=quote,
            quote_text=self.grounds.quote(quote),
            position=position,
            strength=overall_strength(codings),
            digest=self.grounds.digest(codings),
        )
        return self.written(key, cell)

    def _chosen(self, key: tuple[str, str], evidence: Sequence[Evidence]) -> Evidence | None:
        """The quote that the researcher chose for a cell, while it is among its evidence."""
        phrase = self._phrases.get(key)
        return next((one for one in evidence if phrase and one.excerpt_id == phrase.quote_id), None)

    def across(self, code: Code, positions: Mapping[str, Position], choose: Choice) -> list[MatrixCell]:
        """The row of a node, one cell a voice in the order of techniques; most of them are empty."""
        row = [EMPTY[Emptiness.NOT_ASKED]] * len(self._voices)
        for one in self._corpus.informants_asked.get(code.id, ()):
            row[self._voices[one][0]] = self._not_heard(one)
        spoken = self._corpus.spoken.get(code.id, {})
        for one, codings in spoken.items():
            column, name = self._voices[one]
            row[column] = self.spoken((code.short_id, name), codings, positions.get(name, ""), choose)
        if code.short_id in self._written_rows:
            unspoken = [voice for one, voice in self._voices.items() if one not in spoken]
            for column, name in unspoken:
                row[column] = self.written((code.short_id, name), row[column])
        return row

    def unspoken(self, key: tuple[str, str], informant: Informant, code: Code) -> MatrixCell:
        """A cell in which an informant says nothing, and why."""
        is_asked = informant.id in self._corpus.informants_asked.get(code.id, ())
        return self.written(key, self._not_heard(informant.id) if is_asked else EMPTY[Emptiness.NOT_ASKED])

    def _not_heard(self, asked: InformantId) -> MatrixCell:
        return EMPTY[Emptiness.NOT_CODED if asked in self._uncoded else Emptiness.SILENT]

    def summed_up(self, key: tuple[str, str], cell: MatrixCell) -> MatrixCell:
        """The cell of a voice and a code with the summary of that voice on that code, where it has no phrase.

        A long summary is cut as a quote is: the whole stands in the grid of summaries.
        """
        summary = None if cell.phrase else self._summaries.get(key)
        if not summary:
            return cell
        is_stale = summary.digest != cell.digest
        return replace(cell, phrase=quotes.shortened(summary.words), is_stale=is_stale, is_summary=True)

    def written(self, key: tuple[str, str], cell: MatrixCell) -> MatrixCell:
        """The cell with the phrase that the researcher wrote into it, if any."""
        phrase = self._phrases.get(key)
        if not phrase:
            return cell
        return replace(cell, phrase=phrase.phrase, is_stale=phrase.digest != cell.digest)


def _by_names(corpus: Corpus, summaries: Iterable[Summary]) -> Mapping[tuple[str, str], Summary]:
    """The summaries of one voice on one code, by the short ids of both."""
    voices, codes = corpus.informant, corpus.codes
    return {
        (voices[one.informant_id].short_id, codes[one.code_id].short_id): one
        for one in summaries
        if one.informant_id and one.informant_id in voices and one.source_id is None and one.code_id in codes
    }
