"""Tables of networks, events, ratings, claims, settlements, reviews and copies; what a cell is set to by hand."""

import sqlalchemy as sa
from alembic import op

from qda_app.storage.migrations.building import columns, optional, table, tell_journal

revision = "0005"
down_revision = "0004"

_ID, _CHOICE, _WORDS, _MOMENT = sa.Uuid(), sa.String(20), sa.Text(), sa.String(32)


def upgrade() -> None:
    """Make the tables, empty; no cell has a rating or a mark yet."""
    for name in ("rating", "reason"):
        _new_column("cell_phrase", sa.Column(name, sa.Text(), nullable=False, server_default=""), "")
    _new_column("cell_phrase", sa.Column("mark", _CHOICE), None)
    _cells()
    _networks()
    _events()
    _claims()
    _evidence()
    _judgements()
    _checks()
    _reviews()
    _packs()
    _meetings()


def _new_column(name: str, column: sa.Column[object], value: object) -> None:
    op.add_column(name, column)
    tell_journal(name, column.name, value)


def _cells() -> None:
    table(
        "cell_excerpt",
        *columns(_ID, "id", "display_id"),
        *columns(_WORDS, "row", "column"),
        *columns(_ID, "excerpt_id"),
        *columns(sa.Boolean(), "is_in"),
        unique=("display_id", "row", "column", "excerpt_id"),
        references={"display_id": "display.id"},
    )
    table(
        "frozen_display",
        *columns(_ID, "id", "display_id"),
        *columns(_MOMENT, "at"),
        *columns(_WORDS, "title", "content"),
        references={"display_id": "display.id"},
    )
    _index("frozen_display", "display_id")
    table(
        "form_excerpt",
        *columns(_ID, "id", "form_id", "excerpt_id"),
        *columns(sa.Integer(), "position"),
        unique=("form_id", "excerpt_id"),
        references={"form_id": "form.id"},
    )
    _index("form_excerpt", "excerpt_id")


def _networks() -> None:
    table(
        "network_node",
        *columns(_ID, "id", "display_id"),
        *columns(_CHOICE, "kind"),
        *columns(_WORDS, "label"),
        *optional(_ID, "subject_id"),
        *optional(_CHOICE, "level"),
        *columns(sa.Float(), "x", "y"),
        *columns(_WORDS, "note"),
        references={"display_id": "display.id"},
    )
    _index("network_node", "display_id")
    table(
        "network_link",
        *columns(_ID, "id", "display_id", "from_id", "to_id"),
        *columns(_WORDS, "kind"),
        *columns(_CHOICE, "sign"),
        *columns(_WORDS, "label", "note"),
        *optional(sa.Integer(), "stream"),
        references={"display_id": "display.id", "from_id": "network_node.id", "to_id": "network_node.id"},
    )
    _index("network_link", "display_id", "from_id", "to_id")
    _linked("link_evidence", "link_id", "network_link.id")
    table(
        "network_stream",
        *columns(_ID, "id", "display_id"),
        *columns(sa.Integer(), "number"),
        *columns(_WORDS, "title", "narrative"),
        unique=("display_id", "number"),
        references={"display_id": "display.id"},
    )


def _events() -> None:
    table(
        "event",
        *columns(_ID, "id"),
        *columns(_CHOICE, "kind"),
        *columns(_WORDS, "words"),
        *columns(sa.Integer(), "position"),
        *optional(sa.Date(), "date"),
        *columns(_WORDS, "period", "place", "actors"),
        *columns(sa.Boolean(), "is_critical"),
    )
    _linked("event_excerpt", "event_id", "event.id")
    table(
        "case_rating",
        *columns(_ID, "id"),
        *columns(_WORDS, "scale"),
        *columns(_CHOICE, "case_kind"),
        *columns(_WORDS, "case"),
        *columns(sa.Integer(), "value"),
        *columns(_ID, "coder_id"),
        *columns(_MOMENT, "at"),
        *columns(_WORDS, "reason"),
        unique=("scale", "case_kind", "case", "coder_id"),
        references={"coder_id": "coder.id"},
    )
    _linked("rating_evidence", "rating_id", "case_rating.id")


