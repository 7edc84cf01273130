"""The one window: toolbar, rail, stages, status bar, and what they hear of the project."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from qda_app import i18n, settings
from qda_app.domain.changes import ChangeSet, Step, StepKind
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.study import Study
from qda_app.i18n import _, current
from qda_app.settings import Settings
from qda_app.ui.actions import Actions, Stage
from qda_app.ui.bands import Bands
from qda_app.ui.commands import Commands
from qda_app.ui.context import Context, Target, Tools
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors, Notice
from qda_app.ui.help_panel import HelpPanel
from qda_app.ui.history.host import HistoryHost
from qda_app.ui.home.new_project import NewProjectPage
from qda_app.ui.home.welcome import WelcomePage
from qda_app.ui.jobs import Jobs
from qda_app.ui.look import theme_of
from qda_app.ui.opener import Opener
from qda_app.ui.panels import focus_next_panel
from qda_app.ui.rail import Rail
from qda_app.ui.stage_stack import StageStack
from qda_app.ui.statusbar import StatusBar
from qda_app.ui.theme import dress, dress_window
from qda_app.ui.toolbar import TopBar
from qda_app.ui.working import Working

if TYPE_CHECKING:
    from qda_app.services.overview import Overview
    from qda_app.services.project import Project  # heavy; the window is shown first

_SMALLEST = (1120, 640)
_FIRST_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """Shows one project. Its parts are made anew when the language or the colours change."""

    def __init__(self, kept: Settings, dialogs: Dialogs, errors: Errors) -> None:
        """Without a project."""
        super().__init__()
        self.settings, self.errors = kept, errors
        self.theme = theme_of(kept.get(settings.THEME))
        self.jobs = Jobs(self)
        self.action_table = Actions(self.theme, self)
        self.opener = Opener(self.jobs, kept, errors, dialogs, self)
        self.tools = Tools(self.jobs, kept, self.action_table, dialogs)
        self.context: Context | None = None
        self.help: HelpPanel | None = None
        self.stage = Stage.HOME
        self._leaves_anyway = self._is_leaving = False
        self._newest_step = 0  # of the open project; its number, as far as a change told it
        self.history = HistoryHost(self, self.action_table, self.tell, self._focus_stage)
        self.working = Working(self, self.save_typing, self._make_anew)
        self.commands = Commands(self, self)
        self.addActions(list(self.action_table))
        self.setMinimumSize(*_SMALLEST)
        self._restore_geometry()
        self._dress()
        self._furnish()
        self._listen()

    # What the commands do

    def show_stage(self, stage: Stage, target: Target | None = None) -> None:
        """Bring a stage into view, and a place of it."""
        self.stack.show_stage(stage, target)

    def show_new_project(self) -> None:
        """Ask what a new project should hold."""
        self.save_typing()
        self.stack.show_page(NewProjectPage(self.tools, self.theme, self.opener))

    def show_help(self) -> None:
        """Show or hide the help of the stage in view."""
        if self.help:
            self._close_help()
            return
        self.history.close()
        self.help = HelpPanel(self.stage, self.action_table, self.theme, self.stack)
        self.help.closed.connect(self._close_help)
        self.help.show()
        self._fit()

    def show_history(self) -> None:
        """Show or hide the history of the project."""
        self._close_help()
        self.history.toggle(self.context, self.stack)

    def show_step(self, step: Step) -> None:
        """Show a step in the history."""
        self._close_help()
        self.history.show_step(self.context, self.stack, step)

    def refuse_undo(self, problem: BaseException) -> None:
        """Say why a step cannot be undone or done again, with the way to what is in its way."""
        if self.context:
            self.history.refuse(self.context, self.stack, problem)

    def show_palette(self) -> None:
        """Open the command palette."""
        from qda_app.ui.palette import Palette  # its entries need the database; the window is shown first

        Palette(self, self.action_table, self.context, self.theme)

    def show_coders(self) -> None:
        """List who works in the project."""
        self.working.show_coders(self.bar.coder)

    def tell(self, notice: Notice) -> None:
        """Say something below the toolbar."""
        self.bands.tell(notice)

    def use_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.settings.set(settings.LANGUAGE, code)
        i18n.use(code)
        if self.context:
            self.context.watch.read()
        self.action_table.speak()
        self._make_anew()

    def use_colours(self, choice: settings.Theme) -> None:
        """Take other colours from now on."""
        self.settings.set(settings.THEME, choice)
        self._follow_colours()

    def use_text_size(self, size: int) -> None:
        """Show the words of the field larger or smaller."""
        self.settings.set(settings.TEXT_SIZE, size)
        self.stack.set_text_size(self.settings.get(settings.TEXT_SIZE))

    def save_typing(self) -> None:
        """Save what was typed into a field of the stage in view."""
        if self.stack.in_view:
            self.stack.in_view.leave()

    def focus_panel(self, step: int) -> None:
        """Give the keyboard to the next (1) or previous (-1) panel."""
        stage = self.stack.in_view
        middle = stage.panels() if stage else [self.stack]
        beside = [panel for panel in (self.help, self.history.panel) if panel]
        focus_next_panel([self.bar, self.rail, *middle, *beside, self.statusBar()], step)

    # Making the parts

    def _furnish(self) -> None:
        """Make toolbar, rail, stages and status bar in the present language and colours."""
        menu, project_menu = self.commands.menus()
        self.bar = TopBar(self.action_table, self.theme, menu, project_menu)
        self.addToolBar(self.bar)
        self.rail = Rail(self.theme)
        self.rail.stage_wanted.connect(self.show_stage)
        self.rail.colours_wanted.connect(self.commands.switch_colours)
        self.bands = Bands(self.theme)
        self.stack = StageStack(self.context, partial(WelcomePage, self.tools, self.theme, self.opener))
        self.stack.shown.connect(self._on_shown)
        self.setCentralWidget(self._middle())
        self.status = StatusBar(self.jobs, self.action_table, self.theme)
        self.setStatusBar(self.status)
        self._show_project()
        self._fit()

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        row = QHBoxLayout()
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.bands)
        column.addLayout(row, 1)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.help = None
        self.history.forget()
        return middle

    def _make_anew(self) -> None:
        in_view = self.stack.in_view
        place = in_view.place() if in_view else None
        self.save_typing()
        self._take_down()
        self.removeToolBar(self.bar)
        self.bar.deleteLater()
        self._furnish()
        self.show_stage(self.stage, place)

    def _take_down(self) -> None:
        for stage in Stage:
            self.action_table.unbind(stage)

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, self.theme)
        dress_window(self, self.theme)
        self.action_table.dress(self.theme)

    # What the window hears

    def _listen(self) -> None:
        self.jobs.changed.connect(self._on_changed)
        self.jobs.failed.connect(self.errors.tell)
        self.errors.told.connect(self.tell)
        self.opener.told.connect(self.tell)
        self.opener.opened.connect(self._on_opened)
        self.opener.closing.connect(self._on_closing)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_colours)

    def _on_opened(self, project: "Project") -> None:
        self.context = Context(project, self.tools, self.theme)
        self.context.stage_wanted.connect(self.show_stage)
        self.context.project_wanted.connect(self.opener.open_recent)
        self.context.step_wanted.connect(self.show_step)
        self.context.told.connect(self.tell)
        self.context.watch.updated.connect(self._on_overview)
        self.context.watch.read()
        self.working.follow(self.context)
        self.stage = Stage.HOME
        self._make_anew()

    def _on_closing(self) -> None:
        if self.context:
            self.context.watch.stop()
            self.context.learner.stop()
            self.context.language.stop()
        self.save_typing()
        self.working.follow(None)
        self.context = None
        self.stage = Stage.HOME
        if not self._is_leaving:
            self._make_anew()

    def _focus_stage(self) -> None:
        if self.stack.in_view:
            self.stack.in_view.focus_main()

    def _close_help(self) -> None:
        if self.help:
            self.help.hide()
            self.help.deleteLater()
            self.help = None

    def _on_shown(self, stage: Stage) -> None:
        if self.help and stage is not self.stage:
            self._close_help()
        self.history.fit()
        self.stage = stage
        self.rail.show_stage(stage)
        self._settle_actions()
        if self.stack.in_view:
            self.status.show_keys(self.stack.in_view.status_keys())

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.context is None:
            return
        self.status.show_saved(changes.step.at, datetime.now(UTC))
        if changes.touches(Code):
            self.context.follow_codes(changes)
        if changes.touches(Coder) and self.working.look_again():
            return
        if changes.touches(Study, Coder):
            self._show_title(self.context.project)
        self.context.watch.note(changes)
        self.context.learner.note(changes)
        self.stack.refresh(changes)
        self.history.refresh()
        self._tell_of_step(self.context.project, changes.step)

    def _on_overview(self, found: "Overview") -> None:
        waiting = found.waiting
        counts = {Stage.REDUCE: len(waiting.unrated), Stage.DISPLAY: len(waiting.stale)}
        self.rail.model.show(counts, has_project=True)

    def _follow_colours(self) -> None:
        theme = theme_of(self.settings.get(settings.THEME))
        if theme is not self.theme:
            self.theme = theme
            self._dress()
            if self.context:
                self.context.recolour(theme)
            self._make_anew()

    # What it says of the project

    def _show_project(self) -> None:
        project = self.context.project if self.context else None
        self.rail.model.show({}, has_project=project is not None)
        if self.context and self.context.watch.latest:
            self._on_overview(self.context.watch.latest)
        self.rail.show_stage(self.stage)
        self._settle_actions()
        if project is None:
            self.setWindowTitle("QDA App")
            self.status.show_keys(["new", "open_project", "help"])
            return
        self._show_title(project)
        self.status.show_saved(_saved_at(project.path), datetime.now(UTC))
        self._read_steps(project)
        if project.is_read_only:
            sentence = _("This project is open for reading only.")
            self.bands.last(Notice(sentence, _("You can read it, not change it."), "warning"))

    def _show_title(self, project: "Project") -> None:
        title = project.read.study().title
        self.bar.show_project(title, project.coder)
        self.setWindowTitle(f"{title} – QDA App")

    def _settle_actions(self) -> None:
        is_writable = self.context is not None and self.context.is_writable
        may_code = self.context is not None and self.context.may_code
        has_project = self.context is not None
        self.action_table.show(self.stage, has_project=has_project, is_writable=is_writable, may_code=may_code)

    def _tell_of_step(self, project: "Project", step: Step) -> None:
        """A new step is the next to be undone, and leaves nothing to be done again; else both are read."""
        self._newest_step = step.number
        if step.kind is StepKind.DO:
            self._on_steps(step.number, (step, None))
        else:
            self._read_steps(project)

    def _read_steps(self, project: "Project") -> None:
        then = partial(self._on_steps, self._newest_step)
        self.jobs.read(partial(_steps, project), then, owner=self, topic="steps")

    def _on_steps(self, read_after: int, steps: tuple[Step | None, Step | None]) -> None:
        """What was read before the newest step came says nothing any more."""
        if read_after != self._newest_step:
            return
        undo, redo = (current().step(step.label, step.parameters) if step else "" for step in steps)
        self.bar.show_steps(undo, redo)

    # The frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the width."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed and written; ask only where a long job would be cut off."""
        self.save_typing()
        if self.jobs.is_writing and self.jobs.name and not self._leaves_anyway:
            self._ask_to_leave()
            event.ignore()
            return
        self.settings.set(settings.WINDOW_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        self.jobs.cancel()
        self._is_leaving = True
        self.opener.close()
        self.jobs.close()
        event.accept()

    def _ask_to_leave(self) -> None:
        sentence = _("“{job}” still writes to the project.").format(job=self.jobs.name)
        leave = (_("Stop it and leave"), self._leave)
        self.tell(Notice(sentence, _("What it has not finished would not be kept."), "warning", (leave,)))

    def _leave(self) -> None:
        self._leaves_anyway = True
        self.close()

    def _fit(self) -> None:
        self.rail.fit(self.width())
        self.bar.fit(self.width())
        if self.help:
            self.help.fit()
        self.history.fit()

    def _restore_geometry(self) -> None:
        geometry = QByteArray.fromBase64(self.settings.get(settings.WINDOW_GEOMETRY).encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*_FIRST_SIZE)


def _steps(project: "Project") -> tuple[Step | None, Step | None]:
    return project.next_undo(), project.next_redo()


def _saved_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
