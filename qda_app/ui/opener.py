"""Opening, making and closing projects, one at a time, off the window's thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qda_app.i18n import _
from qda_app.settings import RECENT_PROJECTS, WORKERS, Settings
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors, Notice
from qda_app.ui.jobs import Jobs

if TYPE_CHECKING:
    from qda_app.services.project import Project  # heavy; the window is shown first

SUFFIX = ".qdaproj"


def project_files() -> str:
    """Project files, as the dialogs of the system name them."""
    return _("QDA App projects (*{suffix})").format(suffix=SUFFIX)


class Opener(QObject):
    """Knows the project that is open. A new one is open before the old one is let go."""

    opened = Signal(object)  # a Project
    closing = Signal()  # the project is about to be let go; use it no more
    told = Signal(object)  # a Notice

    def __init__(self, jobs: Jobs, settings: Settings, errors: Errors, dialogs: Dialogs, parent: QWidget) -> None:
        """No project yet; `parent` is the window of the dialogs."""
        super().__init__(parent)
        self._jobs, self._settings, self._errors = jobs, settings, errors
        self._dialogs, self._window = dialogs, parent
        self.project: Project | None = None

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project file; where someone has it open, offer to read it."""
        if self.project and self.project.path == path and self.project.is_read_only == read_only:
            return
        refused = partial(self._on_refused, path)
        worker = self._settings.get(WORKERS).get(str(path), "")
        self._bring(partial(_opened, path, worker, read_only=read_only), _("Opening the project"), refused)

    def make(self, path: Path, *, title: str, coder: str, codebook: Path | None) -> None:
        """Make a project file and open it."""
        self._bring(partial(_made, path, title, coder, codebook), _("Making the project"), self._errors.tell)

    def make_sample(self, folder: Path) -> None:
        """Build the sample project in a folder and open it."""
        self._bring(partial(_sample, folder), _("Building the sample project"), self._errors.tell)

    def choose(self) -> None:
        """Ask for a project file, and open it."""
        recent: tuple[Path, ...] = self._settings.get(RECENT_PROJECTS)
        folder = recent[0].parent if recent else None
        path = self._dialogs.open_file(self._window, _("Open project"), project_files(), folder)
        if path:
            self.open(path)

    def open_recent(self, path: Path) -> None:
        """Open a project that was open before; where its file is gone, ask where it went."""
        if path.exists():
            self.open(path)
            return
        title = _("Find {name}").format(name=path.name)
        found = self._dialogs.open_file(self._window, title, project_files())
        if found:
            self._settings.forget_project(path)
            self.open(found)

    def close(self) -> None:
        """Let the project go, once everything is written."""
        if self.project:
            self.closing.emit()
            self._jobs.drop_reads()
            self._jobs.act(_let_go, self.project, self._jobs)
            self.project = None

    def forget(self) -> None:
        """Begin the history of the open project anew: it is closed, written anew, and opened again."""
        if self.project:
            path = self.project.path
            self.close()
            self._bring(partial(_forgotten, path), _("Beginning the history anew"), partial(self._on_kept, path))

    def _on_kept(self, path: Path, problem: BaseException) -> None:
        """It could not be done; the project is as it was."""
        self._errors.tell(problem)
        self.open(path)

    def _bring(self, way: "Callable[[], Project]", name: str, failed: Callable[[BaseException], object]) -> None:
        self._jobs.act(way, then=self._on_open, failed=failed, name=name)

    def _on_open(self, project: "Project") -> None:
        self.close()
        self.project = project
        self._jobs.watch(project)
        self._settings.remember_project(project.path)
        self.opened.emit(project)

    def _on_refused(self, path: Path, problem: BaseException) -> None:
        from qda_app.services.opening import ProjectLocked  # heavy, and loaded by now

        if isinstance(problem, ProjectLocked):
            read = (_("Open to read"), partial(self.open, path, read_only=True))
            self.told.emit(Notice(str(problem), problem.hint, "error", (read,)))
        else:
            self._errors.tell(problem)


# In the writer. The imports are heavy (SQLAlchemy), so they wait until the window is seen.


def _opened(path: Path, worker: str, *, read_only: bool) -> "Project":
    """`worker` is the GUID of who worked there last, as far as that is known and they are still in the project."""
    from qda_app.services.opening import open_project

    project = open_project(path, read_only=read_only)
    if coder := next((one for one in project.read.coders() if str(one.id) == worker), None):
        project.work_as(coder)
    return project


def _made(path: Path, title: str, coder: str, codebook: Path | None) -> "Project":
    from qda_app.services.opening import new_project

    return new_project(path, title=title, coder=coder, codebook=codebook)


def _sample(folder: Path) -> "Project":
    from qda_app.services.sample import make_sample

    return make_sample(folder)


def _forgotten(path: Path) -> "Project":
    from qda_app.services.forgetting import forget_history
    from qda_app.services.opening import open_project

    forget_history(path)
    return open_project(path)


def _let_go(project: "Project", jobs: Jobs) -> None:
    jobs.wait_for_reads()
    project.close()
