"""What the stage does with claims, whether their ledger is in view or the board."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from qda_app.domain.claims import (
    Claim,
    ClaimCode,
    ClaimDisplay,
    ClaimEvidence,
    ClaimTactic,
    Rival,
)
from qda_app.domain.displays import Display
from qda_app.domain.study import Objective, ResearchQuestion
from qda_app.domain.value import Value
from qda_app.i18n import _
from qda_app.services.claim_chains import export_chain
from qda_app.ui.actions import Slot
from qda_app.ui.conclude.board_page import BoardPage
from qda_app.ui.conclude.claims.beside import BesideBoard
from qda_app.ui.conclude.claims.page import ClaimsPage
from qda_app.ui.conclude.claims.panel import ClaimPanel
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

KINDS: tuple[type[Value], ...] = (
    Claim, ClaimCode, ClaimDisplay, ClaimEvidence, ClaimTactic, Rival, Display, Objective, ResearchQuestion,
)  # fmt: skip
"""What claims are made of besides what is coded."""


class ClaimDesk(QObject):
    """The ledger, and the panel beside the board that shows the claims of a row."""

    ledger_wanted = Signal()

    def __init__(self, context: Context, board: BoardPage) -> None:
        """Follows the row that is chosen on `board`."""
        super().__init__()
        self._context, self._board = context, board
        self.page, self.beside = ClaimsPage(context), BesideBoard(context, board.panel)
        self.page.read_anew.connect(self.beside.show_ledger)
        board.row_shown.connect(self._follow_row)
        self.beside.new_wanted.connect(self._begin_on)
        self.beside.panel.display_wanted.connect(self.page.panel.display_wanted)

    @property
    def panel(self) -> ClaimPanel:
        """That of the claim in view."""
        return self.beside.panel if self.beside.shows_claim and not self.page.isVisible() else self.page.panel

    def slots(self) -> Mapping[str, Slot]:
        """What the actions on claims do."""
        return {
            "next_evidence": self._next_evidence,
            "pass_gate": lambda: self.panel.ask_to_pass(),
            "next_claim": partial(self._step, 1),
            "previous_claim": partial(self._step, -1),
            "delete_claim": self.page.delete,
            "save_chain": self._save_chain,
            "new": self._new,
        }

    def leave(self) -> None:
        """Hand over what was written."""
        for panel in (self.page.panel, self.beside.panel):
            panel.leave()

    def _follow_row(self) -> None:
        row = self._board.row
        self.beside.follow(row.code if row else None)

    def _begin_on(self, code: str) -> None:
        self.ledger_wanted.emit()
        self.page.begin(code)

    def _new(self) -> None:
        self.ledger_wanted.emit()
        self.page.begin()

    def _step(self, by: int) -> None:
        self.ledger_wanted.emit()
        self.page.list.step(by)

    def _save_chain(self) -> None:
        """From the claim to its sources, as a picture or a document."""
        view = self.panel.view
        if view is None:
            return
        label, project = view.weighed.dossier.label, self._context.project
        title = _("Chain of evidence of claim {claim}").format(claim=label)
        formats = f"Word (*.docx);;{_('Drawings (*.svg)')};;{_('Pictures (*.png)')}"
        path = self._context.dialogs.save_file(self.page, title, formats, project.path.with_name(f"{title}.docx"))
        if path:
            path = path if path.suffix else path.with_suffix(".docx")
            write = partial(export_chain, project, view.ledger, view.weighed.dossier.claim.id, path)
            told = Notice(_("The chain of evidence was saved as {name}.").format(name=path.name), tone="success")
            self._context.jobs.read(
                write, lambda _done: self._context.tell(told), owner=self, topic="chain",
                failed=self._context.jobs.failed.emit,
            )  # fmt: skip

    def _next_evidence(self) -> None:
        if self.beside.shows_claim and not self.page.isVisible():
            self.beside.panel.begin_answer()
        else:
            self.ledger_wanted.emit()
            self.page.next_evidence()
