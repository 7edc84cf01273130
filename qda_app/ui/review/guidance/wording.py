"""What meetings, decisions and steps are called on the screen."""

import datetime

from qda_app.domain.guidance import Decision, Doer, Gains, Guided, TiedStep
from qda_app.i18n import _, current, ngettext
from qda_app.services.guidance import gains_told
from qda_app.services.guidance_cards import DOERS
from qda_app.services.history import said


def state_words(meeting: Guided, today: datetime.date) -> str:
    """How far a meeting is: still to come, not written yet, or how many of its decisions are done."""
    if meeting.is_planned(today):
        return _("planned")
    if meeting.is_overdue(today):
        return _("nothing is written of it yet")
    if not meeting.decisions:
        return _("no decision")
    done = len(meeting.decisions) - meeting.open
    told = _("{done} of {all} done").format(done=current().number(done), all=current().number(len(meeting.decisions)))
    late = sum(one.is_late(today) for one in meeting.decisions)
    passed = ngettext("{count} past its day", "{count} past their day", late)
    return f"{told}, {passed}" if late else told


def terms(decision: Decision, today: datetime.date) -> str:
    """Who does it and until when; that the day has passed is only said."""
    ties = decision.ties
    told = [doer_word(ties.doer)] if ties.doer else []
    if ties.due:
        day = current().date(ties.due, "medium")
        words = _("until {day}, which has passed") if decision.is_late(today) else _("until {day}")
        told.append(words.format(day=day))
    return " · ".join(told)


def doer_word(doer: Doer) -> str:
    """Who does something."""
    return _(DOERS[doer])


def step_words(tied: TiedStep) -> str:
    """A step that carried a decision out."""
    if tied.step is None:
        return _("a step that is not in this project")
    day = current().date(tied.step.at.astimezone().date(), "medium")
    told = f"{said(tied.step)}, {day}"
    return _("{step} (undone)").format(step=told) if tied.is_undone else told


def gains_words(gains: Gains) -> str:
    """What was gained, as one sentence part."""
    return ", ".join(gains_told(gains, current())) or _("nothing")
