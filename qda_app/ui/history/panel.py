"""The panel of the history: the steps of the project, found by words, person and day, and the chosen one in full."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qda_app.domain.changes import Step
from qda_app.i18n import _, current, ngettext
from qda_app.services.history import Entry, Wanted, people_and_days
from qda_app.ui.actions import shown_keys
from qda_app.ui.context import Context
from qda_app.ui.history.detail import StepDetail
from qda_app.ui.history.filters import HistoryFilter
from qda_app.ui.history.model import HistoryModel
from qda_app.ui.history.steps_view import StepsView
from qda_app.ui.history.ways import go_to_target, look_at, take_back
from qda_app.ui.parts import close_button, label, remember_sizes, separator

_WIDTH = 420  # px


class HistoryPanel(QFrame):
    """Lies over the right side of the window until it is closed; the stage stays usable."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Reads at once."""
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._chosen: Entry | None = None
        self._sought: Step | None = None
        self.model = HistoryModel(context, self)
        self.count = label("", kind="table", tone="tertiary")
        self.filter = HistoryFilter(context.theme)
        self.list = StepsView(self.model, context.theme)
        self.nothing = label("", tone="secondary", wraps=True)
        self.detail = StepDetail(context, shown_keys(context.actions.specs["take_back_step"].keys[0]))
        self._dress()
        self._lay_out()
        self._connect()
        self.model.read()
        read = partial(people_and_days, context.project)
        context.jobs.read(read, self.filter.offer, owner=self, topic="choices")

    def fit(self) -> None:
        """Take the right edge of what it lies over, and lie over it."""
        parent = self.parentWidget()
        if parent:
            self.setGeometry(parent.width() - _WIDTH, 0, _WIDTH, parent.height())
            self.raise_()

    def refresh(self) -> None:
        """Follow a step; the chosen one stays."""
        self.model.read()

    def choose(self, step: Step) -> None:
        """Go to a step, letting go of a filter that hides it."""
        self._sought = step
        if self.model.wanted != Wanted() and not self.model.has(step.number):
            self.filter.clear()
        elif not self.model.is_reading:
            self._seek()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # Making the parts

    def _dress(self) -> None:
        self.setObjectName("history")
        ground, edge = self._theme["paper"].name(), self._theme["text_secondary"].name()
        self.setStyleSheet(f"#history {{ background: {ground}; border-left: 1px solid {edge}; }}")
        self.setAccessibleName(_("History"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.filter)
        column.addWidget(separator(self._theme))
        self.nothing.setContentsMargins(*(self._theme.space("l"),) * 4)
        self.nothing.hide()
        column.addWidget(self.nothing)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.list)
        self.parts.addWidget(self.detail)
        remember_sizes(self.parts, "history", self._context.settings, (360, 380))
        column.addWidget(self.parts, 1)

    def _head(self) -> QHBoxLayout:
        close = close_button(_("Close the history"), self._theme)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(self._theme.space("l"), 8, self._theme.space("s"), 8)
        head.setSpacing(self._theme.space("s"))
        head.addWidget(label(_("History"), kind="strong"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(close)
        return head

    def _connect(self) -> None:
        self.filter.asked.connect(self._find)
        self.filter.words.left_downwards.connect(self._go_to_list)
        self.model.counted.connect(self._count)
        self.model.filled.connect(self._seek)
        self.list.selectionModel().currentChanged.connect(self._on_moved)
        self.list.activated.connect(lambda _index: self.detail.follow_first())
        self.detail.step_wanted.connect(self.choose)
        self.detail.take_back_wanted.connect(self._take_back)
        self.detail.target_wanted.connect(partial(go_to_target, self._context))

    # Finding

    def _find(self) -> None:
        self.model.read(self.filter.wanted)

    def _count(self) -> None:
        found, is_filtered = self.model.found, self.model.wanted != Wanted()
        total = ngettext("{count} step", "{count} steps", found.total)
        shown = current().number(found.count)
        self.count.setText(_("{shown} of {total}").format(shown=shown, total=total) if is_filtered else total)
        self.nothing.setText(_("No step matches.") if is_filtered else _("Nothing was done in this project yet."))
        self.nothing.setVisible(not found.count)
        self.parts.setVisible(bool(found.count))

    def _go_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Choosing

    def _seek(self) -> None:
        """Go to the step that is sought, else to the line that was chosen, else to the newest."""
        sought, chosen = self._sought, self._chosen
        if sought:
            index = self.model.index_of(sought.number)
            if not index.isValid() and not self.model.is_reading:
                self.model.read_to(sought.number)
        else:
            index = self.model.index_of_line(chosen) if chosen else QModelIndex()
        if index.isValid():
            self._sought = None
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        elif not self.list.currentIndex().isValid() and self.model.rowCount() > 1:
            self.list.setCurrentIndex(self.model.index(1))

    def _on_moved(self, index: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model.row(index)
        if row:
            self._chosen = row.entry
            read = partial(look_at, self._context.project, row.entry)
            self._context.jobs.read(read, self.detail.show_look, owner=self, topic="step", failed=self._on_gone)

    def _on_gone(self, problem: BaseException) -> None:
        """A step that may not be seen any more, or was forgotten, has nothing to show."""
        self.detail.clear()
        if not isinstance(problem, KeyError):
            self._context.jobs.failed.emit(problem)

    def _take_back(self, steps: Sequence[Step]) -> None:
        self._go_to_list()  # the button goes with what it did
        take_back(self._context, steps)
