"""Choosing the codes of the grid one by one, in place of the chosen cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.summary_grids import SummaryGrid
from qda_app.i18n import _, ngettext
from qda_app.ui.context import Context
from qda_app.ui.display.code_checks import CodeChecks
from qda_app.ui.fields import FilterField
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.theme import set_look


class ColumnsPanel(QWidget):
    """Says which codes were ticked; Esc gives up."""

    chosen = Signal(object)  # the GUIDs of codes, at least one
    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty until `choose_from`."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.search, self.checks = FilterField(_("Filter codes"), theme), CodeChecks()
        self.count = label("", kind="caption", tone="secondary", wraps=True)
        self.show_them = KeyButton(_("Show these codes"), theme, keys=("Ctrl", "Enter"), look="primary")
        self.cancel = QPushButton(_("Cancel"))
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.space("m"),) * 4)
        inner.setSpacing(theme.space("s"))
        for part in (self.search, self.checks, self.count):
            inner.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_them)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PanelHeader(_("Codes of the grid"), theme, height="stage_header"))
        column.addLayout(inner, 1)
        self.search.textChanged.connect(self.checks.filter)
        self.search.left_downwards.connect(lambda: self.checks.setFocus(Qt.FocusReason.OtherFocusReason))
        self.checks.changed.connect(self._count)
        self.show_them.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def choose_from(self, grid: SummaryGrid | None) -> None:
        """Tick the codes that are in view now."""
        self.search.clear()
        self.checks.show_codes(self._context.codes, [axis.key for axis in grid.columns] if grid else [])
        self._count()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Take what is ticked."""
        named = (self._context.codes.named(short_id) for short_id in self.checks.ticked())
        if found := tuple(code.id for code in named if code):
            self.chosen.emit(found)

    def _count(self) -> None:
        count = len(self.checks.ticked())
        self.show_them.setEnabled(count > 0)
        self.count.setText(ngettext("{count} code", "{count} codes", count) if count else _("Tick at least one code."))
