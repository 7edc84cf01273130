"""The claims that cite an excerpt, beside it: the chain of evidence walked backwards."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.analysis.claims.wording import status
from qda_app.domain.changes import ChangeSet
from qda_app.domain.claims import Claim, ClaimCode, ClaimEvidence
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import ClaimId, ExcerptId
from qda_app.i18n import _, current, ngettext
from qda_app.services.claim_views import Citing, citing
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.links import ElidedLink
from qda_app.ui.parts import heading, label

_MOST = 5


class ClaimBox(QWidget):
    """A line each; none where no claim cites the excerpt."""

    def __init__(self, context: Context) -> None:
        """About no excerpt yet."""
        super().__init__()
        self._context = context
        self._excerpt_id: ExcerptId | None = None
        self.links: list[ElidedLink] = []
        self.count = label("", kind="caption", tone="tertiary")
        self._lines = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space("xs"))
        title = heading(_("Claims that cite it"))
        title.insertWidget(1, self.count)
        column.addLayout(title)
        column.addLayout(self._lines)
        context.jobs.changed.connect(self._on_changed)
        self.hide()

    def show_of(self, excerpt_id: ExcerptId) -> None:
        """Show the claims of another excerpt."""
        if excerpt_id != self._excerpt_id:
            self._excerpt_id = excerpt_id
            self._show(())
            self._read()

    def _read(self) -> None:
        if self._excerpt_id:
            read = partial(citing, self._context.project, self._excerpt_id, current())
            self._context.jobs.read(read, self._show, owner=self, topic="citing")

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Claim, ClaimCode, ClaimEvidence, Coding):
            self._read()

    def _show(self, found: Sequence[Citing]) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.links = [self._link(one) for one in found[:_MOST]]
        for link in self.links:
            self._lines.addWidget(link)
        self.count.setText(ngettext("{count} claim", "{count} claims", len(found)))
        self.setVisible(bool(found))

    def _link(self, one: Citing) -> ElidedLink:
        side = _("for") if one.is_for else _("against")
        told = f"{one.label} {status(one.status, current())}, {side}: {one.words}"
        link = ElidedLink(told, self._context.theme)
        link.clicked.connect(partial(self._go, one.claim_id))
        return link

    def _go(self, claim_id: ClaimId) -> None:
        self._context.go(Stage.CONCLUDE, Target(tab="claims", claim_id=claim_id))
