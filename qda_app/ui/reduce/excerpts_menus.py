"""The menus of the table of excerpts: which are listed, in what order and columns, and what is done with rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from qda_app.domain.excerpts import DropReason, Excerpt
from qda_app.i18n import N_, _
from qda_app.ui.actions import Actions
from qda_app.ui.reduce.excerpt_columns import Column, title
from qda_app.ui.reduce.excerpt_order import Grouping, Sorting
from qda_app.ui.reduce.excerpt_scope import Scope
from qda_app.ui.reduce.excerpts_model import ExcerptsModel
from qda_app.ui.reduce.excerpts_view import ExcerptsView
from qda_app.ui.reduce.wording import drop_word

Take = Callable[[DropReason | None], object]
_SCOPES = {Scope.SOURCE: N_("This source"), Scope.ALL: N_("All sources"), Scope.LIST: N_("This list")}
_GROUPINGS = {
    Grouping.NONE: N_("No groups"),
    Grouping.CODE: N_("Code"),
    Grouping.INFORMANT: N_("Informant"),
    Grouping.SOURCE: N_("Source"),
}


def scope_word(scope: Scope) -> str:
    """Which excerpts are listed."""
    return _(_SCOPES[scope])


class Menus:
    """Makes each menu anew when it is opened."""

    def __init__(self, parent: QWidget, actions: Actions, model: ExcerptsModel, view: ExcerptsView) -> None:
        """For one table."""
        self._parent, self._actions, self._model, self._view = parent, actions, model, view

    def open_scopes(self, point: QPoint) -> None:
        """Which excerpts are listed."""
        menu = self._made()
        menu.addAction(self._actions["excerpts_of_source"])
        menu.addAction(self._actions["excerpts_of_all"])
        menu.popup(point)

    def open_arrangement(self, point: QPoint) -> None:
        """Everything about how the table is arranged, and what is done with all of it."""
        menu = self._made()
        self._fill_sorting(menu.addMenu(_("Sort by")))
        self._fill_grouping(menu.addMenu(_("Group by")))
        self._fill_columns(menu.addMenu(_("Columns")))
        menu.addAction(self._actions["ladder_columns"])
        menu.addSeparator()
        menu.addAction(self._actions["next_unreduced"])
        menu.addAction(self._actions["reduction_balance"])
        menu.addSeparator()
        menu.addAction(self._actions["export_table"])
        menu.popup(point)

    def open_sorting(self, point: QPoint) -> None:
        """By which column, and which way."""
        menu = self._made()
        self._fill_sorting(menu)
        menu.popup(point)

    def open_grouping(self, point: QPoint) -> None:
        """What stands together."""
        menu = self._made()
        self._fill_grouping(menu)
        menu.popup(point)

    def open_columns(self, point: QPoint) -> None:
        """Which columns are shown."""
        menu = self._made()
        self._fill_columns(menu)
        menu.popup(point)

    def open_reasons(self, point: QPoint, take: Take, excerpts: Sequence[Excerpt]) -> None:
        """Why excerpts are left out, or that they are taken back."""
        menu = self._made()
        self.fill_reasons(menu, take, excerpts)
        menu.popup(point)

    def fill_reasons(self, menu: QMenu, take: Take, excerpts: Sequence[Excerpt]) -> None:
        """The reasons, and the way back where any is left out."""
        for reason in DropReason:
            menu.addAction(drop_word(reason)).triggered.connect(partial(_call, take, reason))
        if any(excerpt.dropped for excerpt in excerpts):
            menu.addSeparator()
            menu.addAction(_("Take back")).triggered.connect(partial(_call, take, None))

    def _fill_sorting(self, menu: QMenu) -> None:
        sorting, group = self._model.sorting, QActionGroup(menu)
        choices: list[tuple[str, Column | None]] = [(_("Order of reading"), None)]
        choices += [(title(column), column) for column in Column]
        for words, column in choices:
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(sorting.column is column)
            group.addAction(entry)
            entry.triggered.connect(partial(self._sort, Sorting(column, sorting.is_descending)))
        menu.addSeparator()
        for words, is_descending in ((_("Ascending"), False), (_("Descending"), True)):
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(sorting.is_descending is is_descending)
            entry.setEnabled(sorting.column is not None)
            entry.triggered.connect(partial(self._sort, replace(sorting, is_descending=is_descending)))

    def _fill_grouping(self, menu: QMenu) -> None:
        for grouping, words in _GROUPINGS.items():
            entry = menu.addAction(_(words))
            entry.setCheckable(True)
            entry.setChecked(self._model.grouping is grouping)
            entry.triggered.connect(partial(_call, self._model.group_by, grouping))
        if self._model.has_groups:
            menu.addSeparator()
            menu.addAction(_("Fold all groups")).triggered.connect(partial(self._fold_all, True))
            menu.addAction(_("Unfold all groups")).triggered.connect(partial(self._fold_all, False))

    def _fill_columns(self, menu: QMenu) -> None:
        shown = self._view.columns
        for column in Column:
            entry = menu.addAction(title(column))
            entry.setCheckable(True)
            entry.setChecked(column in shown)
            entry.setEnabled(shown != (column,))
            others = [one for one in shown if one is not column]
            wanted = others if column in shown else [*shown, column]
            entry.triggered.connect(partial(_call, self._view.columns_wanted.emit, wanted))

    def _sort(self, sorting: Sorting, *_checked: bool) -> None:
        self._view.sorting_wanted.emit(sorting if sorting.column is not None else Sorting())

    def _fold_all(self, is_folded: bool, *_checked: bool) -> None:
        self._model.fold_all(is_folded=is_folded)

    def _made(self) -> QMenu:
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _call(slot: Callable[[Any], object], value: object, *_checked: bool) -> None:
    slot(value)
