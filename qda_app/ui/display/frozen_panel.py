"""The frozen copy in view: its date, what differs from today, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.figures import Figure
from qda_app.domain.matrices import Matrix
from qda_app.i18n import _, current, ngettext
from qda_app.services.frozen_displays import Compared, day_and_time
from qda_app.ui.display.shelf import Shelf
from qda_app.ui.matrix import wording
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import set_look

Place = tuple[str, str]


class FrozenPanel(QWidget):
    """Stands in place of the chosen cell while a frozen copy is in view; nothing in it can be changed."""

    beside_wanted = Signal(bool)  # whether the display as it is now is to stand beside the copy
    live_wanted = Signal()
    remove_wanted = Signal()
    cell_wanted = Signal(str, str)

    def __init__(self, shelf: Shelf) -> None:
        """Empty until a copy is shown."""
        super().__init__()
        theme = shelf.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader(_("Frozen copy"), theme, height="stage_header")
        self.date, self.count = label("", wraps=True), label("", kind="table", tone="secondary", wraps=True)
        self.beside = QPushButton(_("Beside the display as it is now"))
        self.beside.setCheckable(True)
        self.cells = QListWidget()
        self.cells.setWordWrap(True)
        self.cells.setSpacing(theme.space("xs"))
        self.cells.setAccessibleName(_("Cells that differ"))
        self.live, self.remove = QPushButton(_("Show as it is now")), QPushButton(_("Remove this copy"))
        for button in (self.beside, self.live, self.remove):
            set_look(button, small=True)
        if not shelf.context.is_writable:
            self.remove.hide()
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space("m"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.date)
        column.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(heading(_("What differs today")))
        column.addWidget(self.count)
        column.addWidget(self.cells, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.live)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(column, 1)
        self.beside.toggled.connect(self.beside_wanted)
        self.live.clicked.connect(self.live_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.cells.currentItemChanged.connect(self._on_chosen)

    def show_copy(self, found: Compared) -> None:
        """Show a copy with what differs."""
        self.date.setText(_("Kept on {date}. It is only read.").format(date=day_and_time(found.copy.at, current())))
        self.beside.setEnabled(found.now is not None and not isinstance(found.then, Figure))
        self.count.setText(_counted(found))
        self.cells.blockSignals(True)
        self.cells.clear()
        for words, place in _told(found):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, place)
            self.cells.addItem(item)
        self.cells.blockSignals(False)
        self.cells.setVisible(bool(found.cells))

    def focus_first(self) -> None:
        """Give the keyboard to the list, or to the first button."""
        first: QWidget = self.cells if self.cells.count() else self.beside
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item:
            self.cell_wanted.emit(*item.data(Qt.ItemDataRole.UserRole))


def _counted(found: Compared) -> str:
    if found.now is None:
        return _("The display itself is gone.")
    if not found.cells:
        return _("No cell differs.")
    return ngettext("{count} cell differs.", "{count} cells differ.", len(found.cells))


def _told(found: Compared) -> Sequence[tuple[str, Place]]:
    """Each differing cell: where it is, what it said then, and what it says now."""
    then, now = _cells(found.then.table), _cells(found.now.table) if found.now else {}
    nothing = _("not there"), _("not there")
    line = _("{place}\nthen: {then}\nnow: {now}")
    return [
        (
            line.format(
                place=(then.get(place) or now.get(place) or nothing)[0],
                then=then.get(place, nothing)[1],
                now=now.get(place, nothing)[1],
            ),
            place,
        )
        for place in found.cells
    ]


def _cells(matrix: Matrix) -> dict[Place, tuple[str, str]]:
    return {
        (row.key, column.key): (wording.cell_place(matrix, down, across), wording.cell_content(cell))
        for down, (row, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True))
        for across, (column, cell) in enumerate(zip(matrix.columns, cells, strict=True))
    }
