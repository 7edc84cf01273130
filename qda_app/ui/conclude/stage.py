"""The stage Conclude: what may be said, and what it rests on."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.claims import Judgement, NotedCase
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.fieldwork import Consent
from qda_app.domain.guide import GuideCode, GuideQuestion
from qda_app.domain.ids import CoderId
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import Memo, MemoLink
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import (
    Asked,
    Informant,
    InformantAttribute,
    Participation,
    Source,
    Speaker,
    TextVersion,
    Turn,
)
from qda_app.domain.study import Study
from qda_app.i18n import _, current
from qda_app.services.exporting import CLAIMS
from qda_app.settings import PANEL_SIZES
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.conclude.agreement_page import AgreementPage
from qda_app.ui.conclude.audit_page import AuditPage
from qda_app.ui.conclude.board_page import BoardPage
from qda_app.ui.conclude.cases_page import CasesPage
from qda_app.ui.conclude.claims.desk import KINDS, ClaimDesk
from qda_app.ui.conclude.gaps_page import GapsPage
from qda_app.ui.conclude.saturation_page import SaturationPage
from qda_app.ui.conclude.saving_board import save_board
from qda_app.ui.conclude.settling_page import SettlingPage
from qda_app.ui.conclude.trust.page import TrustPage
from qda_app.ui.context import Context, Target
from qda_app.ui.parts import action_button
from qda_app.ui.saving import DisplaySaver, ListSaver
from qda_app.ui.stage import StageWidget
from qda_app.ui.theme import set_look

_COMPUTED_FROM = (
    Asked, Code, Coding, Consent, Excerpt, GuideCode, GuideQuestion, Informant, InformantAttribute, Judgement, Memo,
    MemoLink, NotedCase, Participation, Settlement, Source, Speaker, Study, TextVersion, Turn,
)  # fmt: skip
_WIDE_FROM = 1400  # px of the window; below, the right panel is narrow
_PANEL_NARROW = 300


class ConcludeStage(StageWidget):
    """Tabs from the triangulation to what is still to be asked; at the right what is chosen there."""

    stage = Stage.CONCLUDE

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context)
        self.tabs = QTabBar()
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(True)
        self.board, self.saturation, self.audit = BoardPage(context), SaturationPage(context), AuditPage(context)
        self.agreement, self.gaps = AgreementPage(context), GapsPage(context)
        self.claims, self.trust = ClaimDesk(context, self.board), TrustPage(context)
        self.cases, self.settling = CasesPage(context), SettlingPage(context)
        self._parts = (
            self.board, self.claims.page, self.saturation, self.agreement, self.audit, self.gaps, self.cases,
            self.settling, self.trust,
        )  # fmt: skip
        self.pages, self.right = QStackedWidget(), QStackedWidget()
        self.saver, self.lists = DisplaySaver(context, self), ListSaver(context, self)
        self._unread = set(self._parts)
        self._is_narrow: bool | None = None
        self._lay_out()
        self._connect()
        self._bind()
        self._on_tab(0)

    # The stage as the window knows it

    def refresh(self, changes: ChangeSet | None) -> None:
        """Compute again what a step touches; a tab that is not in view waits until it is."""
        self._unread |= {self.audit, self.trust}  # which speak of everything
        if changes is None or changes.touches(*_COMPUTED_FROM):
            self._unread |= {*self._parts}
        if changes is None or changes.touches(*KINDS):
            self._unread.add(self.claims.page)
        self._read()

    def go_to(self, target: Target) -> None:
        """Show the row of a code, or a claim."""
        if target.tab == "claims" or target.claim_id:
            self._show_claims()
            if target.claim_id:
                self.claims.page.choose(target.claim_id)
        if target.tab in ("agreement", "settling"):
            page = self.agreement if target.tab == "agreement" else self.settling
            self._compare(target.coder_ids)
            self.tabs.setCurrentIndex(self._parts.index(page))
        if target.code_id and target.code_id in self.context.codes:
            self.tabs.setCurrentIndex(0)
            self.board.choose(self.context.codes[target.code_id].short_id)

    def place(self) -> Target:
        """The code whose row is chosen."""
        row = self.board.row
        return Target(code_id=row.code.id) if row else Target()

    def focus_main(self) -> None:
        """The board, or the table of the tab."""
        self._main().setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Tabs, page, right panel."""
        return [self.tabs, self.pages, self.right]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does on the board, or with claims."""
        if self._page is self.claims.page:
            return ["next_evidence", "next_claim", "find", "new", "next_panel"]
        if self._page is self.agreement:
            return ["open_settling", "next_tab", "next_panel"]
        move = KeyHint(("←", "→", "↑", "↓"), _("move between cells"))
        return [move, "open_cell", "recompute", "next_panel"]

    def set_text_size(self, size: int) -> None:
        """Show quotes larger or smaller."""
        self.board.set_text_size(size)

    def leave(self) -> None:
        """Keep what was written into a claim."""
        self.claims.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a narrow panel where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.window().width() < _WIDE_FROM
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            QTimer.singleShot(0, self, self._fit)

    def _write_memo(self) -> None:
        """On the code whose row is chosen on the board, else on the study."""
        row = self.board.row if self.tabs.currentIndex() == 0 else None
        about = Subject("code", row.code.id) if row else Subject()
        self.context.go(Stage.REDUCE, Target(tab="memos", about=about))

    # Putting it together

    def _lay_out(self) -> None:
        titles = (
            _("Triangulation"), _("Claim ledger"), _("Saturation"), _("Agreement"), _("Audit trail"), _("To ask"),
            _("Cases"), _("To settle"), _("Trustworthiness"),
        )  # fmt: skip
        for title, page in zip(titles, self._parts, strict=True):
            self.tabs.addTab(title)
            self.pages.addWidget(page)
        self.right.addWidget(self.claims.beside)
        self.right.addWidget(self.claims.page.panel)
        self.right.addWidget(self.audit.panel)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.pages, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.splitterMoved.connect(self._keep_sizes)
        self.right.setMinimumWidth(260)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.splitter)

    def _head(self) -> QWidget:
        theme, actions = self.context.theme, self.context.actions
        head = QWidget()
        head.setFixedHeight(theme.size("stage_header"))
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(head, surface="bar_top")
        self.tabs.setAccessibleName(_("Parts of Conclude"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setStyleSheet("QTabBar::tab { margin-right: 12px; }")  # there are many
        self.to_word = action_button(actions["to_word"], actions.specs["to_word"], theme, shows_keys=False)
        line = QHBoxLayout(head)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.to_word)
        return head

    def _fit(self) -> None:
        right = _PANEL_NARROW if self._is_narrow else self.context.theme.size("claim_panel")
        kept: Mapping[str, tuple[int, ...]] = self.context.settings.get(PANEL_SIZES)
        default = (max(400, self.width() - right - 1), right)
        self.splitter.setSizes(list(kept.get(self._sizes_key(), default)))

    def _keep_sizes(self) -> None:
        kept: Mapping[str, tuple[int, ...]] = self.context.settings.get(PANEL_SIZES)
        sizes = tuple(self.splitter.sizes())
        self.context.settings.set(PANEL_SIZES, {**kept, self._sizes_key(): sizes})

    def _sizes_key(self) -> str:
        return f"conclude.{'narrow' if self._is_narrow else 'wide'}"

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.agreement.compared.connect(self._on_compared)
        for page in self._parts:
            page.failed.connect(self.context.jobs.failed)
        self.claims.page.read_anew.connect(self._count_claims)
        self.claims.ledger_wanted.connect(self._show_claims)

    def _bind(self) -> None:
        actions = self.context.actions
        self.board.view.addAction(actions["open_cell"])
        slots: dict[str, Slot] = {
            "open_cell": self._open_cell,
            "recompute": self._recompute,
            "change_assumptions": self._ask_assumptions,
            "judge": self._ask_judgement,
            "commit": self._commit,
            "memo": self._write_memo,
            "to_word": self._to_word,
            "next_tab": partial(self._step_tab, 1),
            "previous_tab": partial(self._step_tab, -1),
            "find": self._find,
            **self.claims.slots(),
            "right_panel": lambda: self.right.setVisible(self.right.isHidden()),
        }
        for key, slot in slots.items():
            self.bind(key, slot)

    # Following

    def _on_compared(self, coders: tuple[Coder, Coder]) -> None:
        """The disagreements to settle are those of the two whose agreement was looked at."""
        self.settling.follow(coders)
        self._unread.add(self.settling)

    def _compare(self, coder_ids: Sequence[CoderId]) -> None:
        """Look at the agreement of two, where these are told, and at what they have to settle."""
        coders = tuple(one for one in self.context.project.read.coders() if one.id in coder_ids)
        if len(coders) == len(coder_ids) == 2:  # noqa: PLR2004 - a pair
            first, second = sorted(coders, key=lambda one: coder_ids.index(one.id))
            self.agreement.follow((first, second))
            self._on_compared((first, second))
            self._unread.add(self.agreement)

    def _on_tab(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        page = self._page
        panels: dict[QWidget, QWidget] = {
            self.board: self.claims.beside, self.claims.page: self.claims.page.panel, self.audit: self.audit.panel,
        }  # fmt: skip
        panel = panels.get(page)
        self.right.setVisible(panel is not None)
        if panel:
            self.right.setCurrentWidget(panel)
        self.to_word.setVisible(page not in (self.saturation, self.audit))
        self.context.actions.allow("open_cell", page is self.board)
        self._read()
        self.keys_changed.emit()

    @property
    def _page(self) -> QWidget:
        return self._parts[self.pages.currentIndex()]

    def _show_claims(self) -> None:
        self.tabs.setCurrentIndex(self._parts.index(self.claims.page))

    def _count_claims(self) -> None:
        ledger = self.claims.page.ledger
        count = f"  {current().number(len(ledger.claims))}" if ledger and ledger.claims else ""
        self.tabs.setTabText(self._parts.index(self.claims.page), _("Claim ledger") + count)

    def _step_tab(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self.focus_main()

    def _read(self) -> None:
        """Read what the tab in view shows, if it has changed."""
        page = self._page
        for one in self._parts:
            is_beside = one is self.claims.page and page is self.board  # whose rows name their claims
            if (one is page or is_beside) and one in self._unread:
                self._unread.discard(one)
                one.read()

    def _recompute(self) -> None:
        self._unread |= set(self._parts)
        self._read()

    def _main(self) -> QWidget:
        page = self._page
        found = self.board.view if page is self.board else getattr(page, "table", page)
        assert isinstance(found, QWidget)
        return found

    # Doing

    def _open_cell(self) -> None:
        if ids := self.board.excerpts_of_cell():
            self.context.open_excerpts(ids)

    def _ask_assumptions(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.board.ask_assumptions()

    def _ask_judgement(self) -> None:
        self.tabs.setCurrentIndex(0)
        if self.board.row:
            self.right.show()
            self.board.panel.judging.ask()

    def _commit(self) -> None:
        if self.claims.panel.commit():
            return
        if not self.board.form.isHidden():
            self.board.form.commit()
            self.focus_main()
        elif self.board.panel.judging.form.isVisible():
            self.board.panel.judging.commit()
            self.focus_main()

    def _find(self) -> None:
        searched: dict[QWidget, QWidget] = {
            self.audit: self.audit.search, self.gaps: self.gaps.list.search, self.claims.page: self.claims.page.search,
            self.cases: self.cases.list.search, self.settling: self.settling.list.search,
        }  # fmt: skip
        if search := searched.get(self._page):
            search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_word(self) -> None:
        if self._page is self.gaps:
            self.lists.save(_("What still has to be asked"), "gaps")
        elif self._page is self.agreement and self.agreement.found:
            self.lists.save_by(_("Agreement of two coders"), "agreement", self.agreement.export)
        elif self._page is self.cases:
            self.lists.save(_("Cases looked at apart"), "cases")
        elif self._page is self.settling and self.settling.pair:
            self.lists.save_by(_("Disagreements"), "disagreements", self.settling.export)
        elif self._page is self.trust:
            self.lists.save(_("Trustworthiness of the data"), "trustworthiness")
        elif self._page is self.claims.page:
            self.lists.save(_("Claim ledger"), CLAIMS)
        elif self._page is self.board and self.board.board:
            save_board(self.board, self.context, self.saver, self.lists)
