"""Pictures of the screens, for people who have no display before them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from qda_app import i18n, settings
from qda_app.services.project import Project
from qda_app.services.safety import back_up
from qda_app.settings import Settings
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.dialogs import Dialogs
from qda_app.ui.errors import Errors
from qda_app.ui.main_window import MainWindow

SIZE = (1440, 900)
_LOOK_EVERY_MS = 10
_QUIET_LOOKS = 15  # in a row, after which a screen is taken to be complete: layouts settle one after another


@contextmanager
def pictured_window(path: Path, *, language: str, theme: settings.Theme) -> Iterator[MainWindow]:
    """A window on a copy of the project at `path`, which may be open, with settings of its own."""
    spoken = i18n.current().code
    with TemporaryDirectory() as folder:
        copy = back_up(path, root=Path(folder)).rename(Path(folder) / path.name)
        kept = Settings(Path(folder) / "settings.json")
        kept.set(settings.LANGUAGE, language)
        kept.set(settings.THEME, theme)
        i18n.use(language)
        window = MainWindow(kept, Dialogs(), Errors(Path(folder)))
        window.resize(*SIZE)
        window.show()
        window.opener.open(copy)
        settle(window)
        yield window
        window.close()
        i18n.use(spoken)


def settle(window: MainWindow) -> None:
    """Let the window work until everything that was asked for is shown."""
    ticks = QTimer(interval=_LOOK_EVERY_MS)  # so that waiting for events comes to an end
    ticks.start()
    looks = 0
    while looks < _QUIET_LOOKS:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which only a running loop would do
        looks = looks + 1 if _is_quiet(window) else 0


def screens(window: MainWindow) -> Iterator[str]:
    """Show every stage in turn, on a source and a cell that have something to see; yields its name."""
    places = targets(window)
    for stage in Stage:
        window.show_stage(stage, places.get(stage))
        settle(window)
        yield f"{stage.number}_{stage}"


def take_pictures(project: Project, folder: Path) -> Iterator[Path]:
    """Write a PNG of each stage of `project` into `folder`, without a display; yields each file as it is done."""
    application = make_application()
    folder.mkdir(parents=True, exist_ok=True)
    with pictured_window(project.path, language=i18n.current().code, theme=settings.Theme.LIGHT) as window:
        for name in screens(window):
            picture = folder / f"{name}.png"
            window.grab().save(str(picture))
            yield picture
    application.processEvents()


def _is_quiet(window: MainWindow) -> bool:
    is_watching = window.context is not None and window.context.watch.is_waiting
    return window.jobs.is_idle and not is_watching


def targets(window: MainWindow) -> dict[Stage, Target]:
    """Where each stage has most to see."""
    if window.context is None:
        return {}
    project = window.context.project
    counts = project.read.counts_by_source(project.coder.id)
    source_id = max(counts, key=lambda source_id: counts[source_id], default=None)
    excerpts = project.read.excerpts(source_id, project.coder.id) if source_id else []
    display = next(iter(project.read.displays()), None)
    return {
        Stage.REDUCE: Target(source_id=source_id, excerpt_id=excerpts[len(excerpts) // 2].id if excerpts else None),
        Stage.DISPLAY: Target(display_id=display.id, kind=display.kind) if display else Target(kind="data-accounting"),
    }


def make_application() -> QApplication:
    """The application that pictures need; it is made, without a display, where there is none yet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance()
    return application if isinstance(application, QApplication) else QApplication([])
