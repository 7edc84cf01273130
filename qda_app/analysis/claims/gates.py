"""Gates: what a claim must have before it may be called supported, and what of that is missing (METHOD §4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda_app.analysis.claims.dossiers import Dossier, Opposed
from qda_app.analysis.claims.tactics import is_test
from qda_app.domain.claims import Answer, ClaimStatus

ENOUGH_TESTS = 2
_ENOUGH_UNITS = 2


class Condition(StrEnum):
    """What is asked of a claim."""

    CODES = "codes"  # it names a code, else no evidence against it can be found
    ANSWERED = "answered"  # every excerpt against it has an answer
    TESTS = "tests"  # tactics of METHOD §4.2
    SOURCES = "sources"  # more than one independent source takes a side
    RIVAL = "rival"  # another explanation was thought of
    RATED = "rated"  # no coding lacks a stance, behind which evidence against it might stand
    SCOPE = "scope"  # it says where it holds
    STANDS = "stands"  # no excerpt was answered by rejecting it


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition, whether it is met, and its figures: so many of so many; names of what is missing."""

    condition: Condition
    is_met: bool
    have: int = 0
    of: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the corpus says of a claim, as gates need it: voices with a direction and their units, unrated codings."""

    opposed: Sequence[Opposed]
    voices: int
    units: int
    unrated: int


def gates(dossier: Dossier, found: Found, wanted: ClaimStatus) -> tuple[Gate, ...]:
    """The conditions of a status, met or not; what is only asked at times stands there only where it is not met."""
    asked = _ASKED.get(wanted, ())
    all_gates = [_gate(one, dossier, found, wanted) for one in asked]
    return tuple(one for one in all_gates if one.condition not in _AT_TIMES or not one.is_met)


def lacks(found: Sequence[Gate]) -> tuple[Gate, ...]:
    """The conditions that are not met."""
    return tuple(one for one in found if not one.is_met)


_AT_TIMES = {Condition.CODES, Condition.RATED, Condition.STANDS, Condition.SCOPE}
_ASKED = {
    ClaimStatus.TESTED: (Condition.TESTS,),
    ClaimStatus.CONDITIONAL: (
        Condition.CODES, Condition.ANSWERED, Condition.TESTS, Condition.SOURCES, Condition.STANDS, Condition.SCOPE,
    ),
    ClaimStatus.SUPPORTED: (
        Condition.CODES, Condition.ANSWERED, Condition.TESTS, Condition.SOURCES, Condition.RIVAL, Condition.STANDS,
        Condition.SCOPE, Condition.RATED,
    ),
}  # fmt: skip


def _gate(condition: Condition, dossier: Dossier, found: Found, wanted: ClaimStatus) -> Gate:
    there = [one for one in found.opposed if not one.is_gone]
    if condition is Condition.CODES:
        return Gate(condition, bool(dossier.codes))
    if condition is Condition.ANSWERED:
        still_open = sum(one.is_open for one in there)
        return Gate(condition, not still_open, still_open, len(there))
    if condition is Condition.TESTS:
        return _tests(dossier, wanted)
    if condition is Condition.SOURCES:
        return Gate(condition, found.units >= _ENOUGH_UNITS, found.units, found.voices)
    if condition is Condition.RIVAL:
        return Gate(condition, bool(dossier.rivals), len(dossier.rivals))
    if condition is Condition.RATED:
        return Gate(condition, not found.unrated, found.unrated)
    answers = [one.answer for one in there]
    if condition is Condition.SCOPE:
        is_asked = wanted is ClaimStatus.CONDITIONAL or Answer.LIMIT in answers
        return Gate(condition, bool(dossier.claim.scope.strip()) or not is_asked)
    return Gate(condition, Answer.REJECT not in answers, answers.count(Answer.REJECT))


def _tests(dossier: Dossier, wanted: ClaimStatus) -> Gate:
    """Each tactic counts once, however often it was used."""
    need = ENOUGH_TESTS if wanted is ClaimStatus.SUPPORTED else 1
    used = tuple(sorted({one.tactic for one in dossier.tactics if is_test(one.tactic)}))
    return Gate(Condition.TESTS, len(used) >= need, len(used), need, used)
