"""Roles: what one who reviews may write, and in whose name."""

from dataclasses import replace

from qda_app.domain.changes import Change
from qda_app.domain.coders import Coder
from qda_app.domain.ids import CoderId
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.reviews import CarriedCopy, Meeting, MeetingDecision, PackItem, Review, ReviewPack, ReviewReply

REVIEWING = (Review, ReviewReply, ReviewPack, PackItem, Meeting, MeetingDecision, CarriedCopy, Memo, MemoLink, Coder)
"""All that one who reviews may write."""
_SIGNED = (Review, ReviewReply, Memo)
_GIVEN = (ReviewPack, PackItem, CarriedCopy)


def is_reviewing(change: Change) -> bool:
    """Whether a change is of the kind that a reviewer makes."""
    return isinstance(change.value, REVIEWING)


def is_of_another(change: Change, coder_id: CoderId) -> bool:
    """Whether a change puts words into another's mouth, changes or removes them, or what was given away.

    Settling or reopening leaves the words as they are; answers go with the review that they belong to.
    """
    before, after = change.before, change.after
    if isinstance(before, _GIVEN) and after is None:
        return True
    if isinstance(before, Review) and isinstance(after, Review):
        settled = replace(before, resolved_by_id=after.resolved_by_id, resolved_at=after.resolved_at)
        return {before.coder_id, after.coder_id} != {coder_id} and after != settled
    if isinstance(before, ReviewReply):
        return after is not None and before.coder_id != coder_id
    return isinstance(change.value, _SIGNED) and any(
        isinstance(one, _SIGNED) and one.coder_id != coder_id for one in (before, after)
    )
