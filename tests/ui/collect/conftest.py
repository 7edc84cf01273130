"""The stage Collect of an open project, and files to bring in."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from qda_app import paths
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow

Drop = Callable[[Sequence[Path]], None]

NARRATOR = """P: Bagaimana rapat berjalan?
N: Tiap Senin kami lapor.

P: Siapa yang hadir?
N: Semua bidang.

P: Apakah dicatat?
N: Dicatat.
"""


@pytest.fixture
def idle(idle: Callable[[], None]) -> Callable[[], None]:
    """Wait until everything that was asked for is done, and shown."""

    def waited() -> None:
        for _more in range(3):
            QApplication.processEvents()
            idle()
        QApplication.processEvents()

    return waited


@pytest.fixture
def stage(open_window: MainWindow, idle: Callable[[], None]) -> CollectStage:
    """Collect, in the window, with the source W1."""
    open_window.show_stage(Stage.COLLECT)
    idle()
    found = open_window.stack.in_view
    assert isinstance(found, CollectStage)
    return found


@pytest.fixture
def open_project(stage: CollectStage) -> Project:
    """The project that the window has open."""
    return stage.context.project


@pytest.fixture
def drop(stage: CollectStage, idle: Callable[[], None]) -> Drop:
    """Let files fall onto the stage, and wait until they are read."""

    def dropped(files: Sequence[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        stage.dropEvent(QDropEvent(QPoint(200, 200), copy, data, left, Qt.KeyboardModifier.NoModifier))
        idle()

    return dropped


@pytest.fixture
def focus_group() -> Path:
    return next(paths.SAMPLE.glob("F1*.txt"))


@pytest.fixture
def narrator(tmp_path: Path) -> Path:
    """An interview whose informant is only `N`."""
    path = tmp_path / "W7_rapat.txt"
    path.write_text(NARRATOR, encoding="utf-8")
    return path
