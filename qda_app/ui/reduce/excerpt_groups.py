"""The headings of the table of excerpts: what rows that stand together have in common."""

from uuid import UUID

from qda_app.domain.changes import Change
from qda_app.domain.excerpts import Excerpt
from qda_app.i18n import _
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_order import Grouping


def titled(desk: Desk, grouping: Grouping, key: UUID | None) -> str:
    """What stands at the head of a group."""
    if grouping is Grouping.CODE:
        return _code(desk, key)
    return _informant(desk, key) if grouping is Grouping.INFORMANT else _source(desk, key)


def moves_between_groups(change: Change) -> bool:
    """Whether a change can bring an excerpt below another heading."""
    before, after = change.before, change.after
    if isinstance(before, Excerpt) and isinstance(after, Excerpt):
        return (before.span, before.voice_id) != (after.span, after.voice_id)
    return before is None or after is None


def _code(desk: Desk, key: UUID | None) -> str:
    code = desk.code(key) if key else None
    return f"{code.short_id} {code.name}" if code else _("without a code")


def _informant(desk: Desk, key: UUID | None) -> str:
    informant = desk.informants.get(key) if key else None
    return f"{informant.short_id} {informant.position}".strip() if informant else _("without an informant")


def _source(desk: Desk, key: UUID | None) -> str:
    reading = desk.reading(key)
    return f"{reading.source.short_id} {reading.heading}" if reading else ""
