"""Jumping in the source that lies open: the bar that takes a line, a turn, a time, a heading or a code."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from qda_app.domain.errors import UserError
from qda_app.domain.jumps import Jump, JumpKind, read_jump
from qda_app.i18n import _, current, ngettext
from qda_app.ui.parts import close_button, label
from qda_app.ui.reduce.landings import Landing
from qda_app.ui.theme import Theme, set_look

_FIELD_WIDTH = 260
_MENU_WIDTH = 520
_INDENT = "    "


class JumpField(QLineEdit):
    """Enter goes there, Esc ends the jump."""

    accepted = Signal()
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its two keys; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class JumpBar(QWidget):
    """Says while one types where Enter will lead; a code leads from one of its excerpts to the next."""

    landed = Signal(object)  # a Landing
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        """Hidden until `begin`."""
        super().__init__()
        self._find: Callable[[Jump], Landing] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.field = JumpField()
        self.field.setPlaceholderText(_("Line 77, turn t12, 12:30 or a code"))
        self.field.setAccessibleName(_("Jump to a line, a turn, a time or a code"))
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self.go = QPushButton(_("Go there"))
        set_look(self.go, small=True)
        self.outline = QPushButton()
        self.outline.setMenu(QMenu(self.outline))
        set_look(self.outline, small=True)
        self._headings: Sequence[tuple[int, Landing]] = ()
        self.close_button = close_button(_("Close"), theme)
        self._lay_out(theme)
        self.field.textChanged.connect(self._tell)
        self.field.accepted.connect(self._accept)
        self.field.ended.connect(self.end)
        self.go.clicked.connect(self._accept)
        self.close_button.clicked.connect(self.end)
        self.outline.menu().aboutToShow.connect(self._list_headings)
        self.hide()

    def begin(self, find: Callable[[Jump], Landing], headings: Sequence[tuple[int, Landing]] = ()) -> None:
        """Ask where to go; what was typed last is still there. `find` gives the place, or raises UserError.

        `headings` are the places of the headings with their levels.
        """
        self._find, self._headings = find, headings
        told = ngettext("{count} heading", "{count} headings", len(headings))
        self.outline.setText(told.format(count=current().number(len(headings))))
        self.outline.setVisible(bool(headings))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._tell()

    def end(self) -> None:
        """Stay where one is."""
        if not self.isHidden():
            self.hide()
            self.ended.emit()

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("s"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.field)
        line.addWidget(self.go)
        line.addWidget(self.outline)
        line.addWidget(self.told, 1)
        line.addWidget(self.close_button)

    def _list_headings(self) -> None:
        menu = self.outline.menu()
        menu.clear()
        for level, found in self._headings:
            words = _INDENT * (level - 1) + found.told
            action = menu.addAction(menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _MENU_WIDTH))
            action.triggered.connect(partial(self._land, found))

    def _land(self, found: Landing) -> None:
        self.landed.emit(found)
        self.end()

    def _tell(self) -> None:
        """Where Enter leads, or why nowhere."""
        found = self._found()
        self.go.setEnabled(isinstance(found, Landing))
        self.told.setText(found.sentence if isinstance(found, UserError) else found.told if found else "")
        set_look(self.told, tone="secondary")

    def _found(self) -> Landing | UserError | None:
        jump = read_jump(self.field.text())
        try:
            return self._find(jump) if jump and self._find else None
        except UserError as problem:
            return problem

    def _accept(self) -> None:
        """Go there; a code is looked for again and again, all else once."""
        jump, found = read_jump(self.field.text()), self._found()
        if jump and isinstance(found, Landing):
            self.landed.emit(found)
            if jump.kind is not JumpKind.CODE:
                self.end()
        elif found:
            set_look(self.told, tone="error")
