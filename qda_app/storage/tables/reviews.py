"""Tables of reviews: verdicts and threads, packs, meetings, and copies that were carried away."""

import sqlalchemy as sa

from qda_app.domain.reviews import (
    CarriedCopy,
    CopyKind,
    Meeting,
    MeetingDecision,
    PackItem,
    Review,
    ReviewPack,
    ReviewReply,
    Verdict,
)
from qda_app.domain.value import Value
from qda_app.storage.column_types import Instant, Listed
from qda_app.storage.tables.base import choice, column, outlived, reference, table, words

review = table(
    "review",
    *words("subject_kind"),
    outlived("subject_id", index=True),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    choice("verdict", Verdict, optional=True),
    *words("words"),
    outlived("suggested_id", optional=True),
    *words("digest", "was", "origin"),
    reference("resolved_by_id", "coder.id", optional=True, index=False),
    sa.Column("resolved_at", Instant()),
)
review_reply = table(
    "review_reply",
    reference("review_id", "review.id"),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    *words("words", "origin"),
)
review_pack = table(
    "review_pack",
    column("number", sa.Integer()),
    *words("title"),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    *words("recipient"),
    column("taken", Listed()),
)
pack_item = table(
    "pack_item",
    reference("pack_id", "review_pack.id", index=False),
    *words("label", "subject_kind"),
    outlived("subject_id", index=True),
    *words("digest", "was", "paraphrase"),
    sa.UniqueConstraint("pack_id", "label"),
)
meeting = table("meeting", column("day", sa.Date()), *words("person", "discussed", "place"))
meeting_decision = table(
    "meeting_decision",
    reference("meeting_id", "meeting.id"),
    *words("words"),
    column("position", sa.Integer()),
    column("steps", Listed()),
    column("is_done", sa.Boolean()),
)
carried_copy = table(
    "carried_copy",
    choice("kind", CopyKind),
    outlived("step_id"),
    column("step_number", sa.Integer()),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    *words("recipient"),
    column("is_nameless", sa.Boolean()),
    column("sources", Listed()),
    column("edits", Listed()),
)

TABLES: dict[type[Value], sa.Table] = {
    Review: review,
    ReviewReply: review_reply,
    ReviewPack: review_pack,
    PackItem: pack_item,
    Meeting: meeting,
    MeetingDecision: meeting_decision,
    CarriedCopy: carried_copy,
}
