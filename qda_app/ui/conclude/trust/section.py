"""A section of the trustworthiness page that is written in: its lines, and the form below them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.ui.context import Context
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label


class Section(QWidget):
    """A title with a count, lines that are made anew, and below them a form."""

    def __init__(self, context: Context, title: str) -> None:
        """Without lines."""
        super().__init__()
        self.context = context
        self.count = label("", kind="caption", tone="tertiary")
        self.told = label("", kind="table", tone="secondary", wraps=True)
        self._lines = QVBoxLayout()
        self.form = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, context.theme.space("m"), 0, 0)
        column.setSpacing(context.theme.space("s"))
        head = heading(title)
        head.insertWidget(1, self.count)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self.told)
        column.addLayout(self.form)

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show other lines."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in lines:
            self._lines.addWidget(one)

    def line(self, words: str, *links: tuple[str, Callable[[], object]]) -> QWidget:
        """Words with links behind them, which are left out where nothing can be changed."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(words, kind="table", wraps=True), 1)
        for name, do in links if self.context.is_writable else ():
            link = LinkButton(name, self.context.theme)
            link.clicked.connect(lambda _checked=False, act=do: act())
            row.addWidget(link)
        return whole

    def row(self, *widgets: QWidget) -> None:
        """Fields side by side in the form; without a project that can be changed they only stand there."""
        row = QHBoxLayout()
        row.setSpacing(self.context.theme.space("s"))
        for widget in widgets:
            widget.setEnabled(self.context.is_writable)
            row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
        self.form.addLayout(row)

    def field(self, name: str) -> QLineEdit:
        """A field with its name in it."""
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        return made
