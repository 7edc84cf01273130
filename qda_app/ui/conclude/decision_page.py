"""A page of rows that wait for a decision each: the list, and below it the form for the chosen one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.ui.conclude.deciding import DecisionForm
from qda_app.ui.conclude.records import RecordList
from qda_app.ui.context import Context


class DecisionPage(QWidget):
    """What is common to cases and disagreements; a page says what is listed, and what a decision does."""

    failed = Signal(object)

    def __init__(
        self, context: Context, titles: Sequence[str], widths: Sequence[int], name: str, choices: Mapping[str, str]
    ) -> None:
        """Empty until `read`; `choices` are the decisions by what is stored of them."""
        super().__init__()
        self._context = context
        self.list = RecordList(context, titles, widths, name, spoken=2)
        self.table = self.list.table
        self.form = DecisionForm(context.theme, choices, is_writable=context.is_writable)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.form)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open)
        self.form.kept.connect(self._on_kept)

    def read(self) -> None:
        """Read the rows anew; the old list stays until that is done."""
        raise NotImplementedError

    def _show_form(self) -> bool:
        """Fill the form for the chosen row; whether there is one."""
        raise NotImplementedError

    def _decide(self, decision: str, reason: str) -> None:
        """Keep a decision on the chosen row."""
        raise NotImplementedError

    def _open(self) -> None:
        """Go where the chosen row stands."""
        raise NotImplementedError

    def _on_chosen(self) -> None:
        if not self._show_form():
            self.form.show_row("", "", None, "")

    def _on_kept(self, decision: str, reason: str) -> None:
        if self.list.subject is not None:
            self._decide(decision, reason)
            self.list.go_on()