def _claims() -> None:
    table(
        "claim",
        *columns(_ID, "id"),
        *columns(sa.Integer(), "number"),
        *columns(_WORDS, "words"),
        *columns(_ID, "coder_id"),
        *columns(_MOMENT, "at"),
        *columns(_CHOICE, "kind", "direction"),
        *columns(_WORDS, "scope"),
        *optional(_ID, "question_id", "objective_id", "aspect_id", "stage_id"),
        *columns(_CHOICE, "status"),
        *columns(_WORDS, "override"),
        *optional(_CHOICE, "confidence"),
        *columns(_WORDS, "confidence_reason", "wording"),
        references={"coder_id": "coder.id"},
    )
    table(
        "claim_code",
        *columns(_ID, "id", "claim_id", "code_id"),
        unique=("claim_id", "code_id"),
        references={"claim_id": "claim.id", "code_id": "code.id"},
    )
    _index("claim_code", "code_id")
    table(
        "claim_display",
        *columns(_ID, "id", "claim_id", "display_id"),
        *columns(_WORDS, "words"),
        unique=("claim_id", "display_id"),
        references={"claim_id": "claim.id"},
    )
    _index("claim_display", "display_id")
    table(
        "claim_tactic",
        *columns(_ID, "id", "claim_id"),
        *columns(_WORDS, "tactic"),
        *columns(sa.Date(), "day"),
        *columns(_ID, "coder_id"),
        *columns(_WORDS, "outcome"),
        references={"claim_id": "claim.id", "coder_id": "coder.id"},
    )
    _index("claim_tactic", "claim_id")


def _evidence() -> None:
    table(
        "rival",
        *columns(_ID, "id", "claim_id"),
        *columns(_WORDS, "words"),
        *columns(sa.Integer(), "position"),
        *columns(_WORDS, "outcome"),
        references={"claim_id": "claim.id"},
    )
    _index("rival", "claim_id")
    table(
        "claim_evidence",
        *columns(_ID, "id", "claim_id", "excerpt_id"),
        *columns(_CHOICE, "side"),
        *optional(_ID, "rival_id"),
        *optional(_CHOICE, "answer"),
        *columns(_WORDS, "reason", "digest", "words"),
        *optional(_MOMENT, "at"),
        references={"claim_id": "claim.id", "rival_id": "rival.id"},
    )
    _index("claim_evidence", "claim_id", "excerpt_id", "rival_id")


def _judgements() -> None:
    table(
        "judgement",
        *columns(_ID, "id", "code_id"),
        *columns(_WORDS, "status", "reason"),
        *columns(_ID, "coder_id"),
        *columns(_MOMENT, "at"),
        references={"code_id": "code.id", "coder_id": "coder.id"},
    )
    _index("judgement", "code_id")
    table(
        "noted_case",
        *columns(_ID, "id"),
        *columns(_CHOICE, "kind"),
        *columns(_ID, "coder_id"),
        *columns(_MOMENT, "at"),
        *optional(_CHOICE, "decision"),
        *columns(_WORDS, "reason"),
        *optional(_ID, "code_id", "informant_id", "excerpt_id"),
        references={"coder_id": "coder.id"},
    )
    table(
        "settlement",
        *columns(_ID, "id", "version_id", "code_id", "first_id", "second_id", "coder_id"),
        *columns(sa.Integer(), "start", "end"),
        *columns(_CHOICE, "decision"),
        *columns(_WORDS, "reason"),
        *columns(_MOMENT, "at"),
        references={
            "version_id": "text_version.id",
            "code_id": "code.id",
            **{name: "coder.id" for name in ("first_id", "second_id", "coder_id")},
        },
    )
    _index("settlement", "version_id", "code_id")


