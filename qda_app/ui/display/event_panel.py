"""Recording events: what happened, when, where and by whom, with the excerpts that tell of it."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.events import EventKind
from qda_app.domain.ids import EventId
from qda_app.i18n import N_, _, current
from qda_app.services.events import EventLine, Recorded, event_lines, record_event, remove_event
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from qda_app.ui.context import Context
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, close_button
from qda_app.ui.scrolling import scrolling
from qda_app.ui.theme import set_look

_KINDS = ((EventKind.EVENT, N_("Event: it happened")), (EventKind.STATE, N_("State: how things stood")))
_LEAST_ROWS = 120


class EventPanel(QWidget):
    """Stands in place of the chosen cell while one records; an event is stored by Save."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context, theme = context, context.theme
        self.lines: Sequence[EventLine] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Events"), theme, height="stage_header")
        self.list, self.kinds = QListWidget(), QComboBox()
        self.words, self.when, self.place, self.actors, self.evidence = (QLineEdit() for _field in range(5))
        self.critical = QCheckBox(_("It changed what came after"))
        self.save = KeyButton(_("Save"), theme, keys=("Ctrl", "Enter"), look="primary")
        self.new, self.remove = QPushButton(_("New event")), QPushButton(_("Remove"))
        self.close_it = close_button(_("Close the events"), theme)
        self.header.add(self.close_it)
        self._fill()
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_items: self._show())
        self.save.clicked.connect(self.commit)
        self.new.clicked.connect(self.begin)
        self.remove.clicked.connect(self._remove)
        self.close_it.clicked.connect(self.closed)

    @property
    def chosen(self) -> EventLine | None:
        """The event that is changed; None for a new one."""
        row = self.list.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def read(self) -> None:
        """Read what is recorded."""
        self._context.jobs.read(partial(event_lines, self._context.project), self._on_read, owner=self, topic="events")

    def begin(self) -> None:
        """Tell of another event."""
        self.list.setCurrentRow(-1)
        self._show()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to what happened."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep the event."""
        if self._context.is_writable:
            day, period = _time(self.when.text())
            told = Recorded(
                self.words.text(), self.kinds.currentData(), day, period, self.place.text(),
                tuple(self.actors.text().split(",")), self.critical.isChecked(),
            )  # fmt: skip
            chosen = self.chosen.event.id if self.chosen else None
            labels = tuple(one.strip() for one in self.evidence.text().split(",") if one.strip())
            self._context.jobs.act(
                _record, self._context.project, told, labels, chosen, then=lambda _event: self._on_kept(chosen)
            )

    def _on_kept(self, changed: EventId | None) -> None:
        if changed is None:
            self.begin()

    def _remove(self) -> None:
        if self.chosen and self._context.is_writable:
            self._context.jobs.act(remove_event, self._context.project, self.chosen.event.id)

    def _on_read(self, lines: Sequence[EventLine]) -> None:
        before = self.chosen
        self.lines = lines
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in lines:
                self.list.addItem(QListWidgetItem(_told(one)))
            rows = [row for row, one in enumerate(lines) if before and one.event.id == before.event.id]
            self.list.setCurrentRow(rows[0] if rows else -1)
        self.header.count.setText(current().number(len(lines)))
        if before:
            self._show()
        self.remove.setEnabled(self.chosen is not None)

    def _show(self) -> None:
        line = self.chosen
        event = line.event if line else None
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(event.kind if event else EventKind.EVENT)))
        self.words.setText(event.words if event else "")
        self.when.setText(event.date.isoformat() if event and event.date else event.period if event else "")
        self.place.setText(event.place if event else "")
        self.actors.setText(", ".join(event.actors) if event else "")
        self.critical.setChecked(bool(event and event.is_critical))
        self.evidence.setText(", ".join(line.labels) if line else "")
        self.remove.setEnabled(line is not None)

    def _fill(self) -> None:
        for kind, words in _KINDS:
            self.kinds.addItem(_(words), kind)
        self.when.setPlaceholderText(_("2021-02-26, or a period in words"))
        self.actors.setPlaceholderText("I-1, Bupati")
        self.evidence.setPlaceholderText("W1-07, W2-03")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(_LEAST_ROWS)
        self.list.setAccessibleName(_("Events"))

    def _lay_out(self) -> None:
        theme, is_writable = self._context.theme, self._context.is_writable
        fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        named = (
            (_("What happened"), self.words), (_("Kind"), self.kinds), (_("When"), self.when), (_("Where"), self.place),
            (_("Who acted"), self.actors), (_("Excerpts"), self.evidence),
        )  # fmt: skip
        for title, entry in named:
            entry.setAccessibleName(title)
            entry.setEnabled(is_writable)
            fields.addRow(title, entry)
        fields.addRow(self.critical)
        self.critical.setEnabled(is_writable)
        buttons = QHBoxLayout()
        for button in (self.new, self.remove):
            set_look(button, small=True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        if not is_writable:
            for button in (self.save, self.new, self.remove):
                button.hide()
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.list, 1)
        column.addLayout(fields)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(scrolling(column), 1)


def _record(project: Project, told: Recorded, labels: tuple[str, ...], event_id: EventId | None) -> None:
    """In the writer."""
    excerpts = excerpts_named(project.read, labels)
    record_event(project, replace(told, excerpts=excerpts), event_id)


def _time(typed: str) -> tuple[datetime.date | None, str]:
    """A day where one was typed, else a period in words."""
    try:
        return datetime.date.fromisoformat(typed.strip()), ""
    except ValueError:
        return None, typed.strip()


def _told(line: EventLine) -> str:
    event = line.event
    when = current().date(event.date, "medium") if event.date else event.period
    return ". ".join(filter(None, (when, f"{event.words} ({', '.join(line.labels) or '?'})")))
