"""Other views of a triangulation: technique against technique, voice against voice (METHOD §5.3)."""

from collections.abc import Iterable, Mapping, Sequence, Set

from qda_app.analysis import weighing
from qda_app.analysis.triangulation import rated_nodes
from qda_app.analysis.voices import TECHNIQUES, by_technique
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import CodeId, InformantId
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Informant, Technique
from qda_app.domain.triangulation import Assumptions, PairAgreement, Position, Status, TechniqueRow

_SAME_INDICATORS = 0.5  # Jaccard


def by_techniques(corpus: Corpus, assumptions: Assumptions) -> list[TechniqueRow]:
    """Every node that wants a stance, technique by technique."""
    board = TechniqueBoard(corpus, assumptions)
    return [board.row(code) for code in rated_nodes(corpus.codes)]


class TechniqueBoard:
    """The voices of a corpus as each technique heard them; a person heard by two techniques stands in both."""

    def __init__(self, corpus: Corpus, assumptions: Assumptions) -> None:
        """Look up what all nodes share."""
        self._corpus = corpus
        self._tau = assumptions.tau
        self._names = {informant.id: informant.short_id for _, informant in by_technique(corpus)}

    def row(self, code: Code) -> TechniqueRow:
        """What each technique gathered on a node, its descendants included."""
        said = self.said(code)
        voices = {
            technique: {self._names[one]: self._position(codings) for one, codings in spoken.items()}
            for technique, spoken in said.items()
        }
        silent = self._silent(code, voices)
        positions = {
            technique: pooled(voices[technique].values(), is_asked=bool(silent[technique])) for technique in TECHNIQUES
        }
        return TechniqueRow(code.short_id, positions, voices, silent, _status(list(positions.values())))

    def said(self, code: Code) -> dict[Technique, dict[InformantId, list[Coding]]]:
        """What each voice says on a node, technique by technique."""
        said: dict[Technique, dict[InformantId, list[Coding]]] = {technique: {} for technique in TECHNIQUES}
        for one, codings in self._corpus.spoken.get(code.id, {}).items():
            for coding in codings:
                said[self._corpus.technique[coding.excerpt_id]].setdefault(one, []).append(coding)
        return said

    def _silent(
        self, code: Code, voices: Mapping[Technique, Mapping[str, Position]]
    ) -> dict[Technique, tuple[str, ...]]:
        asked: dict[Technique, list[str]] = {technique: [] for technique in TECHNIQUES}
        for source_id, one in self._corpus.asked_in.get(code.id, ()):
            technique, name = self._corpus.source[source_id].technique, self._names[one]
            if name not in voices[technique]:
                asked[technique].append(name)
        return {technique: tuple(sorted(set(names), key=natural_key)) for technique, names in asked.items()}

    def _position(self, codings: Sequence[Coding]) -> Position:
        return weighing.position_of(codings, self._tau)


def pair_agreement(
    corpus: Corpus, assumptions: Assumptions, code: Code, one: Informant, other: Informant
) -> PairAgreement:
    """How two voices compare on a node."""
    first, second = (_position(corpus, assumptions, code, who) for who in (one, other))
    mine, theirs = (codes_used(corpus, code, who.id) for who in (one, other))
    return compared(first, second, mine, theirs)


def compared(first: Position, second: Position, mine: Set[CodeId], theirs: Set[CodeId]) -> PairAgreement:
    """How two voices compare who stand there and use these codes.

    Voices agree where they stand on the same side and half of the codes they use there are the same. Voices that
    were not asked, are both silent, or are not rated yet cannot be compared.
    """
    pair = {first, second}
    if pair & {Position.NOT_ASKED, Position.UNRATED} or pair == {Position.SILENT}:
        return PairAgreement.NOT_COMPARABLE
    if Position.SILENT in pair:
        return PairAgreement.SILENT
    if pair == {Position.SUPPORTS, Position.CONTRADICTS}:
        return PairAgreement.DISSONANT
    is_same = first is second and len(mine & theirs) >= _SAME_INDICATORS * len(mine | theirs)
    return PairAgreement.AGREE if is_same else PairAgreement.PARTIAL


def codes_used(corpus: Corpus, code: Code, who: InformantId) -> Set[CodeId]:
    """The codes that a voice uses on a node, its descendants included."""
    return {coding.code_id for coding in corpus.spoken.get(code.id, {}).get(who, ())}


def _position(corpus: Corpus, assumptions: Assumptions, code: Code, informant: Informant) -> Position:
    said = corpus.spoken.get(code.id, {}).get(informant.id)
    if said:
        return weighing.position_of(said, assumptions.tau)
    return Position.SILENT if corpus.is_asked(informant, code) else Position.NOT_ASKED


def pooled(positions: Iterable[Position], *, is_asked: bool) -> Position:
    """The sign of a technique: that of all its voices with a direction, else mixed."""
    found = set(positions)
    directed = {position for position in found if position.is_directed}
    if directed:
        return next(iter(directed)) if len(directed) == 1 else Position.MIXED
    if found:
        return Position.NEUTRAL if Position.NEUTRAL in found else Position.UNRATED
    return Position.SILENT if is_asked else Position.NOT_ASKED


def _status(positions: Sequence[Position]) -> Status:
    directed = [position for position in positions if position.is_directed]
    if not directed:
        return Status.UNRATED if Position.UNRATED in positions else Status.NO_DIRECTED_DATA
    if len(directed) == 1:
        return Status.SINGLE_SOURCE
    if {Position.SUPPORTS, Position.CONTRADICTS} <= set(directed):
        return Status.DISSONANT
    if Position.MIXED in directed:
        return Status.PARTIAL
    return Status.CONVERGENT_PLUS if Position.SUPPORTS in directed else Status.CONVERGENT_MINUS