def _checks() -> None:
    table(
        "member_check",
        *columns(_ID, "id", "informant_id"),
        *columns(_WORDS, "subject_kind"),
        *columns(_ID, "subject_id"),
        *columns(_WORDS, "digest"),
        *columns(sa.Date(), "sent"),
        *optional(sa.Date(), "returned"),
        *optional(_CHOICE, "answer"),
        *columns(_WORDS, "words", "change"),
    )
    _index("member_check", "informant_id")
    table(
        "peer_debrief",
        *columns(_ID, "id"),
        *columns(sa.Date(), "day"),
        *columns(_WORDS, "person", "question", "advice", "action"),
    )
    table("reference", *columns(_ID, "id"), *columns(_WORDS, "author", "year", "words"))


def _reviews() -> None:
    table(
        "review",
        *columns(_ID, "id"),
        *columns(_WORDS, "subject_kind"),
        *columns(_ID, "subject_id", "coder_id"),
        *columns(_MOMENT, "at"),
        *optional(_CHOICE, "verdict"),
        *columns(_WORDS, "words"),
        *optional(_ID, "suggested_id"),
        *columns(_WORDS, "digest", "was", "origin"),
        *optional(_ID, "resolved_by_id"),
        *optional(_MOMENT, "resolved_at"),
        references={"coder_id": "coder.id", "resolved_by_id": "coder.id"},
    )
    _index("review", "subject_id")
    table(
        "review_reply",
        *columns(_ID, "id", "review_id", "coder_id"),
        *columns(_MOMENT, "at"),
        *columns(_WORDS, "words", "origin"),
        references={"review_id": "review.id", "coder_id": "coder.id"},
    )
    _index("review_reply", "review_id")


def _packs() -> None:
    table(
        "review_pack",
        *columns(_ID, "id"),
        *columns(sa.Integer(), "number"),
        *columns(_WORDS, "title"),
        *columns(_ID, "coder_id"),
        *columns(_MOMENT, "at"),
        *columns(_WORDS, "recipient", "taken"),
        references={"coder_id": "coder.id"},
    )
    table(
        "pack_item",
        *columns(_ID, "id", "pack_id"),
        *columns(_WORDS, "label", "subject_kind"),
        *columns(_ID, "subject_id"),
        *columns(_WORDS, "digest", "was", "paraphrase"),
        unique=("pack_id", "label"),
        references={"pack_id": "review_pack.id"},
    )
    _index("pack_item", "subject_id")


def _meetings() -> None:
    table("meeting", *columns(_ID, "id"), *columns(sa.Date(), "day"), *columns(_WORDS, "person", "discussed", "place"))
    table(
        "meeting_decision",
        *columns(_ID, "id", "meeting_id"),
        *columns(_WORDS, "words"),
        *columns(sa.Integer(), "position"),
        *columns(_WORDS, "steps"),
        *columns(sa.Boolean(), "is_done"),
        references={"meeting_id": "meeting.id"},
    )
    _index("meeting_decision", "meeting_id")
    table(
        "carried_copy",
        *columns(_ID, "id"),
        *columns(_CHOICE, "kind"),
        *columns(_ID, "step_id"),
        *columns(sa.Integer(), "step_number"),
        *columns(_ID, "coder_id"),
        *columns(_MOMENT, "at"),
        *columns(_WORDS, "recipient"),
        *columns(sa.Boolean(), "is_nameless"),
        *columns(_WORDS, "sources", "edits"),
        references={"coder_id": "coder.id"},
    )


def _linked(name: str, owner: str, target: str) -> None:
    """Which excerpts something rests on; an excerpt may go before it."""
    table(name, *columns(_ID, "id", owner, "excerpt_id"), unique=(owner, "excerpt_id"), references={owner: target})
    _index(name, "excerpt_id")


def _index(name: str, *found_by: str) -> None:
    for column in found_by:
        op.create_index(f"ix_{name}_{column}", name, [column])
