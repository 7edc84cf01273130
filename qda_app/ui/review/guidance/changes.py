"""What changed since a meeting, and which of it carried a decision out."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from qda_app.domain.guidance import Decision, Guided
from qda_app.domain.memo_book import About, Subject
from qda_app.i18n import _, current, ngettext
from qda_app.services.guidance import MOST_CHANGES
from qda_app.services.history import Entry
from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.memos.about_row import AboutRow
from qda_app.ui.review.guidance.lists import ChangesView
from qda_app.ui.review.guidance.wording import gains_words
from qda_app.ui.theme import set_look

_LONGEST = 60


class ChangesPanel(QWidget):
    """The steps since the chosen meeting, for one of its decisions or for all."""

    decision_chosen = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `show_meeting`."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("What changed since"), theme, height="stage_header")
        self.decisions = QComboBox()
        self.about = AboutRow(theme)
        self.list = ChangesView(self, theme)
        self.model = self.list.steps
        self.gains = label("", kind="table", tone="secondary", wraps=True)
        self.message = label("", kind="table", tone="secondary", wraps=True)
        self._meeting: Guided | None = None
        self._lay_out()
        self.decisions.activated.connect(lambda _place: self.decision_chosen.emit())
        self.list.chosen.connect(self._follow)

    @property
    def decision(self) -> Decision | None:
        """The decision that is looked at; None for all."""
        chosen = self.decisions.currentData()
        decisions = self._meeting.decisions if self._meeting else ()
        return next((one for one in decisions if one.row.id.hex == chosen), None)

    def choose_decision(self, decision_id: UUID) -> None:
        """Look at what may have carried a decision out."""
        place = self.decisions.findData(decision_id.hex)
        if place >= 0:
            self.decisions.setCurrentIndex(place)
            self.decision_chosen.emit()

    def show_meeting(self, meeting: Guided | None) -> None:
        """Offer the decisions of a meeting; the one that is chosen stays, else it is the first that is open."""
        chosen = self.decisions.currentData()
        self._meeting = meeting
        with QSignalBlocker(self.decisions):
            self.decisions.clear()
            self.decisions.addItem(_("All that changed"), "")
            for number, one in enumerate(meeting.decisions if meeting else (), 1):
                words = one.row.words if len(one.row.words) <= _LONGEST else f"{one.row.words[:_LONGEST]}…"
                self.decisions.addItem(f"{number}. {words}", one.row.id.hex)
            place = self.decisions.findData(chosen) if chosen is not None else -1
            self.decisions.setCurrentIndex(place if place >= 0 else _first_open(meeting))
        until = _("Until the next meeting") if meeting and meeting.next_day else _("Until today")
        gains = gains_words(meeting.after) if meeting else ""
        self.gains.setText(_("{since}: {gains}.").format(since=until, gains=gains) if meeting else "")
        self._show_about()

    def show_changes(self, entries: Sequence[Entry]) -> None:
        """Show the steps; the row that is chosen stays one."""
        row = max(0, self.list.currentIndex().row())
        self.model.show([one.step for one in entries])
        if entries:
            self.list.setCurrentIndex(self.model.index(min(row, len(entries) - 1), 0))
        count = ngettext("{count} step", "{count} steps", len(entries))
        most = _("the last {count}").format(count=current().number(MOST_CHANGES))
        self.header.count.setText(count if len(entries) < MOST_CHANGES else most)
        self.message.setText(self._nothing())
        self.message.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self._follow()

    def _show_about(self) -> None:
        decision = self.decision
        found = [About(Subject(one.tie.kind, one.tie.id), one.name, one.is_missing) for one in decision.things] if (
            decision
        ) else []  # fmt: skip
        self.about.setVisible(decision is not None)
        self.about.show_about(found, may_change=self._context.is_writable)

    def _nothing(self) -> str:
        if self._meeting is None:
            return ""
        decision = self.decision
        if decision and decision.things:
            return _("Nothing that this decision is about has changed since the meeting.")
        return _("Nothing has changed since the meeting.")

    def _follow(self) -> None:
        is_possible = self.decision is not None and self.list.current is not None
        self._context.actions.allow("tie_change", is_possible)

    def _lay_out(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        self.decisions.setAccessibleName(_("For which decision"))
        self.decisions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.decisions.setMinimumContentsLength(12)
        self.about.field.setAccessibleName(_("What the decision is about"))
        self.about.field.setPlaceholderText(_("W1, W1-07, a code, K-05 …"))
        top = QVBoxLayout()
        top.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        top.setSpacing(theme.space("xs"))
        for part in (self.gains, self.decisions, self.about, self.message):
            top.addWidget(part)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, surface="bar_bottom")
        line = QVBoxLayout(foot)
        line.setContentsMargins(*(theme.space("m"), theme.space("s")) * 2)
        told = _("Tie to the decision")
        line.addWidget(action_button(actions["tie_change"], actions.specs["tie_change"], theme, text=told))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(foot)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _first_open(meeting: Guided | None) -> int:
    """The row of the first decision that is not done, below that of all; 0 where there is none."""
    decisions = meeting.decisions if meeting else ()
    return next((place for place, one in enumerate(decisions, 1) if not one.row.is_done), 0)
