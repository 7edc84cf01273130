"""The place where one stage is in view: made when first shown, refreshed when seen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qda_app import settings
from qda_app.domain.changes import ChangeSet
from qda_app.i18n import _
from qda_app.ui.actions import Stage
from qda_app.ui.context import Context, Target
from qda_app.ui.stage import Page, StageWidget
from qda_app.ui.stages import STAGES

_SPECS = {spec.stage: spec for spec in STAGES}

_LITTLE = 1_000  # changes, which are remembered; what is more is not, and all is read again


class StageStack(QStackedWidget):
    """The stages of one project, or, where none is open, the way to one."""

    shown = Signal(object)  # the Stage that is in view now

    def __init__(self, context: Context | None, welcome: Callable[[], QWidget]) -> None:
        """What `welcome` makes is seen as long as there is no project."""
        super().__init__()
        self._context = context
        self._made: dict[Stage, StageWidget] = {}
        self._missed: dict[Stage, ChangeSet | None] = {}  # None where it was much
        if context is None:
            self.addWidget(welcome())

    @property
    def in_view(self) -> StageWidget | None:
        """The stage that is shown."""
        widget = self.currentWidget()
        return widget if isinstance(widget, StageWidget) else None

    def show_stage(self, stage: Stage, target: Target | None = None) -> None:
        """Bring a stage into view, and a place of it."""
        if self._context is None:
            return
        self._leave(stage)
        is_new = stage not in self._made
        widget = self._widget(stage, self._context)
        self.setCurrentWidget(widget)
        self.shown.emit(stage)
        self._catch_up(widget, is_new=is_new)
        if target:
            widget.go_to(target)
        widget.focus_main()

    def show_page(self, page: Page) -> None:
        """Bring a page into view that is no stage, until it says that it is finished."""
        before = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.finished.connect(lambda: self._end(page, before))
        page.focus_main()

    def _end(self, page: Page, before: QWidget | None) -> None:
        if before:
            self.setCurrentWidget(before)
        self.removeWidget(page)
        page.deleteLater()

    def refresh(self, changes: ChangeSet) -> None:
        """Tell the stage in view what changed; the others hear of it when they are seen again."""
        for stage, widget in self._made.items():
            if widget is self.in_view:
                widget.refresh(changes)
            else:
                self.remember(stage, changes)

    def remember(self, stage: Stage, changes: ChangeSet) -> None:
        """What a stage out of view will hear of."""
        is_little = stage not in self._missed and len(changes.changes) <= _LITTLE
        self._missed[stage] = changes if is_little else None

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at `size` px."""
        for widget in self._made.values():
            widget.set_text_size(size)

    def _leave(self, stage: Stage) -> None:
        """Finish what is in view before another stage is."""
        widget = self.currentWidget()
        if isinstance(widget, Page):
            widget.finished.emit()
        elif self.in_view and self.in_view.stage is not stage:
            self.in_view.leave()

    def _widget(self, stage: Stage, context: Context) -> StageWidget:
        if stage not in self._made:
            widget = _SPECS[stage].make(context)
            widget.setAccessibleName(_(_SPECS[stage].label))
            widget.set_text_size(context.settings.get(settings.TEXT_SIZE))
            widget.keys_changed.connect(lambda: self._on_keys_changed(widget))
            self._made[stage] = widget
            self.addWidget(widget)
        return self._made[stage]

    def _on_keys_changed(self, widget: StageWidget) -> None:
        if widget is self.in_view:
            self.shown.emit(widget.stage)

    def _catch_up(self, widget: StageWidget, *, is_new: bool) -> None:
        has_missed = widget.stage in self._missed
        missed = self._missed.pop(widget.stage, None)
        if is_new or has_missed:
            widget.refresh(None if is_new else missed)
