"""The cells of a matrix: their evidence, the quote they show, and what was written into them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from qda_app.analysis.displays import quotes
from qda_app.analysis.displays.arrangement import RATINGS
from qda_app.analysis.displays.grounds import NOTHING, EvidenceOf, Grounds, Heard, overall_strength
from qda_app.analysis.displays.quotes import Choice
from qda_app.analysis.voices import by_technique
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import CellExcerpt, CellPhrase
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, ExcerptId, InformantId
from qda_app.domain.matrices import Emptiness, Evidence, MatrixCell
from qda_app.domain.sources import Informant
from qda_app.domain.summaries import Summary
from qda_app.domain.triangulation import Position
from qda_app.i18n import Language

EMPTY = {
    Emptiness.SILENT: MatrixCell(position=Position.SILENT, empty=Emptiness.SILENT, digest=NOTHING),
    Emptiness.NOT_ASKED: MatrixCell(position=Position.NOT_ASKED, empty=Emptiness.NOT_ASKED, digest=NOTHING),
    Emptiness.NOT_CODED: MatrixCell(position=Position.SILENT, empty=Emptiness.NOT_CODED, digest=NOTHING),
    Emptiness.FILTERED: MatrixCell(empty=Emptiness.FILTERED, digest=NOTHING),
    Emptiness.GONE: MatrixCell(empty=Emptiness.GONE),
}


class Sheet:
    """Fills the cells of one matrix; a cell is named by the keys of its row and column."""

    def __init__(
        self,
        corpus: Corpus,
        phrases: Iterable[CellPhrase],
        lang: Language,
        summaries: Iterable[Summary] = (),
        taken: Iterable[CellExcerpt] = (),
    ) -> None:
        """`phrases` and `taken` are those of the display, `summaries` all there are; `lang` is that of its words."""
        self.grounds = Grounds(corpus, lang)
        self._corpus, self._lang = corpus, lang
        self._taken: defaultdict[tuple[str, str], dict[ExcerptId, bool]] = defaultdict(dict)
        for one in taken:
            self._taken[one.row, one.column][one.excerpt_id] = one.is_in
        self._phrases = {(phrase.row, phrase.column): phrase for phrase in phrases}
        self._written_rows = {row for row, _ in self._phrases}
        self._uncoded = {one.id for one in corpus.informants if not corpus.is_coded(one)}
        self._summaries = _by_names(corpus, summaries)
        self._voices = {one.id: (column, one.short_id) for column, (_, one) in enumerate(by_technique(corpus))}

    def spoken(
        self,
        key: tuple[str, str],
        codings: Sequence[Coding],
        position: str = "",
        choose: Choice[Heard] = quotes.strongest,
    ) -> MatrixCell:
        """A cell with evidence; the codings of one excerpt must stand together."""
        evidence = self.grounds.heard(codings)
        quote = self._chosen(key, evidence) or evidence.chosen(choose, position)
        cell = MatrixCell(
            evidence=evidence,
            quote=quote,
            quote_text=self.grounds.quote(quote),
            position=position,
            strength=overall_strength(codings),
            digest=self.grounds.digest_of_heard(evidence.heard),
        )
        return self.written(key, cell)

    def _chosen(self, key: tuple[str, str], evidence: EvidenceOf) -> Evidence | None:
        """The quote that the researcher chose for a cell, while it is among its evidence."""
        phrase = self._phrases.get(key)
        found = next((one for one in evidence.heard if phrase and one.excerpt.id == phrase.quote_id), None)
        return self.grounds.of(found) if found else None

    def across(self, code: Code, positions: Mapping[str, Position], choose: Choice[Heard]) -> list[MatrixCell]:
        """The row of a node, one cell a voice in the order of techniques; most of them are empty."""
        row = [EMPTY[Emptiness.NOT_ASKED]] * len(self._voices)
        for one in self._corpus.informants_asked.get(code.id, ()):
            row[self._voices[one][0]] = self._not_heard(one)
        spoken = self.heard_on(code)
        for one, codings in spoken.items():
            column, name = self._voices[one]
            row[column] = self.spoken((code.short_id, name), codings, positions.get(name, ""), choose)
        if code.short_id in self._written_rows:
            unspoken = [voice for one, voice in self._voices.items() if one not in spoken]
            for column, name in unspoken:
                row[column] = self.written((code.short_id, name), row[column])
        return row

    def heard_on(self, code: Code, *, is_row: bool = True) -> Mapping[InformantId, Sequence[Coding]]:
        """Who speaks on a node in its row or column, with what was taken out and in by hand."""
        spoken = self._corpus.spoken.get(code.id, {})
        if not self._taken:
            return spoken
        codes = {one.id for one in self._corpus.codes.subtree(code)}
        found = {}
        for one, (_column, name) in self._voices.items():
            key = (code.short_id, name) if is_row else (name, code.short_id)
            if codings := self.adjusted(key, spoken.get(one, ()), codes):
                found[one] = codings
        return found

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

    def adjusted(
        self, key: tuple[str, str], codings: Sequence[Coding], codes: Collection[CodeId] = ()
    ) -> Sequence[Coding]:
        """The codings of a cell without the excerpts taken out of it by hand, and with those taken into it.

        Of an excerpt that was taken in, its codings with `codes` count, or all where it has none of these.
        """
        taken = self._taken.get(key)
        if not taken:
            return codings
        left = {one.id for one in codings if taken.get(one.excerpt_id) is not False}
        there = {one.excerpt_id for one in codings}
        for excerpt_id in (one for one, is_in in taken.items() if is_in and one not in there):
            own = self._corpus.codings_of_excerpt.get(excerpt_id, ())
            left.update(one.id for one in [one for one in own if one.code_id in codes] or own)
        return [one for one in self._corpus.kept if one.id in left]

    def written(self, key: tuple[str, str], cell: MatrixCell) -> MatrixCell:
        """The cell with what the researcher wrote, judged or set in it, if anything."""
        found = self._phrases.get(key)
        if not found:
            return cell
        has_evidence = bool(cell.evidence)
        return replace(
            cell,
            phrase=found.phrase,
            is_stale=found.digest != cell.digest,
            rating=self._lang._(RATINGS.get(found.rating, found.rating)) if found.rating else "",
            caveat=_caveat(found, has_evidence=has_evidence) or cell.caveat,
            beside=found.reason or cell.beside,
            empty=Emptiness.UNKNOWN if found.mark and not has_evidence else cell.empty,
        )


def _caveat(found: CellPhrase, *, has_evidence: bool) -> str:
    """`?` for a rating without evidence, DK where that was set beside evidence."""
    if found.rating and not has_evidence:
        return "?"
    return "DK" if found.mark and has_evidence else ""


def _by_names(corpus: Corpus, summaries: Iterable[Summary]) -> Mapping[tuple[str, str], Summary]:
    """The summaries of one voice on one code, by the short ids of both."""
    voices, codes = corpus.informant, corpus.codes
    return {
        (voices[one.informant_id].short_id, codes[one.code_id].short_id): one
        for one in summaries
        if one.informant_id and one.informant_id in voices and one.source_id is None and one.code_id in codes
    }
