"""The papers that are kept with one thing: a list, and what is done with them; files can be dropped on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from qda_app.i18n import _, current
from qda_app.services.papers import Paper, Subject
from qda_app.ui.collect.drop import dropped_files
from qda_app.ui.collect.papers_desk import PapersDesk
from qda_app.ui.context import Context
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import icon, set_look, ui_font

_ROW = 28
_MOST_ROWS = 6
_KB, _MB = 1_000, 1_000_000


def size_words(size: int) -> str:
    """214 kB."""
    if size < _MB:
        return f"{current().number(max(1, round(size / _KB)))} kB"
    return f"{current().number(round(size / _MB, 1))} MB"


class PapersBox(QFrame):
    """Enter or a double click opens a paper, F2 edits its title, Del removes it."""

    def __init__(self, title: str, desk: PapersDesk, context: Context) -> None:
        """Shows the papers of nothing yet."""
        super().__init__()
        self._desk, self._context = desk, context
        self.subject: Subject | None = None
        self.setAcceptDrops(context.is_writable)
        self.list = _PapersList(title)
        self.none = label(_("None yet. Drop files here."), kind="caption", tone="secondary", wraps=True)
        self.buttons = {name: QPushButton(words) for name, words in self._words().items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space("xs"))
        column.addLayout(heading(title))
        column.addWidget(self.none)
        column.addWidget(self.list)
        line = FlowLayout(context.theme.space("xs"))
        for button in self.buttons.values():
            set_look(button, small=True)
            line.addWidget(button)
        column.addLayout(line)
        self._listen()

    def show_of(self, subject: Subject | None) -> None:
        """Show the papers of another thing."""
        self.subject = subject
        self._show()

    @property
    def current(self) -> Paper | None:
        """The paper that is chosen."""
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, Paper) else None

    def edit_current(self) -> bool:
        """Edit the title of the chosen paper, if the keyboard is in the list."""
        item = self.list.currentItem()
        if not item or not self.list.hasFocus():
            return False
        self.list.editItem(item)
        return True

    def attach(self) -> None:
        """Choose files and keep them."""
        if self.subject:
            self._desk.choose(self.subject)

    def open_current(self) -> None:
        """Open the chosen paper."""
        if self.current:
            self._desk.open(self.current)

    def save_current(self) -> None:
        """Save a copy of the chosen paper."""
        if self.current:
            self._desk.save(self.current)

    def remove_current(self) -> None:
        """Remove the chosen paper."""
        if self.current:
            self._desk.remove([self.current])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.subject and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the box."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files."""
        event.acceptProposedAction()
        if self.subject:
            self._desk.attach(dropped_files(event.mimeData()), self.subject)

    def _words(self) -> dict[str, str]:
        return {"attach": _("Attach …"), "open": _("Open"), "save": _("Save as …"), "remove": _("Remove")}

    def _listen(self) -> None:
        self._desk.changed.connect(self._show)
        self.list.opened.connect(self.open_current)
        self.list.itemChanged.connect(self._on_renamed)
        self.list.removed.connect(self.remove_current)
        self.list.currentItemChanged.connect(lambda *_items: self._enable())
        self.buttons["attach"].clicked.connect(self.attach)
        self.buttons["open"].clicked.connect(self.open_current)
        self.buttons["save"].clicked.connect(self.save_current)
        self.buttons["remove"].clicked.connect(self.remove_current)

    def _show(self) -> None:
        found = self._desk.of(self.subject) if self.subject else []
        kept = self.current.attachment.id if self.current else None
        self.list.blockSignals(True)
        self.list.clear()
        for paper in found:
            self._add(paper)
            if paper.attachment.id == kept:
                self.list.setCurrentRow(self.list.count() - 1)
        if found and self.current is None:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(len(found), _MOST_ROWS) * _ROW + 2)
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        self._enable()

    def _add(self, paper: Paper) -> None:
        item = QListWidgetItem(icon("file", self._context.theme), paper.attachment.title)
        item.setToolTip(f"{paper.attachment.file_name} · {size_words(paper.size)}")
        item.setData(Qt.ItemDataRole.UserRole, paper)
        if self._context.is_writable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.list.addItem(item)

    def _on_renamed(self, item: QListWidgetItem) -> None:
        paper = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(paper, Paper) and item.text().strip() != paper.attachment.title:
            self._desk.rename(paper, item.text())

    def _enable(self) -> None:
        has_one, may_write = self.current is not None, self._context.is_writable
        possible = {"attach": may_write and self.subject is not None, "open": has_one, "save": has_one,
                    "remove": has_one and may_write}  # fmt: skip
        for name, button in self.buttons.items():
            button.setEnabled(possible[name])
            button.setVisible(name == "attach" or has_one)


class _PapersList(QListWidget):
    """Titles of papers."""

    opened, removed = Signal(), Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(ui_font("table"))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)  # F2 is the stage's
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del removes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
