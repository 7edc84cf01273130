"""The phrase of a cell, and the quote that it shows."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from qda_app.analysis import wording
from qda_app.domain.matrices import Evidence
from qda_app.i18n import _, current, ngettext
from qda_app.services.drafts_kept import DraftsKept
from qda_app.ui.display.acts import Acts, Place
from qda_app.ui.display.parts import stacked
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import set_look

MOST_WORDS = 15  # of a phrase (METHOD §2.6)


class PhrasePart(QWidget):
    """Keeps what is written as one step; a draft outlives a killed process."""

    def __init__(self, acts: Acts, drafts: DraftsKept, *, is_writable: bool) -> None:
        """No cell."""
        super().__init__()
        self._acts, self._drafts, self._is_writable = acts, drafts, is_writable
        self._place: Place | None = None
        self._evidence: Sequence[Evidence] = ()
        self.field = WrittenField(_("Phrase of the cell"))
        self.field.setReadOnly(not is_writable)
        self.counter = label("", kind="caption", tone="secondary")
        self.quotes = QComboBox()
        self.quotes.setAccessibleName(_("Quote that the cell shows"))
        self.quotes.setEnabled(is_writable)
        self.quote_part = stacked(QWidget(), heading(_("Quote that the cell shows")), self.quotes)
        self.origin = label("", kind="caption", tone="secondary", wraps=True)
        title = heading(_("Phrase of the cell"))
        title.insertWidget(1, self.counter)
        stacked(self, title, self.field, self.origin, self.quote_part)
        self.field.settled.connect(self._on_settled)
        self.field.drafted.connect(self._on_drafted)
        self.field.textChanged.connect(self._count_words)
        self.quotes.activated.connect(self._on_quote_chosen)

    def show_place(self, place: Place | None, *, is_another: bool) -> None:
        """Show a cell as it is now; what is being written about it stays."""
        self._place = place
        self._evidence = place.cell.evidence if place else ()
        kept = place.cell.phrase if place else ""
        draft = self._drafts.get(place.display.id, place.name) if place and self._is_writable else None
        if is_another:
            self.field.show_kept(kept, draft)
        else:
            self.field.update_kept(kept)
        if place and draft is not None and draft.strip() == kept:
            self._drafts.forget(place.display.id, place.name)
        self.origin.setText(_("Taken from the summary; what you write here is the phrase of this cell alone."))
        self.origin.setVisible(bool(place and place.cell.is_summary))
        self._count_words()
        self._show_quotes()

    def edit(self) -> None:
        """Take the keyboard, with all words selected."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _show_quotes(self) -> None:
        quote = self._place.cell.quote if self._place else None
        with QSignalBlocker(self.quotes):
            self.quotes.clear()
            self.quotes.addItems([_rated(one) for one in self._evidence])
            ids = [one.excerpt_id for one in self._evidence]
            self.quotes.setCurrentIndex(ids.index(quote.excerpt_id) if quote and quote.excerpt_id in ids else -1)
        self.quote_part.setVisible(len(self._evidence) > 1)

    def _count_words(self) -> None:
        count = len(self.field.toPlainText().split())
        is_long = count > MOST_WORDS
        words = ngettext("{count} word of at most 15", "{count} words of at most 15", count)
        self.counter.setText(_("{words}: shorten it").format(words=words) if is_long else words)
        set_look(self.counter, tone="warning" if is_long else "secondary")

    def _on_drafted(self, words: str) -> None:
        if self._place:
            self._drafts.keep(self._place.display.id, self._place.name, words)

    def _on_settled(self, words: str) -> None:
        place, drafts = self._place, self._drafts  # stored is stored, also when this part is gone
        if place:
            self._acts.write(
                place,
                words,
                then=lambda _nothing: drafts.forget(place.display.id, place.name),
                failed=lambda _problem: self.field.take_back(),
            )

    def _on_quote_chosen(self, row: int) -> None:
        quote = self._place.cell.quote if self._place else None
        chosen = self._evidence[row].excerpt_id
        if self._place and (quote is None or quote.excerpt_id != chosen):
            self._acts.choose_quote(self._place, chosen)


def _rated(evidence: Evidence) -> str:
    """Where an excerpt stands, and its rating: W1-20, line 92, supports 3."""
    if not evidence.stance:
        return evidence.locator
    words = wording.position(wording.POSITION_OF_STANCE[evidence.stance], current())
    return f"{evidence.locator}, {words} {evidence.strength or ''}".strip()
