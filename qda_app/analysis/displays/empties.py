"""Why the cell of a row and a column holds no excerpt (METHOD §2, common rule e)."""

from collections.abc import Collection
from uuid import UUID

from qda_app.analysis.displays.lines import About, Line
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import InformantId, SourceId
from qda_app.domain.matrices import Emptiness

Pairs = frozenset[tuple[SourceId, InformantId | None]]
"""Who speaks in which source; nobody in one without a voice."""


class Empties:
    """Knows who was asked about what, for the lines of one matrix."""

    def __init__(self, corpus: Corpus) -> None:
        """Nothing is looked up yet."""
        self._corpus, self._coded = corpus, corpus.coded_sources
        self._of_lines: dict[int, Pairs] = {}
        present = {(one.source_id, one.informant_id) for one in corpus.participations}
        with_voices = {source_id for source_id, _ in present}
        nobody: set[tuple[SourceId, InformantId | None]] = {
            (source.id, None) for source in corpus.sources if source.id not in with_voices
        }
        self._present: Pairs = frozenset(nobody.union(present))

    def why(self, row: Line, column: Line) -> Emptiness:
        """Not asked, silent, or not coded yet; gone where a line asks for what is not there any more."""
        if row.is_gone or column.is_gone:
            return Emptiness.GONE
        if not (row.members and column.members):
            return Emptiness.NOT_CODED
        pairs = self._pairs(row) & self._pairs(column)
        if not pairs:
            return Emptiness.NOT_ASKED
        return Emptiness.SILENT if any(source_id in self._coded for source_id, _ in pairs) else Emptiness.NOT_CODED

    def _pairs(self, line: Line) -> Pairs:
        """Who was asked, where the line is of codes; else whom it takes in."""
        if id(line) not in self._of_lines:
            self._of_lines[id(line)] = self._looked_up(line)
        return self._of_lines[id(line)]

    def _looked_up(self, line: Line) -> Pairs:
        if line.about is About.VOICE:
            return frozenset(pair for pair in self._present if pair[1] in line.members)
        if line.about is About.SOURCE:
            return frozenset(pair for pair in self._present if pair[0] in line.members)
        return self._asked(line.members)

    def _asked(self, code_ids: Collection[UUID]) -> Pairs:
        corpus = self._corpus
        asked: set[tuple[SourceId, InformantId | None]] = set()
        for code_id in code_ids:
            asked.update(corpus.asked_in.get(code_id, ()))
        codes = [corpus.codes[code_id] for code_id in code_ids if code_id in corpus.codes]
        for source_id, voice in self._present:
            if voice is None and any(corpus.is_source_asked(corpus.source[source_id], code) for code in codes):
                asked.add((source_id, None))
        return frozenset(asked)
