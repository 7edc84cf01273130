"""Dossiers: a claim with all that was put to it, and where each excerpt stands towards it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.domain.claims import (
    Answer,
    Claim,
    ClaimDisplay,
    ClaimEvidence,
    ClaimTactic,
    Rival,
    Side,
)
from qda_app.domain.codes import Code
from qda_app.domain.ids import ExcerptId, RivalId


@dataclass(frozen=True)
class Dossier:
    """A claim, the codes it speaks of that are still there, and its rows in the ledger."""

    claim: Claim
    codes: Sequence[Code] = ()
    evidence: Sequence[ClaimEvidence] = ()
    rivals: Sequence[Rival] = ()
    displays: Sequence[ClaimDisplay] = ()
    tactics: Sequence[ClaimTactic] = ()

    @property
    def label(self) -> str:
        """What the claim is called: `K-05`."""
        return claim_label(self.claim.number)

    @cached_property
    def put_for(self) -> Sequence[ClaimEvidence]:
        """What was put to the claim itself in its favour."""
        return [one for one in self.evidence if one.rival_id is None and one.side is Side.FOR]

    @cached_property
    def against(self) -> dict[ExcerptId, ClaimEvidence]:
        """What was put or answered against the claim itself."""
        return {one.excerpt_id: one for one in self.evidence if one.rival_id is None and one.side is Side.AGAINST}

    def of_rival(self, rival_id: RivalId, side: Side) -> Sequence[ClaimEvidence]:
        """What was put to one of its rivals on one side."""
        return [one for one in self.evidence if one.rival_id == rival_id and one.side is side]


@dataclass(frozen=True, slots=True)
class Opposed:
    """An excerpt that stands against a claim, with its answer if there is one.

    By its stance it cannot be taken away. It `is_stale` where it changed since it was answered or passed over;
    `is_gone` where it was deleted, and then nothing waits for an answer.
    """

    excerpt_id: ExcerptId
    row: ClaimEvidence | None = None
    is_by_stance: bool = True
    is_stale: bool = False
    is_gone: bool = False

    @property
    def answer(self) -> Answer | None:
        """What was answered, also where that is out of date."""
        return self.row.answer if self.row else None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.is_gone and (self.answer is None or self.is_stale)

    @property
    def is_passed_over(self) -> bool:
        """Whether the researcher passed it over, as it is now, with the reason of the claim's override."""
        return bool(self.is_open and self.row and self.answer is None and self.row.digest and not self.is_stale)


def claim_label(number: int) -> str:
    """What a claim is called: `K-05`."""
    return f"K-{number:02d}"
