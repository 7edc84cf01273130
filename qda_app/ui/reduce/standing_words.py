"""How far a review has come, in the words and colours of tags, marks and cells."""

from collections.abc import Mapping

from qda_app.domain.review_queue import ReviewState
from qda_app.domain.review_standings import Standing, Standings
from qda_app.i18n import _, ngettext
from qda_app.ui.coding_view.thread_marks import ThreadMark
from qda_app.ui.review_words import FILTERED, TAGS, VERDICTS
from qda_app.ui.theme import Role

_ROLES: Mapping[ReviewState, Role] = {
    ReviewState.NEW: "text_secondary",
    ReviewState.WAITING: "mixed",
    ReviewState.ANSWERED: "accent",
    ReviewState.AGREED: "success",
    ReviewState.RESOLVED: "success",
    ReviewState.OUT_OF_DATE: "warning",
}
REVIEW_RANKS = (
    ReviewState.WAITING,
    ReviewState.OUT_OF_DATE,
    ReviewState.ANSWERED,
    ReviewState.NEW,
    ReviewState.RESOLVED,
    ReviewState.AGREED,
)
"""What waits first."""


def standing_word(found: Standing) -> str:
    """One word or two: how far it has come, and while an answer is awaited the verdict; empty without a thread."""
    if not found.has_thread:
        return ""
    if found.state is ReviewState.NEW:
        return _("Note")
    if found.state is ReviewState.WAITING and found.verdict:
        return _(VERDICTS[found.verdict])
    return _(FILTERED[found.state])


def standing_tag(found: Standing) -> str:
    """The look of its tag."""
    return TAGS[found.state]


def standing_role(found: Standing) -> Role:
    """Its colour, beside its word."""
    return _ROLES[found.state]


def told(found: Standing) -> str:
    """Who said what last: Revise, by RW: “Say whose account this is.” 2 notes."""
    notes = ngettext("{count} note", "{count} notes", found.notes)
    if not found.words:
        return _("{state}, {name}. {notes}").format(state=standing_word(found), name=found.who, notes=notes)
    said = _("{state}, {name}: “{words}” {notes}")
    return said.format(state=standing_word(found), name=found.who, words=found.words, notes=notes)


def thread_marks(known: Standings) -> Mapping[int, ThreadMark]:
    """The marks of everything that was talked about, by GUIDs as numbers."""
    click = _("A click or Alt+R opens the conversation.")
    return {
        key: ThreadMark(f"{told(found)}\n{click}", _ROLES[found.state], found.is_open) for key, found in known.items()
    }
