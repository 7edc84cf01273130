"""The words of claims: statuses, answers, conditions, and how a sentence begins that fits what was found."""

from qda_app.analysis.claims.gates import Condition, Gate
from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.claims.tactics import tactic_name
from qda_app.analysis.wording import listed
from qda_app.domain.claims import (
    Answer,
    Checked,
    ClaimKind,
    ClaimStatus,
    Confidence,
    Direction,
)
from qda_app.domain.triangulation import Position, Status
from qda_app.i18n import N_, Language

_STATUSES = {
    ClaimStatus.CONJECTURE: N_("conjecture"),
    ClaimStatus.TESTED: N_("tested"),
    ClaimStatus.SUPPORTED: N_("supported"),
    ClaimStatus.CONDITIONAL: N_("conditionally supported"),
    ClaimStatus.REJECTED: N_("rejected"),
    ClaimStatus.INSUFFICIENT: N_("not enough yet"),
}
_KINDS = {
    ClaimKind.DESCRIPTIVE: N_("Descriptive"),
    ClaimKind.RELATION: N_("Relation"),
    ClaimKind.CAUSAL: N_("Causal"),
    ClaimKind.NORMATIVE: N_("Normative"),
}
_ANSWERS = {
    Answer.REVISE: N_("Revise the claim"),
    Answer.LIMIT: N_("Limit the scope"),
    Answer.EXPLAIN: N_("Explain"),
    Answer.REJECT: N_("Reject the claim"),
}
_CONFIDENCES = {Confidence.LOW: N_("low"), Confidence.MEDIUM: N_("medium"), Confidence.HIGH: N_("high")}
_DIRECTIONS = {
    Direction.WITH: N_("says what the propositions of its codes say"),
    Direction.AGAINST: N_("says that they do not hold"),
}
_CHECKED = {
    Checked.AGREED: N_("agreed"),
    Checked.CORRECTED: N_("corrected"),
    Checked.WITHDREW: N_("withdrew"),
}


def status(value: ClaimStatus, lang: Language) -> str:
    """How far a claim has come."""
    return lang._(_STATUSES[value])


def kind(value: ClaimKind, lang: Language) -> str:
    """What a claim does."""
    return lang._(_KINDS[value])


def answer(value: Answer, lang: Language) -> str:
    """What becomes of a claim in view of an excerpt."""
    return lang._(_ANSWERS[value])


def confidence(value: Confidence | None, lang: Language) -> str:
    """How sure the researcher is; a dash where nothing was said."""
    return lang._(_CONFIDENCES[value]) if value else "–"


def direction(value: Direction, lang: Language) -> str:
    """What a claim says of the propositions of its codes."""
    return lang._(_DIRECTIONS[value])


def checked(value: Checked, lang: Language) -> str:
    """What an informant answered."""
    return lang._(_CHECKED[value])


def gate(found: Gate, lang: Language) -> str:
    """A condition in words, met or not."""
    if found.condition is Condition.ANSWERED:
        return _answered(found, lang)
    if found.condition is Condition.TESTS:
        names = ", ".join(tactic_name(one, lang).lower() for one in found.names)
        told = lang._("Tactics that test: {have} of {need}").format(have=found.have, need=found.of)
        return f"{told} ({names})" if names else told
    if found.condition is Condition.SOURCES:
        return _sources(found, lang)
    if found.condition is Condition.RIVAL:
        if not found.have:
            return lang._("No rival explanation is written down yet")
        return lang.plural(
            "{count} rival explanation is written down", "{count} rival explanations are written down", found.have
        )
    if found.condition is Condition.RATED:
        return lang.plural(
            "{count} coding has no stance yet, so evidence against may be hidden",
            "{count} codings have no stance yet, so evidence against may be hidden",
            found.have,
        )
    return lang._(_PLAIN[found.condition])


_PLAIN = {
    Condition.CODES: N_("The claim names no code, so evidence against it cannot be found"),
    Condition.SCOPE: N_("The scope to which the claim is limited is not written yet"),
    Condition.STANDS: N_("An answer rejects the claim"),
}


def _answered(found: Gate, lang: Language) -> str:
    if not found.of:
        return lang._("No excerpt stands against the claim")
    if found.is_met:
        return lang.plural("{count} excerpt against is answered", "All {count} excerpts against are answered", found.of)
    return lang._("{open} of {all} excerpts against are not answered").format(
        open=lang.number(found.have), all=lang.number(found.of)
    )


def _sources(found: Gate, lang: Language) -> str:
    voices = lang.plural("{count} voice", "{count} voices", found.of)
    units = lang.plural("{count} unit", "{count} units", found.have)
    said = lang._("More than one source: {voices}, {units}") if found.is_met else lang._("Only {voices}, {units}")
    return said.format(voices=voices, units=units)


def refusal(lacking: list[Gate] | tuple[Gate, ...], wanted: ClaimStatus, lang: Language) -> str:
    """Why a claim cannot have a status yet, all in one sentence."""
    told = "; ".join(gate(one, lang) for one in lacking)
    return lang._("The claim cannot become “{status}” yet: {missing}.").format(
        status=status(wanted, lang), missing=told
    )


def fallen(found: Weighed, lang: Language) -> str:
    """Why a claim is taken to be tested only; empty where it keeps its status."""
    if not found.fallen:
        return ""
    missing = "; ".join(gate(one, lang) for one in found.fallen)
    told = lang._("Set back from “{status}” to “{now}”: {missing}.")
    return told.format(status=status(found.dossier.claim.status, lang), now=status(found.status, lang), missing=missing)


def proposal(found: Weighed, lang: Language) -> str:
    """How a sentence begins that fits what the voices amount to, with those it speaks of; empty without any."""
    result = found.said.result
    plus, minus, mixed = (
        listed([name for name, at in result.positions.items() if at is position], lang)
        for position in (Position.SUPPORTS, Position.CONTRADICTS, Position.MIXED)
    )
    if result.status in (Status.CONVERGENT_PLUS, Status.CONVERGENT_MINUS):
        if result.silent:
            return lang._("All sources that were asked and spoke of it …; {silent} did not speak of it.").format(
                silent=listed(list(result.silent), lang)
            )
        return lang._("All sources that were asked …")
    if result.status is Status.PARTIAL:
        apart = mixed if not result.weak_negative_case else (minus if result.majority is Position.SUPPORTS else plus)
        return lang._("In general …, except {others} …").format(others=apart or mixed)
    if result.status is Status.DISSONANT:
        return lang._("There is a difference between {plus}, who …, and {minus}, who …").format(plus=plus, minus=minus)
    if result.status is Status.SINGLE_SOURCE:
        return lang._("According to {voices} …, which no other source confirms yet.").format(
            voices=listed([name for name, at in result.positions.items() if at.is_directed], lang)
        )
    return ""
