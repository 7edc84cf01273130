"""The field in which terms are typed, and the list of what may be meant."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from qda_app.analysis.retrieval.proposals import Proposal
from qda_app.domain.queries import Terms
from qda_app.i18n import _
from qda_app.ui.theme import Theme, set_look, ui_font

_ROWS, _WIDEST = 9, 560
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TermField(QLineEdit):
    """Enter takes the proposal that is chosen, Esc closes the list, Backspace in the empty field goes to the chips."""

    taken = Signal(object)  # Terms
    left_backwards = Signal()
    left_downwards = Signal()

    def __init__(self, host: QWidget, theme: Theme, propose: Callable[[str], Sequence[Proposal]]) -> None:
        """The list lies over `host`."""
        super().__init__()
        self._host, self._propose, self._theme = host, propose, theme
        self._proposals: Sequence[Proposal] = ()
        self.setFont(ui_font("table"))
        self.setPlaceholderText(_("Type a code, a stance, “from”, “near”, or a whole sentence"))
        self.setAccessibleName(_("Condition to add"))
        self.list = QListWidget(host)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFont(ui_font("table"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Conditions that match"))
        set_look(self.list, surface="popup")
        self.list.hide()
        self.list.itemClicked.connect(self._take_item)
        self.textEdited.connect(self.offer)

    @property
    def is_offering(self) -> bool:
        """Whether the list lies there."""
        return self.list.isVisible()

    def begin(self, words: str) -> None:
        """Go on from these words."""
        self.setText(words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offer()

    def offer(self, *_typed: str) -> None:
        """List what may be meant."""
        self._proposals = self._propose(self.text())
        self.list.clear()
        for one in self._proposals:
            item = QListWidgetItem(f"{one.shown}   —   {one.beside}" if one.beside else one.shown)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.text().strip() else -1)
        self._place()
        self.list.setVisible(bool(self._proposals))
        self.list.raise_()

    def close_list(self) -> None:
        """Offer nothing."""
        self.list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its keys; all else is Qt's."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in _ENTER:
            self._take(self.list.currentRow() if self.is_offering else -1)
        elif key == Qt.Key.Key_Escape and (self.is_offering or self.text()):
            if not self.is_offering:
                self.clear()
            self.close_list()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.left_backwards.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the field offers how a condition may begin."""
        super().mousePressEvent(event)
        self.offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the keyboard."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_list()

    def _move(self, by: int) -> None:
        if not self.is_offering and by > 0 and not self.text():
            self.left_downwards.emit()
            return
        if not self.is_offering:
            self.offer()
        row = self.list.currentRow() + by
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))

    def _take_item(self, item: QListWidgetItem) -> None:
        self._take(self.list.row(item))

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._proposals):
            self.offer()
            return
        chosen = self._proposals[row]
        if chosen.terms:
            self.clear()
            self.close_list()
            terms: Terms = chosen.terms
            self.taken.emit(terms)
        else:
            self.begin(chosen.fill)

    def _place(self) -> None:
        corner = self.mapTo(self._host, self.rect().bottomLeft())
        rows = max(1, min(_ROWS, self.list.count()))
        height = rows * max(self.list.sizeHintForRow(0), self._theme.size("table_row") - 4) + 4
        width = min(_WIDEST, self._host.width() - corner.x() - 8)
        self.list.setGeometry(corner.x(), corner.y() + 2, width, min(height, self._host.height() - corner.y() - 8))
