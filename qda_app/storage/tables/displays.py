"""Tables of displays: what was written, set and taken out in cells, networks, events and ratings."""

import sqlalchemy as sa

from qda_app.domain.displays import CellExcerpt, CellPhrase, Display, FrozenDisplay, HandMark
from qda_app.domain.events import Event, EventExcerpt, EventKind
from qda_app.domain.networks import Level, LinkEvidence, LinkSign, NetworkLink, NetworkNode, NetworkStream, NodeKind
from qda_app.domain.ratings import CaseKind, CaseRating, RatingEvidence
from qda_app.domain.value import Value
from qda_app.storage.column_types import Instant, Listed
from qda_app.storage.tables.base import choice, column, outlived, reference, table, words

display = table(
    "display",
    *words("kind", "title"),
    column("columns", Listed()),
    *words("rule"),
    sa.Column("options", Listed(), nullable=False, server_default="[]"),
)
cell_phrase = table(
    "cell_phrase",
    reference("display_id", "display.id", index=False),
    *words("row", "column", "phrase", "digest"),
    column("at", Instant()),
    outlived("quote_id", optional=True),
    *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("rating", "reason")),
    choice("mark", HandMark, optional=True),
    sa.UniqueConstraint("display_id", "row", "column"),
)
cell_excerpt = table(
    "cell_excerpt",
    reference("display_id", "display.id", index=False),
    *words("row", "column"),
    outlived("excerpt_id"),
    column("is_in", sa.Boolean()),
    sa.UniqueConstraint("display_id", "row", "column", "excerpt_id"),
)
frozen_display = table(
    "frozen_display",
    reference("display_id", "display.id"),
    column("at", Instant()),
    *words("title", "content"),
)
network_node = table(
    "network_node",
    reference("display_id", "display.id"),
    choice("kind", NodeKind),
    *words("label"),
    outlived("subject_id", optional=True),
    choice("level", Level, optional=True),
    column("x", sa.Float()),
    column("y", sa.Float()),
    *words("note"),
)
network_link = table(
    "network_link",
    reference("display_id", "display.id"),
    reference("from_id", "network_node.id"),
    reference("to_id", "network_node.id"),
    *words("kind"),
    choice("sign", LinkSign),
    *words("label", "note"),
    sa.Column("stream", sa.Integer),
)
link_evidence = table(
    "link_evidence",
    reference("link_id", "network_link.id", index=False),
    outlived("excerpt_id", index=True),
    sa.UniqueConstraint("link_id", "excerpt_id"),
)
network_stream = table(
    "network_stream",
    reference("display_id", "display.id", index=False),
    column("number", sa.Integer()),
    *words("title", "narrative"),
    sa.UniqueConstraint("display_id", "number"),
)
event = table(
    "event",
    choice("kind", EventKind),
    *words("words"),
    column("position", sa.Integer()),
    sa.Column("date", sa.Date),
    *words("period", "place"),
    column("actors", Listed()),
    column("is_critical", sa.Boolean()),
)
event_excerpt = table(
    "event_excerpt",
    reference("event_id", "event.id", index=False),
    outlived("excerpt_id", index=True),
    sa.UniqueConstraint("event_id", "excerpt_id"),
)
case_rating = table(
    "case_rating",
    *words("scale"),
    choice("case_kind", CaseKind),
    *words("case"),
    column("value", sa.Integer()),
    reference("coder_id", "coder.id", index=False),
    column("at", Instant()),
    *words("reason"),
    sa.UniqueConstraint("scale", "case_kind", "case", "coder_id"),
)
rating_evidence = table(
    "rating_evidence",
    reference("rating_id", "case_rating.id", index=False),
    outlived("excerpt_id", index=True),
    sa.UniqueConstraint("rating_id", "excerpt_id"),
)

TABLES: dict[type[Value], sa.Table] = {
    Display: display,
    CellPhrase: cell_phrase,
    CellExcerpt: cell_excerpt,
    FrozenDisplay: frozen_display,
    NetworkNode: network_node,
    NetworkLink: network_link,
    LinkEvidence: link_evidence,
    NetworkStream: network_stream,
    Event: event,
    EventExcerpt: event_excerpt,
    CaseRating: case_rating,
    RatingEvidence: rating_evidence,
}
