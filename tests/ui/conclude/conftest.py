"""A window on the stage Conclude, with a coded study."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qda_app.domain.matrices import MatrixCell
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.conclude.stage import ConcludeStage
from qda_app.ui.main_window import MainWindow
from tests.ui.coded_study import make_study


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = make_study(tmp_path)
    yield made
    made.close()


class Bench:
    """The stage in its window, and what a test asks of it."""

    def __init__(self, window: MainWindow, stage: ConcludeStage, qtbot: QtBot) -> None:
        self.window, self.stage, self.qtbot = window, stage, qtbot
        self.board, self.view, self.panel = stage.board, stage.board.view, stage.board.panel

    @property
    def project(self) -> Project:
        assert self.window.context
        return self.window.context.project

    def idle(self) -> None:
        """Everything that was asked for is done and shown."""
        context = self.window.context
        assert context
        self.qtbot.waitUntil(lambda: self.window.jobs.is_idle and not context.watch.is_waiting)

    def act(self, service: Callable[..., object], *args: object) -> None:
        self.window.jobs.act(service, self.project, *args)
        self.idle()

    def rows(self) -> list[str]:
        assert self.view.matrix
        return [axis.key for axis in self.view.matrix.rows]

    def cell(self, row: str, column: str) -> MatrixCell:
        matrix = self.view.matrix
        assert matrix
        columns = [axis.key for axis in matrix.columns]
        return matrix.cells[self.rows().index(row)][columns.index(column)]

    def choose(self, row: str, column: str) -> None:
        """Click a cell."""
        matrix = self.view.matrix
        assert matrix
        columns = [axis.key for axis in matrix.columns]
        index = self.view.model().index(self.rows().index(row), columns.index(column))
        self.view.scrollTo(index)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.view.visualRect(index).center())
        self.idle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, key, modifier)
        self.idle()

    def said(self) -> list[str]:
        """The excerpts of the panel, by their locator."""
        return [row.evidence.locator for row in self.panel.evidence.model().rows if row.evidence]


@pytest.fixture
def bench(qtbot: QtBot, window: MainWindow, project_path: Path, idle: Callable[[], None]) -> Bench:
    """The stage with the board in view."""
    window.opener.open(project_path)
    idle()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_stage(Stage.CONCLUDE)
    stage = window.stack.in_view
    assert isinstance(stage, ConcludeStage)
    made = Bench(window, stage, qtbot)
    made.idle()
    stage.focus_main()
    return made
