"""Pages that stand in the place of the text for a while: replacing words, versions, a corrected file."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.ui.actions import SPECS, KeyHint, Stage
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.theme import set_look

_STILL = {  # answers while the text is not in view, or while one types into it
    "correct_text",
    "difference_in_two",
    "excerpt_table",
    "next_excerpt",
    "next_source",
    "previous_excerpt",
    "previous_source",
    "replace_source",
    "replace_words",
    "speakers",
    "text_versions",
}


def coding_keys() -> set[str]:
    """The actions that would do something to a text that is not in view."""
    return {spec.key for spec in SPECS if spec.where == {Stage.REDUCE}} - _STILL | {"find"}


class OpenPage(QWidget):
    """One of these pages. Esc leaves it."""

    left = Signal()
    place_wanted = Signal(object, object)  # a SourceId, and a Goal in it
    excerpt_wanted = Signal(object)  # an ExcerptId, to be looked at beside the page

    def __init__(self) -> None:
        """On paper."""
        super().__init__()
        set_look(self, surface="paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def commit(self) -> None:
        """Do what the page is for."""

    def keys(self) -> Sequence[KeyHint]:
        """What works here, for the status bar."""
        return []

    def focus_main(self) -> None:
        """Give the keyboard to its first field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OpenPages(QObject):
    """Shows at most one of them, and goes back to the text when a place in it is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        """The text is in view."""
        super().__init__(reading)
        self._desk, self._reading = desk, reading
        self.current: OpenPage | None = None
        self._shown_id: SourceId | None = None
        desk.source_opened.connect(self._on_source_opened)

    def add(self, page: OpenPage) -> None:
        """Take in a page."""
        self._reading.add_page(page)
        page.left.connect(self.close)
        page.place_wanted.connect(self._go_to)
        page.excerpt_wanted.connect(self._choose)

    def show(self, page: OpenPage) -> None:
        """Show a page in the place of the text."""
        self.current, self._shown_id = page, self._desk.source_id
        self._reading.show_page(page)
        self._desk.context.actions.set_aside(Stage.REDUCE, coding_keys())
        page.focus_main()
        self.changed.emit()

    def close(self) -> None:
        """Show the text again."""
        if self.current:
            self.current = None
            self._reading.show_page(None)
            self._desk.context.actions.set_aside(Stage.REDUCE, ())
            self._reading.focus()
            self.changed.emit()

    def _go_to(self, source_id: SourceId, goal: Goal) -> None:
        self.close()
        self._desk.open(source_id, goal)

    def _choose(self, excerpt_id: ExcerptId) -> None:
        self._desk.choose(excerpt_id)

    def _on_source_opened(self, goal: Goal) -> None:
        if self.current and (goal != Goal() or self._desk.source_id != self._shown_id):
            self.close()
