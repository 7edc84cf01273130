"""The claim ledger of the sample, as its file tells it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from qda_app import paths
from qda_app.domain.claims import (
    Answer,
    Claim,
    ClaimCode,
    ClaimDisplay,
    ClaimEvidence,
    ClaimKind,
    ClaimStatus,
    ClaimTactic,
    Confidence,
    Rival,
    Side,
)
from qda_app.domain.codes import Code
from qda_app.domain.ids import ExcerptId, new_id
from qda_app.domain.value import Value
from qda_app.i18n import N_, language
from qda_app.services.claims import called
from qda_app.services.ledgers import Ledger, read_ledger
from qda_app.services.project import Project

_STATUSES = {
    "dugaan": ClaimStatus.CONJECTURE,
    "diuji": ClaimStatus.TESTED,
    "didukung": ClaimStatus.SUPPORTED,
    "didukung bersyarat": ClaimStatus.CONDITIONAL,
    "ditolak": ClaimStatus.REJECTED,
    "belum cukup": ClaimStatus.INSUFFICIENT,
}
_KINDS = {"deskriptif": ClaimKind.DESCRIPTIVE, "relasi": ClaimKind.RELATION, "kausal": ClaimKind.CAUSAL}
_CONFIDENCES = {"rendah": Confidence.LOW, "sedang": Confidence.MEDIUM, "tinggi": Confidence.HIGH}
_GROUPS = {"TRS": "TRANSISI"}  # what the file calls the group


def add_sample_claims(project: Project) -> None:
    """Write the claims of the sample with their answers, rivals and tactics, as one step."""
    told = yaml.safe_load((paths.SAMPLE / "claims.yaml").read_text(encoding="utf-8"))["klaim"]
    ledger = read_ledger(project, language("id"))
    rows = [row for number, one in enumerate(told, start=1) for row in _rows(project, ledger, number, one)]
    with project.changing(N_("Write the claims of the sample")) as work:
        work.add(*rows)


def _rows(project: Project, ledger: Ledger, number: int, told: Mapping[str, Any]) -> Iterator[Value]:
    code, aspect, stage = (_code(ledger, told[name]) for name in ("kode", "aspek", "tahap"))
    claim = Claim(
        new_id(), number, told["teks"], project.coder.id, _moment(told["dibuat"]),
        kind=_KINDS[told["jenis"]], scope=told["lingkup"], aspect_id=aspect.id, stage_id=stage.id,
        status=_STATUSES[told["status"]], confidence=_CONFIDENCES[told["keyakinan"]["nilai"]],
        confidence_reason=told["keyakinan"]["alasan"],
    )  # fmt: skip
    yield claim
    yield ClaimCode(new_id(), claim.id, code.id)
    labels = {ledger.scales.corpus.label(one): one.id for one in ledger.scales.corpus.excerpts}
    yield from _answers(ledger, claim, code, told["bukti"], labels)
    below = {node.short_id for node in ledger.scales.corpus.codes.subtree(aspect)}
    for display in ledger.displays:
        if display.columns and below.issuperset(display.columns):
            yield ClaimDisplay(new_id(), claim.id, display.id, display.title)
    for place, rival in enumerate(told["penjelasan_tandingan"]):
        yield from _rival(ledger, claim, place, rival, labels)
    for one in told["taktik"]:
        head, _dash, which = one["taktik"].rpartition("-")
        day = datetime.date.fromisoformat(one["tanggal"])
        yield ClaimTactic(new_id(), claim.id, f"{head}-{int(which):02d}", day, project.coder.id, one["catatan"])


def _answers(
    ledger: Ledger, claim: Claim, code: Code, told: Mapping[str, Any], labels: Mapping[str, ExcerptId]
) -> Iterator[ClaimEvidence]:
    said = ledger.scales.spoke([code])
    for one in (*told["bertentangan"], *told["campuran"]):
        if reason := one["jawaban"]:
            excerpt_id = labels[one["kutipan"]]
            answer = Answer.LIMIT if "batas" in reason.casefold() else Answer.EXPLAIN
            digest, words = ledger.scales.digest(said, excerpt_id), called(ledger, excerpt_id)
            yield ClaimEvidence(
                new_id(), claim.id, excerpt_id, Side.AGAINST, None, answer, reason, digest, words, claim.at
            )


def _rival(
    ledger: Ledger, claim: Claim, place: int, told: Mapping[str, Any], labels: Mapping[str, ExcerptId]
) -> Iterator[Value]:
    rival = Rival(new_id(), claim.id, told["teks"], place)
    yield rival
    sides: Sequence[tuple[Side, str]] = ((Side.FOR, "bukti_untuk"), (Side.AGAINST, "bukti_lawan"))
    for side, name in sides:
        for label in told[name]:
            words = called(ledger, labels[label])
            yield ClaimEvidence(new_id(), claim.id, labels[label], side, rival.id, words=words)


def _code(ledger: Ledger, short_id: str) -> Code:
    found = ledger.scales.corpus.codes.named(_GROUPS.get(short_id, short_id))
    assert found, short_id
    return found


def _moment(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)
