"""The base of the stages: how a screen is shown, refreshed and left."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.i18n import _
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.theme import set_look


class StageWidget(QWidget):
    """One stage of one open project.

    It is made when it is first shown, and made anew when the project, the language or the colours change: so it reads
    `context` and `_()` in its constructor and needs no translating or recolouring afterwards. What should survive
    that goes through `place` and `go_to`.
    """

    stage: ClassVar[Stage]

    keys_changed = Signal()  # `status_keys` are other ones now

    def __init__(self, context: Context) -> None:
        """Build the widgets; `refresh` and then `go_to` follow."""
        super().__init__()
        self.context = context

    def bind(self, key: str, slot: Slot) -> None:
        """Let `slot` answer the action `key` while this stage is in view."""
        self.context.actions.bind(key, self.stage, slot)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read again what `changes` touches; None is everything. Called only while the stage is in view."""

    def go_to(self, target: Target) -> None:
        """Show a place of this stage."""

    def place(self) -> Target:
        """What is shown now."""
        return Target()

    def leave(self) -> None:
        """Save what was typed into fields; the stage is about to be hidden or taken down."""

    def focus_main(self) -> None:
        """Give the keyboard to the main thing of the stage."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, in the order of reading."""
        return [self]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """Three to five actions, by key, or keys of the keyboard that work here and now, for the status bar."""
        return [KeyHint(("Ctrl", "1…6"), _("switch stage")), "palette", "help"]

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at `size` px."""


class Page(QWidget):
    """Something that is asked in place of a stage, and then gone."""

    finished = Signal()

    def focus_main(self) -> None:
        """Give the keyboard to its first field."""


class PlainStage(StageWidget):
    """A stage that only says what belongs there."""

    def __init__(self, context: Context, title: str, sentences: Sequence[str]) -> None:
        """Say `sentences` below `title`."""
        super().__init__(context)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = QLabel(title)
        set_look(heading, type="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(context.theme.space("xxl"),) * 4)
        column.setSpacing(context.theme.space("s"))
        column.addWidget(heading)
        for sentence in sentences:
            column.addWidget(_sentence(sentence))
        column.addStretch(1)


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setMaximumWidth(640)
    set_look(label, tone="secondary")
    return label
