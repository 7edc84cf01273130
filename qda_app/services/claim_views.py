"""A claim as it is shown: its excerpts with their words and places, and how it stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.dossiers import Opposed
from qda_app.analysis.claims.gates import Gate
from qda_app.analysis.claims.helps import Help, help_for
from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.claims.ties import Tie, Ties
from qda_app.domain.claims import Claim, ClaimEvidence, ClaimStatus, MemberCheck, Rival, Side
from qda_app.domain.codes import CodeTree
from qda_app.domain.displays import Display
from qda_app.domain.ids import ClaimId, ExcerptId
from qda_app.domain.matrices import Evidence
from qda_app.domain.memos import Memo
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode
from qda_app.i18n import Language
from qda_app.services.ledgers import Ledger, ledger_of
from qda_app.services.pattern_codes import members
from qda_app.services.project import Project
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class Put:
    """An excerpt of a claim: where it stands and what it says, or only its last words where it is gone.

    `row` is what was put or answered; without one it is there by its stance. `opposed` tells of one against the claim.
    """

    excerpt_id: ExcerptId
    evidence: Evidence | None
    row: ClaimEvidence | None = None
    opposed: Opposed | None = None


@dataclass(frozen=True, slots=True)
class RivalView:
    """A rival explanation with its evidence."""

    rival: Rival
    evidence_for: Sequence[Put]
    evidence_against: Sequence[Put]


@dataclass(frozen=True)
class ClaimView:
    """One claim among `total`, with everything that its panel shows."""

    ledger: Ledger
    weighed: Weighed
    place: int
    total: int
    evidence_for: Sequence[Put]
    evidence_against: Sequence[Put]
    rivals: Sequence[RivalView]
    gates: Sequence[Gate]
    proposal: str
    fallen: str

    @property
    def displays(self) -> Sequence[Display]:
        """The saved displays that it may rest on."""
        return self.ledger.displays


def claim_view(ledger: Ledger, claim_id: ClaimId) -> ClaimView | None:
    """A claim of a ledger; None where it is gone."""
    found = ledger.by_id.get(claim_id)
    if found is None:
        return None
    lang, dossier = ledger.scales.lang, found.dossier
    return ClaimView(
        ledger,
        found,
        list(ledger.by_id).index(claim_id) + 1,
        len(ledger.claims),
        [
            *(_put(ledger, found, one.excerpt_id, one) for one in dossier.put_for),
            *(_put(ledger, found, one) for one in found.proposed),
        ],
        [_put(ledger, found, one.excerpt_id, one.row, one) for one in found.opposed],
        [_rival(ledger, found, one) for one in dossier.rivals],
        found.gates(),
        wording.proposal(found, lang),
        wording.fallen(found, lang),
    )


def tactic_help(project: Project, ledger: Ledger, claim_id: ClaimId, key: str) -> tuple[str, ...]:
    """What can be shown of a claim for a tactic, in sentences."""
    found = ledger.by_id.get(claim_id)
    if found is None:
        return ()
    with project.read.moment() as read:
        checks = [one for one in read.every(MemberCheck) if one.subject_id == claim_id]
        ties = Ties(_drawn(read, ledger.scales.corpus.codes), members(read))
        return help_for(key, Help(found, ledger.scales, read.every(Memo), checks, ties))


def _drawn(read: Reads, tree: CodeTree) -> list[Tie]:
    """The links of every network that join two codes."""
    nodes = {one.id: one.subject_id for one in read.every(NetworkNode)}
    evidence = Counter(one.link_id for one in read.every(LinkEvidence))
    ends = [(one, nodes.get(one.from_id), nodes.get(one.to_id)) for one in read.every(NetworkLink)]
    return [
        Tie(tree[start], tree[end], link.sign, evidence[link.id])
        for link, start, end in ends
        if start and end and start in tree and end in tree
    ]


@dataclass(frozen=True, slots=True)
class Citing:
    """A claim that cites an excerpt, and on which side."""

    claim_id: ClaimId
    label: str
    words: str
    status: ClaimStatus
    is_for: bool


def citing(project: Project, excerpt_id: ExcerptId, lang: Language) -> list[Citing]:
    """The claims for or against which an excerpt stands."""
    with project.read.moment() as read:
        if not read.every(Claim):
            return []
        found = ledger_of(read, project.coder, lang).citing(excerpt_id)
    return [
        Citing(
            one.dossier.claim.id,
            one.dossier.label,
            one.dossier.claim.words,
            one.status,
            all(other.excerpt_id != excerpt_id for other in one.opposed),
        )
        for one in found
    ]


def _rival(ledger: Ledger, found: Weighed, rival: Rival) -> RivalView:
    sides = (
        [_put(ledger, found, one.excerpt_id, one) for one in found.dossier.of_rival(rival.id, side)] for side in Side
    )
    return RivalView(rival, *sides)


def _put(
    ledger: Ledger,
    found: Weighed,
    excerpt_id: ExcerptId,
    row: ClaimEvidence | None = None,
    opposed: Opposed | None = None,
) -> Put:
    scales = ledger.scales
    excerpt = scales.corpus.excerpt.get(excerpt_id)
    if excerpt is None:
        return Put(excerpt_id, None, row, opposed)
    codings = found.said.codings.get(excerpt_id)
    evidence = scales.grounds.evidence(codings)[0] if codings else scales.grounds.place(excerpt)
    return Put(excerpt_id, evidence, row, opposed)
