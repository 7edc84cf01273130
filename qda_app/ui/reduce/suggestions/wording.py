"""What is said of suggestions, in the language of the interface."""

from qda_app.domain.cue_queues import CueQueue, Precision
from qda_app.domain.hit_queues import Verdict
from qda_app.i18n import _, current, ngettext


def precision_words(precision: Precision) -> str:
    """How often something was taken so far: always with the counts."""
    if precision.share is None:
        return _("not judged yet")
    told = _("{share} % taken: {accepted} of {judged}")
    number = current().number
    share = number(round(precision.share * 100))
    return told.format(share=share, accepted=number(precision.accepted), judged=number(precision.judged))


def cue_words(cue: str, precision: Precision) -> str:
    """A cue, and how often it was taken."""
    return _("“{cue}” {precision}").format(cue=cue, precision=precision_words(precision))


def progress_words(queue: CueQueue) -> str:
    """12 wait, 5 coded, 7 passed."""
    count = {verdict: sum(one.verdict is verdict for one in queue.places) for verdict in Verdict}
    waiting = count[Verdict.WAITING]
    return ", ".join(
        (
            ngettext("{count} place waits", "{count} places wait", waiting),
            ngettext("{count} coded", "{count} coded", count[Verdict.ACCEPTED]),
            ngettext("{count} passed", "{count} passed", count[Verdict.PASSED]),
        )
    )


def verdict_words(verdict: Verdict) -> str:
    """What became of a place."""
    words = {Verdict.ACCEPTED: _("coded"), Verdict.PASSED: _("passed")}
    return words.get(verdict, "")
