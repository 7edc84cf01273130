"""The page on which the text of a source is corrected: its words, how much is changed, and what that does."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.excerpts import Excerpt
from qda_app.domain.spans import Span
from qda_app.i18n import _, ngettext
from qda_app.services.correcting import Correction
from qda_app.ui.coding_view.coding_index import ShownCoding
from qda_app.ui.jobs import Jobs
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.correcting.edit_find import EditFind
from qda_app.ui.reduce.correcting.editor import TextEditor
from qda_app.ui.reduce.correcting.quote_list import QuoteList, missing_row
from qda_app.ui.theme import Theme, set_look


class EditBar(QWidget):
    """Says what is changed so far, and how one leaves; asks where leaving would lose something."""

    keep_wanted = Signal()
    leave_wanted = Signal()
    discard_wanted = Signal()
    stay_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nothing is changed."""
        super().__init__()
        self.setObjectName("edit")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._is_asking = theme, False
        self.title = label(_("Correcting the text"), kind="strong")
        self.told = label("", tone="secondary", wraps=True)
        self.keep = KeyButton(_("Save the text"), theme, keys=("Ctrl", "Enter"), look="primary small")
        self.leave = KeyButton(_("Leave"), theme, keys=("Esc",), look="flat small")
        self.discard = QPushButton(_("Discard changes"))
        self.stay = KeyButton(_("Go on correcting"), theme, keys=("Esc",), look="flat small")
        set_look(self.discard, small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.title)
        line.addWidget(self.told, 1)
        for button, signal in (
            (self.keep, self.keep_wanted),
            (self.discard, self.discard_wanted),
            (self.leave, self.leave_wanted),
            (self.stay, self.stay_wanted),
        ):
            button.clicked.connect(signal)
            line.addWidget(button)
        self.ask(False)

    @property
    def is_asking(self) -> bool:
        """Whether it asks what should become of the changes."""
        return self._is_asking

    def ask(self, is_asking: bool) -> None:
        """Ask what should become of the changes, or only say how many there are."""
        self._is_asking = is_asking
        for button, is_shown in ((self.discard, is_asking), (self.stay, is_asking), (self.leave, not is_asking)):
            button.setVisible(is_shown)
        self.title.setText(_("These changes are not saved yet") if is_asking else _("Correcting the text"))
        ground = self._theme["warning_fill" if is_asking else "accent_soft"].name()
        self.setStyleSheet(f"#edit {{ background: {ground}; border-bottom: 1px solid {self._theme['line'].name()}; }}")

    def tell(self, words: str, *, is_error: bool = False) -> None:
        """Say what is changed so far, or why it cannot be kept."""
        self.told.setText(words)
        set_look(self.told, tone="error" if is_error else "secondary")

    def set_waiting(self, is_waiting: bool) -> None:
        """While the text is being stored, nothing can be asked for."""
        for button in (self.keep, self.leave, self.discard, self.stay):
            button.setDisabled(is_waiting)


class Losses(QFrame):
    """The excerpts that would lose their words, before anything is stored."""

    go_on_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """None."""
        super().__init__()
        set_look(self, surface="warning")
        self.setObjectName("losses")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet("#losses { border-left: none; border-right: none; border-top: none; border-radius: 0; }")
        self.told = label("", wraps=True)
        self.list = QuoteList(_("Excerpts that would lose their words"), theme)
        self.go_on = QPushButton(_("Save all the same"))
        set_look(self.go_on, small=True)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        column.addLayout(head)
        column.addWidget(self.list)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.hide()

    def show_missing(self, correction: Correction) -> None:
        """List the excerpts that a correction would take the words of."""
        missing = correction.missing
        self.told.setText(
            ngettext(
                "{count} excerpt loses its words. It is kept with its old words and its codes, marked as missing; "
                "you can give it a new place.",
                "{count} excerpts lose their words. They are kept with their old words and their codes, marked as "
                "missing; you can give them a new place.",
                len(missing),
            )
        )
        self.list.show_rows([missing_row(correction.source.short_id, one) for one in missing])
        self.show()


class EditPage(QWidget):
    """Bar, search, losses and editor, from top to bottom."""

    def __init__(self, theme: Theme, jobs: Jobs) -> None:
        """Empty."""
        super().__init__()
        self.bar, self.losses, self.editor = EditBar(theme), Losses(theme), TextEditor(theme)
        self.finder = EditFind(theme, self.editor, jobs)
        self.editor.setAccessibleName(_("Text of the source, to be corrected"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.finder, self.losses, self.editor):
            column.addWidget(part)
        column.setStretchFactor(self.editor, 1)
        self.losses.list.wanted.connect(self._show_excerpt)

    def open(self, text: str, codings: Iterable[ShownCoding]) -> None:
        """Correct another text."""
        self.finder.end()
        self.editor.open(text, codings)
        self.bar.ask(False)
        self.bar.tell(_("Labels and time stamps are shown too. Codings move with their words."))
        self.losses.hide()
        self.set_waiting(False)

    def tell(self, correction: Correction) -> None:
        """Say what a correction would do."""
        told = [ngettext("{count} change", "{count} changes", len(correction.edits))]
        if correction.changed:
            count = len(correction.changed)
            told.append(ngettext("{count} excerpt changes its words", "{count} excerpts change their words", count))
        if correction.missing:
            count = len(correction.missing)
            told.append(ngettext("{count} excerpt loses its words", "{count} excerpts lose their words", count))
        if correction.lost_turns:
            count = len(correction.lost_turns)
            told.append(ngettext("{count} turn is taken out", "{count} turns are taken out", count))
        self.bar.tell(" · ".join(told))

    def set_waiting(self, is_waiting: bool) -> None:
        """While the text is being stored, nothing can be typed."""
        self.editor.setReadOnly(is_waiting)
        self.bar.set_waiting(is_waiting)

    def _show_excerpt(self, excerpt: Excerpt) -> None:
        """Where its words stood."""
        unit = self.editor.content.unit_of(excerpt.start)
        self.editor.select_units(Span(unit, unit))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
