"""The actions of the stage Review."""

from qda_app.i18n import N_
from qda_app.ui.action_specs import ActionSpec, Need, Stage

REVIEW = frozenset({Stage.REVIEW})


def _verdict(key: str, text: str, number: int, hint: str) -> ActionSpec:
    return ActionSpec(f"verdict_{key}", text, (f"Alt+{number}",), REVIEW, hint=hint, needs=Need.WRITABLE)


REVIEW_SPECS: tuple[ActionSpec, ...] = (
    _verdict("agree", N_("Verdict: agree"), 1, N_("agree")),
    _verdict("revise", N_("Verdict: revise"), 2, N_("revise")),
    _verdict("reject", N_("Verdict: reject"), 3, N_("reject")),
    _verdict("ask", N_("Verdict: ask"), 4, N_("ask")),
    ActionSpec("settle_review", N_("Settle the review, or reopen it"), ("Alt+L",), REVIEW, "check", N_("settle"),
               Need.WRITABLE),
    ActionSpec("take_verdict_back", N_("Take my verdict back"), where=REVIEW, icon="undo", needs=Need.WRITABLE),
    ActionSpec("take_proposal", N_("Take the proposed paraphrase"), ("Alt+T",), REVIEW, "check", needs=Need.CODER),
    ActionSpec("open_reviewed", N_("Open in Reduce, or where it belongs"), ("Ctrl+Shift+O", "Alt+R"), REVIEW, "reduce",
               N_("open where it stands")),
    ActionSpec("draw_sample", N_("Draw a sample of the queue"), where=REVIEW, icon="filter"),
    ActionSpec("make_pack", N_("Make a review pack…"), where=REVIEW, icon="word", needs=Need.WRITABLE),
    ActionSpec("take_pack", N_("Take the answers of a pack…"), ("Ctrl+Shift+I",), REVIEW, "import",
               needs=Need.WRITABLE),
    ActionSpec("give_copy", N_("Give a copy to a supervisor or co-coder…"), where=REVIEW, icon="export",
               needs=Need.WRITABLE),
    ActionSpec("add_meeting", N_("Record a meeting with the supervisor"), ("Alt+B",), REVIEW, "plus", N_("new meeting"),
               Need.WRITABLE),
    ActionSpec("add_decision", N_("Write down what a meeting decided"), ("Alt+D",), REVIEW, "plus", N_("decision"),
               Need.WRITABLE),
    ActionSpec("tie_change", N_("Tie the chosen change to the decision"), ("Alt+K",), REVIEW, "link", N_("tie"),
               Need.WRITABLE),
    ActionSpec("remove_meeting", N_("Remove the meeting"), where=REVIEW, icon="trash", needs=Need.WRITABLE),
    ActionSpec("merge_copy", N_("Merge a copy that came back…"), where=REVIEW, icon="import", needs=Need.WRITABLE),
)  # fmt: skip
