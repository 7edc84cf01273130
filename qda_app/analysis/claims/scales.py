"""Scales: weigh the claims of a ledger against what is coded; claims on the same codes share what was looked up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import groupby

from qda_app.analysis.claims import gates as gating
from qda_app.analysis.claims.dossiers import Dossier, Opposed
from qda_app.analysis.claims.gates import Condition, Found, Gate
from qda_app.analysis.displays.grounds import Grounds, overall_stance
from qda_app.analysis.triangulation import Board, Spoken
from qda_app.domain.claims import ClaimEvidence, ClaimStatus, Direction
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Stance
from qda_app.domain.ids import CodeId, CodingId, ExcerptId, InformantId
from qda_app.domain.triangulation import Assumptions, TriangulationRow
from qda_app.i18n import Language

SUPPORTING = {Direction.WITH: Stance.SUPPORTS, Direction.AGAINST: Stance.CONTRADICTS}
_GATED = (ClaimStatus.SUPPORTED, ClaimStatus.CONDITIONAL)


@dataclass(frozen=True)
class Spoke:
    """What is said on the codes of a claim: the codings of each excerpt in the order of reading, and the result."""

    codings: Mapping[ExcerptId, Sequence[Coding]]
    stances: Mapping[ExcerptId, Stance | None]
    spoken: Spoken
    asked: AbstractSet[InformantId]
    result: TriangulationRow
    units: int
    unrated: int

    @property
    def voices(self) -> int:
        """How many take a side."""
        return sum(one.is_directed for one in self.result.positions.values())


@dataclass(frozen=True)
class Weighed:
    """A claim with what stands for and against it, and how far it has come.

    `proposed` are supporting excerpts that nobody put to it yet. `status` is where it stands: the researcher's, unless
    that asks for more than it has now; then it is *tested*, and `fallen` says why.
    """

    dossier: Dossier
    said: Spoke
    proposed: Sequence[ExcerptId]
    opposed: Sequence[Opposed]
    status: ClaimStatus
    fallen: tuple[Gate, ...] = ()

    @property
    def found(self) -> Found:
        """What gates need."""
        return Found(self.opposed, self.said.voices, self.said.units, self.said.unrated)

    def gates(self, wanted: ClaimStatus = ClaimStatus.SUPPORTED) -> tuple[Gate, ...]:
        """What a status asks for, met or not."""
        return gating.gates(self.dossier, self.found, wanted)

    def lacks(self, wanted: ClaimStatus = ClaimStatus.SUPPORTED) -> tuple[Gate, ...]:
        """What it still needs for a status."""
        return gating.lacks(self.gates(wanted))

    @cached_property
    def open(self) -> Sequence[Opposed]:
        """The excerpts against it that wait for an answer."""
        return [one for one in self.opposed if one.is_open]


class Scales:
    """A corpus under the assumptions of a study, ready to weigh claims."""

    def __init__(
        self, corpus: Corpus, assumed: Assumptions, lang: Language, elsewhere: AbstractSet[ExcerptId] = frozenset()
    ) -> None:
        """`elsewhere` are excerpts of other coders, which are there and no part of the corpus."""
        self.corpus, self.lang = corpus, lang
        self.board = Board(corpus, assumed)
        self.grounds = Grounds(corpus, lang)
        self._elsewhere = elsewhere
        self._spoke: dict[frozenset[CodeId], Spoke] = {}
        self._units = {one.short_id: one.unit.strip() or one.short_id for one in corpus.informants}

    def weighed(self, dossier: Dossier) -> Weighed:
        """One claim."""
        said = self.spoke(dossier.codes)
        supporting = SUPPORTING[dossier.claim.direction]
        chosen = {one.excerpt_id for one in dossier.put_for}
        proposed = [one for one, stance in said.stances.items() if stance is supporting and one not in chosen]
        opposed = self._opposed(dossier, said, supporting)
        whole = Weighed(dossier, said, proposed, opposed, dossier.claim.status)
        fallen = _fallen(whole)
        return Weighed(dossier, said, proposed, opposed, ClaimStatus.TESTED, fallen) if fallen else whole

    def spoke(self, codes: Sequence[Code]) -> Spoke:
        """What is said on some codes and those below them."""
        key = frozenset(one.id for one in codes)
        if key not in self._spoke:
            self._spoke[key] = self._read(codes)
        return self._spoke[key]

    def digest(self, said: Spoke, excerpt_id: ExcerptId) -> str:
        """A fingerprint of an excerpt as a claim on these codes knows it."""
        if codings := said.codings.get(excerpt_id):
            return self.grounds.digest(codings)
        excerpt = self.corpus.excerpt.get(excerpt_id)
        return blake2b(self.corpus.words(excerpt).encode(), digest_size=16).hexdigest() if excerpt else ""

    def _read(self, codes: Sequence[Code]) -> Spoke:
        corpus, tree = self.corpus, self.corpus.codes
        wanted = dict.fromkeys(node.id for code in codes for node in tree.subtree(code))
        found = [one for code_id in wanted for one in corpus.codings_of_code.get(code_id, ()) if one.id in self._places]
        found.sort(key=lambda one: self._places[one.id])
        codings = {one: list(of_one) for one, of_one in groupby(found, lambda coding: coding.excerpt_id)}
        spoken: defaultdict[InformantId, list[Coding]] = defaultdict(list)
        for one in found:
            if (voice := corpus.voices.get(one.excerpt_id)) and voice in corpus.informant:
                spoken[voice].append(one)
        asked = frozenset[InformantId]().union(*(corpus.informants_asked.get(one.id, frozenset()) for one in codes))
        result = self.board.weighed(", ".join(one.short_id for one in codes), spoken, asked)
        rated = {code_id for code_id in wanted if tree.requires_stance(tree[code_id])}
        return Spoke(
            codings,
            {one: overall_stance(of_one) for one, of_one in codings.items()},
            spoken,
            asked,
            result,
            len({self._units[name] for name, position in result.positions.items() if position.is_directed}),
            sum(one.stance is None and one.code_id in rated for one in found),
        )

    @cached_property
    def _places(self) -> Mapping[CodingId, int]:
        return {one.id: place for place, one in enumerate(self.corpus.kept)}

    def _opposed(self, dossier: Dossier, said: Spoke, supporting: Stance) -> list[Opposed]:
        """What is against by its stance, in the order of reading; then what else was put there."""
        against = {Stance.SUPPORTS, Stance.CONTRADICTS, Stance.MIXED} - {supporting}
        by_stance = [one for one, stance in said.stances.items() if stance in against]
        rows = dossier.against
        others = [one for one in rows if one not in set(by_stance)]
        return [
            *(Opposed(one, rows.get(one), is_stale=self._is_stale(said, rows.get(one))) for one in by_stance),
            *(self._put(said, rows[one]) for one in others),
        ]

    def _put(self, said: Spoke, row: ClaimEvidence) -> Opposed:
        one = row.excerpt_id
        is_here = one in self.corpus.excerpt
        is_gone = not is_here and one not in self._elsewhere
        return Opposed(one, row, is_by_stance=False, is_stale=is_here and self._is_stale(said, row), is_gone=is_gone)

    def _is_stale(self, said: Spoke, row: ClaimEvidence | None) -> bool:
        """Whether an excerpt changed since it was answered; what was only put there was not answered yet."""
        return bool(row and row.digest and row.digest != self.digest(said, row.excerpt_id))


def _fallen(whole: Weighed) -> tuple[Gate, ...]:
    """Why a claim cannot keep the status that it was given."""
    claim = whole.dossier.claim
    if claim.status not in _GATED:
        return ()
    missing = whole.lacks(claim.status)
    if not claim.override:
        return missing
    new = [one for one in whole.open if not one.is_passed_over]
    return tuple(
        one for one in missing if one.condition is Condition.STANDS or (one.condition is Condition.ANSWERED and new)
    )
