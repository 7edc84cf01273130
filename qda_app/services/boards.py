"""The triangulation board: every node that wants a stance, voice by voice and technique by technique."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qda_app.analysis import wording
from qda_app.analysis.displays import source_triangulation
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.triangulation import rated_nodes
from qda_app.analysis.views import TechniqueBoard
from qda_app.analysis.voices import TECHNIQUES, by_technique
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.matrices import Axis, Emptiness, Evidence, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import Assumptions, Position, TechniqueRow, TriangulationRow
from qda_app.i18n import Language
from qda_app.services.displays import display_of
from qda_app.services.project import Project

V = TypeVar("V", Excerpt, Coding)
SHEET = "source-triangulation"
STATUS = "status"
_FIGURES = 3  # W ▲, W ▼, N eff
_BESIDE_WORK = ("coder", "sources", "informants", "participations", "asked", "codes", "texts")
_EMPTINESS = {Position.SILENT: Emptiness.SILENT, Position.NOT_ASKED: Emptiness.NOT_ASKED}


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What the voices on one node amount to, and the words it is measured against.

    `without_strength` are the excerpts, with their labels, that lack a strength in a coding with a direction.
    """

    code: Code
    proposition: str
    result: TriangulationRow
    technique: TechniqueRow
    without_strength: tuple[tuple[ExcerptId, str], ...] = ()

    def voices_at(self, position: Position) -> list[str]:
        """The short ids of the voices that stand there."""
        return [name for name, found in self.result.positions.items() if found is position]

    @property
    def support(self) -> "Support":
        """What the majority side rests on."""
        side = set(self.voices_at(self.result.majority)) if self.result.majority else set()
        voices = [voice for name, voice in self.result.voices.items() if name in side]
        techniques = (
            technique
            for technique, heard in self.technique.voices.items()
            if any(name in side and position.is_directed for name, position in heard.items())
        )
        return Support(
            sum(voice.vote for voice in voices),
            tuple(techniques),
            max((voice.strength or 0 for voice in voices), default=0),
        )


@dataclass(frozen=True, slots=True)
class Support:
    """What the majority side of a node rests on: its weight, its techniques, and its largest strength."""

    weight: float = 0.0
    techniques: tuple[Technique, ...] = ()
    strength: int = 0

    @property
    def is_independent(self) -> bool:
        """Whether a technique is among them that does not rest on what people say of themselves."""
        return bool({Technique.OBSERVATION, Technique.DOCUMENTATION} & set(self.techniques))


@dataclass(frozen=True)
class Board:
    """The same rows from two sides; `units` are those of the voices, by short id.

    `unrated` are the excerpts of the codings that want a stance and have none. Titles are in the `language` of its
    making; it was made of `corpus`.
    """

    assumptions: Assumptions
    sources: Matrix
    techniques: Matrix
    rows: Mapping[str, BoardRow]
    units: Mapping[str, str]
    unrated: tuple[ExcerptId, ...]
    corpus: Corpus = field(repr=False, compare=False)
    language: str

    def at(self, place: int) -> tuple[BoardRow, tuple[MatrixCell, ...], tuple[MatrixCell, ...]]:
        """The row at a place, with its cells from both sides."""
        return list(self.rows.values())[place], self.sources.cells[place], self.techniques.cells[place]

    @property
    def has_directions(self) -> bool:
        """Whether anyone says anything for or against a proposition."""
        return any(row.result.n_eff for row in self.rows.values())


def board(project: Project, lang: Language, before: Board | None = None) -> Board:
    """Read a project and place its voices on every node, under the assumptions of the study.

    Rows on which nothing changed since `before` are taken over from it.
    """
    with project.read.moment() as read:
        study, corpus = read.study(), read.corpus(project.coder)
    return make_board(corpus, Assumptions.of(study), lang, before)


def make_board(corpus: Corpus, assumed: Assumptions, lang: Language, before: Board | None = None) -> Board:
    """The board of a corpus."""
    touched = touched_nodes(before, corpus, assumed, lang)
    makes = _Rows(corpus, assumed, lang)
    rows, sources, techniques = {}, [], []
    for place, code in enumerate(rated_nodes(corpus.codes)):
        if before and touched is not None and code.id not in touched:
            row, of_voices, of_techniques = before.at(place)
        else:
            row, of_voices, of_techniques = makes.of(code)
        rows[code.short_id] = row
        sources.append(of_voices)
        techniques.append(of_techniques)
    sheet = makes.sheet([row.code for row in rows.values()], sources)
    return Board(
        assumptions=assumed,
        sources=sheet,
        techniques=replace(sheet, columns=makes.techniques, cells=tuple(techniques), widths_cm=makes.widths_cm),
        rows=rows,
        units={one.short_id: one.unit for one in corpus.informants},
        unrated=_unrated(corpus, rows),
        corpus=corpus,
        language=lang.code,
    )


