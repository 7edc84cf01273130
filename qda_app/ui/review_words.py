"""The words of review that are said outside of the stage Review too."""

from qda_app.domain.review_queue import ReviewState
from qda_app.domain.reviews import Verdict
from qda_app.i18n import N_

STATES = {
    ReviewState.NEW: N_("New"),
    ReviewState.WAITING: N_("Waits for the researcher"),
    ReviewState.ANSWERED: N_("Answered by the researcher"),
    ReviewState.AGREED: N_("Agreed"),
    ReviewState.RESOLVED: N_("Settled"),
    ReviewState.OUT_OF_DATE: N_("Out of date"),
}
FILTERED = {
    ReviewState.NEW: N_("Not reviewed yet"),
    ReviewState.WAITING: N_("Waits for an answer"),
    ReviewState.ANSWERED: N_("Answered"),
    ReviewState.AGREED: N_("Agreed"),
    ReviewState.RESOLVED: N_("Settled"),
    ReviewState.OUT_OF_DATE: N_("Out of date"),
}
"""The same where there is little room: on chips, in cells and in the words of a filter."""
TAGS = {
    ReviewState.NEW: "plain",
    ReviewState.WAITING: "mixed",
    ReviewState.ANSWERED: "accent",
    ReviewState.AGREED: "success",
    ReviewState.RESOLVED: "success",
    ReviewState.OUT_OF_DATE: "warning",
}
VERDICTS = {
    Verdict.AGREE: N_("Agree"),
    Verdict.REVISE: N_("Revise"),
    Verdict.REJECT: N_("Reject"),
    Verdict.ASK: N_("Ask"),
}
