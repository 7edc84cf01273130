"""The claim ledger: every claim in a list, what has none yet, and the field for a new one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.claims import Claim
from qda_app.domain.codes import Code
from qda_app.domain.ids import ClaimId
from qda_app.i18n import _, current, ngettext
from qda_app.services.claim_views import ClaimView, claim_view
from qda_app.services.ledgers import Ledger, Wanted, read_ledger
from qda_app.ui.conclude.claims.listing import LedgerList
from qda_app.ui.conclude.claims.model import LedgerModel
from qda_app.ui.conclude.claims.panel import ClaimPanel
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

View = ClaimView | None


class ClaimsPage(QWidget):
    """The list; the claim that is chosen stands in the panel beside it."""

    failed = Signal(object)
    read_anew = Signal(object)  # a Ledger

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.ledger: Ledger | None = None
        self._sought: ClaimId | None = None
        self._about: tuple[str, dict[str, object]] = ("", {})  # what a new claim is proposed for
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.search = FilterField(_("Filter claims"), theme, ("Ctrl", "F"))
        self.count = label("", kind="table", tone="tertiary")
        self.told = label("", tone="secondary", wraps=True)
        self.words, self.codes = QLineEdit(), QLineEdit()
        self.write = QPushButton(_("Write the claim"))
        self.model = LedgerModel(self)
        self.list = self.table = LedgerList(self.model, theme)
        self.panel = ClaimPanel(context)
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Weigh every claim anew; what is shown stays until that is done."""
        read = partial(read_ledger, self._context.project, current())
        self._context.jobs.read(read, self._on_read, owner=self, topic="ledger", failed=self.failed.emit)

    def choose(self, claim_id: ClaimId) -> None:
        """Go to a claim, now or once it is there."""
        self._sought = claim_id
        if self.ledger and claim_id in self.ledger.by_id:
            self.search.clear()
            self.list.choose(claim_id)
            self._show_chosen()

    def begin(self, codes: str = "") -> None:
        """Give the keyboard to the field for a new claim, about some codes."""
        if codes:
            self.codes.setText(codes)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_evidence(self) -> None:
        """The next excerpt that waits for an answer, here or in the next claim that has one."""
        if self.panel.begin_answer() or self.ledger is None:
            return
        waiting = [one.dossier.claim.id for one in self.ledger.claims if one.open]
        if waiting:
            self.choose(waiting[0])

    # Putting it together

    def _lay_out(self) -> None:
        theme = self._context.theme
        head, new = QWidget(), QWidget()
        for whole, widgets in ((head, (self.search, self.count)), (new, (self.words, self.codes, self.write))):
            line = QHBoxLayout(whole)
            line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), 0)
            line.setSpacing(theme.space("s"))
            for widget in widgets:
                line.addWidget(widget)
        self.search.setMaximumWidth(360)
        self.words.setPlaceholderText(_("A new claim, in one sentence that could be true or false"))
        self.codes.setPlaceholderText(_("Codes, with commas between"))
        self.codes.setMaximumWidth(220)
        for field in (self.words, self.codes):
            field.setAccessibleName(field.placeholderText())
        for widget in (self.words, self.codes, self.write):
            widget.setEnabled(self._context.is_writable)
        self.told.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, new, self.told):
            column.addWidget(part)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.left_downwards.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chosen.connect(self._show_chosen)
        self.list.entered.connect(self._enter)
        self.list.doubleClicked.connect(lambda _index: self._enter())
        self.list.removed.connect(self.delete)
        self.words.returnPressed.connect(self._write)
        self.write.clicked.connect(self._write)
        self.panel.excerpt_wanted.connect(self._context.open_excerpt)
        self.panel.display_wanted.connect(self._open_display)

    # Showing

    def _on_read(self, ledger: Ledger) -> None:
        row = self.list.current_row
        chosen = self._sought or (None if row is None or isinstance(row, Wanted) else row.dossier.claim.id)
        self.ledger, self._sought = ledger, None
        self.model.show(ledger)
        self._count()
        self.list.choose(chosen)
        self._show_chosen()
        self.read_anew.emit(ledger)

    def _on_typed(self, typed: str) -> None:
        row = self.list.current_row
        self.model.filter(typed)
        self._count()
        self.list.choose(None if row is None or isinstance(row, Wanted) else row.dossier.claim.id)

    def _count(self) -> None:
        found, lang = self.model.found, current()
        total = ngettext("{count} claim", "{count} claims", found.total)
        is_all = found.shown == found.total
        self.count.setText(
            total if is_all else _("{shown} of {total}").format(shown=lang.number(found.shown), total=total)
        )
        told = ""
        if self.ledger and not self.ledger.claims:
            told = _("No claim is written yet. Below are the aspects and questions that each need one.")
        elif not found.shown and not is_all:
            told = _("No claim matches.")
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _show_chosen(self) -> None:
        row, ledger = self.list.current_row, self.ledger
        if row is None or isinstance(row, Wanted) or ledger is None:
            self.panel.show_nothing()
            return
        read = partial(claim_view, ledger, row.dossier.claim.id)
        self._context.jobs.read(read, self._on_view, owner=self, topic="claim", failed=self.failed.emit)

    def _on_view(self, view: View) -> None:
        if view:
            self.panel.show_view(view)
        else:
            self.panel.show_nothing()

    # Doing

    def delete(self) -> None:
        """Delete the claim that is chosen."""
        row = self.list.current_row
        if row and not isinstance(row, Wanted) and self._context.is_writable:
            self.panel.hand.claim_id = row.dossier.claim.id
            self.panel.hand.delete()

    def _enter(self) -> None:
        """Begin the claim of an empty row, or go to the words of one that is there."""
        row = self.list.current_row
        if isinstance(row, Wanted):
            fields = {"question_id": row.question.id} if row.question else {}
            self._about = (row.aspect.short_id if row.aspect else "", dict(fields))
            self.codes.setText(row.aspect.short_id if row.aspect else "")
            self.begin()
        elif row:
            self.panel.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        names = [one.strip() for one in self.codes.text().split(",") if one.strip()]
        found: list[Code] = [code for name in names if (code := self._context.codes.named(name))]
        if len(found) < len(names):
            self.codes.setFocus()
            self.codes.selectAll()
            self.told.setText(_("There is no code {code}.").format(code=self.codes.text()))
            self.told.show()
            return
        fields = self._about[1]
        self.panel.hand.add(self.words.text(), [code.id for code in found], self._on_written, **fields)

    def _on_written(self, claim: Claim) -> None:
        self.words.clear()
        self.codes.clear()
        self._about = ("", {})
        self.choose(claim.id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_display(self, display_id: object) -> None:
        display = next((one for one in self.ledger.displays if one.id == display_id), None) if self.ledger else None
        if display:
            self._context.open_display(display.kind, display.id)
