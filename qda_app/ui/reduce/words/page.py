"""The page of words: keyword in context, and word frequencies."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.sources import Informant, Participation, Source, Speaker, TextVersion, Turn
from qda_app.i18n import _
from qda_app.services.project import Project
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context, Target
from qda_app.ui.parts import KeyButton, action_button
from qda_app.ui.reduce.words.counts_part import CountsPart
from qda_app.ui.reduce.words.kwic_part import KwicPart
from qda_app.ui.reduce.work_page import WorkPage
from qda_app.ui.theme import set_look

_PEOPLE = (Source, Informant)
_SAID = (TextVersion, Source, Turn, Speaker, Participation, Informant, Code, Coding, Excerpt)
_DOCUMENTS = "Word (*.docx);;Excel (*.xlsx);;CSV (*.csv);;HTML (*.html)"


class WordsPage(WorkPage):
    """Frequencies first; a word leads to its places."""

    def __init__(self, context: Context) -> None:
        """Empty until `refresh`."""
        super().__init__(context)
        theme = context.theme
        self.as_counts = KeyButton(_("Frequencies"), theme, look="small")
        self.as_kwic = KeyButton(_("In context"), theme, look="small")
        self.parts = QStackedWidget()
        self.counts = CountsPart(context, self)
        self._people: tuple[Sequence[Source], Sequence[Informant]] = (), ()
        self._lay_out()
        self.as_counts.clicked.connect(lambda: self.show_part(self.counts))
        self.as_kwic.clicked.connect(lambda: self.show_part(self.kwic))
        self.counts.word_wanted.connect(self.show_word)
        context.learner.advanced.connect(self._on_learned)

    @cached_property
    def kwic(self) -> KwicPart:
        """The places of a word; made when they are first wanted, so that the page opens at once."""
        part = KwicPart(self.context, self)
        self.parts.addWidget(part)
        part.show_people(*self._people)
        part.look()
        return part

    # As the tabs know it

    def slots(self) -> Mapping[str, Slot]:
        """Looking for a word, exporting."""
        return {"find": self._find, "to_word": self.export}

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again, beside the window."""
        if changes is None or changes.touches(*_PEOPLE):
            read = partial(_people, self.context.project)
            self.context.jobs.read(read, self._show_people, owner=self, topic="people")
        if changes is None:
            self.context.learner.begin_soon()
        if changes is None or changes.touches(*_SAID):
            self.counts.count()
            if self._has_kwic:
                self.kwic.look()

    def focus_main(self) -> None:
        """The words, or the field of the word."""
        part = self.kwic.field if self.is_kwic else self.counts.view
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """Choices and rows."""
        return [self.kwic.field, self.kwic.view] if self.is_kwic else [self.counts.by, self.counts.view]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What one does here."""
        return [KeyHint(("Enter",), _("in the text") if self.is_kwic else _("in context")), "find", "to_word"]

    def go_to(self, target: Target) -> None:
        """Nothing but the page itself."""

    # Showing

    @property
    def is_kwic(self) -> bool:
        """Whether places are in view, not frequencies."""
        return self._has_kwic and self.parts.currentWidget() is self.kwic

    @property
    def _has_kwic(self) -> bool:
        return "kwic" in self.__dict__

    def show_part(self, part: QWidget) -> None:
        """Bring one of the two into view."""
        self.parts.setCurrentWidget(part)
        self.as_kwic.setChecked(self.is_kwic)
        self.as_counts.setChecked(not self.is_kwic)
        self.focus_main()
        self.keys_changed.emit()

    def show_word(self, word: str) -> None:
        """Show a word in context."""
        self.show_part(self.kwic)
        self.kwic.show_word(word)

    def export(self) -> None:
        """Ask where to, and write what is in view."""
        title = _("Words in context") if self.is_kwic else _("Word frequencies")
        formats = _DOCUMENTS if self.is_kwic else f"{_DOCUMENTS};;PNG (*.png);;SVG (*.svg)"
        proposal = self.context.project.path.with_name(f"{title}.docx")
        path: Path | None = self.context.dialogs.save_file(self, _("Export words"), formats, proposal)
        if path:
            (self.kwic if self.is_kwic else self.counts).export(path)

    def _find(self) -> None:
        self.show_part(self.kwic)
        self.kwic.field.selectAll()

    def _show_people(self, found: tuple[Sequence[Source], Sequence[Informant]]) -> None:
        self._people = found
        if self._has_kwic:
            self.kwic.show_people(*found)

    def _on_learned(self) -> None:
        """Count again once every stem is known."""
        if self.isVisible() and not self.counts.model.counts.is_complete:
            self.counts.count()

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(bar, surface="bar_top")
        bar.setFixedHeight(theme.size("stage_header"))
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.space("m"), 0, theme.space("m"), 0)
        line.setSpacing(theme.space("s"))
        for button in (self.as_counts, self.as_kwic):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            line.addWidget(button)
        self.as_counts.setChecked(True)
        line.addStretch(1)
        line.addWidget(action_button(actions["to_word"], actions.specs["to_word"], theme, look="small"))
        self.parts.addWidget(self.counts)
        below = QVBoxLayout()
        below.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("m"), 0)
        below.addWidget(self.parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addLayout(below, 1)


def _people(project: Project) -> tuple[Sequence[Source], Sequence[Informant]]:
    with project.read.moment() as read:
        return read.sources(), read.informants()
