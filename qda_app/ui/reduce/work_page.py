"""Work pages: what one does in Reduce besides reading and coding, each in a tab beside the text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _
from qda_app.ui.actions import KeyHint, Slot
from qda_app.ui.context import Context, Target


class WorkPage(QWidget):
    """One tab of Reduce, made when it is first shown, and made anew with its stage."""

    keys_changed = Signal()  # `status_keys` are other ones now
    counted = Signal(str)  # how many there are, for the tab

    def __init__(self, context: Context) -> None:
        """Build the widgets; `refresh` follows."""
        super().__init__()
        self.context = context

    def slots(self) -> Mapping[str, Slot]:
        """What the actions of the window mean while this page is in view, by their keys."""
        return {}

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what `changes` touches; None is everything. Called only while the page is in view."""

    def go_to(self, target: Target) -> None:
        """Show a place of this page."""

    def focus_main(self) -> None:
        """Give the keyboard to the main thing of the page."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def subject(self) -> Subject:
        """What a memo is about that is begun here."""
        return Subject()

    def panels(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, in the order of reading."""
        return [self]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """Three to five actions, by key, or keys of the keyboard that work here and now, for the status bar."""
        return [KeyHint(("Ctrl", "PgUp"), _("tab before")), "palette", "help"]

    def leave(self) -> None:
        """Save what was typed into fields; the page is about to be hidden or taken down."""

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at `size` px."""
