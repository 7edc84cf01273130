"""The head of the table of excerpts: how many there are, which are listed, and how."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda_app.i18n import _
from qda_app.ui.actions import shown_keys
from qda_app.ui.fields import FilterField
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.theme import icon, set_look

OPEN_HEIGHT, FOLDED_HEIGHT = 36, 32
_WIDEST_FILTER, _NARROWEST_FILTER = 232, 110


class TableHeader(QWidget):
    """Title, count, scope, filter, arrangement, and the way to fold; a click on the free part folds or unfolds."""

    clicked = Signal()
    scope_wanted = Signal(QPoint)  # on the screen, where its menu opens
    arrangement_wanted = Signal(QPoint)

    def __init__(self, desk: Desk) -> None:
        """Folded or not is said by `show_folded`."""
        super().__init__()
        self._theme = theme = desk.context.theme
        self._chevron = label("")
        self.count = label("", kind="table", tone="secondary")
        self.back = QPushButton(_("Show this source"))
        set_look(self.back, flat=True, small=True)
        self.show_all = QPushButton(_("Show all"))
        set_look(self.show_all, flat=True, small=True)
        self.show_all.hide()
        self.scope = KeyButton("", theme, icon_name="chevron-down", look="flat small")
        self.filter = FilterField(_("Filter excerpts, codes, paraphrases"), theme)
        self.filter.setMaximumWidth(_WIDEST_FILTER)
        self.filter.setMinimumWidth(_NARROWEST_FILTER)
        self.arrangement = KeyButton(_("Arrange"), theme, icon_name="chevron-down", look="flat small")
        keys = shown_keys(desk.context.actions.specs["excerpt_table"].keys[0])
        self.fold = KeyButton(_("Close"), theme, keys=keys, look="flat small")
        self.unfold = KeyButton(_("Open table"), theme, keys=keys, look="flat small")
        self._lay_out()
        for button in (self.fold, self.unfold):
            button.clicked.connect(self.clicked)
        self.scope.clicked.connect(lambda: self.scope_wanted.emit(_below(self.scope)))
        self.arrangement.clicked.connect(lambda: self.arrangement_wanted.emit(_below(self.arrangement)))

    def show_folded(self, is_folded: bool) -> None:
        """Look as the table is."""
        self.setFixedHeight(FOLDED_HEIGHT if is_folded else OPEN_HEIGHT)
        for part in (self.filter, self.fold, self.scope, self.arrangement):
            part.setHidden(is_folded)
        self.unfold.setVisible(is_folded)
        name = "chevron-right" if is_folded else "chevron-down"
        self._chevron.setPixmap(icon(name, self._theme).pixmap(12, 12))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def _lay_out(self) -> None:
        theme = self._theme
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("m"), 0, theme.space("m"), 0)
        line.setSpacing(theme.space("s"))
        for part in (
            self._chevron,
            label(_("Excerpts"), kind="strong"),
            self.count,
            self.show_all,
            self.scope,
            self.back,
        ):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.filter, 100)
        for part in (self.arrangement, self.fold, self.unfold):
            line.addWidget(part)


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
