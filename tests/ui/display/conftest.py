"""A window on the stage Display, with a coded study and one saved matrix."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qda_app.domain.matrices import MatrixCell
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.main_window import MainWindow
from tests.ui.coded_study import make_study, save_roles


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The coded study with the saved matrix Egaliter."""
    made = make_study(tmp_path)
    save_roles(made)
    yield made
    made.close()


class Room:
    """The stage in its window, and what a test asks of it."""

    def __init__(self, window: MainWindow, stage: DisplayStage, qtbot: QtBot) -> None:
        self.window, self.stage, self.qtbot = window, stage, qtbot
        self.view, self.panel = stage.sheet.view, stage.cell_panel

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

    def undo(self) -> None:
        self.window.action_table.run("undo")
        self.idle()

    def choose(self, row: str, column: str) -> MatrixCell:
        """Click a cell."""
        matrix = self.view.matrix
        assert matrix
        rows, columns = [axis.key for axis in matrix.rows], [axis.key for axis in matrix.columns]
        index = self.view.model().index(rows.index(row), columns.index(column))
        self.view.scrollTo(index)
        corner = self.view.visualRect(index).topLeft() + QPoint(6, 4)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
        self.idle()
        return self.cell(row, column)

    def cell(self, row: str, column: str) -> MatrixCell:
        """What stands in a cell now."""
        matrix = self.view.matrix
        assert matrix
        rows, columns = [axis.key for axis in matrix.rows], [axis.key for axis in matrix.columns]
        return matrix.cells[rows.index(row)][columns.index(column)]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, key, modifier)
        self.idle()

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClicks(focused, words)

    def write(self, row: str, column: str, words: str) -> None:
        """Write a phrase into a cell, by keyboard."""
        self.choose(row, column)
        self.press(Qt.Key.Key_F2)
        self.type(words)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def titles(self) -> list[str]:
        """The rows of the gallery."""
        return [row.title for row in self.stage.gallery.model.rows]


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow, project_path: Path, idle: Callable[[], None]) -> Room:
    """The stage with the saved matrix in view."""
    window.opener.open(project_path)
    idle()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_stage(Stage.DISPLAY)
    stage = window.stack.in_view
    assert isinstance(stage, DisplayStage)
    made = Room(window, stage, qtbot)
    made.idle()
    stage.focus_main()
    return made
