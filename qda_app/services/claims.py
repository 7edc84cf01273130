"""Claims: writing conclusions down, saying what speaks for them, and letting them pass only where they may."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.gates import Gate
from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.displays.axes import theme_of
from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.claims import (
    Claim,
    ClaimCode,
    ClaimDisplay,
    ClaimEvidence,
    ClaimStatus,
    ClaimTactic,
    Confidence,
    Rival,
    Side,
)
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.ids import ClaimId, CodeId, DisplayId, ExcerptId, new_id
from qda_app.i18n import N_, _, current
from qda_app.services.ledgers import Ledger, ledger_of
from qda_app.services.project import Project
from qda_app.storage.reads import Reads
from qda_app.storage.work import Work

FIELDS = frozenset(
    {"words", "kind", "direction", "scope", "question_id", "objective_id", "aspect_id", "stage_id", "wording"}
)
_TYPED = frozenset({"words", "scope", "wording"})
_ROWS = (ClaimEvidence, ClaimCode, Rival, ClaimDisplay, ClaimTactic)


class GateClosed(UserError):  # noqa: N818 - named for what it tells
    """A claim cannot have a status yet; `lacks` are the conditions that are not met."""

    def __init__(self, lacks: Sequence[Gate], wanted: ClaimStatus) -> None:
        """Name everything that is missing."""
        super().__init__(
            wording.refusal(tuple(lacks), wanted, current()),
            hint=_("Do what is missing, or give a reason; the reason is printed in the audit trail."),
        )
        self.lacks = tuple(lacks)


def add_claim(project: Project, words: str, codes: Sequence[CodeId] = (), **fields: Any) -> Claim:  # noqa: ANN401
    """Write a claim down as a conjecture about some codes; its aspect is that of the first where none is given.

    Raises UserError without words.
    """
    _refuse_empty(words)
    with project.changing(N_("Write a claim")) as work:
        tree = work.read.code_tree()
        number = max((one.number for one in work.read.every(Claim)), default=0) + 1
        if codes and not fields.get("aspect_id"):
            fields["aspect_id"] = theme_of(tree, tree[codes[0]]).id
        claim = Claim(new_id(), number, words.strip(), project.coder.id, project.now(), **_allowed(fields))
        work.add(claim, *(ClaimCode(new_id(), claim.id, one) for one in dict.fromkeys(codes)))
    return claim


def change_claim(project: Project, claim_id: ClaimId, **fields: Any) -> None:  # noqa: ANN401 - fields of any type
    """Write some fields of a claim anew; its status, confidence and evidence have services of their own.

    Raises UserError for a claim without words.
    """
    changed = replace(claim_there(project.read, claim_id), **_allowed(fields))
    _refuse_empty(changed.words)
    with project.changing(N_("Change a claim")) as work:
        work.replace(changed)


def set_claim_codes(project: Project, claim_id: ClaimId, codes: Sequence[CodeId]) -> None:
    """Say of which codes a claim speaks."""
    claim_there(project.read, claim_id)
    wanted = dict.fromkeys(codes)
    with project.changing(N_("Change the codes of a claim")) as work:
        there = {one.code_id: one for one in work.read.those(ClaimCode, [claim_id], by="claim_id")}
        work.remove(*(row for code_id, row in there.items() if code_id not in wanted))
        work.add(*(ClaimCode(new_id(), claim_id, one) for one in wanted if one not in there))


def remove_claim(project: Project, claim_id: ClaimId) -> None:
    """Delete a claim with all that was put to it."""
    claim = claim_there(project.read, claim_id)
    with project.changing(N_("Delete a claim")) as work:
        rows = [row for kind in _ROWS for row in work.read.those(kind, [claim_id], by="claim_id")]
        work.remove(claim, *rows)


def set_status(project: Project, claim_id: ClaimId, status: ClaimStatus, *, override: str = "") -> None:
    """Say how far a claim has come.

    Raises GateClosed that tells what is missing, unless there is a reason to pass over it; then the reason is in the
    label of the step, and what stands against the claim now counts as passed over, not as answered.
    """
    with project.read.moment() as read:
        ledger, weighed = weighed_claim(project, read, claim_id)
    lacks = weighed.lacks(status)
    reason = override.strip() if lacks else ""
    if lacks and not reason:
        raise GateClosed(lacks, status)
    changed = replace(weighed.dossier.claim, status=status, override=reason)
    if reason:
        label = N_("Let claim {claim} pass although something is missing: {reason}")
        with project.changing(label, claim=weighed.dossier.label, reason=reason) as work:
            work.replace(changed)
            _pass_over(work, ledger, weighed)
    else:
        with project.changing(N_("Rate a claim")) as work:
            work.replace(changed)


def set_confidence(project: Project, claim_id: ClaimId, confidence: Confidence | None, reason: str = "") -> None:
    """Say how sure one is of a claim. Raises UserError without a reason."""
    claim = claim_there(project.read, claim_id)
    if confidence and not reason.strip():
        raise UserError(
            _("Confidence needs a reason."), hint=_("Write why you are so sure of the claim, or so unsure.")
        )
    with project.changing(N_("Say how sure one is of a claim")) as work:
        work.replace(replace(claim, confidence=confidence, confidence_reason=reason.strip() if confidence else ""))


def rest_on_display(project: Project, claim_id: ClaimId, display_id: DisplayId) -> None:
    """Let a claim rest on a saved display; twice is as good as once."""
    claim_there(project.read, claim_id)
    display = project.read.get(Display, display_id)
    if display is None:
        raise UserError(_("This display is no longer there."), hint=_("Choose another one."))
    with project.changing(N_("Rest a claim on a display")) as work:
        there = work.read.those(ClaimDisplay, [claim_id], by="claim_id")
        if not any(one.display_id == display_id for one in there):
            work.add(ClaimDisplay(new_id(), claim_id, display_id, display.title))


def leave_display(project: Project, claim_id: ClaimId, display_id: DisplayId) -> None:
    """Let a claim no longer rest on a display, which may be gone."""
    with project.changing(N_("Take a display off a claim")) as work:
        there = work.read.those(ClaimDisplay, [claim_id], by="claim_id")
        work.remove(*(one for one in there if one.display_id == display_id))


def claim_there(read: Reads, claim_id: ClaimId) -> Claim:
    """One claim. Raises UserError where it is gone."""
    found = read.get(Claim, claim_id)
    if found is None:
        raise UserError(_("This claim is no longer there."), hint=_("Undo its deletion, or write it anew."))
    return found


def weighed_claim(project: Project, read: Reads, claim_id: ClaimId) -> tuple[Ledger, Weighed]:
    """A claim against what is coded now. Raises UserError where it is gone."""
    claim = claim_there(read, claim_id)
    ledger = ledger_of(read, project.coder, current())
    return ledger, ledger.by_id[claim.id]


def _pass_over(work: Work, ledger: Ledger, weighed: Weighed) -> None:
    """Keep what each excerpt against a claim said when it was passed over."""
    claim = weighed.dossier.claim
    for one in weighed.open:
        if one.excerpt_id not in ledger.scales.corpus.excerpt:
            continue
        digest = ledger.scales.digest(weighed.said, one.excerpt_id)
        if one.row:
            work.replace(replace(one.row, answer=None, digest=digest))
        else:
            words = called(ledger, one.excerpt_id)
            work.add(ClaimEvidence(new_id(), claim.id, one.excerpt_id, Side.AGAINST, digest=digest, words=words))


def called(ledger: Ledger, excerpt_id: ExcerptId) -> str:
    """What an excerpt is called where it may be gone one day: its label and first words."""
    corpus = ledger.scales.corpus
    excerpt = corpus.excerpt.get(excerpt_id)
    if excerpt is None:
        raise UserError(
            _("This excerpt is not among your own."), hint=_("Code the passage yourself, then put it here.")
        )
    return f"{corpus.label(excerpt)}: {shortened(corpus.words(excerpt))}".rstrip(": ")


def _refuse_empty(words: str) -> None:
    if not words.strip():
        raise UserError(_("This claim says nothing yet."), hint=_("Write one sentence that could be true or false."))


def _allowed(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - FIELDS
    if unknown:
        raise TypeError(unknown)
    return {name: value.strip() if isinstance(value, str) and name in _TYPED else value for name, value in
            fields.items()}  # fmt: skip
