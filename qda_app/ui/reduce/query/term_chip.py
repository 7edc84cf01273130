"""A term of the query as a chip: its menu changes it, its cross takes it out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from qda_app.analysis.retrieval import vocabulary
from qda_app.domain.queries import ATTRIBUTES, DISTANT, OF_CODES, Joint, Term, Unit, Way
from qda_app.i18n import _, current
from qda_app.ui.parts import close_button
from qda_app.ui.theme import Theme, set_look

_DISTANCES = {Unit.LINES: (0, 1, 3, 5, 10), Unit.CHARACTERS: (100, 300, 1000), Unit.TURNS: (0, 1, 2, 5)}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TermButton(QPushButton):
    """The words of the chip; Delete takes it out, the arrows go to its neighbours, with Ctrl they move it."""

    removed = Signal()
    stepped = Signal(int)
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its keys; all else is Qt's."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in _STEPS:
            is_moving = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.moved if is_moving else self.stepped).emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)


class TermChip(QWidget):
    """Says what is wanted of its term; the page changes the query."""

    changed = Signal(object)  # the Term as it shall be
    rewritten = Signal()  # its words shall be typed anew
    removed = Signal()
    moved = Signal(int)  # by so many places
    stepped = Signal(int)  # the keyboard goes to a neighbour

    def __init__(self, term: Term, words: str, theme: Theme, *, is_first: bool) -> None:
        """`words` as the query shows them."""
        super().__init__()
        self.term, self._is_first = term, is_first
        self.button = TermButton(words)
        set_look(self.button, chip=True)
        self.button.setToolTip(_("Enter changes the condition, Delete takes it out, Ctrl with an arrow moves it."))
        self.button.setAccessibleName(_("Condition: {words}").format(words=words))
        self.cross = close_button(_("Take “{words}” out").format(words=words), theme)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.button)
        line.addWidget(self.cross)
        self.button.clicked.connect(self.open_menu)
        self.button.removed.connect(self.removed)
        self.button.moved.connect(self.moved)
        self.button.stepped.connect(self.stepped)
        self.cross.clicked.connect(self.removed)

    def open_menu(self) -> None:
        """What can be changed of it."""
        menu = self.made_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def made_menu(self) -> QMenu:
        """The menu, not shown yet."""
        menu = QMenu(self)
        self._add_joints(menu)
        menu.addSeparator()
        if self.term.ask in OF_CODES:
            self._add_switch(menu, _("Only the code itself, not those below it"), Way.ALONE)
        if self.term.ask in ATTRIBUTES:
            self._add_switch(menu, _("Values that hold these words"), Way.PART)
        if self.term.ask in DISTANT:
            self._add_distances(menu.addMenu(_("How far away")))
        menu.addAction(_("Write it anew")).triggered.connect(self.rewritten)
        menu.addAction(_("Move to the left")).triggered.connect(lambda: self.moved.emit(-1))
        menu.addAction(_("Move to the right")).triggered.connect(lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(_("Take out")).triggered.connect(self.removed)
        return menu

    def _add_joints(self, menu: QMenu) -> None:
        possible = (Joint.AND, Joint.NOT) if self._is_first else (Joint.AND, Joint.OR, Joint.NOT, Joint.OR_NOT)
        for joint in possible:
            words = vocabulary.JOINTS[joint].of(current().code)
            self._add(menu, words, self.term.joint is joint, partial(self.term.joined, joint))

    def _add_switch(self, menu: QMenu, words: str, way: Way) -> None:
        is_on = self.term.way is way
        self._add(menu, words, is_on, lambda: replace(self.term, way=Way.USUAL if is_on else way))

    def _add_distances(self, menu: QMenu) -> None:
        for unit, numbers in _DISTANCES.items():
            for number in numbers:
                words = f"{current().number(number)} {vocabulary.UNITS[unit].of(current().code)}"
                is_on = (self.term.within, self.term.unit) == (number, unit)
                self._add(menu, words, is_on, partial(replace, self.term, within=number, unit=unit))

    def _add(self, menu: QMenu, words: str, is_on: bool, made: Callable[[], Term]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(lambda: self.changed.emit(made()))
