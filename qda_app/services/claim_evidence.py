"""What is put to a claim: excerpts for it and against it with their answers, rival explanations, tactics."""

import datetime
from dataclasses import replace

from qda_app.analysis.claims.tactics import TACTICS
from qda_app.domain.claims import Answer, ClaimEvidence, ClaimTactic, Rival, Side
from qda_app.domain.errors import UserError
from qda_app.domain.ids import ClaimId, ExcerptId, RivalId, new_id
from qda_app.i18n import N_, _
from qda_app.services.claims import called, claim_there, weighed_claim
from qda_app.services.memo_subjects import subject_named
from qda_app.services.project import Project
from qda_app.storage.work import Work


def put_evidence(
    project: Project, claim_id: ClaimId, excerpt_id: ExcerptId, side: Side, *, rival_id: RivalId | None = None
) -> None:
    """Put an excerpt to a claim, or to one of its rivals; twice is as good as once.

    Raises UserError where it stands against the claim by its stance, and is to count for it.
    """
    with project.read.moment() as read:
        ledger, weighed = weighed_claim(project, read, claim_id)
    is_opposed = any(one.excerpt_id == excerpt_id and one.is_by_stance for one in weighed.opposed)
    if is_opposed and rival_id is None:
        if side is Side.AGAINST:
            return
        raise UserError(
            _("By its stance this excerpt stands against the claim."),
            hint=_("Answer it, or rate its stance anew."),
        )
    words = called(ledger, excerpt_id)
    with project.changing(N_("Put evidence to a claim")) as work:
        there = _rows(work, claim_id, excerpt_id, rival_id)
        if not any(one.side is side for one in there):
            work.remove(*there)
            work.add(ClaimEvidence(new_id(), claim_id, excerpt_id, side, rival_id, words=words))


def put_named(project: Project, claim_id: ClaimId, label: str, side: Side, *, rival_id: RivalId | None = None) -> None:
    """The same of an excerpt by what it is called. Raises UserError where there is none of that name."""
    found = subject_named(project.read, label)
    if found.kind != "excerpt":
        raise UserError(_("There is no excerpt {label}.").format(label=label), hint=_("Name one such as W1-20."))
    put_evidence(project, claim_id, found.id, side, rival_id=rival_id)


def take_evidence(
    project: Project, claim_id: ClaimId, excerpt_id: ExcerptId, *, rival_id: RivalId | None = None
) -> None:
    """Take an excerpt off a claim or a rival. Raises UserError where it stands against the claim by its stance."""
    with project.read.moment() as read:
        weighed = weighed_claim(project, read, claim_id)[1]
    if rival_id is None and any(one.excerpt_id == excerpt_id and one.is_by_stance for one in weighed.opposed):
        raise UserError(
            _("By its stance this excerpt stands against the claim, and cannot be taken away."),
            hint=_("Answer it."),
        )
    with project.changing(N_("Take evidence off a claim")) as work:
        work.remove(*_rows(work, claim_id, excerpt_id, rival_id))


def answer_evidence(project: Project, claim_id: ClaimId, excerpt_id: ExcerptId, answer: Answer, reason: str) -> None:
    """Answer an excerpt that stands against a claim, as it stands now.

    Raises UserError without a reason, and for an excerpt that does not stand against it.
    """
    if not reason.strip():
        raise UserError(_("An answer needs words."), hint=_("Write what this excerpt means for the claim."))
    with project.read.moment() as read:
        ledger, weighed = weighed_claim(project, read, claim_id)
    opposed = next((one for one in weighed.opposed if one.excerpt_id == excerpt_id and not one.is_gone), None)
    if opposed is None:
        raise UserError(_("This excerpt does not stand against the claim."), hint=_("Put it against the claim first."))
    if excerpt_id not in ledger.scales.corpus.excerpt:
        raise UserError(_("This excerpt is another coder's."), hint=_("Let that coder answer it."))
    digest, words = ledger.scales.digest(weighed.said, excerpt_id), called(ledger, excerpt_id)
    row = opposed.row or ClaimEvidence(new_id(), claim_id, excerpt_id, Side.AGAINST)
    told = replace(row, answer=answer, reason=reason.strip(), digest=digest, words=words, at=project.now())
    with project.changing(N_("Answer evidence")) as work:
        if opposed.row:
            work.replace(told)
        else:
            work.add(told)


