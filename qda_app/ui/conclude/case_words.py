"""The words of noted cases and of settlements."""

from qda_app.analysis import wording
from qda_app.domain.claims import Answer, NotedKind
from qda_app.domain.settlements import Settled
from qda_app.i18n import N_, _, current
from qda_app.services.noted_cases import Case
from qda_app.services.settlements import Difference, Disagreement

KINDS = {
    NotedKind.NEGATIVE: N_("Negative case"),
    NotedKind.OUTLIER: N_("Outlier"),
    NotedKind.EXTREME: N_("Extreme case"),
    NotedKind.SURPRISE: N_("Surprise"),
}
ANSWERS = {
    Answer.REVISE: N_("revise the claim"),
    Answer.LIMIT: N_("limit the scope"),
    Answer.EXPLAIN: N_("explain"),
    Answer.REJECT: N_("reject the claim"),
}
DIFFERENCES = {
    Difference.ONLY_FIRST: N_("only {first}"),
    Difference.ONLY_SECOND: N_("only {second}"),
    Difference.BORDERS: N_("both, with other borders"),
    Difference.STANCE: N_("another stance: {stances}"),
}
SETTLED = {
    Settled.FIRST: N_("as {first} coded it"),
    Settled.SECOND: N_("as {second} coded it"),
    Settled.BOTH: N_("both may stand"),
    Settled.NEITHER: N_("neither stands"),
}


def about_words(case: Case) -> str:
    """What a case is about: a voice, an excerpt, or that it is gone."""
    if case.informant:
        return ", ".join(filter(None, (case.informant.short_id, case.informant.position, case.informant.unit)))
    return f"{case.label} {case.words}" if case.label else _("no longer there")


def case_words(case: Case) -> str:
    """Where a case stands."""
    if not case.is_there:
        return _("nothing singles it out any more")
    return wording.position(case.position, current()) if case.position else ""


def decided_words(case: Case) -> str:
    """What was decided on a case, by whom and when."""
    found = case.decided
    if found is None:
        return _("not decided yet")
    answer = _(ANSWERS[found.decision]) if found.decision else _("noted")
    return _("{decision}: {reason} ({coder}, {date})").format(
        decision=answer,
        reason=found.reason,
        coder=case.coder,
        date=current().date(found.at.astimezone().date(), "medium"),
    )


def difference_words(one: Disagreement) -> str:
    """In what two coders differ."""
    stances = ", ".join(wording.position(wording.POSITION_OF_STANCE[stance], current()) for stance in one.stances)
    first, second = (coder.name for coder in one.coders)
    return _(DIFFERENCES[one.kind]).format(first=first, second=second, stances=stances)


def settled_words(one: Disagreement) -> str:
    """What was settled about it, and why."""
    if one.settled is None or one.decision is None:
        return _("not decided yet")
    first, second = (coder.name for coder in one.coders)
    decision = _(SETTLED[one.decision]).format(first=first, second=second)
    day = current().date(one.settled.at.astimezone().date(), "medium")
    return _("{decision}: {reason} ({date})").format(decision=decision, reason=one.settled.reason, date=day)
