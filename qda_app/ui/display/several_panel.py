"""Several displays for one document: which of them, in which look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.i18n import _, ngettext
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.look_fields import LookFields
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, heading, label
from qda_app.ui.scrolling import scrolling
from qda_app.ui.theme import set_look

_LEAST_HEIGHT = 150
_DISPLAY = Qt.ItemDataRole.UserRole


class SeveralPanel(QWidget):
    """Stands in place of the chosen cell while one ticks displays; the saved ones first, then fresh ones of a kind."""

    wanted = Signal(object, object)  # the Displays, and the Look
    closed = Signal()

    def __init__(self, shelf: Shelf) -> None:
        """Empty until `ask`."""
        super().__init__()
        self._shelf, theme = shelf, shelf.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Several to Word"), theme, height="stage_header")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Displays of the document"))
        self.list.setMinimumHeight(_LEAST_HEIGHT)
        self.list.setWordWrap(True)
        self.chosen = label("", kind="caption", tone="secondary", wraps=True)
        self.look = LookFields(shelf.context)
        self.save = KeyButton(_("To Word"), theme, keys=("Ctrl", "Enter"), look="primary")
        self.cancel = QPushButton(_("Cancel"))
        self._lay_out()
        self.list.itemChanged.connect(self._count)
        self.save.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.closed)

    def ask(self) -> None:
        """List what there is; the saved displays are ticked, and what was ticked before stays so."""
        before = {one.id for one in self.ticked()}
        was_empty = not self.list.count()
        self.list.blockSignals(True)
        self.list.clear()
        for display in (*self._shelf.saved, *self._shelf.fresh_ones()):
            is_saved = display in self._shelf.saved
            self._add(display, is_ticked=display.id in before or (was_empty and is_saved))
        self.list.blockSignals(False)
        self._count()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def ticked(self) -> Sequence[Display]:
        """The displays that are ticked, from above."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [one.data(_DISPLAY) for one in items if one.checkState() is Qt.CheckState.Checked]

    def commit(self) -> None:
        """Ask for the document of what is ticked."""
        try:
            look = self.look.look()
        except UserError as refusal:
            self._shelf.context.jobs.failed.emit(refusal)
            return
        if displays := self.ticked():
            self.wanted.emit(displays, look)

    def _add(self, display: Display, *, is_ticked: bool) -> None:
        item = QListWidgetItem(self._shelf.title(display))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        item.setData(_DISPLAY, display)
        self.list.addItem(item)

    def _count(self) -> None:
        count, total = len(self.ticked()), self.list.count()
        told = ngettext("{count} display is ticked.", "{count} displays are ticked.", count)
        nothing = _("Tick the displays that the document should hold.") if total else _("No display is ready yet.")
        self.chosen.setText(told if count else nothing)
        self.save.setEnabled(bool(count))

    def _lay_out(self) -> None:
        theme = self._shelf.context.theme
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.space("m"),) * 4)
        inner.setSpacing(theme.space("s"))
        inner.addLayout(heading(_("Displays")))
        inner.addWidget(self.list, 1)
        inner.addWidget(self.chosen)
        inner.addLayout(heading(_("Look of the document")))
        inner.addWidget(self.look)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*(theme.space("m"),) * 4)
        buttons.setSpacing(theme.space("s"))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(scrolling(inner), 1)
        column.addLayout(buttons)
