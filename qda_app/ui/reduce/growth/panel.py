"""What is done with the chosen codes: their cycle, their way of coding, and the pattern that draws them together."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.codes import Code, CodeKind
from qda_app.domain.ids import CodeId
from qda_app.domain.quick_codes import QuickCodes
from qda_app.i18n import _, ngettext
from qda_app.services.code_growth import CodeUse
from qda_app.services.pattern_codes import CYCLES, new_pattern, set_cycle, set_kind, set_members
from qda_app.ui.context import Context
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.code_picker import Choice, CodePicker, CodesOf
from qda_app.ui.reduce.growth.wording import cycle_hint, kind_word
from qda_app.ui.reduce.segments import Choice as Segment
from qda_app.ui.reduce.segments import Segments
from qda_app.ui.theme import set_look


class GrowthPanel(QWidget):
    """Shows one code or several; everything that is done here is done at once and can be undone."""

    excerpts_wanted = Signal(object)  # the GUID of a code

    def __init__(self, context: Context, host: QWidget) -> None:
        """For no code; the box in which codes are chosen lies over `host`."""
        super().__init__()
        self._context, self._host = context, host
        self._picker: CodePicker | None = None
        self.codes: Sequence[CodeUse] = ()
        theme = context.theme
        self.told, self.definition = label("", kind="strong", wraps=True), label("", tone="secondary", wraps=True)
        self.cycle = Segments([Segment(one, str(one), cycle_hint(one)) for one in CYCLES], theme)
        self.kind = QComboBox()
        self.members, self.add_member = QListWidget(), QPushButton(_("Add a member"))
        self.take_off = QPushButton(_("Take off"))
        self.short_id, self.name = QLineEdit(), QLineEdit()
        self.draw_together = QPushButton(_("Draw them together in a new pattern code"))
        self.list_excerpts = QPushButton(_("List its excerpts"))
        self._furnish()
        self._lay_out()
        self._listen()
        self.show_codes(())

    def show_codes(self, codes: Sequence[CodeUse]) -> None:
        """Show others, or the same as they are now."""
        self.codes = codes
        one = codes[0] if len(codes) == 1 else None
        self.told.setText(_told(codes))
        self.definition.setText(one.code.definition if one else "")
        self.definition.setVisible(bool(self.definition.text()))
        cycles, kinds = {use.code.cycle for use in codes}, {use.code.kind for use in codes}
        self.cycle.show_value(cycles.pop() if len(cycles) == 1 else None)
        self.kind.setCurrentIndex(self.kind.findData(kinds.pop()) if len(kinds) == 1 else -1)
        self._of_codes.setVisible(bool(codes))
        self._of_one.setVisible(one is not None)
        self._of_several.setVisible(len(codes) > 1 and self._context.is_writable)
        self._show_members(one)

    def draw(self) -> None:
        """Make a pattern code of the chosen ones."""
        short_id, name = self.short_id.text(), self.name.text()
        self._act(new_pattern, short_id, name, [use.code.id for use in self.codes])

    def choose_member(self) -> None:
        """Ask for a code that belongs to the pattern, or no longer does."""
        if len(self.codes) != 1 or not self._context.is_writable:
            return
        use = self.codes[0]
        there = {code.id for code in use.members}

        def told(code: Code | None) -> str:
            if code is None:
                return ""
            off, on = _("{code} will be taken off."), _("{code} will be a member.")
            return (off if code.id in there else on).format(code=code.short_id)

        def can_be(code: Code) -> bool:
            return not code.is_group and code.id != use.code.id

        def then(code: Code | None) -> None:
            if code:
                self._set_members(use.code.id, there ^ {code.id})

        corner = self.add_member.mapToGlobal(QPoint(0, self.add_member.height()))
        self._box().open_at(corner, Choice(_("Member of {code}").format(code=use.code.short_id), can_be, told, then))

    # Putting it together

    def _furnish(self) -> None:
        for kind in (None, *CodeKind):
            self.kind.addItem(kind_word(kind) or _("not said"), kind)
        names = {
            self.kind: _("Way of coding"),
            self.members: _("Members of the pattern code"),
            self.short_id: _("Short id of the pattern code"),
            self.name: _("Name of the pattern code"),
        }
        for part, name in names.items():
            part.setAccessibleName(name)
        self.short_id.setPlaceholderText(_("Short id, such as POLA-1"))
        self.name.setPlaceholderText(_("Name"))
        for button in (self.add_member, self.take_off, self.list_excerpts):
            set_look(button, flat=True, small=True)
        set_look(self.draw_together, small=True)
        for part in (self.cycle, self.kind, self.add_member, self.take_off):
            part.setEnabled(self._context.is_writable)

    def _lay_out(self) -> None:
        space = self._context.theme.space
        self._of_codes, self._of_one, self._of_several = QWidget(), QWidget(), QWidget()
        grid = QGridLayout(self._of_codes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(label(_("Cycle"), kind="label"), 0, 0)
        grid.addWidget(self.cycle, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(_("Way of coding"), kind="label"), 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.setColumnStretch(1, 1)
        _column(self._of_one, space("s"), heading(_("Members")), self.members, self.add_member, self.take_off,
                self.list_excerpts)  # fmt: skip
        _column(self._of_several, space("s"), heading(_("Pattern code")), self.short_id, self.name, self.draw_together)
        column = QVBoxLayout()
        column.setContentsMargins(*(space("m"),) * 4)
        column.setSpacing(space("m"))
        for part in (self.told, self.definition, self._of_codes, self._of_one, self._of_several):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)

    def _listen(self) -> None:
        self.cycle.chosen.connect(self._on_cycle)
        self.kind.activated.connect(lambda _row: self._act(set_kind, self._ids(), self._chosen_kind()))
        self.add_member.clicked.connect(self.choose_member)
        self.take_off.clicked.connect(self._take_off)
        self.members.itemSelectionChanged.connect(self._settle)
        self.draw_together.clicked.connect(self.draw)
        self.name.returnPressed.connect(self.draw)
        self.list_excerpts.clicked.connect(lambda: self.excerpts_wanted.emit(self.codes[0].code.id))

    # Showing and doing

    def _show_members(self, one: CodeUse | None) -> None:
        self.members.clear()
        for code in one.members if one else ():
            self.members.addItem(f"{code.short_id}  {code.name}")
        self.members.setVisible(self.members.count() > 0)
        rows = min(6, self.members.count())
        self.members.setFixedHeight(rows * max(20, self.members.sizeHintForRow(0)) + 4)
        self.list_excerpts.setVisible(one is not None and one.excerpts > 0)
        self._settle()

    def _settle(self) -> None:
        self.take_off.setVisible(bool(self.members.selectedItems()))

    def _on_cycle(self, cycle: int | None) -> None:
        if cycle is None:  # a second click takes nothing back: a code is of one cycle or the other
            self.show_codes(self.codes)
        else:
            self._act(set_cycle, self._ids(), cycle)

    def _chosen_kind(self) -> CodeKind | None:
        word = self.kind.currentData()  # Qt gives back the plain word
        return CodeKind(word) if word else None

    def _take_off(self) -> None:
        use = self.codes[0]
        gone = {use.members[index.row()].id for index in self.members.selectedIndexes()}
        self._set_members(use.code.id, {code.id for code in use.members} - gone)

    def _set_members(self, pattern_id: CodeId, members: Collection[CodeId]) -> None:
        self._act(set_members, pattern_id, sorted(members))

    def _ids(self) -> list[CodeId]:
        return [use.code.id for use in self.codes]

    def _act(self, service: Callable[..., object], *args: object) -> None:
        if self._context.is_writable:
            self._context.jobs.act(service, self._context.project, *args, then=self._on_done)

    def _on_done(self, made: object) -> None:
        if isinstance(made, Code):
            self.short_id.clear()
            self.name.clear()

    def _box(self) -> CodePicker:
        if self._picker is None:
            codes = CodesOf(self._context)
            self._picker = CodePicker(self._host, codes, lambda: QuickCodes(codes.tree))
            self._picker.closed.connect(partial(self.add_member.setFocus, Qt.FocusReason.PopupFocusReason))
        return self._picker


def _column(box: QWidget, spacing: int, head: QLayout, *parts: QWidget) -> None:
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    column.addLayout(head)
    for part in parts:
        is_stretched = isinstance(part, QLineEdit | QListWidget)
        column.addWidget(part, 0, Qt.AlignmentFlag(0) if is_stretched else Qt.AlignmentFlag.AlignLeft)


def _told(codes: Sequence[CodeUse]) -> str:
    if len(codes) == 1:
        return f"{codes[0].code.short_id}  {codes[0].code.name}"
    if codes:
        return ngettext("{count} code is chosen.", "{count} codes are chosen.", len(codes))
    return _("Choose codes in the table: one to say what it is, several to draw them together.")
