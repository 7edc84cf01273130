"""The cells of a matrix that is arranged: what stands at each crossing, in the mode that was chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from uuid import UUID

from qda_app.analysis.displays import filters, quotes
from qda_app.analysis.displays.arrangement import Arrangement, Mode
from qda_app.analysis.displays.axis_kinds import is_measured
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.crossing import Cells, crossed
from qda_app.analysis.displays.empties import Empties
from qda_app.analysis.displays.grounds import Heard, overall_strength
from qda_app.analysis.displays.lines import About, Line
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.displays.pooling import pooled, pooled_position, positions
from qda_app.analysis.displays.quotes import Choice
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import SourceId
from qda_app.domain.matrices import Emptiness, MatrixCell
from qda_app.domain.order import natural_key

ONE_SOURCE = "*"
Borrowed = Mapping[tuple[str, str], str]
"""Words for cells without a phrase of their own, by the keys of row and column."""
Remake = Callable[[MatrixCell, Line, Line, Sequence[Coding]], MatrixCell]
"""Makes a cell of another content of one, with its row, its column and what it rests on."""


class GridCells:
    """Fills the cells between some lines."""

    def __init__(
        self,
        plan: Plan,
        rows: Sequence[Line],
        columns: Sequence[Line],
        wanted: Arrangement,
        borrowed: Borrowed | None = None,
        *,
        tells_voices: bool = False,
    ) -> None:
        """Looks up what all cells share."""
        self._plan, self._rows, self._columns, self._wanted = plan, rows, columns, wanted
        self._borrowed, self._tells_voices = borrowed or {}, tells_voices
        self._empties = Empties(plan.corpus)
        let_through = filters.let_through(plan, wanted.filter)
        self._all = crossed(plan.corpus, rows, columns)
        self._found: Cells = self._all if let_through is None else crossed(plan.corpus, rows, columns, only=let_through)
        self._measured = {line.token for line in (*rows, *columns) if is_measured(plan, line)}
        self._choose: Choice[Heard] = quotes.shortest if wanted.mode is Mode.RATING else quotes.strongest

    def row(self, row: int) -> tuple[MatrixCell, ...]:
        """The cells of a row."""
        return tuple(self.cell(row, column) for column in range(len(self._columns)))

    def remade(self, row: int, remake: Remake) -> tuple[MatrixCell, ...]:
        """The cells of a row with another content."""
        return tuple(
            remake(cell, self._rows[row], self._columns[column], self.codings(row, column))
            for column, cell in enumerate(self.row(row))
        )

    def cell(self, row: int, column: int) -> MatrixCell:
        """One of them."""
        one, other = self._rows[row], self._columns[column]
        key = one.key, other.key
        codings = self.codings(row, column)
        if not codings:
            is_filtered = (row, column) in self._all
            empty = Emptiness.FILTERED if is_filtered else self._empties.why(one, other)
            return self._helped(key, self._plan.sheet.written(key, EMPTY[empty]))
        if self._wanted.mode.is_figure:
            return self._figure(row, column, codings)
        position = self._position(one, other, codings)
        cell = self._plan.sheet.spoken(key, codings, position, self._choose)
        cell = replace(cell, caveat=cell.caveat or self._caveat(one, other, codings))
        if not position:
            cell = replace(cell, strength=None)
        if self._tells_voices and not cell.beside:
            cell = replace(cell, beside=self._voices(codings))
        if self._wanted.mode is Mode.RATING and not cell.rating:
            cell = replace(cell, beside=self._unrated(cell))
        return self._shown(self._helped(key, cell))

    def codings(self, row: int, column: int) -> Sequence[Coding]:
        """What a cell rests on."""
        one, other = self._rows[row], self._columns[column]
        found = self._found.get((row, column), ())
        if not self._plan.given.taken:
            return found
        return self._plan.sheet.adjusted((one.key, other.key), found, _codes(one) | _codes(other))

    def excerpts(self, row: int) -> int:
        """How many excerpts stand in a row."""
        found = (self._found.get((row, column), ()) for column in range(len(self._columns)))
        return len({one.excerpt_id for codings in found for one in codings})

    def _position(self, one: Line, other: Line, codings: Sequence[Coding]) -> str:
        """The sign of a cell, measured against the column where it is a code with a proposition, else the row."""
        line = next((line for line in (other, one) if line.token in self._measured), None)
        if line is None:
            return ""
        corpus, tau = self._plan.corpus, self._plan.assumptions.tau
        if one.about is About.CODE is other.about or self._plan.given.taken:
            return pooled_position(corpus, codings, line.members, tau) or ""
        return pooled(positions(codings, corpus.voices, tau).values()) or ""  # all of them are of the code

    def _voices(self, codings: Sequence[Coding]) -> str:
        """Whose words a cell rests on."""
        voices, people = self._plan.corpus.voices, self._plan.corpus.informant
        found = {people[who].short_id for one in codings if (who := voices.get(one.excerpt_id)) and who in people}
        return ", ".join(sorted(found, key=natural_key))

    def _unrated(self, cell: MatrixCell) -> str:
        """That a rating is still wanted, and on how much it would rest."""
        lang = self._plan.lang
        count = lang.plural("{count} excerpt", "{count} excerpts", len(cell.evidence))
        return lang._("not rated yet; {excerpts}").format(excerpts=count)

    def _caveat(self, one: Line, other: Line, codings: Sequence[Coding]) -> str:
        """A sign where several sources might speak and only one does."""
        if one.is_single or other.is_single or len(self._plan.corpus.sources) == 1:
            return ""
        return ONE_SOURCE if len(self._sources(codings)) == 1 else ""

    def _sources(self, codings: Sequence[Coding]) -> set[SourceId]:
        excerpt = self._plan.corpus.excerpt
        return {excerpt[one.excerpt_id].source_id for one in codings}

    def _helped(self, key: tuple[str, str], cell: MatrixCell) -> MatrixCell:
        """The cell with the summary or the phrase of another display, where it has none of its own."""
        if cell.is_written or cell.empty is Emptiness.GONE:
            return cell
        if words := self._borrowed.get(key):
            return replace(cell, phrase=quotes.shortened(words))
        return self._plan.sheet.summed_up(key, cell)

    def _shown(self, cell: MatrixCell) -> MatrixCell:
        """The quote in the mode: the words, what the coder made of them, or only where they stand."""
        mode, quote = self._wanted.mode, cell.quote
        if quote is None or mode in (Mode.QUOTE, Mode.RATING):
            return cell
        if cell.phrase:
            return replace(cell, quote_text="")
        if not quote.paraphrase.strip():
            return cell
        paraphrased = replace(quote, is_paraphrased=True)
        return replace(cell, quote=paraphrased, quote_text=quotes.shortened(" ".join(quote.paraphrase.split())))

    def _figure(self, row: int, column: int, codings: Sequence[Coding]) -> MatrixCell:
        key = self._rows[row].key, self._columns[column].key
        evidence = self._plan.grounds.heard(codings)
        words = self._number(row, column, codings)
        digest = self._plan.grounds.digest_of_heard(evidence.heard)
        strength = overall_strength(codings)
        cell = MatrixCell(evidence=evidence, words=words, value=words, digest=digest, strength=strength)
        return self._plan.sheet.written(key, cell)

    def _number(self, row: int, column: int, codings: Sequence[Coding]) -> str:
        mode, number = self._wanted.mode, self._plan.lang.number
        if mode is Mode.COUNT:
            return number(len({one.excerpt_id for one in codings}))
        sources = len(self._sources(codings))
        if mode is Mode.SOURCES:
            return number(sources)
        whole = self._row_sources[row] if mode is Mode.ROW_PERCENT else self._column_sources[column]
        return f"{number(100 * sources / len(whole))} %"

    @cached_property
    def _row_sources(self) -> Mapping[int, set[SourceId]]:
        return self._sources_by(0)

    @cached_property
    def _column_sources(self) -> Mapping[int, set[SourceId]]:
        return self._sources_by(1)

    def _sources_by(self, side: int) -> Mapping[int, set[SourceId]]:
        found: dict[int, set[SourceId]] = {}
        for place in self._found:
            codings = self.codings(*place)
            found.setdefault(place[side], set()).update(self._sources(codings))
        return found


def _codes(line: Line) -> frozenset[UUID]:
    return frozenset(line.members) if line.about is About.CODE else frozenset()
