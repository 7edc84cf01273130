"""The bar of kept queries: choosing one, naming, keeping and letting go."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from qda_app.domain.queries import SavedQuery
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.parts import KeyButton, action_button
from qda_app.ui.theme import set_look

_COMBO, _NAME = 200, 190


class SavedBar(QWidget):
    """Says what is wanted of the kept queries; the page does it."""

    chosen = Signal(object)  # a SavedQuery, or None for a new query
    kept = Signal(str)  # under this name
    let_go = Signal()

    def __init__(self, context: Context) -> None:
        """Lists nothing yet."""
        super().__init__()
        theme = context.theme
        self._is_writable = context.is_writable
        set_look(self, surface="bar_top")
        self.setFixedHeight(theme.size("stage_header"))
        self.combo, self.name = QComboBox(), QLineEdit()
        self.combo.setAccessibleName(_("Kept queries"))
        self.combo.setFixedWidth(_COMBO)
        self.name.setPlaceholderText(_("Name to keep it under"))
        self.name.setAccessibleName(_("Name of the query"))
        self.name.setFixedWidth(_NAME)
        self.keep, self.remove = KeyButton(_("Keep"), theme, look="small"), KeyButton(_("Remove"), theme, look="small")
        self.count = ElidedLabel(theme)
        specs, actions = context.actions.specs, context.actions
        self.to_word = action_button(actions["to_word"], specs["to_word"], theme, look="small", text=_("To Word"))
        self._queries: Sequence[SavedQuery] = ()
        self._id: UUID | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("m"), 0, theme.space("m"), 0)
        line.setSpacing(theme.space("s"))
        for part in (self.combo, self.name, self.keep, self.remove):
            line.addWidget(part)
        line.addWidget(self.count, 1)
        line.addWidget(self.to_word)
        self.combo.activated.connect(self._on_chosen)
        self.keep.clicked.connect(self._on_kept)
        self.name.returnPressed.connect(self._on_kept)
        self.remove.clicked.connect(self.let_go)
        self._settle()

    def show_queries(self, queries: Sequence[SavedQuery], current_id: UUID | None) -> None:
        """List them, and say which one is on the page."""
        self._queries = queries
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItem(_("New query"), None)
            for one in queries:
                self.combo.addItem(one.name, one.id)
        self.show_current(current_id)

    def show_current(self, current_id: UUID | None) -> None:
        """Say which of them is on the page; None is one that is not kept."""
        found = next((one for one in self._queries if one.id == current_id), None)
        if found is None or self._id != current_id or not self.name.hasFocus():
            self.name.setText(found.name if found else "")
        self._id = found.id if found else None
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(max(0, self.combo.findData(self._id)))
        self._settle()

    def query(self, query_id: UUID | None) -> SavedQuery | None:
        """One of them."""
        return next((one for one in self._queries if one.id == query_id), None)

    def _settle(self) -> None:
        told = "" if self._is_writable else _("This project is open for reading only.")
        self.name.setReadOnly(not self._is_writable)
        self.keep.setEnabled(self._is_writable)
        self.remove.setEnabled(self._is_writable and self._id is not None)
        for part in (self.name, self.keep, self.remove):
            part.setToolTip(told)

    def _on_chosen(self, place: int) -> None:
        self.chosen.emit(self.query(self.combo.itemData(place)))

    def _on_kept(self) -> None:
        if self._is_writable:
            self.kept.emit(self.name.text())
