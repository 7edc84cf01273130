"""The excerpts on which a vignette rests: each with its words, and the field that puts one in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.form_fields import FormQuote
from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _
from qda_app.ui.context import Context
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import close_button, heading, label
from qda_app.ui.theme import set_look, speech_font


class ExcerptsPart(QWidget):
    """A link opens an excerpt in its text; a cross takes it out of the form."""

    wanted = Signal(str)  # labels, as they were typed
    unwanted = Signal(object)  # an ExcerptId

    def __init__(self, context: Context) -> None:
        """Of no form yet."""
        super().__init__()
        self._context = context
        self.quotes: Sequence[FormQuote] = ()
        self._rows: list[QWidget] = []
        self.field, self.add = QLineEdit(), QPushButton(_("Put in"))
        self.field.setPlaceholderText("W1-07, W2-03")
        self.field.setAccessibleName(_("Excerpts to put into the form"))
        set_look(self.add, small=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(context.theme.space("s"))
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(heading(_("Excerpts it rests on")))
        column.addLayout(self._list)
        column.addLayout(entry)
        for widget in (self.field, self.add):
            widget.setVisible(context.is_writable)
        self.field.returnPressed.connect(self._put_in)
        self.add.clicked.connect(self._put_in)

    def show_quotes(self, quotes: Sequence[FormQuote]) -> None:
        """Show those of a form as it is now."""
        if list(quotes) == list(self.quotes) and len(self._rows) == len(quotes):
            return
        self.quotes = quotes
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(one) for one in quotes]
        for row in self._rows:
            self._list.addWidget(row)

    def _put_in(self) -> None:
        if typed := self.field.text().strip():
            self.field.clear()
            self.wanted.emit(typed)

    def _row(self, quote: FormQuote) -> QWidget:
        row, context = QWidget(), self._context
        words = label(f"“{quote.words}”" if quote.label else _("This excerpt was deleted."), wraps=True)
        words.setFont(speech_font("table"))
        line = QHBoxLayout()
        if quote.label:
            link = LinkButton(quote.locator, context.theme)
            link.clicked.connect(lambda: context.open_excerpt(quote.excerpt_id))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        if context.is_writable:
            line.addWidget(self._made_cross(quote.excerpt_id, quote.label))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(words)
        return row

    def _made_cross(self, excerpt_id: ExcerptId, name: str) -> QWidget:
        words = _("Take {excerpt} out of the form").format(excerpt=name or _("the deleted excerpt"))
        cross = close_button(words, self._context.theme)
        cross.clicked.connect(lambda: self.unwanted.emit(excerpt_id))
        return cross
