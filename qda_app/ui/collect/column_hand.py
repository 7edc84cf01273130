"""The columns of a register: which are shown, and columns of one's own."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from qda_app.i18n import _
from qda_app.services.attributes import Of, add_column, remove_column, rename_column
from qda_app.settings import REGISTER_COLUMNS
from qda_app.ui.collect.lines import Column
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.context import Context

_ALWAYS = 2  # code and name stay


class ColumnHand(QObject):
    """Shows, hides, adds, renames and deletes columns; what is shown is remembered for the next start."""

    def __init__(self, tab: RegisterTab, register: Of, context: Context) -> None:
        """For the register in `tab`."""
        super().__init__(tab)
        self._tab, self._register, self._context = tab, register, context
        header = tab.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda point: self.open(header.mapToGlobal(point), point))
        tab.model.modelReset.connect(self._hide)
        self._hide()

    def open(self, place: QPoint | None = None, over: QPoint | None = None) -> None:
        """The menu of the columns; below the header where no place is given."""
        header = self._tab.table.horizontalHeader()
        menu = QMenu(self._tab)
        columns = self._tab.model.columns
        for number, column in enumerate(columns[_ALWAYS:], start=_ALWAYS):
            entry = menu.addAction(column.shown_title)
            entry.setCheckable(True)
            entry.setChecked(not self._tab.table.isColumnHidden(number))
            entry.triggered.connect(partial(self._switch, column))
        if self._context.is_writable:
            menu.addSeparator()
            menu.addAction(_("Add a column …")).triggered.connect(lambda: self.add())
            under = header.logicalIndexAt(over) if over else self._tab.table.currentIndex().column()
            if 0 <= under < len(columns) and columns[under].is_own:
                self._fill_own(menu, columns[under].title)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place or header.mapToGlobal(header.rect().bottomLeft()))

    def add(self) -> None:
        """Ask for the name of a new column."""
        self._ask(_("Name of the new column:"), _("Add the column"), partial(add_column, *self._of()))

    def rename(self, name: str) -> None:
        """Ask for another name of a column."""
        sentence = _("New name of “{column}”:").format(column=name)
        self._ask(sentence, _("Rename the column"), partial(rename_column, *self._of(), name), name)

    def remove(self, name: str) -> None:
        """Delete a column; asks first where anything stands in it."""
        act = partial(self._context.jobs.act, remove_column, *self._of(), name)
        if any(line.attributes.get(name) for line in self._tab.model.lines):
            sentence = _("Delete the column “{column}” with what stands in it?").format(column=name)
            self._tab.question.ask(sentence, _("Delete the column"), act, back_to=self._tab.table)
        else:
            act()

    def _of(self) -> tuple[Any, Of]:
        return self._context.project, self._register

    def _ask(self, sentence: str, yes: str, service: Callable[..., object], name: str = "") -> None:
        take = partial(self._context.jobs.act, service)
        self._tab.naming.ask(sentence, yes, take, back_to=self._tab.table, name=name)

    def _fill_own(self, menu: QMenu, name: str) -> None:
        rename = menu.addAction(_("Rename “{column}” …").format(column=name))
        rename.triggered.connect(partial(self._later, self.rename, name))
        remove = menu.addAction(_("Delete the column “{column}”").format(column=name))
        remove.triggered.connect(partial(self._later, self.remove, name))

    def _later(self, act: Callable[[str], object], name: str, _checked: bool = False) -> None:
        act(name)

    def _switch(self, column: Column[Any], is_shown: bool) -> None:
        kept: Mapping[str, tuple[str, ...]] = self._context.settings.get(REGISTER_COLUMNS)
        changed = set(kept.get(self._register.value, ()))
        changed.symmetric_difference_update({column.key})
        self._context.settings.set(REGISTER_COLUMNS, {**kept, self._register.value: tuple(sorted(changed))})
        self._hide()

    def _hide(self) -> None:
        """What is shown at first stays so but where a person changed it."""
        changed = self._context.settings.get(REGISTER_COLUMNS).get(self._register.value, ())
        for number, column in enumerate(self._tab.model.columns):
            self._tab.table.setColumnHidden(number, column.is_spare is (column.key not in changed))
        self._tab.table.stretch()
