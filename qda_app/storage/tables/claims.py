"""Tables of conclusions: the claim ledger, judgements, what was checked with informants and peers, settlements."""

import sqlalchemy as sa

from qda_app.domain.claims import (
    Answer,
    Checked,
    Claim,
    ClaimCode,
    ClaimDisplay,
    ClaimEvidence,
    ClaimKind,
    ClaimStatus,
    ClaimTactic,
    Confidence,
    Direction,
    Judgement,
    MemberCheck,
    NotedCase,
    NotedKind,
    PeerDebrief,
    Reference,
    Rival,
    Side,
)
from qda_app.domain.settlements import Settled, Settlement
from qda_app.domain.value import Value
from qda_app.storage.column_types import Instant
from qda_app.storage.tables.base import choice, column, outlived, reference, table, words

claim = table(
    "claim",
    column("number", sa.Integer()),
    *words("words"),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    choice("kind", ClaimKind),
    choice("direction", Direction),
    *words("scope"),
    *(outlived(name, optional=True) for name in ("question_id", "objective_id", "aspect_id", "stage_id")),
    choice("status", ClaimStatus),
    *words("override"),
    choice("confidence", Confidence, optional=True),
    *words("confidence_reason", "wording"),
)
claim_code = table(
    "claim_code",
    reference("claim_id", "claim.id", index=False),
    reference("code_id", "code.id"),
    sa.UniqueConstraint("claim_id", "code_id"),
)
rival = table(
    "rival",
    reference("claim_id", "claim.id"),
    *words("words"),
    column("position", sa.Integer()),
    *words("outcome"),
)
claim_evidence = table(
    "claim_evidence",
    reference("claim_id", "claim.id"),
    outlived("excerpt_id", index=True),
    choice("side", Side),
    reference("rival_id", "rival.id", optional=True),
    choice("answer", Answer, optional=True),
    *words("reason", "digest", "words"),
    sa.Column("at", Instant()),
)
claim_display = table(
    "claim_display",
    reference("claim_id", "claim.id", index=False),
    outlived("display_id", index=True),
    *words("words"),
    sa.UniqueConstraint("claim_id", "display_id"),
)
claim_tactic = table(
    "claim_tactic",
    reference("claim_id", "claim.id"),
    *words("tactic"),
    column("day", sa.Date()),
    reference("coder_id", "coder.id", index=False),
    *words("outcome"),
)
judgement = table(
    "judgement",
    reference("code_id", "code.id"),
    *words("status", "reason"),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
)
noted_case = table(
    "noted_case",
    choice("kind", NotedKind),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    choice("decision", Answer, optional=True),
    *words("reason"),
    *(outlived(name, optional=True) for name in ("code_id", "informant_id", "excerpt_id")),
)
member_check = table(
    "member_check",
    outlived("informant_id", index=True),
    *words("subject_kind"),
    outlived("subject_id"),
    *words("digest"),
    column("sent", sa.Date()),
    sa.Column("returned", sa.Date),
    choice("answer", Checked, optional=True),
    *words("words", "change"),
)
peer_debrief = table("peer_debrief", column("day", sa.Date()), *words("person", "question", "advice", "action"))
bibliography = table("reference", *words("author", "year", "words"))
settlement = table(
    "settlement",
    reference("version_id", "text_version.id"),
    reference("code_id", "code.id"),
    *(reference(name, "coder.id", index=False) for name in ("first_id", "second_id", "coder_id")),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
    choice("decision", Settled),
    *words("reason"),
    column("at", Instant()),
)

TABLES: dict[type[Value], sa.Table] = {
    Claim: claim,
    ClaimCode: claim_code,
    Rival: rival,
    ClaimEvidence: claim_evidence,
    ClaimDisplay: claim_display,
    ClaimTactic: claim_tactic,
    Judgement: judgement,
    NotedCase: noted_case,
    MemberCheck: member_check,
    PeerDebrief: peer_debrief,
    Reference: bibliography,
    Settlement: settlement,
}
