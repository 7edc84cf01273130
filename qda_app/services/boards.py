"""The triangulation board: every node that wants a stance, voice by voice and technique by technique."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qda_app.analysis import wording
from qda_app.analysis.displays import source_triangulation
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.grounds import GroundsSource, Told, overall_strength
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.triangulation import rated_nodes
from qda_app.analysis.views import TechniqueBoard
from qda_app.analysis.voices import TECHNIQUES, by_technique
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, ExcerptId, InformantId
from qda_app.domain.matrices import Axis, Emptiness, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Technique
from qda_app.domain.spoken import reading_place
from qda_app.domain.triangulation import Assumptions, Position, TechniqueRow, TriangulationRow
from qda_app.i18n import Language
from qda_app.services.displays import display_of
from qda_app.services.judgements import BesideStatus, beside_statuses
from qda_app.services.project import Project

SHEET = "source-triangulation"
STATUS = "status"
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
    making; it was made of `corpus`. `beside` holds what the researcher says of nodes.
    """

    assumptions: Assumptions
    sources: Matrix
    techniques: Matrix
    rows: Mapping[str, BoardRow]
    units: Mapping[str, str]
    unrated: tuple[ExcerptId, ...]
    corpus: Corpus = field(repr=False, compare=False)
    told: GroundsSource = field(repr=False, compare=False)
    beside: Mapping[CodeId, BesideStatus]
    language: str

    def at(self, place: int) -> tuple[BoardRow, tuple[MatrixCell, ...], tuple[MatrixCell, ...]]:
        """The row at a place, with its cells from both sides, without the researcher's judgement."""
        of_voices = self.sources.cells[place]
        is_judged = self.sources.columns[-1].key == source_triangulation.JUDGEMENT
        return list(self.rows.values())[place], of_voices[:-1] if is_judged else of_voices, self.techniques.cells[place]

    @property
    def has_directions(self) -> bool:
        """Whether anyone says anything for or against a proposition."""
        return any(row.result.n_eff for row in self.rows.values())


def board(project: Project, lang: Language, before: Board | None = None, coder: Coder | None = None) -> Board:
    """Read a project and place its voices on every node, under the assumptions of the study.

    The coding is that of `coder`, or else of who works here. Rows on which nothing changed since `before` are taken
    over from it.
    """
    with project.read.moment() as read:
        study, corpus, beside = read.study(), read.corpus(coder or project.coder), beside_statuses(read)
    return make_board(corpus, Assumptions.of(study), lang, before, beside)


