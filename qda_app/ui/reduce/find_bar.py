"""Finding words in the source that lies open."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from qda_app.domain.spans import Span
from qda_app.i18n import _, current
from qda_app.ui.coding_view.view import TranscriptView
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme, icon, set_look

_FIELD_WIDTH = 260


class FindField(QLineEdit):
    """Enter goes to the next hit, Shift+Enter to the one before, Esc ends the search."""

    stepped = Signal(int)
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its three keys; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Paints every hit in the text, and goes from one to the next."""

    ended = Signal()

    def __init__(self, view: TranscriptView, theme: Theme) -> None:
        """Searches what `view` shows."""
        super().__init__()
        self._view = view
        self._hits: Sequence[Span] = ()
        self._place = 0
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_top")
        self.field = FindField()
        self.field.setPlaceholderText(_("Find in this source"))
        self.field.setAccessibleName(_("Find in this source"))
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.count = label("", kind="table", tone="secondary")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("s"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.field)
        for name, words, step in (
            ("chevron-up", _("Previous hit"), -1),
            ("chevron-down", _("Next hit"), 1),
        ):
            line.addWidget(self._button(name, words, theme, step))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self._button("close", _("End the search"), theme, 0))
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self._step)
        self.field.ended.connect(self.end)
        self.hide()

    def begin(self) -> None:
        """Search for what is selected, or for what was typed last."""
        selected = self._view.snapshot.slice(self._view.selected_span())
        self.show()
        if selected and "\n" not in selected:
            self.field.setText(selected)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def search_anew(self) -> None:
        """Search another source for the same words."""
        if self.isVisible():
            self._search()

    def end(self) -> None:
        """Forget the hits."""
        self.hide()
        self._hits = ()
        self._view.set_hits(())
        self.ended.emit()

    def _button(self, name: str, words: str, theme: Theme, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, theme))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._step(step) if step else self.end())
        return button

    def _search(self) -> None:
        words = self.field.text()
        found = re.finditer(re.escape(words), self._view.snapshot.text, re.IGNORECASE) if words else ()
        self._hits = [Span(*one.span()) for one in found]
        here = self._view.visible_lines()
        self._place = bisect_left(self._hits, here[0].start, key=lambda hit: hit.start) if here else 0
        self._place = min(self._place, max(0, len(self._hits) - 1))
        self._show()

    def _step(self, step: int) -> None:
        if self._hits:
            self._place = (self._place + step) % len(self._hits)
            self._show()

    def _show(self) -> None:
        self._view.set_hits(self._hits, self._hits[self._place] if self._hits else None)
        number = current().number
        if self._hits:
            told = _("{place} of {count}").format(place=number(self._place + 1), count=number(len(self._hits)))
        else:
            told = _("Not found.") if self.field.text() else ""
        self.count.setText(told)
