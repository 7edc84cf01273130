"""The hand on the codebook: what a person does with the code of the current row, by key, menu or mouse."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.services.codebook import free_short_id
from qda_app.services.recoding import CodeUse
from qda_app.settings import CODES_ORDER
from qda_app.ui.actions import Slot
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.code_colours import ColourPopup
from qda_app.ui.reduce.code_picker import Choice, CodePicker
from qda_app.ui.reduce.code_removal import RemovalPopup
from qda_app.ui.reduce.codes_acts import CodeActs, codes_words, codings_words
from qda_app.ui.reduce.codes_drops import CodeDrops
from qda_app.ui.reduce.codes_menu import CodesMenu
from qda_app.ui.reduce.codes_model import CodesOrder
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.codes_rename import RenameRow
from qda_app.ui.reduce.codes_tree import indent
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.inspector import Inspector

_IN_TREE = (
    "rename_code", "recolour_code", "move_code", "merge_code", "split_code", "delete_code", "new_group",
    "code_up", "code_down", "code_in", "code_out",
)  # fmt: skip
_OF_A_CODE = ("recolour_code", "rename_code", "move_code", "merge_code", "delete_code",
              "code_up", "code_down", "code_in", "code_out")  # fmt: skip


class CodesHand(QObject):
    """Between the tree of codes and what asks for more than a key."""

    split_wanted = Signal(object)  # the Code

    def __init__(self, host: QWidget, desk: Desk, codes: CodesPanel, inspector: Inspector, acts: CodeActs) -> None:
        """What asks lies over `host`."""
        super().__init__(host)
        self._host, self._desk, self._codes, self._tree = host, desk, codes, codes.tree
        self._inspector, self.acts = inspector, acts
        self.picker = CodePicker(host, desk, lambda: codes.model.quick)
        self.colours, self.removal = ColourPopup(host, desk), RemovalPopup(host, desk)
        self.drops = CodeDrops(codes.tree, codes.model, desk)
        self._connect()
        for key in _IN_TREE:
            self._tree.addAction(desk.context.actions[key])
        self.sort_by(CodesOrder(desk.context.settings.get(CODES_ORDER)))
        self._allow()

    def slots(self) -> dict[str, Slot]:
        """What answers the actions."""
        return {
            "define_code": self.define,
            "rename_code": self.rename,
            "recolour_code": partial(self._with_code, lambda code: self.colours.open_at(self._below_row(), code)),
            "move_code": partial(self._with_code, self.ask_where_to),
            "merge_code": partial(self._with_code, self.ask_whom_to_merge_into),
            "split_code": partial(self._with_code, self.split_wanted.emit),
            "delete_code": partial(self._with_code, self.acts.delete),
            "code_up": partial(self._with_code, partial(self._shift, step=-1)),
            "code_down": partial(self._with_code, partial(self._shift, step=1)),
            "code_in": partial(self._with_code, self._move_in),
            "code_out": partial(self._with_code, self._move_out),
            "expand_codes": self._tree.expandAll,
            "collapse_codes": self._tree.collapseAll,
            **{f"sort_codes_{order}": partial(self.sort_by, order) for order in CodesOrder},
        }

    def sort_by(self, order: CodesOrder) -> None:
        """Show siblings in another order, now and from now on."""
        self._codes.model.sort_by(order)
        self._codes.foot.show_order(order)
        self._desk.context.settings.set(CODES_ORDER, order)

    def define(self) -> None:
        """Show what the code means that one works with, or go back from there.

        In the tree it is that of the current row, elsewhere that of the current coding.
        """
        coding = None if self._tree.hasFocus() else self._desk.coding
        code = self._desk.code(coding.code_id) if coding else self._codes.current_code
        if self._inspector.shows_code and not self._tree.hasFocus():
            self._inspector.show_excerpt()
        elif code:
            self._inspector.show_code(code.id)
        else:
            self._desk.context.tell(Notice(_("Choose a code in the codebook first.")))

    # Asking

    def rename(self) -> None:
        """Write over the current row."""
        index = self._tree.currentIndex()
        code = self._codes.model.code(index)
        if code is None or not self._desk.context.is_writable:
            return
        self._tree.scrollTo(index)
        place = partial(self._row_of, code)
        row = RenameRow(code, indent(self._codes.model.node(index)), place, self._tree.viewport())
        row.settled.connect(partial(self._on_renamed, row))
        row.given_up.connect(partial(self._end_renaming, row))
        self._tree.verticalScrollBar().valueChanged.connect(row.follow)
        self._codes.model.modelReset.connect(row.follow)
        row.begin()

    def ask_where_to(self, code: Code) -> None:
        """Under which code it goes."""
        inside = {below.id for below in self._desk.tree.subtree(code)}
        if code.is_group:
            self._desk.context.tell(Notice(_("A code group stands under no code. Move it up or down instead.")))
            return
        choice = Choice(
            _("Move {code} to").format(code=code.short_id),
            lambda one: one.id not in inside and one.id != code.parent_id,
            lambda one: _told_move(code, one),
            lambda one: self.acts.move(code.id, one.id if one else None),
            top=_("Top of the codebook") if code.parent_id else "",
        )
        self.picker.open_at(self._below_row(), choice)

    def ask_whom_to_merge_into(self, code: Code) -> None:
        """Into which code it is merged."""
        inside = {below.id for below in self._desk.tree.subtree(code)}
        count, below = self._desk.work.code_counts[code.id], len(self._desk.tree.children(code))
        choice = Choice(
            _("Merge {code} into").format(code=code.short_id),
            lambda one: one.id not in inside and not (one.is_group and count),
            lambda one: _told_merge(code, one, count, below),
            lambda one: self.acts.merge(code, one) if one else None,
        )
        self.picker.open_at(self._below_row(), choice)

    def _ask_who_gets_codings(self, code: Code) -> None:
        inside = {below.id for below in self._desk.tree.subtree(code)}
        choice = Choice(
            _("Delete {code}, its codings to").format(code=code.short_id),
            lambda one: one.id not in inside and not one.is_group,
            lambda one: _told_handing_over(one, self._codes.model.total(code.id)),
            lambda one: self.acts.delete(code, into=one),
        )
        self.picker.open_at(self._below_row(), choice)

    def _ask_what_becomes(self, code: Code, use: CodeUse) -> None:
        self._tree.choose(code.id)
        self.removal.open_at(self._below_row(), code, use)

    # Moving by key

    def _shift(self, code: Code, *, step: int) -> None:
        """To the next (1) or previous (-1) place among its siblings."""
        if not self._is_in_book_order():
            return
        siblings = [one.id for one in self._siblings(code)]
        place = siblings.index(code.id) + step
        if 0 <= place < len(siblings):
            self.acts.move(code.id, code.parent_id, place)

    def _move_in(self, code: Code) -> None:
        """Under the sibling before it."""
        siblings = list(self._siblings(code))
        place = siblings.index(code)
        if place and not code.is_group and self._is_in_book_order():
            self.acts.move(code.id, siblings[place - 1].id)

    def _move_out(self, code: Code) -> None:
        """Beside the code it stands under, behind it."""
        parent = self._desk.tree.parent(code)
        if parent and self._is_in_book_order():
            above = [one.id for one in self._siblings(parent)]
            self.acts.move(code.id, parent.parent_id, above.index(parent.id) + 1)

    def _siblings(self, code: Code) -> list[Code]:
        parent = self._desk.tree.parent(code)
        return list(self._desk.tree.children(parent) if parent else self._desk.tree.roots)

    def _is_in_book_order(self) -> bool:
        if self._codes.model.order is CodesOrder.BOOK:
            return True
        told = _("Codes have places only in the order of the codebook.")
        show = (_("Show that order"), partial(self.sort_by, CodesOrder.BOOK))
        self._desk.context.tell(Notice(told, buttons=(show,)))
        return False

    # What the tree tells

    def _connect(self) -> None:
        self._codes.menu_wanted.connect(self._open_menu)
        self._codes.foot.order_wanted.connect(self.sort_by)
        self._tree.selectionModel().currentChanged.connect(self._on_current)
        self._tree.definition_wanted.connect(self._inspector.show_code)
        self._codes.model.modelReset.connect(self._allow)
        self.drops.moved.connect(
            lambda code, parent, place: self.acts.move(code.id, parent.id if parent else None, place)
        )
        self.drops.dropped_on.connect(self._ask_what_a_drop_means)
        self.acts.made.connect(self._tree.choose)
        self.acts.in_use.connect(self._ask_what_becomes)
        self.colours.chosen.connect(self.acts.recolour)
        self.removal.merge_wanted.connect(self.ask_whom_to_merge_into)
        self.removal.handing_over_wanted.connect(self._ask_who_gets_codings)
        self.removal.deletion_wanted.connect(lambda code: self.acts.delete(code, with_codings=True))
        for overlay in (self.picker, self.colours, self.removal):
            overlay.closed.connect(lambda: self._tree.setFocus(Qt.FocusReason.OtherFocusReason))

    def _allow(self, *_places: object) -> None:
        """What is done with a code is possible where there is one."""
        code = self._codes.current_code
        for key in _OF_A_CODE:
            self._desk.context.actions.allow(key, code is not None)
        self._desk.context.actions.allow("split_code", code is not None and not code.is_group)

    def _on_current(self, *_places: object) -> None:
        """The page of a code follows the tree, as long as a person moves in it."""
        self._allow()
        code = self._codes.current_code
        if code and self._inspector.shows_code and self._tree.hasFocus():
            self._inspector.show_code(code.id, takes_keyboard=False)

    def _open_menu(self, point: QPoint, code: Code | None) -> None:
        if code:
            self._tree.choose(code.id)
        menu = CodesMenu(self._codes, self._desk.context)
        menu.coding_wanted.connect(self._tree.code_wanted)
        menu.excerpts_wanted.connect(self._codes.excerpts_wanted)
        menu.stance_wanted.connect(self.acts.require_stance)
        menu.open_at(point, code)

    def _ask_what_a_drop_means(self, point: QPoint, code: Code, on: Code) -> None:
        """Dropped on another code it may go under it or become one with it; a group only takes it in."""
        count = self._desk.work.code_counts[code.id]
        if on.is_group and count:
            self.acts.move(code.id, on.id)
            return
        menu = QMenu(self._codes)
        menu.aboutToHide.connect(menu.deleteLater)
        if on.id != code.parent_id:
            under = menu.addAction(_("Put {code} under {other}").format(code=code.short_id, other=on.short_id))
            under.triggered.connect(lambda: self.acts.move(code.id, on.id))
        told = _("Merge {code} into {other}: {codings} go over")
        merge = menu.addAction(told.format(code=code.short_id, other=on.short_id, codings=codings_words(count)))
        merge.triggered.connect(lambda: self.acts.merge(code, on))
        menu.addSeparator()
        menu.addAction(_("Leave it where it is"))
        menu.popup(point)

    def _on_renamed(self, row: RenameRow, short_id: str, name: str, by_enter: bool) -> None:
        code = row.code
        try:
            free = free_short_id(self._desk.tree, short_id, own_id=code.id)
        except UserError as problem:
            self._desk.context.tell(Notice(str(problem), problem.hint, "error"))
            if by_enter:
                row.show_fault()
                return
            free = code.short_id
        self._end_renaming(row, takes_focus=by_enter)
        if (free, name.strip()) != (code.short_id, code.name):
            self.acts.rename(code.id, free, name)

    def _end_renaming(self, row: RenameRow, *, takes_focus: bool = True) -> None:
        if takes_focus:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()

    def _row_of(self, code: Code) -> QRect:
        """Where the row of a code is seen."""
        return self._tree.visualRect(self._codes.model.index_of(code.id))

    def _with_code(self, act: Callable[[Code], object]) -> None:
        if code := self._codes.current_code:
            act(code)

    def _below_row(self) -> QPoint:
        """Below the current row, on the screen; where it is out of sight, at the head of the tree."""
        row = self._tree.visualRect(self._tree.currentIndex())
        viewport = self._tree.viewport()
        is_seen = row.isValid() and viewport.rect().intersects(row)
        corner = QPoint(row.left() + 24, row.bottom() + 1) if is_seen else QPoint(24, 0)
        return viewport.mapToGlobal(corner)


def _told_move(code: Code, under: Code | None) -> str:
    if under is None:
        return _("{code} would stand beside the code groups.").format(code=code.short_id)
    return _("{code} would stand under {parent}, behind what is there.").format(
        code=code.short_id, parent=under.short_id
    )


def _told_merge(code: Code, into: Code | None, count: int, below: int) -> str:
    if into is None:
        return ""
    parts = [codings_words(count), *([codes_words(below)] if below else [])]
    told = _("{parts} go to {into}, and {code} is no more. Ctrl+Z takes it back.")
    return told.format(parts=", ".join(parts), into=into.short_id, code=code.short_id)


def _told_handing_over(into: Code | None, count: int) -> str:
    if into is None:
        return ""
    told = _("{codings} go to {into}. Ctrl+Z takes it back.")
    return told.format(codings=codings_words(count), into=into.short_id)
