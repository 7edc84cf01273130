"""What a person does with claims, handed to the writer."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from qda_app.domain.claims import Answer, Claim, ClaimStatus, ClaimTactic, Confidence, Side
from qda_app.domain.errors import UserError
from qda_app.domain.ids import ClaimId, CodeId, DisplayId, ExcerptId, RivalId
from qda_app.i18n import _
from qda_app.services import claim_evidence, claims
from qda_app.ui.context import Context


class ClaimHand:
    """Writes for the claim that is shown."""

    def __init__(self, context: Context) -> None:
        """`claim_id` is set by who shows one."""
        self._context = context
        self.claim_id: ClaimId | None = None

    def add(self, words: str, codes: Sequence[CodeId], then: Callable[[Claim], object], **fields: object) -> None:
        """Write a new claim."""
        write = partial(claims.add_claim, self._context.project, words, codes, **fields)
        self._context.jobs.act(write, then=then)

    def delete(self) -> None:
        """Delete the claim."""
        self._act(claims.remove_claim)

    def change(self, **fields: object) -> None:
        """Write fields anew."""
        self._act(claims.change_claim, **fields)

    def set_codes(self, names: Sequence[str]) -> None:
        """Say of which codes the claim speaks, by their short ids."""
        found = [self._context.codes.named(name) for name in names]
        unknown = [name for name, code in zip(names, found, strict=True) if code is None]
        if unknown:
            told = UserError(
                _("There is no code {code}.").format(code=", ".join(unknown)),
                hint=_("Add it to the codebook, or choose another."),
            )
            self._context.jobs.failed.emit(told)
        else:
            self._act(claims.set_claim_codes, [code.id for code in found if code])

    def set_status(
        self, status: ClaimStatus, override: str = "", *, refused: Callable[[BaseException], object] | None = None
    ) -> None:
        """Say how far the claim has come."""
        if self.claim_id:
            project = self._context.project
            self._context.jobs.act(claims.set_status, project, self.claim_id, status, override=override, failed=refused)

    def set_confidence(self, confidence: Confidence | None, reason: str) -> None:
        """Say how sure one is."""
        self._act(claims.set_confidence, confidence, reason)

    def put(self, excerpt_id: ExcerptId, side: Side = Side.FOR, rival_id: RivalId | None = None) -> None:
        """Put an excerpt to the claim."""
        self._act(claim_evidence.put_evidence, excerpt_id, side, rival_id=rival_id)

    def put_named(self, label: str, side: Side, rival_id: RivalId | None) -> None:
        """Put an excerpt to the claim by what it is called."""
        self._act(claim_evidence.put_named, label, side, rival_id=rival_id)

    def take(self, excerpt_id: ExcerptId, rival_id: RivalId | None = None) -> None:
        """Take an excerpt off the claim."""
        self._act(claim_evidence.take_evidence, excerpt_id, rival_id=rival_id)

    def answer(self, excerpt_id: ExcerptId, answer: Answer, reason: str) -> None:
        """Answer an excerpt."""
        self._act(claim_evidence.answer_evidence, excerpt_id, answer, reason)

    def take_answer_back(self, excerpt_id: ExcerptId) -> None:
        """Let an excerpt wait again."""
        self._act(claim_evidence.take_answer_back, excerpt_id)

    def add_rival(self, words: str) -> None:
        """Write a rival explanation."""
        self._act(claim_evidence.add_rival, words)

    def change_rival(self, rival_id: RivalId, **fields: str) -> None:
        """Write a rival explanation anew."""
        self._context.jobs.act(partial(claim_evidence.change_rival, self._context.project, rival_id, **fields))

    def remove_rival(self, rival_id: RivalId) -> None:
        """Delete a rival explanation."""
        self._context.jobs.act(claim_evidence.remove_rival, self._context.project, rival_id)

    def use_tactic(self, key: str, outcome: str) -> None:
        """Record a tactic as used today."""
        today: datetime.date = self._context.project.now().astimezone().date()
        self._act(claim_evidence.use_tactic, key, today, outcome)

    def drop_tactic(self, used: ClaimTactic) -> None:
        """Take the record of a tactic away."""
        self._context.jobs.act(claim_evidence.drop_tactic, self._context.project, used)

    def rest_on(self, display_id: DisplayId) -> None:
        """Let the claim rest on a display."""
        self._act(claims.rest_on_display, display_id)

    def leave(self, display_id: UUID) -> None:
        """Take a display off the claim."""
        self._act(claims.leave_display, display_id)

    def _act(self, service: Callable[..., object], *args: object, **fields: object) -> None:
        if self.claim_id:
            self._context.jobs.act(partial(service, self._context.project, self.claim_id, *args, **fields))
