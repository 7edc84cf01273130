"""A claim beside the board or the ledger: its ladder, its gate, what stands for it, and what waits for an answer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.claims import ClaimStatus
from qda_app.domain.ids import ClaimId, ExcerptId
from qda_app.i18n import _, current, ngettext
from qda_app.services.claim_views import ClaimView, Put
from qda_app.services.claims import GateClosed
from qda_app.ui.conclude.claims.details import ClaimFields
from qda_app.ui.conclude.claims.evidence import AgainstBlock, Draft, ExcerptBlock, ForBlock
from qda_app.ui.conclude.claims.hand import ClaimHand
from qda_app.ui.conclude.claims.ladder import GateCard, Ladder
from qda_app.ui.conclude.claims.putting import PutRow
from qda_app.ui.conclude.claims.testing import TestsPart
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.fields import WrittenField
from qda_app.ui.flow import FlowLayout
from qda_app.ui.links import LinkButton
from qda_app.ui.matrix.wording import status_tag
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, heading, key_caps, label
from qda_app.ui.theme import set_look

_MOST_FOR, _MOST_AGAINST = 4, 10  # excerpts that are shown at first: each is a handful of widgets
_TAGS = {"dissonant": "contradicts", "partial": "mixed", "unrated": "warning"}


class ClaimPanel(QWidget):
    """Follows the claim that is chosen; what is being written as an answer outlives a refresh."""

    excerpt_wanted = Signal(object)
    display_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """No claim is chosen."""
        super().__init__()
        self._context, self.hand = context, ClaimHand(context)
        self.view: ClaimView | None = None
        self._drafts: dict[tuple[ClaimId, ExcerptId], Draft] = {}
        self._shows_all = False
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader("", theme, height="stage_header")
        self.status, self.place = label(""), label("", kind="caption", tone="secondary")
        self.words = WrittenField(_("The claim in one sentence"), fewest_lines=2)
        self.words.setReadOnly(not context.is_writable)
        self.facts, self.phrasing = label("", kind="table", tone="secondary", wraps=True), label("", wraps=True)
        self.fallen = label("", kind="table", wraps=True)
        self.ladder, self.gate = Ladder(theme, is_writable=context.is_writable), GateCard(theme)
        self.fields, self.tests = ClaimFields(context, self.hand), TestsPart(context, self.hand)
        self.put_row = PutRow(context, self.hand)
        self.blocks: list[AgainstBlock] = []
        self._for, self._against = QVBoxLayout(), QVBoxLayout()
        self._count_for, self._count_against = (ElidedLabel(theme, kind="caption") for _side in range(2))
        self._lay_out()
        self._connect()
        self.show_nothing()

    # Showing

    def show_view(self, view: ClaimView) -> None:
        """Show a claim as it is now."""
        claim = view.weighed.dossier.claim
        is_same = claim.id == self.hand.claim_id
        if not is_same:
            self.leave()
            self.gate.ask_reason(None)
            self._shows_all = False
        focus = self._focused()
        self.view, self.hand.claim_id = view, claim.id
        self._show_head(view, is_same=is_same)
        self._show_evidence()
        self.fields.show_view(view, is_same=is_same)
        self.put_row.show_view(view)
        self.tests.show_view(view)
        self._content.show()
        self._empty.hide()
        self._foot.show()
        if not is_same:
            self._area.verticalScrollBar().setValue(0)
        elif focus:
            self.begin_answer(focus)

    def show_nothing(self) -> None:
        """No claim is chosen, or there is none."""
        self.leave()
        self.view, self.hand.claim_id = None, None
        self.header.title.setText(_("Claim"))
        self.status.hide()
        self.place.setText("")
        self._content.hide()
        self._foot.hide()
        self._empty.show()

    def set_text_size(self, size: int) -> None:
        """Show quotes at another size."""
        for block in self.findChildren(ExcerptBlock):
            block.words.setStyleSheet(f"font-size: {max(9, round(size * 0.8))}px;")

    # Doing

    def begin_answer(self, excerpt_id: ExcerptId | None = None) -> bool:
        """Give the keyboard to the field of an excerpt, or of the next one that waits. Whether there is one."""
        waiting = [one for one in self.blocks if one.is_waiting]
        if not waiting and self.view and self.view.weighed.open and not self._shows_all:
            self._show_all()
            waiting = [one for one in self.blocks if one.is_waiting]
        ids = [one.put.excerpt_id for one in waiting]
        focused = self._focused()
        place = ids.index(excerpt_id) if excerpt_id in ids else 0
        if excerpt_id is None and focused in ids:
            place = (ids.index(focused) + 1) % len(ids)
        if not waiting:
            return False
        waiting[place].begin()
        self._area.ensureWidgetVisible(waiting[place], 0, 80)
        return True

    def commit(self) -> bool:
        """Keep what is being written: an answer, or the reason for passing the gate. Whether there was any."""
        focused = self._focused()
        block = next((one for one in self.blocks if one.put.excerpt_id == focused), None)
        if block:
            block.commit()
        elif self.gate.is_asking and self.gate.reason.hasFocus():
            self.gate.commit()
        return block is not None or self.gate.is_asking

    def ask_to_pass(self) -> None:
        """Ask for the reason why the claim may pass although something is missing."""
        if self.view and not all(one.is_met for one in self.view.gates):
            self._show_gates(ClaimStatus.SUPPORTED)
            self.gate.ask_reason(ClaimStatus.SUPPORTED)
            self._area.ensureWidgetVisible(self.gate)

    def leave(self) -> None:
        """Hand over what was written into fields."""
        if self.hand.claim_id:
            self.words.settle()
            self.fields.settle()

    # Putting it together

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._lay_out_header()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("l"))
        column.setSpacing(theme.space("s"))
        self.words.setStyleSheet("font-size: 15px; font-weight: 600;")
        set_look(self.phrasing, type="table", tone="secondary")
        set_look(self.fallen, surface="warning")
        self.fallen.setContentsMargins(8, 4, 8, 4)
        for widget in (self.words, self.facts, self.ladder, self.fallen, self.phrasing, self.gate):
            column.addWidget(widget)
        for title, count, listed in (
            (_("Supporting"), self._count_for, self._for),
            (_("Against"), self._count_against, self._against),
        ):
            head = heading(title)
            head.insertWidget(1, count, 100)
            column.addLayout(head)
            listed.setSpacing(0)
            column.addLayout(listed)
        column.addLayout(heading(_("Put an excerpt by hand")))
        column.addWidget(self.put_row)
        column.addWidget(self.tests)
        column.addLayout(heading(_("Of what, and where")))
        column.addWidget(self.fields)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._content)
        self._empty = label(_("Choose a claim, or write one."), tone="secondary", wraps=True)
        self._empty.setContentsMargins(*(theme.space("l"),) * 4)
        self._foot = self._made_foot()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        for part in (self.header, self._empty):
            around.addWidget(part)
        around.addWidget(self._area, 1)
        around.addWidget(self._foot)

    def _lay_out_header(self) -> None:
        set_look(self.status, tag="plain")
        tag = QWidget()
        row = QHBoxLayout(tag)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.status)
        row.addStretch(1)
        self.header.show_beside(tag)
        self.header.add(self.place)
        self.header.add(key_caps(["Alt", "↑", "↓"]))

    def _made_foot(self) -> QWidget:
        theme, actions = self._context.theme, self._context.actions
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, surface="bar_bottom")
        self.next = action_button(actions["next_evidence"], actions.specs["next_evidence"], theme, look="primary")
        self.skip = LinkButton(_("Skip, give a reason"), theme)
        self.skip.clicked.connect(self.ask_to_pass)
        self.skip.setEnabled(self._context.is_writable)
        line = FlowLayout(theme.space("s"))
        line.addWidget(self.next)
        line.addWidget(self.skip)
        around = QVBoxLayout(foot)
        around.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        around.addLayout(line)
        return foot

    def _connect(self) -> None:
        self.words.settled.connect(lambda words: self.hand.change(words=words))
        self.ladder.status_wanted.connect(self._set_status)
        self.gate.override_wanted.connect(lambda status, reason: self._set_status(status, reason))
        self.tests.display_wanted.connect(self.display_wanted)

    # Showing, in parts

    def _show_head(self, view: ClaimView, *, is_same: bool) -> None:
        dossier, lang = view.weighed.dossier, current()
        claim, result = dossier.claim, view.weighed.said.result
        self.header.title.setText(_("Claim {claim}").format(claim=dossier.label))
        words, _sign = status_tag(result.status)
        self.status.setText(words)
        set_look(self.status, tag=_TAGS.get(str(result.status), "plain"))
        self.status.show()
        self.place.setText(_("{place} of {total}").format(place=lang.number(view.place), total=lang.number(view.total)))
        if is_same:
            self.words.update_kept(claim.words)
        else:
            self.words.show_kept(claim.words)
        names = [view.ledger.names.get(one, "") for one in (claim.question_id, claim.objective_id) if one]
        codes = ", ".join(one.short_id for one in dossier.codes)
        scope = _("Scope: {scope}").format(scope=claim.scope) if claim.scope else ""
        self.facts.setText("   ".join(filter(None, (codes, *names, scope))))
        self.ladder.show_status(view.weighed.status)
        self.fallen.setText(view.fallen)
        self.fallen.setVisible(bool(view.fallen))
        self.phrasing.setText(_("Wording that fits: “{words}”").format(words=view.proposal) if view.proposal else "")
        self.phrasing.setVisible(bool(view.proposal))
        asked = self.gate.wanted if self.gate.is_asking else ClaimStatus.SUPPORTED
        if not view.weighed.lacks(asked):
            self.gate.ask_reason(None)
        self._show_gates(asked)
        self.skip.setVisible(not all(one.is_met for one in view.gates))
        self._context.actions.allow("next_evidence", bool(view.weighed.open))

    def _show_gates(self, wanted: ClaimStatus) -> None:
        if self.view:
            self.gate.show_gates(self.view.weighed.gates(wanted), wanted, self.view.weighed.dossier.claim.override)

    def _show_evidence(self) -> None:
        view = self.view
        assert view
        against = ngettext("{count} excerpt", "{count} excerpts", len(view.evidence_against))
        self._count_for.setText(ngettext("{count} excerpt", "{count} excerpts", len(view.evidence_for)))
        self._count_against.setText(_("{excerpts}, cannot be deleted, only answered").format(excerpts=against))
        most_for, most = (None, None) if self._shows_all else (_MOST_FOR, _MOST_AGAINST)
        self.blocks = [self._against_block(one) for one in view.evidence_against[:most]]
        self._fill(self._for, [self._for_block(one) for one in view.evidence_for[:most_for]], len(view.evidence_for))
        self._fill(self._against, self.blocks, len(view.evidence_against))

    def _for_block(self, put: Put) -> ForBlock:
        block = ForBlock(put, self._context.theme, is_writable=self._context.is_writable)
        block.excerpt_wanted.connect(self.excerpt_wanted)
        block.put_wanted.connect(self.hand.put)
        block.take_wanted.connect(self.hand.take)
        return block

    def _against_block(self, put: Put) -> AgainstBlock:
        draft = self._drafts.get((self.hand.claim_id, put.excerpt_id)) if self.hand.claim_id else None
        block = AgainstBlock(put, self._context.theme, is_writable=self._context.is_writable, draft=draft)
        block.excerpt_wanted.connect(self.excerpt_wanted)
        block.answered.connect(self._answer)
        block.take_back_wanted.connect(self.hand.take_answer_back)
        block.take_wanted.connect(self.hand.take)
        block.drafted.connect(self._keep_draft)
        return block

    def _fill(self, layout: QVBoxLayout, blocks: Sequence[QWidget], total: int) -> None:
        while item := layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for block in blocks:
            layout.addWidget(block)
        if total > len(blocks):
            more = LinkButton(_("Show all {count} excerpts").format(count=current().number(total)), self._context.theme)
            more.clicked.connect(self._show_all)
            layout.addWidget(more)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_evidence()

    def _focused(self) -> ExcerptId | None:
        """The excerpt whose answer is being written."""
        return next((one.put.excerpt_id for one in self.blocks if one.is_waiting and one.field.hasFocus()), None)

    # Doing, in parts

    def _keep_draft(self, excerpt_id: ExcerptId, draft: Draft) -> None:
        if self.hand.claim_id:
            self._drafts[self.hand.claim_id, excerpt_id] = draft

    def _answer(self, excerpt_id: ExcerptId, answer: object, reason: str) -> None:
        """Answer an excerpt and go on to the next."""
        if self.hand.claim_id:
            self._drafts.pop((self.hand.claim_id, excerpt_id), None)
        self.begin_answer()
        self.hand.answer(excerpt_id, answer, reason)  # type: ignore[arg-type] # an Answer, through a signal

    def _set_status(self, status: ClaimStatus, reason: str = "") -> None:
        if reason:
            self.gate.ask_reason(None)
        self.leave()
        self.hand.set_status(status, reason, refused=partial(self._on_refused, status))

    def _on_refused(self, status: ClaimStatus, problem: BaseException) -> None:
        """Say what is missing where it stands, and ask for a reason; the band above says it in a sentence."""
        if isinstance(problem, GateClosed):
            self._show_gates(status)
            self.gate.ask_reason(status)
            self._area.ensureWidgetVisible(self.gate)
        self._context.jobs.failed.emit(problem)
