"""Theory beside a row of the board: the theoretical memos about its code, as notes and never as evidence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.memo_book import MemoEntry
from qda_app.i18n import _
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import Theme

_MOST = 4


class TheoryPart(QWidget):
    """The memos as links, the newest first, and a link that begins one."""

    memo_wanted = Signal(object)  # a MemoId
    new_wanted = Signal()

    def __init__(self, theme: Theme, *, is_writable: bool) -> None:
        """None yet."""
        super().__init__()
        self._theme = theme
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self.links: list[LinkButton] = []
        self.new = LinkButton(_("Write a theory note"), theme)
        if not is_writable:
            self.new.hide()
        self.new.clicked.connect(self.new_wanted)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("xs"))
        whole.addLayout(heading(_("Theory")))
        whole.addWidget(self.told)
        whole.addLayout(self._column)
        whole.addWidget(self.new)

    def show_memos(self, memos: tuple[MemoEntry, ...]) -> None:
        """Tell of other memos."""
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = [self._link(one) for one in memos[:_MOST]]
        nothing = _("No theoretical memo is about this code yet. A theory is a note, not a voice.")
        self.told.setText("" if memos else nothing)
        self.told.setVisible(not memos)

    def _link(self, entry: MemoEntry) -> LinkButton:
        link = LinkButton(entry.title, self._theme)
        link.setToolTip(entry.memo.words)
        link.clicked.connect(lambda _checked=False, one=entry.memo.id: self.memo_wanted.emit(one))
        self._column.addWidget(link)
        return link