def take_answer_back(project: Project, claim_id: ClaimId, excerpt_id: ExcerptId) -> None:
    """Let an excerpt that stands against a claim wait for an answer again."""
    with project.read.moment() as read:
        weighed = weighed_claim(project, read, claim_id)[1]
    opposed = next((one for one in weighed.opposed if one.excerpt_id == excerpt_id and one.row), None)
    if opposed and opposed.row:
        with project.changing(N_("Take an answer back")) as work:
            if opposed.is_by_stance:
                work.remove(opposed.row)
            else:
                work.replace(replace(opposed.row, answer=None, reason="", digest="", at=None))


def add_rival(project: Project, claim_id: ClaimId, words: str) -> Rival:
    """Write down another explanation of what a claim explains. Raises UserError without words."""
    claim_there(project.read, claim_id)
    _refuse_empty_rival(words)
    with project.changing(N_("Write a rival explanation")) as work:
        there = work.read.those(Rival, [claim_id], by="claim_id")
        rival = Rival(new_id(), claim_id, words.strip(), max((one.position for one in there), default=-1) + 1)
        work.add(rival)
    return rival


def change_rival(project: Project, rival_id: RivalId, *, words: str | None = None, outcome: str | None = None) -> None:
    """Write a rival explanation anew, or why it was set aside or not. Raises UserError without words."""
    rival = _rival_there(project, rival_id)
    changed = replace(
        rival,
        words=rival.words if words is None else words.strip(),
        outcome=rival.outcome if outcome is None else outcome.strip(),
    )
    _refuse_empty_rival(changed.words)
    with project.changing(N_("Change a rival explanation")) as work:
        work.replace(changed)


def remove_rival(project: Project, rival_id: RivalId) -> None:
    """Delete a rival explanation with its evidence."""
    rival = _rival_there(project, rival_id)
    with project.changing(N_("Delete a rival explanation")) as work:
        work.remove(rival, *work.read.those(ClaimEvidence, [rival_id], by="rival_id"))


def use_tactic(project: Project, claim_id: ClaimId, key: str, day: datetime.date, outcome: str = "") -> ClaimTactic:
    """Record that a tactic was used on a claim. Raises UserError for one that there is not."""
    claim_there(project.read, claim_id)
    if key not in TACTICS:
        raise UserError(
            _("There is no tactic {tactic}.").format(tactic=key), hint=_("Choose one from 4.1-01 to 4.2-13.")
        )
    used = ClaimTactic(new_id(), claim_id, key, day, project.coder.id, outcome.strip())
    with project.changing(N_("Record a tactic")) as work:
        work.add(used)
    return used


def drop_tactic(project: Project, used: ClaimTactic) -> None:
    """Take the record of a tactic away."""
    with project.changing(N_("Delete the record of a tactic")) as work:
        work.remove(used)


def _rows(work: Work, claim_id: ClaimId, excerpt_id: ExcerptId, rival_id: RivalId | None) -> list[ClaimEvidence]:
    found = work.read.those(ClaimEvidence, [claim_id], by="claim_id")
    return [one for one in found if one.excerpt_id == excerpt_id and one.rival_id == rival_id]


def _rival_there(project: Project, rival_id: RivalId) -> Rival:
    found = project.read.get(Rival, rival_id)
    if found is None:
        raise UserError(_("This explanation is no longer there."), hint=_("Undo its deletion, or write it anew."))
    return found


def _refuse_empty_rival(words: str) -> None:
    if not words.strip():
        raise UserError(
            _("This explanation says nothing yet."), hint=_("Write in one sentence what else could explain it.")
        )