def touched_nodes(
    before: Board | None, corpus: Corpus, assumed: Assumptions, lang: Language
) -> frozenset[CodeId] | None:
    """The nodes on which something may be other than on the board `before`; None where that may be all of them."""
    if before is None or (before.assumptions, before.language) != (assumed, lang.code):
        return None
    old = before.corpus
    if any(getattr(old, name) is not getattr(corpus, name) for name in _BESIDE_WORK):
        return None
    if old.coded_sources != corpus.coded_sources:  # who was not coded yet is not silent
        return None
    excerpts = {one.id for one in _other(old.excerpts, corpus.excerpts)}
    codings = [one for one in (*old.codings, *corpus.codings) if one.excerpt_id in excerpts] if excerpts else []
    changed = {one.code_id for one in (*codings, *_other(old.codings, corpus.codings))}
    return frozenset(node.id for code_id in changed for node in corpus.codes.path(corpus.codes[code_id]))


def _other(before: Sequence[V], after: Sequence[V]) -> list[V]:
    """The values that only one of two corpora has; what did not change is the same object in both."""
    old, new = set(map(id, before)), set(map(id, after))
    return [one for one in before if id(one) not in new] + [one for one in after if id(one) not in old]


def only_rows(matrix: Matrix, wanted: Sequence[str]) -> Matrix:
    """The same matrix with the rows of these keys."""
    keys = set(wanted)
    kept = [place for place, row in enumerate(matrix.rows) if row.key in keys]
    return replace(matrix, rows=tuple(matrix.rows[one] for one in kept), cells=tuple(matrix.cells[one] for one in kept))


class _Rows:
    """Makes the rows of a board: a node with its cells by voice, and by technique."""

    def __init__(self, corpus: Corpus, assumed: Assumptions, lang: Language) -> None:
        """Look up what all nodes share."""
        self._corpus, self._lang = corpus, lang
        self._plan = Plan(corpus, display_of(SHEET), lang, assumed)
        self._by_technique = TechniqueBoard(corpus, assumed)
        self._voices = [one.short_id for _, one in by_technique(corpus)]
        used = {source.technique for source in corpus.sources}
        self._used = [technique for technique in TECHNIQUES if technique in used]

    @property
    def techniques(self) -> tuple[Axis, ...]:
        """The columns by technique."""
        titles = (Axis(one.value, wording.technique(one, self._lang)) for one in self._used)
        return (*titles, Axis(STATUS, self._lang._("Between techniques")))

    @property
    def widths_cm(self) -> tuple[float, ...]:
        """Those of the columns by technique."""
        return (3.6, *(2.4 for _ in self._used), 2.4)

    def sheet(self, codes: Sequence[Code], cells: Sequence[tuple[MatrixCell, ...]]) -> Matrix:
        """The sheet of the voices; nodes of which nobody has spoken stand in it too."""
        return source_triangulation.framed(self._plan, codes, cells, ())

    def of(self, code: Code) -> tuple[BoardRow, tuple[MatrixCell, ...], tuple[MatrixCell, ...]]:
        """One node."""
        corpus, result = self._corpus, self._plan.board.row(code)
        technique = self._by_technique.row(code)
        proposition = corpus.codes.proposition(code)
        row = BoardRow(code, proposition, result, technique, _without_strength(corpus, code, result))
        is_spoken = code.id in corpus.spoken
        cells = source_triangulation.cells(self._plan, code, result) if is_spoken else self._unspoken(result)
        return row, cells, self._technique_cells(technique, cells)

    def _unspoken(self, result: TriangulationRow) -> tuple[MatrixCell, ...]:
        empty = (EMPTY[_EMPTINESS[result.positions[voice]]] for voice in self._voices)
        figures = (MatrixCell(words=self._lang.number(0, 2)),) * _FIGURES
        status = MatrixCell(words=wording.status(result, self._lang), value=result.status)
        return (*empty, *figures, status, MatrixCell(words=wording.sufficiency(result, self._lang)))

    def _technique_cells(self, row: TechniqueRow, of_voices: Sequence[MatrixCell]) -> tuple[MatrixCell, ...]:
        said: dict[Technique, list[Evidence]] = {one: [] for one in self._used}
        for found in (found for cell in of_voices for found in cell.evidence):
            said[self._corpus.technique[found.excerpt_id]].append(found)
        status = MatrixCell(words=wording.status_name(row.status, self._lang), value=row.status)
        return (*(_technique_cell(row, one, tuple(heard)) for one, heard in said.items()), status)


def _technique_cell(row: TechniqueRow, technique: Technique, said: tuple[Evidence, ...]) -> MatrixCell:
    position = row.positions[technique]
    if not position.is_spoken:
        return EMPTY[_EMPTINESS[position]]
    return MatrixCell(evidence=said, position=position, words=", ".join(sorted(row.voices[technique], key=natural_key)))


def _without_strength(corpus: Corpus, code: Code, result: TriangulationRow) -> tuple[tuple[ExcerptId, str], ...]:
    missing = set(result.without_strength)
    spoken = corpus.spoken.get(code.id, {}).values() if missing else ()
    excerpts = dict.fromkeys(one.excerpt_id for codings in spoken for one in codings if one.id in missing)
    return tuple((one, corpus.label(corpus.excerpt[one])) for one in excerpts)


def _unrated(corpus: Corpus, rows: Mapping[str, BoardRow]) -> tuple[ExcerptId, ...]:
    rated = {row.code.id for row in rows.values()}
    return tuple(one.excerpt_id for one in corpus.kept if one.stance is None and one.code_id in rated)
