"""The words of the history: what was done, and when."""

from qda_app.domain.changes import Step
from qda_app.i18n import current, ngettext
from qda_app.services.history import Entry, said

_LONGEST = 160  # characters of a value


def moment(step: Step) -> str:
    """When a step was taken, local time."""
    local = step.at.astimezone()
    return f"{current().date(local.date(), 'medium')}, {current().clock(step.at)}"


def entry(shown: Entry) -> str:
    """A line of the history: what was done, and how often where that is one larger action."""
    told, more = said(shown.step), len(shown.steps) - 1
    if not more:
        return told
    others = ngettext("and {count} other", "and {count} others", more)
    return f"{told} {others}"


def named(step: Step) -> str:
    """A step among others: number, what it did, when."""
    return f"{current().number(step.number)} · {said(step)} · {moment(step)}"


def cut(words: str) -> str:
    """Words as far as there is room for them."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
