"""What a query found as running text: quotations one below the other, more of them as one reads on."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from qda_app.analysis.retrieval.answers import Answer
from qda_app.i18n import _, current
from qda_app.services.found_rows import FoundRow, found_rows
from qda_app.ui.context import Context

PIECE = 60
"""Quotations that are added at once."""
_MEASURE = 620  # px: longer lines are hard to read


class FoundText(QTextBrowser):
    """Each quotation is a link to its place; the last line says how many are still to come."""

    opened = Signal(int)  # the row of a quotation

    def __init__(self, context: Context) -> None:
        """Without an answer."""
        super().__init__()
        self._context = context
        self._answer: Answer | None = None
        self._credit = f"color:{context.theme['text_secondary'].name()};font-family:'Inter';font-size:12px"
        self._words = (
            f"color:{context.theme['text'].name()};font-family:'Noto Serif';font-size:15px;text-decoration:none"
        )
        self.shown = 0
        self._is_reading = False
        self.setOpenLinks(False)
        self.setStyleSheet("QTextBrowser { border: 0; padding: 0; }")
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(_MEASURE)
        self.setAccessibleName(_("Quotations that answer"))
        self.anchorClicked.connect(self._on_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_answer(self, answer: Answer, first: Sequence[FoundRow]) -> None:
        """Show another answer, of which the first rows are known."""
        self._answer, self.shown, self._is_reading = answer, 0, False
        self.clear()
        self._add(first[:PIECE])

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - 2 * bar.pageStep():
            self._read_on()

    def _read_on(self) -> None:
        answer = self._answer
        if answer is None or self._is_reading or self.shown >= len(answer):
            return
        self._is_reading = True
        read = partial(found_rows, answer, range(self.shown, self.shown + PIECE), current())
        self._context.jobs.read(read, partial(self._on_read, answer), owner=self, topic="quotations")

    def _on_read(self, answer: Answer, rows: Sequence[FoundRow]) -> None:
        if answer is self._answer:
            self._is_reading = False
            self._add(rows)

    def _add(self, rows: Sequence[FoundRow]) -> None:
        """Put quotations in the place of the last line, and that line below them."""
        cursor = QTextCursor(self.document())
        with QSignalBlocker(self.verticalScrollBar()):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if self.shown:
                cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.beginEditBlock()
            cursor.insertHtml("".join(map(self._quotation, range(self.shown, self.shown + len(rows)), rows)))
            self.shown += len(rows)
            cursor.insertBlock()
            cursor.insertHtml(f'<span style="{self._credit}">{escape(self._rest())}</span>')
            cursor.endEditBlock()

    def _quotation(self, number: int, row: FoundRow) -> str:
        return (
            f'<p style="{self._words}"><a href="{number}" style="{self._words}">“{escape(row.words)}”</a><br>'
            f'<span style="{self._credit}">({escape(row.locator)}) · {escape(row.codes)}</span></p>'
        )

    def _rest(self) -> str:
        """How many are here, and how to go on."""
        whole = len(self._answer or ())
        if self.shown >= whole:
            return ""
        return _("{shown} of {count} quotations are shown; the next ones come as you scroll down.").format(
            shown=current().number(self.shown), count=current().number(whole)
        )

    def _on_clicked(self, link: QUrl) -> None:
        self.opened.emit(int(link.toString()))
