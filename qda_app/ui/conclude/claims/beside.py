"""Beside the board: what the chosen row amounts to, with its claims above it; and one of these in its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.claims.wording import status
from qda_app.domain.codes import Code
from qda_app.domain.ids import ClaimId
from qda_app.i18n import _, current
from qda_app.services.claim_views import claim_view
from qda_app.services.ledgers import Ledger
from qda_app.ui.conclude.claims.page import View
from qda_app.ui.conclude.claims.panel import ClaimPanel
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_MOST = 3


class BesideBoard(QStackedWidget):
    """The panel of the row with links to its claims, or the panel of a claim with the way back."""

    new_wanted = Signal(str)  # a claim about the code of the row, by its short id

    def __init__(self, context: Context, row_panel: QWidget) -> None:
        """No row is chosen."""
        super().__init__()
        self._context = context
        self._ledger: Ledger | None = None
        self._code: Code | None = None
        self._claim_id: ClaimId | None = None
        self.panel = ClaimPanel(context)
        self.links = QWidget()
        self.links.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self.links, surface="bar_bottom")
        self._listed = QVBoxLayout(self.links)
        space = context.theme.space
        self._listed.setContentsMargins(space("l"), space("xs"), space("l"), space("xs"))
        self._listed.setSpacing(0)
        self.addWidget(_column(row_panel, row_panel, self.links))
        self.back = LinkButton(_("Back to the row"), context.theme)
        self.back.clicked.connect(self.show_row)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(space("m"), space("xs"), 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        self.addWidget(_column(self.panel, above, self.panel))
        self.panel.excerpt_wanted.connect(context.open_excerpt)

    @property
    def shows_claim(self) -> bool:
        """Whether a claim stands in the place of the row."""
        return self.currentIndex() == 1

    def show_ledger(self, ledger: Ledger) -> None:
        """Take over what claims there are now."""
        self._ledger = ledger
        self._list()
        if self._claim_id:
            self.show_claim(self._claim_id)

    def follow(self, code: Code | None) -> None:
        """Another row is chosen."""
        if code != self._code:
            self._code = code
            self._list()
            self.show_row()

    def show_row(self) -> None:
        """Go back to the row."""
        self.panel.leave()
        self._claim_id = None
        self.setCurrentIndex(0)

    def show_claim(self, claim_id: ClaimId) -> None:
        """Show a claim of the row."""
        if self._ledger:
            self._claim_id = claim_id
            read = partial(claim_view, self._ledger, claim_id)
            self._context.jobs.read(read, self._on_view, owner=self, topic="claim")

    def _on_view(self, view: View) -> None:
        if view is None:
            self.show_row()
        elif view.weighed.dossier.claim.id == self._claim_id:
            self.panel.show_view(view)
            self.setCurrentIndex(1)

    def _list(self) -> None:
        while item := self._listed.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        code, ledger = self._code, self._ledger
        self.links.setVisible(code is not None and ledger is not None)
        if code is None or ledger is None:
            return
        found = ledger.on_codes(self._context.codes.subtree(code))
        for one in found[:_MOST]:
            self._listed.addWidget(self._link(one))
        self._listed.addWidget(self._last(code, found))

    def _link(self, one: Weighed) -> QWidget:
        theme = self._context.theme
        link = LinkButton(one.dossier.label, theme)
        link.clicked.connect(partial(self.show_claim, one.dossier.claim.id))
        words = ElidedLabel(theme)
        words.setText(one.dossier.claim.words)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(link)
        line.addWidget(words, 1)
        line.addWidget(label(status(one.status, current()), kind="caption", tone="secondary"))
        return whole

    def _last(self, code: Code, found: Sequence[Weighed]) -> QWidget:
        """What is not listed, and the way to a new one."""
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        told = "" if found else _("No claim speaks of this yet.")
        if len(found) > _MOST:
            told = _("and {count} more in the ledger").format(count=current().number(len(found) - _MOST))
        line.addWidget(label(told, kind="caption", tone="secondary"))
        line.addStretch(1)
        if self._context.is_writable:
            new = LinkButton(_("Write a claim on this"), self._context.theme)
            new.clicked.connect(lambda: self.new_wanted.emit(code.short_id))
            line.addWidget(new)
        return whole


def _column(main: QWidget, *parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part is main else 0)
    return whole
