"""The hand on the ladder: what keys, buttons and menus do with excerpts besides coding them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from qda_app.domain.excerpts import Excerpt, ExcerptFlag
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _
from qda_app.ui.actions import Slot
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.balance_sheet import BalanceSheet
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.excerpt_columns import OF_THE_LADDER
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.inspector import Inspector
from qda_app.ui.reduce.ladder_flow import LadderFlow
from qda_app.ui.reduce.merge_picker import MergePicker


class LadderHand(QObject):
    """Works on the rows that are chosen where the table has the keyboard, else on the excerpt in the inspector."""

    def __init__(self, host: QWidget, desk: Desk, table: ExcerptsPanel, inspector: Inspector) -> None:
        """Its boxes lie over `host`."""
        super().__init__(host)
        self._desk, self._table, self._inspector = desk, table, inspector
        self._came_from: QWidget | None = None
        self.flow = LadderFlow(desk, table)
        self.picker = MergePicker(host, desk, table.acts.merge)
        self.sheet = BalanceSheet(host, desk)
        self._connect()

    def slots(self) -> Mapping[str, Slot]:
        """What the actions of the ladder do."""
        return {
            "next_unreduced": self.flow.begin,
            "merge_excerpts": self.ask_for_target,
            "take_out_of_merge": self.take_out,
            "flag_salient": partial(self.flag, ExcerptFlag.SALIENT),
            "flag_surprise": partial(self.flag, ExcerptFlag.SURPRISE),
            "ladder_columns": self._show_ladder,
            "reduction_balance": self.show_balance,
        }

    def ask_for_target(self) -> None:
        """Ask which excerpt stands for those that are meant."""
        if self._table.view.hasFocus():
            if self._subjects():
                self._open_picker(self._table.below_current())
        elif self._inspector.shows_excerpt:
            self._inspector.page.ladder.ask()
        elif self._subjects():
            self._open_picker(self._table.mapToGlobal(QPoint(0, 0)))

    def take_out(self) -> None:
        """Let those that are meant stand for themselves."""
        if subjects := self._subjects():
            self._table.acts.merge([one.id for one in subjects], None)

    def flag(self, flag: ExcerptFlag) -> None:
        """Mark those that are meant, or take the mark off."""
        if subjects := self._subjects():
            self._table.acts.flag(subjects, flag)

    def show_balance(self) -> None:
        """How far the reduction came, by source and code."""
        self._table.set_folded(False)
        foot = self._table.foot
        self.sheet.open_at(foot.mapToGlobal(QPoint(foot.width(), 0)))

    def _connect(self) -> None:
        part = self._inspector.page.ladder
        part.merge_wanted.connect(self._open_picker)
        part.out_wanted.connect(self.take_out)
        part.flag_wanted.connect(self.flag)
        part.excerpt_wanted.connect(self._open_excerpt)
        part.others_wanted.connect(self._list)
        self._table.foot.details_wanted.connect(self.show_balance)
        for box in (self.picker, self.sheet):
            box.closed.connect(self._go_back)

    def _subjects(self) -> Sequence[Excerpt]:
        """Which excerpts are meant; says so where there are none."""
        if self._table.view.hasFocus() and self._table.view.chosen:
            return self._table.own_chosen()
        if self._desk.excerpt:
            return [self._desk.excerpt]
        self._desk.context.tell(Notice(_("Choose an excerpt first.")))
        return []

    def _open_picker(self, point: QPoint) -> None:
        subjects = self._subjects()
        if subjects and self._desk.context.may_code:
            self._came_from = self._table.view if self._table.view.hasFocus() else None
            self.picker.open_for(subjects, point)

    def _go_back(self) -> None:
        """The keyboard goes to the table, or to where the merge is shown."""
        where = self._came_from or self._inspector.page.ladder.merge
        shown = where if where.isVisible() else self._table.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_excerpt(self, excerpt_id: ExcerptId) -> None:
        if excerpt := self._desk.work.excerpt(excerpt_id):
            self._desk.open(excerpt.source_id, Goal(excerpt_id=excerpt.id))

    def _list(self, excerpt_ids: Sequence[ExcerptId]) -> None:
        self._table.show_list(excerpt_ids)

    def _show_ladder(self) -> None:
        self._table.set_folded(False)
        self._table.show_columns(OF_THE_LADDER)
