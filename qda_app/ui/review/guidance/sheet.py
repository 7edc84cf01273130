"""One meeting: when and with whom, what was discussed, and what was decided."""

import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.guidance import Guided
from qda_app.i18n import N_, _, current
from qda_app.ui.context import Context
from qda_app.ui.fields import WrittenField
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, heading, label
from qda_app.ui.review.guidance.decision_row import DecisionRow
from qda_app.ui.review.guidance.entry import DecisionEntry
from qda_app.ui.review.guidance.wording import gains_words
from qda_app.ui.theme import set_look

FIELDS = {
    "day": N_("Day"),
    "person": N_("With whom"),
    "place": N_("Where, or by which way"),
    "next": N_("Next meeting"),
}
_WIDEST = 640


class MeetingSheet(QWidget):
    """Fields are kept when they are left; of a project only for reading they are text."""

    changed = Signal(str, str)  # the name of a field, and its words
    row_made = Signal(object)  # a DecisionRow, to be listened to

    def __init__(self, context: Context) -> None:
        """Empty until `show_meeting`."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.header = PanelHeader(_("Meeting"), theme, height="stage_header")
        self.meeting: Guided | None = None
        self.fields = {name: QLineEdit() for name in FIELDS}
        self.texts = {name: label("", wraps=True) for name in (*FIELDS, "discussed")}
        self.discussed = WrittenField(_("What was discussed"), fewest_lines=4)
        self.entry = DecisionEntry(context)
        self.rows: list[DecisionRow] = []
        self.gains = label("", kind="table", tone="secondary", wraps=True)
        self.count = label("", kind="caption", tone="secondary")
        self.empty = label("", tone="secondary", wraps=True)
        self._decisions = QVBoxLayout()
        self.pages = QStackedWidget()
        self._lay_out()
        for name, field in self.fields.items():
            field.editingFinished.connect(partial(self._on_left, name))
        self.discussed.settled.connect(partial(self.changed.emit, "discussed"))

    @property
    def is_writable(self) -> bool:
        """Whether something can be written here."""
        return self._context.is_writable

    def show_meeting(self, meeting: Guided | None, today: datetime.date, nothing: str) -> None:
        """Show a meeting as it is now, or say what there is to do without one."""
        is_other = self.meeting is None or meeting is None or self.meeting.row.id != meeting.row.id
        self.meeting = meeting
        self.empty.setText(nothing)
        self.pages.setCurrentIndex(1 if meeting else 0)
        self.entry.setVisible(self.is_writable)
        self.header.title.setText(current().date(meeting.row.day) if meeting else _("Meeting"))
        self.header.count.setText(meeting.row.person if meeting else "")
        if meeting:
            self._show_fields(meeting, is_other=is_other)
            self._show_decisions(meeting, today)
        if is_other:
            self.entry.ask(None)

    def settle(self) -> None:
        """Hand over what was typed, also a decision that is not sent yet."""
        self.discussed.settle()
        if self.entry.is_begun:
            self.entry.commit()
            self.entry.ask(None)

    def first_field(self) -> QWidget:
        """Where one begins to write."""
        return self.discussed if self.is_writable else self.pages

    def _show_fields(self, meeting: Guided, *, is_other: bool) -> None:
        lang, row = current(), meeting.row
        told = {
            "day": lang.date(row.day),
            "person": row.person,
            "place": row.place,
            "next": lang.date(meeting.next_day) if meeting.next_day else "",
        }
        for name, field in self.fields.items():
            if is_other or not field.hasFocus():
                field.setText(told[name])
            self.texts[name].setText(told[name] or "–")
        self.fields["next"].setReadOnly(meeting.next_day is not None)
        self.texts["discussed"].setText(row.discussed or "–")
        if is_other:
            self.discussed.show_kept(row.discussed)
        else:
            self.discussed.update_kept(row.discussed)
        since = _("Since the meeting before") if meeting.previous_day else _("Since the project began")
        self.gains.setText(_("{since}: {gains}.").format(since=since, gains=gains_words(meeting.before)))

    def _show_decisions(self, meeting: Guided, today: datetime.date) -> None:
        if [row.decision for row in self.rows] != list(meeting.decisions):
            self._make_rows(meeting, today)
        done = len(meeting.decisions) - meeting.open
        told = _("{done} of {all} done").format(
            done=current().number(done), all=current().number(len(meeting.decisions))
        )
        self.count.setText(told if meeting.decisions else _("none yet"))

    def _make_rows(self, meeting: Guided, today: datetime.date) -> None:
        """Anew; the box of the decision that had the keyboard has it again."""
        held = next((row.decision.row.id for row in self.rows if row.has_keyboard), None)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [DecisionRow(self._context, place, one, today) for place, one in enumerate(meeting.decisions, 1)]
        for row in self.rows:
            self._decisions.addWidget(row)
            self.row_made.emit(row)
            if row.decision.row.id == held:
                row.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self, name: str) -> None:
        field = self.fields[name]
        if self.meeting and field.isModified() and not field.isReadOnly():
            field.setModified(False)
            self.changed.emit(name, field.text().strip())

    def _lay_out(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        key = "remove_meeting"
        self.header.add(
            action_button(actions[key], actions.specs[key], theme, look="small", text=_("Remove"), shows_keys=False)
        )
        begin = action_button(actions["add_meeting"], actions.specs["add_meeting"], theme, look="primary")
        self.pages.addWidget(self._nothing_yet(begin))
        self.pages.addWidget(self._scrolled())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(self.pages, 1)

    def _nothing_yet(self, begin: QWidget) -> QWidget:
        """What the log is for, and how one begins."""
        theme = self._context.theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*(theme.space("xl"),) * 4)
        column.setSpacing(theme.space("m"))
        self.empty.setMaximumWidth(_WIDEST)
        column.addWidget(self.empty)
        line = QHBoxLayout()
        line.addWidget(begin)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return whole

    def _scrolled(self) -> QWidget:
        theme = self._context.theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.space("l"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addLayout(self._grid())
        column.addLayout(heading(_("What was discussed")))
        column.addWidget(self.discussed if self.is_writable else self.texts["discussed"])
        column.addWidget(self.gains)
        decided = heading(_("Decisions, and what is to be done"))
        decided.insertWidget(1, self.count)
        column.addLayout(decided)
        self._decisions.setSpacing(theme.space("s"))
        column.addLayout(self._decisions)
        column.addWidget(self.entry)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._context.theme.space("m"))
        grid.setVerticalSpacing(2)
        for place, (name, title) in enumerate(FIELDS.items()):
            row, column = 2 * (place // 2), place % 2
            part = self.fields[name] if self.is_writable else self.texts[name]
            part.setAccessibleName(_(title))
            name_of = label(_(title), kind="caption", tone="secondary")
            name_of.setContentsMargins(0, self._context.theme.space("xs"), 0, 0)
            grid.addWidget(name_of, row, column)
            grid.addWidget(part, row + 1, column)
        self.fields["next"].setPlaceholderText(_("such as 14/03/2027"))
        return grid
