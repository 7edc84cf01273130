"""What a person does with the source of a row: to its text and speakers in Reduce, and to its recording."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from qda_app.i18n import _
from qda_app.services.register_views import SourceLine
from qda_app.ui.actions import Slot, Stage
from qda_app.ui.collect.registers_panel import SOURCES, RegistersPanel
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.recordings import Recordings

_IN_REDUCE = ("correct_text", "text_versions", "replace_source", "speakers")
_MENU = (
    "open_line_source", *_IN_REDUCE, "", "open_recording", "link_recording", "attach_papers", "", "rename",
    "delete_line",
)  # fmt: skip


class SourceHand(QObject):
    """The menu of a row, and what answers its actions."""

    def __init__(self, registers: RegistersPanel, context: Context) -> None:
        """For the register of sources."""
        super().__init__(registers)
        self._registers, self._context = registers, context
        self.recordings = Recordings(context, registers)
        self._table = registers.sources.table
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._open_menu)

    def slots(self) -> dict[str, Slot]:
        """What answers the actions."""
        there = {key: partial(self._go_and_do, key) for key in _IN_REDUCE}
        return {**there, "open_recording": self._open_recording, "link_recording": self._link_recording}

    def _line(self) -> SourceLine | None:
        """The source of the row that the keyboard is in; without one it is said."""
        row = self._table.current_row
        if self._registers.currentIndex() == SOURCES and row >= 0:
            line: SourceLine = self._registers.sources.model.line(row)
            return line
        self._context.tell(Notice(_("Choose a source in the register first.")))
        return None

    def _go_and_do(self, key: str) -> None:
        """Lay the source open in Reduce, and do it there."""
        if line := self._line():
            self._context.go(Stage.REDUCE, Target(source_id=line.source.id, action=key))

    def _open_recording(self) -> None:
        if line := self._line():
            self.recordings.open(line.source.id)

    def _link_recording(self) -> None:
        if line := self._line():
            self.recordings.link(line.source.id, line.source.short_id)

    def _open_menu(self, point: QPoint) -> None:
        index = self._table.indexAt(point)
        if not index.isValid():
            return
        self._table.setCurrentIndex(index)
        menu = QMenu(self._table)
        for key in _MENU:
            if key:
                menu.addAction(self._context.actions[key])
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(point))
