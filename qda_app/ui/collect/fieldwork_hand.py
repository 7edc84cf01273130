"""What a person does with the line of a register by keys and menus: consent, papers, columns, visits."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from qda_app.i18n import _
from qda_app.services.register_views import SourceLine
from qda_app.ui.actions import Slot
from qda_app.ui.collect.papers_box import PapersBox
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.registers_panel import INFORMANTS, SOURCES, VISITS, RegistersPanel
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

_OF_INFORMANT = ("rename", "edit_consent", "withdraw_consent", "remove_consent", "attach_papers", "delete_line")
_OF_VISIT = ("rename", "open_line_source", "attach_papers", "delete_line")


class FieldworkHand(QObject):
    """Answers the actions for the tab in view."""

    def __init__(self, registers: RegistersPanel, context: Context) -> None:
        """For the tabs of `registers`."""
        super().__init__(registers)
        self._registers, self._context = registers, context
        for tab, keys in ((registers.informants, _OF_INFORMANT), (registers.visits, _OF_VISIT)):
            tab.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tab.table.customContextMenuRequested.connect(partial(self._open_menu, tab, keys))

    def slots(self) -> dict[str, Slot]:
        """What answers the actions."""
        people = self._registers.informants
        return {
            "right_panel": self._switch_side,
            "add_visit": partial(self._in_tab, VISITS, self._registers.visits.add),
            "open_line_source": self._open_source,
            "edit_consent": partial(self._in_tab, INFORMANTS, people.edit_consent),
            "remove_consent": partial(self._in_tab, INFORMANTS, people.panel.consent.remove),
            "withdraw_consent": partial(self._in_tab, INFORMANTS, people.withdraw),
            "attach_papers": partial(self._with_papers, PapersBox.attach),
            "open_paper": partial(self._with_papers, PapersBox.open_current),
            "attach_to_study": partial(self._in_tab, VISITS, self._registers.visits.panel.study.attach),
            "choose_register_columns": lambda: self._with_columns(is_new=False),
            "add_register_column": lambda: self._with_columns(is_new=True),
        }

    def _open_menu(self, tab: RegisterTab, keys: Sequence[str], point: QPoint) -> None:
        index = tab.table.indexAt(point)
        if not index.isValid():
            return
        tab.table.setCurrentIndex(index)
        menu = QMenu(tab.table)
        menu.addActions([self._context.actions[key] for key in keys])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(tab.table.viewport().mapToGlobal(point))

    def _in_tab(self, tab: int, act: Callable[[], object]) -> None:
        self._registers.setCurrentIndex(tab)
        act()

    def _switch_side(self) -> None:
        if tab := self._registers.register_tab():
            tab.switch_side()

    def _open_source(self) -> None:
        tab = self._registers.register_tab()
        line = tab.current_line if tab else None
        if tab is self._registers.visits:
            self._registers.visits.open_source()
        elif isinstance(line, SourceLine):
            self._context.open_source(line.source.id)

    def _with_papers(self, act: Callable[[PapersBox], object]) -> None:
        """Show the panel beside the register before something is done with its papers."""
        registers, tab = self._registers, self._registers.register_tab()
        boxes = {
            SOURCES: registers.sources.panel.papers,
            INFORMANTS: registers.informants.panel.papers,
            VISITS: registers.visits.panel.papers,
        }
        if tab is None or tab.side is None or tab.current_line is None:
            self._context.tell(Notice(_("Choose a source, an informant or a visit first.")))
            return
        tab.side.show()
        act(boxes[registers.currentIndex()])

    def _with_columns(self, *, is_new: bool) -> None:
        if self._registers.currentIndex() not in (SOURCES, INFORMANTS):
            self._registers.setCurrentIndex(SOURCES)
        tab = self._registers.sources if self._registers.currentIndex() == SOURCES else self._registers.informants
        if is_new:
            tab.hand.add()
        else:
            tab.hand.open()
