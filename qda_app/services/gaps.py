"""Gaps: what a triangulation lacks, the question that would close it, and the person to put it to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qda_app.analysis.triangulation import rated_nodes
from qda_app.analysis.voices import TECHNIQUES, techniques_of
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.gaps import Ask, Gap, GapKind, ToAsk
from qda_app.domain.guide import GuideQuestion
from qda_app.domain.ids import CodeId
from qda_app.domain.order import natural_key
from qda_app.domain.question_lists import in_order
from qda_app.domain.sources import Informant, Technique
from qda_app.domain.triangulation import Status, Sufficiency
from qda_app.i18n import Language
from qda_app.services.boards import Board, BoardRow, board
from qda_app.services.project import Project
from qda_app.services.question_lists import codes_by_line
from qda_app.storage.reads import Reads

Questions = Mapping[CodeId, Sequence[GuideQuestion]]
_INDEPENDENT = (Technique.OBSERVATION, Technique.DOCUMENTATION)
_OF_PEOPLE = {Technique.INTERVIEW, Technique.FOCUS_GROUP}


def gaps(project: Project, lang: Language, coder: Coder | None = None) -> list[Gap]:
    """What is open on every indicator that wants a stance, in codebook order."""
    found = board(project, lang, coder=coder)
    with project.read.moment() as read:
        return gaps_of(found, questions(read))


def gaps_of(found: Board, asked: Questions) -> list[Gap]:
    """The same of a board, with the questions of the guide by code."""
    rows = {row.code.id: row for row in found.rows.values()}
    nodes = [code for code in rated_nodes(found.corpus.codes) if not code.is_group and code.id in rows]
    finds = _Finds(found, asked)
    return [gap for code in nodes for gap in finds.of(rows[code.id])]


def to_ask(found: Iterable[Gap]) -> list[ToAsk]:
    """The list for the next visit: person by person, then what is to be observed and looked up; each node once."""
    lines: dict[tuple[str, Technique | None, CodeId], ToAsk] = {}
    for gap in found:
        whom: list[tuple[str, Technique | None]] = [(voice, None) for voice in gap.voices]
        for voice, technique in [*whom, *(("", one) for one in gap.techniques)]:
            key = (voice, technique, gap.code.id)
            kinds = lines[key].kinds if key in lines else ()
            lines[key] = ToAsk(voice, technique, gap.code, gap.asks, (*kinds, gap.kind))
    return sorted(lines.values(), key=lambda one: (not one.voice, natural_key(one.voice), one.technique or ""))


def questions(read: Reads) -> Questions:
    """The questions of the guide about each code, in the order of the guide."""
    linked = codes_by_line(read, GuideQuestion)
    found: dict[CodeId, list[GuideQuestion]] = {}
    for question in in_order(read.every(GuideQuestion)):
        for code_id in linked.get(question.id, ()):
            found.setdefault(code_id, []).append(question)
    return found


def asks_about(tree: CodeTree, code: Code, asked: Questions) -> tuple[Ask, ...]:
    """The questions of the guide on a code, else those of the nearest node above, else its proposition or name."""
    for node in reversed(tree.path(code)):
        if node.id in asked:
            return tuple(Ask(one.words, one.number or "–", one.probes) for one in asked[node.id])
    return (Ask(tree.proposition(code) or code.name),)


class _Finds:
    """Finds what is open, row by row."""

    def __init__(self, found: Board, asked: Questions) -> None:
        """Look up who can be asked at all."""
        self._board, self._asked, self._corpus = found, asked, found.corpus
        self._people = [one for one in self._corpus.informants if _is_person(self._corpus, one)]
        self._uncoded = {one.short_id for one in self._corpus.informants if not self._corpus.is_coded(one)}

    def of(self, row: BoardRow) -> Iterator[Gap]:
        """What is open on a node; the reasons that say the same of the same people stand once."""
        asks = asks_about(self._corpus.codes, row.code, self._asked)
        for kind, voices, techniques in self._reasons(row):
            if voices or techniques:
                yield Gap(kind, row.code, asks, tuple(voices), tuple(techniques))

    def _reasons(self, row: BoardRow) -> Iterator[tuple[GapKind, Sequence[str], Sequence[Technique]]]:
        result, people = row.result, [one.short_id for one in self._people]
        silent = [one for one in result.silent if one in people and one not in self._uncoded]
        yield GapKind.SILENT, silent, ()
        if not result.asked and not result.voices:
            yield GapKind.NOT_ASKED, people, ()
            return
        if result.status is Status.SINGLE_SOURCE:
            yield GapKind.SINGLE_SOURCE, self._of_other_units(row), ()
        if result.status is Status.UNRATED:
            return
        if result.sufficiency in (Sufficiency.WEAK, Sufficiency.LIMITED):
            yield from self._weak(row)

    def _weak(self, row: BoardRow) -> Iterator[tuple[GapKind, Sequence[str], Sequence[Technique]]]:
        """The conditions of sufficiency that are not met, each with what would meet it."""
        assumed, support, result = self._board.assumptions, row.support, row.result
        if support.weight < assumed.enough_voices - 1e-9 and result.status is not Status.SINGLE_SOURCE:
            yield GapKind.FEW_VOICES, self._unheard(row), ()
        if not support.is_independent:
            yield GapKind.NO_INDEPENDENT, (), _INDEPENDENT
        elif len(support.techniques) < assumed.enough_techniques:
            yield GapKind.NO_TECHNIQUE, (), [one for one in TECHNIQUES if one not in support.techniques]
        if support.strength < assumed.enough_strength and result.majority:
            people = {one.short_id for one in self._people}
            yield GapKind.NO_EXAMPLE, [one for one in row.voices_at(result.majority) if one in people], ()

    def _unheard(self, row: BoardRow) -> list[str]:
        """People who take no side yet."""
        positions = row.result.positions
        return [one.short_id for one in self._people if not positions[one.short_id].is_directed]

    def _of_other_units(self, row: BoardRow) -> list[str]:
        """People who take no side yet, of units that nobody has spoken for."""
        units = {one.short_id: one.unit.strip() or one.short_id for one in self._corpus.informants}
        heard = {units[name] for name, position in row.result.positions.items() if position.is_directed}
        return [name for name in self._unheard(row) if units[name] not in heard]


def _is_person(corpus: Corpus, informant: Informant) -> bool:
    """Whether someone can be asked: heard in an interview or a group, or not heard at all yet."""
    techniques = set(techniques_of(corpus, informant))
    return not techniques or bool(techniques & _OF_PEOPLE)
