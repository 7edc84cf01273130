"""A difference in one text, or as the two texts side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget

from qda_app.domain.differences import Hunk, Part
from qda_app.i18n import _
from qda_app.settings import DIFFERENCE_IN_TWO
from qda_app.ui.context import Context
from qda_app.ui.parts import action_button
from qda_app.ui.reduce.correcting.diff_text import DiffText
from qda_app.ui.reduce.correcting.diff_view import DiffView

_BESIDE = 76  # px for the numbers of a text that has half the room


class Difference(QStackedWidget):
    """Shows the same difference either way; two texts scroll together, group of lines by group."""

    line_wanted = Signal(int)  # of the text after

    def __init__(self, context: Context) -> None:
        """Nothing to show, in the way that was chosen last."""
        super().__init__()
        theme = context.theme
        self._settings = context.settings
        self._hunks: Sequence[Hunk] = ()
        self._is_following = False
        self.one = DiffView(theme)
        self.before = DiffView(theme, _("Text before"), beside=_BESIDE)
        self.after = DiffView(theme, _("Text after"), beside=_BESIDE)
        self._two = QSplitter(Qt.Orientation.Horizontal)
        self._two.setChildrenCollapsible(False)
        for view in (self.before, self.after):
            self._two.addWidget(view)
        for widget in (self.one, self._two):
            self.addWidget(widget)
        action, spec = context.actions["difference_in_two"], context.actions.specs["difference_in_two"]
        self.button = action_button(action, spec, theme, look="flat small", shows_keys=False, text=_way(is_in_two=True))
        self._connect()
        self._settle()

    @property
    def is_in_two(self) -> bool:
        """Whether the two texts stand side by side."""
        return self.currentWidget() is self._two

    def show_difference(self, hunks: Sequence[Hunk]) -> None:
        """Show another difference, from its beginning."""
        self._hunks = hunks
        self.one.show_difference(DiffText.of(hunks))
        self.before.show_difference(DiffText.of(hunks, without=Part.NEW))
        self.after.show_difference(DiffText.of(hunks, without=Part.GONE))

    def step(self, step: int) -> None:
        """Bring the next (1) or previous (-1) group of lines to the top."""
        self.main.step(step)

    @property
    def main(self) -> DiffView:
        """The text that has the keyboard first."""
        return self.before if self.is_in_two else self.one

    def switch(self) -> None:
        """From one text to two, or back, here and from the next time on; the group at the top stays there."""
        group = self.main.group
        self._settings.set(DIFFERENCE_IN_TWO, not self.is_in_two)
        self._settle()
        self.main.show_group(group)
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_settings(self) -> None:
        """Show it in the way that was chosen last, wherever that was."""
        self._settle()

    def _settle(self) -> None:
        is_in_two = bool(self._settings.get(DIFFERENCE_IN_TWO))
        self.setCurrentWidget(self._two if is_in_two else self.one)
        if is_in_two:
            self._two.setSizes([1_000, 1_000])
        self.button.setText(_way(is_in_two=not is_in_two))

    def _connect(self) -> None:
        self.one.line_wanted.connect(self.line_wanted)
        self.after.line_wanted.connect(self.line_wanted)
        self.before.line_wanted.connect(self._on_line_before_wanted)
        self.before.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.before, self.after))
        self.after.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.after, self.before))

    def _on_line_before_wanted(self, line: int) -> None:
        """The group that begins at a line of the text before begins at another one now."""
        hunk = next((one for one in self._hunks if one.line_before == line), None)
        if hunk:
            self.line_wanted.emit(hunk.line_after)

    def _follow(self, leader: DiffView, follower: DiffView) -> None:
        """Bring the group that one text shows at its top to the top of the other."""
        if self.is_in_two and not self._is_following and follower.group != leader.group:
            self._is_following = True
            follower.show_group(leader.group)
            self._is_following = False


def _way(*, is_in_two: bool) -> str:
    return _("Side by side") if is_in_two else _("In one text")
