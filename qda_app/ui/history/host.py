"""The place of the history in the window: opened and closed, kept in step, and led to from elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from qda_app.domain.changes import Step
from qda_app.domain.errors import UserError
from qda_app.i18n import _
from qda_app.ui.actions import Actions
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

if TYPE_CHECKING:
    from qda_app.ui.history.panel import HistoryPanel  # heavy; the window is shown first


class HistoryHost(QObject):
    """At most one panel, over the stage."""

    def __init__(
        self, window: QWidget, actions: Actions, tell: Callable[[Notice], None], back: Callable[[], None]
    ) -> None:
        """`tell` says something below the toolbar, `back` gives the keyboard to the stage."""
        super().__init__(window)
        self._actions = actions
        self._tell, self._back = tell, back
        self.panel: HistoryPanel | None = None

    def toggle(self, context: Context | None, over: QWidget) -> None:
        """Open the panel over a widget, or close it."""
        if self.panel:
            self.close()
        elif context:
            self._open(context, over)

    def show_step(self, context: Context | None, over: QWidget, step: Step) -> None:
        """Open the panel at a step."""
        if context and self.panel is None:
            self._open(context, over)
        if self.panel:
            self.panel.choose(step)

    def refuse(self, context: Context, over: QWidget, problem: BaseException) -> None:
        """Tell why nothing was undone; where steps are in the way, with the way to the first of them."""
        steps = getattr(problem, "steps", None)  # of StepsInTheWay, whose module needs the database
        if steps and isinstance(problem, UserError):
            show = (_("Show in the history"), lambda: self.show_step(context, over, steps[0]))
            self._tell(Notice(str(problem), problem.hint, "error", (show,)))
        else:
            context.jobs.failed.emit(problem)

    def refresh(self) -> None:
        """Follow a step."""
        if self.panel:
            self.panel.refresh()

    def fit(self) -> None:
        """Take the room there is."""
        if self.panel:
            self.panel.fit()

    def take_back(self) -> None:
        """Take back the step that is chosen."""
        if self.panel:
            self.panel.detail.take_back()

    def close(self) -> None:
        """Close the panel, and give the keyboard back."""
        panel = self.panel
        self.forget()
        if panel:
            panel.hide()
            panel.deleteLater()
            self._back()

    def forget(self) -> None:
        """The window is furnished anew; what lay over the stage is gone with it."""
        self.panel = None
        self._actions.allow("take_back_step", is_possible=False)

    def _open(self, context: Context, over: QWidget) -> None:
        from qda_app.ui.history.panel import HistoryPanel  # as above

        self.panel = HistoryPanel(context, over)
        self._actions.allow("take_back_step", is_possible=True)
        self.panel.closed.connect(self.close)
        self.panel.show()
        self.panel.fit()
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)
