"""Claims for tests: those of the sample as its file gives them, and small ones."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from qda_app import paths
from qda_app.analysis.claims.dossiers import Dossier
from qda_app.analysis.claims.scales import Scales
from qda_app.domain.claims import Answer, Claim, ClaimEvidence, ClaimStatus, ClaimTactic, Rival, Side
from tests.analysis.corpora import guid

STATUSES = {
    "dugaan": ClaimStatus.CONJECTURE,
    "diuji": ClaimStatus.TESTED,
    "didukung": ClaimStatus.SUPPORTED,
    "didukung bersyarat": ClaimStatus.CONDITIONAL,
    "ditolak": ClaimStatus.REJECTED,
    "belum cukup": ClaimStatus.INSUFFICIENT,
}
DAY = datetime.date(2022, 4, 11)
AT = datetime.datetime(2022, 4, 11, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Told:
    """A claim of the sample and what its file says of it."""

    words: Mapping[str, Any]
    dossier: Dossier


def sample_claims(scales: Scales) -> Sequence[Told]:
    """All of them, answers with the digests of today."""
    found = yaml.safe_load((paths.SAMPLE / "claims.yaml").read_text(encoding="utf-8"))["klaim"]
    return [Told(one, _dossier(scales, number, one)) for number, one in enumerate(found, start=1)]


def _dossier(scales: Scales, number: int, told: Mapping[str, Any]) -> Dossier:
    corpus, claim_id = scales.corpus, guid("claim", told["id"])
    tree = corpus.codes
    code = tree.named({"TRS": "TRANSISI"}.get(told["kode"], told["kode"]))  # the group that its file calls TRS
    assert code
    codes = [code]
    claim = Claim(claim_id, number, told["teks"], corpus.coder.id, AT, scope=told["lingkup"])
    evidence = [
        answered(scales, claim, codes, one["kutipan"])
        for side in ("bertentangan", "campuran")
        for one in told["bukti"][side]
        if one["jawaban"]
    ]
    rivals = [Rival(guid("rival", told["id"], one["teks"]), claim_id, one["teks"]) for one in
              told["penjelasan_tandingan"]]  # fmt: skip
    tactics = [used(claim, one["taktik"]) for one in told["taktik"]]
    return Dossier(claim, codes, evidence, rivals, (), tactics)


def answered(
    scales: Scales, claim: Claim, codes: Sequence[Any], label: str, answer: Answer = Answer.EXPLAIN
) -> ClaimEvidence:
    """An excerpt against a claim, with an answer of now."""
    excerpt = next(one for one in scales.corpus.excerpts if scales.corpus.label(one) == label)
    digest = scales.digest(scales.spoke(codes), excerpt.id)
    return ClaimEvidence(
        guid("answer", claim.id, label), claim.id, excerpt.id, Side.AGAINST, None, answer, "Karena.", digest, label, AT
    )


def used(claim: Claim, word: str) -> ClaimTactic:
    """That a tactic was used."""
    head, _dash, number = word.rpartition("-")
    key = f"{head}-{int(number):02d}"
    return ClaimTactic(guid("tactic", claim.id, key), claim.id, key, DAY, claim.coder_id)
