"""The left of Review: the queue, what it is narrowed to, and the review packs."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QSpinBox, QVBoxLayout, QWidget

from qda_app.domain.review_queue import OPEN, Drawing, QueueEntry, ReviewState, Sampling, SubjectKind, drawn
from qda_app.i18n import _, current, ngettext
from qda_app.services.review_queues import Queue
from qda_app.ui.context import Context
from qda_app.ui.fields import FilterField
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, label
from qda_app.ui.review.queue_delegate import QueueDelegate
from qda_app.ui.review.queue_model import QueueModel
from qda_app.ui.review.wording import DRAWINGS, KINDS
from qda_app.ui.review_words import STATES
from qda_app.ui.theme import set_look

_COUNTED = frozenset({Drawing.EVERY, Drawing.RANDOM, Drawing.PER_CODE})


class QueuePanel(QWidget):
    """Lists the queue; the row that is chosen is told."""

    chosen = Signal(object)  # a QueueEntry or None

    def __init__(self, context: Context) -> None:
        """Empty until `show_queue`."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Review queue"), theme, height="stage_header")
        self.search = FilterField(_("Filter the queue"), theme, ("Ctrl", "F"))
        self.kinds, self.states, self.drawing, self.number = QComboBox(), QComboBox(), QComboBox(), QSpinBox()
        self.model = QueueModel(self)
        self.list = QListView()
        self.delegate = QueueDelegate(self.model, context, self.list)
        self.message = label("", tone="secondary", wraps=True)
        self._wanted: UUID | None = None
        self._lay_out()
        self._fill_choices()
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        for box in (self.kinds, self.states):
            box.currentIndexChanged.connect(self._narrow)
        self.drawing.currentIndexChanged.connect(self._draw)
        self.number.valueChanged.connect(self._draw)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    @property
    def entry(self) -> QueueEntry | None:
        """The row that is chosen."""
        return self.model.entry(self.list.currentIndex())

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many is chosen."""
        return self.list.currentIndex().row() + 1, self.model.rowCount()

    def show_queue(self, queue: Queue) -> None:
        """Show a queue as it is now; the chosen thing stays chosen."""
        entry = self.entry
        self._wanted = self._wanted or (entry.id if entry else None)
        self.model.show(queue, drawn(queue.entries, self._sampling(), queue.codes))
        self._choose_again()

    def choose(self, subject_id: UUID) -> None:
        """Go to a thing, letting go of a filter that hides it."""
        self._wanted = subject_id
        if self.model.queue and self.model.row_of(subject_id) < 0:
            self.search.clear()
            self.kinds.setCurrentIndex(0)
            self.states.setCurrentIndex(0)
            self.drawing.setCurrentIndex(0)
            self._wanted = subject_id
        self._choose_again()

    def step(self, by: int) -> None:
        """To the next entry, or the one before."""
        row = min(max(0, self.list.currentIndex().row() + by), self.model.rowCount() - 1)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def next_open(self) -> None:
        """To the next entry below that waits for a verdict; where there is none, to the next."""
        here = self.list.currentIndex().row()
        waiting = (row for row in range(here + 1, self.model.rowCount()) if self.model.entries[row].state in OPEN)
        row = next(waiting, -1)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _sampling(self) -> Sampling:
        return Sampling(Drawing(self.drawing.currentData()), self.number.value())

    def _draw(self) -> None:
        self.number.setVisible(Drawing(self.drawing.currentData()) in _COUNTED)
        if self.model.queue:
            self.show_queue(self.model.queue)

    def _narrow(self) -> None:
        entry = self.entry
        self._wanted = entry.id if entry else None
        kind = self.kinds.currentData()
        state = self.states.currentData()
        states = {"open": OPEN, "": frozenset(ReviewState)}.get(state) or frozenset({ReviewState(state)})
        self.model.narrow(SubjectKind(kind) if kind else None, states, self.search.text())
        self._choose_again()

    def _choose_again(self) -> None:
        row = self.model.row_of(self._wanted)
        self._wanted = None
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(0, row), 0))
        else:
            self.chosen.emit(None)
        self._count()

    def _count(self) -> None:
        queue = self.model.queue
        if queue is None:
            return
        counted = queue.counted()
        waiting = sum(counted[state] for state in OPEN)
        done = len(queue.entries) - waiting
        lang = current()
        told = _("{waiting} waiting, {done} done").format(waiting=lang.number(waiting), done=lang.number(done))
        shown = self.model.rowCount()
        if shown != len(queue.entries):
            total = ngettext("{count} item", "{count} items", len(queue.entries))
            told = _("{shown} of {total}").format(shown=lang.number(shown), total=total)
        self.header.count.setText(told)
        self.message.setText(self._lack(queue))
        self.message.setVisible(bool(self.message.text()))
        self.list.setVisible(shown > 0)

    def _lack(self, queue: Queue) -> str:
        if not queue.entries:
            return _("Nothing is coded yet, so nothing can be reviewed. Code passages in Reduce first.")
        if not self.model.rowCount():
            return _("Nothing in the queue is of that kind. Show all kinds and states to see the rest.")
        return ""

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.model.entry(index))

    def _fill_choices(self) -> None:
        self.kinds.addItem(_("All kinds"), "")
        for kind, words in KINDS.items():
            if kind is not SubjectKind.CODING:
                self.kinds.addItem(_(words), kind.value)
        self.states.addItem(_("All states"), "")
        self.states.addItem(_("Everything open"), "open")
        for state, words in STATES.items():
            self.states.addItem(_(words), state.value)
        for drawing, words in DRAWINGS.items():
            self.drawing.addItem(_(words), drawing.value)
        self.number.setRange(1, 100_000)
        self.number.setValue(5)
        self.number.hide()

    def _lay_out(self) -> None:
        theme = self._context.theme
        names = {
            self.kinds: _("Kind"), self.states: _("State"), self.drawing: _("Sample"), self.number: _("How many"),
        }  # fmt: skip
        for box, name in names.items():
            box.setAccessibleName(name)
            box.setToolTip(name)
        for combo in (self.kinds, self.states, self.drawing):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
        top = QVBoxLayout()
        top.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        top.setSpacing(theme.space("xs"))
        top.addWidget(self.search)
        for parts in ((self.kinds, self.states), (self.drawing, self.number)):
            line = QHBoxLayout()
            line.setSpacing(theme.space("xs"))
            for part in parts:
                line.addWidget(part, 1)
            top.addLayout(line)
        top.addWidget(self.message)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Review queue"))
        set_look(self.list, bare=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self._packs())

    def _packs(self) -> QWidget:
        """Below the queue: a pack to give away, and what comes back."""
        theme, actions = self._context.theme, self._context.actions
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, surface="bar_bottom")
        column = QVBoxLayout(foot)
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        for title, buttons in (
            (_("Review pack for Word"), (("make_pack", _("Make a pack")), ("take_pack", _("Take answers")))),
            (_("Copy of the project"), (("give_copy", _("Give a copy")), ("merge_copy", _("Merge a copy")))),
        ):
            column.addWidget(label(title, kind="label"))
            line = QHBoxLayout()
            line.setSpacing(theme.space("s"))
            for key, words in buttons:
                made = action_button(actions[key], actions.specs[key], theme, text=words, shows_keys=False)
                line.addWidget(made, 1)
            column.addLayout(line)
        return foot
