"""The triangulation board: every node that wants a stance, voice by voice and technique by technique."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.analysis import wording
from qda_app.analysis.displays import DISPLAYS, axes
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.triangulation import is_rated, triangulate
from qda_app.analysis.views import by_techniques
from qda_app.analysis.voices import TECHNIQUES, by_technique
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Axis, Emptiness, Evidence, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Technique
from qda_app.domain.triangulation import Assumptions, Position, TechniqueRow, TriangulationRow
from qda_app.i18n import Language
from qda_app.services.displays import display_of
from qda_app.services.project import Project

SHEET = "source-triangulation"
STATUS = "status"
_FIGURES = 3  # W ▲, W ▼, N eff
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

    `unrated` are the excerpts of the codings that want a stance and have none. Titles are in the language of its
    making.
    """

    assumptions: Assumptions
    sources: Matrix
    techniques: Matrix
    rows: Mapping[str, BoardRow]
    units: Mapping[str, str]
    unrated: tuple[ExcerptId, ...] = ()

    @property
    def has_directions(self) -> bool:
        """Whether anyone says anything for or against a proposition."""
        return any(row.result.n_eff for row in self.rows.values())


def board(project: Project, lang: Language) -> Board:
    """Read a project and place its voices on every node, under the assumptions of the study."""
    with project.read.moment() as read:
        study, corpus = read.study(), read.corpus(project.coder)
    return make_board(corpus, Assumptions.of(study), lang)


def make_board(corpus: Corpus, assumed: Assumptions, lang: Language) -> Board:
    """The board of a corpus."""
    techniques = {row.code: row for row in by_techniques(corpus, assumed)}
    results = triangulate(corpus, assumed).rows
    labels = _labels_without_strength(corpus, results)
    rows = {
        row.code: BoardRow(code, corpus.codes.proposition(code), row, techniques[row.code], labels[row.code])
        for row in results
        if (code := corpus.codes.named(row.code))
    }
    sheet = _with_every_node(corpus, DISPLAYS[SHEET].build(corpus, display_of(SHEET), (), lang, assumed), rows, lang)
    return Board(
        assumptions=assumed,
        sources=sheet,
        techniques=_by_technique(corpus, sheet, rows, lang),
        rows=rows,
        units={one.short_id: one.unit for one in corpus.informants},
        unrated=_unrated(corpus, rows),
    )


def only_rows(matrix: Matrix, wanted: Sequence[str]) -> Matrix:
    """The same matrix with the rows of these keys."""
    keys = set(wanted)
    kept = [place for place, row in enumerate(matrix.rows) if row.key in keys]
    return replace(matrix, rows=tuple(matrix.rows[one] for one in kept), cells=tuple(matrix.cells[one] for one in kept))


def _with_every_node(corpus: Corpus, sheet: Matrix, rows: Mapping[str, BoardRow], lang: Language) -> Matrix:
    """The sheet with the nodes that nobody has spoken of, in the order of the codebook."""
    spoken = {axis.key: (axis, cells) for axis, cells in zip(sheet.rows, sheet.cells, strict=True)}
    voices = [one.short_id for _, one in by_technique(corpus)]
    every = [
        spoken.get(key) or (_axis(corpus, row.code, lang), _unspoken(row, voices, lang)) for key, row in rows.items()
    ]
    return replace(sheet, rows=tuple(axis for axis, _ in every), cells=tuple(cells for _, cells in every))


def _axis(corpus: Corpus, code: Code, lang: Language) -> Axis:
    depth = sum(is_rated(corpus.codes, node) for node in corpus.codes.path(code)) - 1
    return axes.code_axis(corpus.codes, code, lang, depth)


def _unspoken(row: BoardRow, voices: Sequence[str], lang: Language) -> tuple[MatrixCell, ...]:
    empty = tuple(EMPTY[_EMPTINESS[row.result.positions[voice]]] for voice in voices)
    figures = (MatrixCell(words=lang.number(0, 2)),) * _FIGURES
    status = MatrixCell(words=wording.status(row.result, lang), value=row.result.status)
    return (*empty, *figures, status, MatrixCell(words=wording.sufficiency(row.result, lang)))


def _by_technique(corpus: Corpus, sheet: Matrix, rows: Mapping[str, BoardRow], lang: Language) -> Matrix:
    used = {source.technique for source in corpus.sources}
    shown = [technique for technique in TECHNIQUES if technique in used]
    title = wording.technique
    columns = (*(Axis(one.value, title(one, lang)) for one in shown), Axis(STATUS, lang._("Between techniques")))
    evidence = {axis.key: _evidence(cells) for axis, cells in zip(sheet.rows, sheet.cells, strict=True)}
    of_technique = {one.id: corpus.source[one.source_id].technique for one in corpus.excerpts}
    cells = []
    for key, row in rows.items():
        said = {one: tuple(e for e in evidence[key] if of_technique[e.excerpt_id] is one) for one in shown}
        status = MatrixCell(words=wording.status_name(row.technique.status, lang), value=row.technique.status)
        cells.append((*(_technique_cell(row.technique, one, said[one]) for one in shown), status))
    return replace(sheet, columns=columns, cells=tuple(cells), widths_cm=(3.6, *(2.4 for _ in shown), 2.4))


def _technique_cell(row: TechniqueRow, technique: Technique, said: tuple[Evidence, ...]) -> MatrixCell:
    position = row.positions[technique]
    if not position.is_spoken:
        return EMPTY[_EMPTINESS[position]]
    return MatrixCell(evidence=said, position=position, words=", ".join(sorted(row.voices[technique], key=natural_key)))


def _evidence(cells: Sequence[MatrixCell]) -> list[Evidence]:
    return [found for cell in cells for found in cell.evidence]


def _labels_without_strength(
    corpus: Corpus, results: Sequence[TriangulationRow]
) -> dict[str, tuple[tuple[ExcerptId, str], ...]]:
    excerpt_of = {coding.id: corpus.excerpt[coding.excerpt_id] for coding in corpus.kept}
    found = {row.code: {excerpt_of[one].id: excerpt_of[one] for one in row.without_strength} for row in results}
    return {code: tuple((one.id, corpus.label(one)) for one in excerpts.values()) for code, excerpts in found.items()}


def _unrated(corpus: Corpus, rows: Mapping[str, BoardRow]) -> tuple[ExcerptId, ...]:
    rated = {row.code.id for row in rows.values()}
    return tuple(one.excerpt_id for one in corpus.kept if one.stance is None and one.code_id in rated)