def make_board(
    corpus: Corpus,
    assumed: Assumptions,
    lang: Language,
    before: Board | None = None,
    beside: Mapping[CodeId, BesideStatus] | None = None,
) -> Board:
    """The board of a corpus; `beside` holds what the researcher says of nodes."""
    touched = touched_nodes(before, corpus, assumed, lang)
    if before and touched is not None:
        told = before.told
        told.follow(corpus)
    else:
        told = GroundsSource(corpus, lang)
    makes = _Rows(corpus, assumed, lang, told)
    rows, sources, techniques = {}, [], []
    for place, code in enumerate(rated_nodes(corpus.codes)):
        if before and touched is not None and code.id not in touched:
            row, of_voices, of_techniques = before.at(place)
        else:
            row, of_voices, of_techniques = makes.of(code)
        rows[code.short_id] = row
        sources.append(of_voices)
        techniques.append(of_techniques)
    codes = [row.code for row in rows.values()]
    if judged := {code_id: one.judgement for code_id, one in (beside or {}).items() if one.judgement}:
        judgements = (source_triangulation.judgement_cell(judged.get(code.id), lang) for code in codes)
        sources = [(*cells, judgement) for cells, judgement in zip(sources, judgements, strict=True)]
    sheet = makes.sheet(codes, sources)
    return Board(
        assumptions=assumed,
        sources=sheet,
        techniques=replace(sheet, columns=makes.techniques, cells=tuple(techniques), widths_cm=makes.widths_cm),
        rows=rows,
        units={one.short_id: one.unit for one in corpus.informants},
        unrated=_unrated(corpus, rows),
        corpus=corpus,
        told=told,
        beside=beside or {},
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
    if old.unnamed != corpus.unnamed or old.attributes != corpus.attributes:
        return None
    return frozenset(node.id for node in corpus.codes if old.spoken.get(node.id) is not corpus.spoken.get(node.id))


def only_rows(matrix: Matrix, wanted: Sequence[str]) -> Matrix:
    """The same matrix with the rows of these keys."""
    keys = set(wanted)
    kept = [place for place, row in enumerate(matrix.rows) if row.key in keys]
    return replace(matrix, rows=tuple(matrix.rows[one] for one in kept), cells=tuple(matrix.cells[one] for one in kept))


class _Rows:
    """Makes the rows of a board: a node with its cells by voice, and by technique."""

    def __init__(self, corpus: Corpus, assumed: Assumptions, lang: Language, told: GroundsSource) -> None:
        """Look up what all nodes share."""
        self._corpus, self._lang, self._told = corpus, lang, told
        self._plan = Plan(corpus, display_of(SHEET), lang, assumed)
        self._by_technique = TechniqueBoard(corpus, assumed)
        self._voices = {one.id: one.short_id for _, one in by_technique(corpus)}
        self._columns = {informant_id: column for column, informant_id in enumerate(self._voices)}
        self._uncoded = {one.id for one in corpus.informants if not corpus.is_coded(one)}
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
        return row, self._voice_cells(code, result), self._technique_cells(code, technique)

    def _voice_cells(self, code: Code, result: TriangulationRow) -> tuple[MatrixCell, ...]:
        spoken = self._corpus.spoken.get(code.id, {})
        cells = [EMPTY[_EMPTINESS.get(result.positions[name], Emptiness.SILENT)] for name in self._voices.values()]
        for one, codings in spoken.items():
            cells[self._columns[one]] = self._cell(codings, result.positions[self._voices[one]])
        for one in () if not spoken else self._corpus.informants_asked.get(code.id, ()):
            if one in self._uncoded and one not in spoken:
                cells[self._columns[one]] = EMPTY[Emptiness.NOT_CODED]
        return (*cells, *source_triangulation.result_cells(self._plan, result))

    def _cell(self, codings: Sequence[Coding], position: Position, words: str = "") -> MatrixCell:
        strength = overall_strength(codings)
        return MatrixCell(evidence=Told(codings, self._told), position=position, strength=strength, words=words)

    def _technique_cells(self, code: Code, row: TechniqueRow) -> tuple[MatrixCell, ...]:
        said = self._by_technique.said(code)
        status = MatrixCell(words=wording.status_name(row.status, self._lang), value=row.status)
        return (*(self._technique_cell(row, one, said[one]) for one in self._used), status)

    def _technique_cell(
        self, row: TechniqueRow, technique: Technique, said: Mapping[InformantId, Sequence[Coding]]
    ) -> MatrixCell:
        position = row.positions[technique]
        if not position.is_spoken:
            return EMPTY[_EMPTINESS[position]]
        codings = [one for of_voice in said.values() for one in of_voice]
        return self._cell(codings, position, ", ".join(sorted(row.voices[technique], key=natural_key)))


def _without_strength(corpus: Corpus, code: Code, result: TriangulationRow) -> tuple[tuple[ExcerptId, str], ...]:
    missing = set(result.without_strength)
    spoken = corpus.spoken.get(code.id, {}).values() if missing else ()
    excerpts = dict.fromkeys(one.excerpt_id for codings in spoken for one in codings if one.id in missing)
    return tuple((one, corpus.label(corpus.excerpt[one])) for one in excerpts)


def _unrated(corpus: Corpus, rows: Mapping[str, BoardRow]) -> tuple[ExcerptId, ...]:
    """In the order of reading."""
    rated = {row.code.id for row in rows.values()}
    found = [one for one in corpus.codings if one.stance is None and one.code_id in rated]
    kept = [one for one in found if not corpus.excerpt[one.excerpt_id].dropped]
    return tuple(one.excerpt_id for one in sorted(kept, key=reading_place(corpus)))
