"""The stage Reduce with its two interviews, and edit mode at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.ui.reduce.correcting.editor import TextEditor
from tests.ui.reduce.conftest import Desk, desk, project

__all__ = ["desk", "project"]


def text(room: Desk, source: str = "W1") -> str:
    found = room.project.read.source_named(source)
    assert found
    return room.project.read.text(found.id)


def begin(room: Desk) -> TextEditor:
    """Edit mode by its key."""
    QTest.keyClick(room.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(lambda: room.stage.edit.is_on)
    return room.stage.edit.page.editor


def keep(room: Desk) -> None:
    """Store what was typed by its key, and wait until it is read again."""
    QTest.keyClick(room.stage.edit.page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.idle()


@pytest.fixture
def again(desk: Desk, project_path: Path, idle: Callable[[], None]) -> Callable[[], Desk]:
    """Open the project once more in the same window, as after the program was started again."""

    def open_again() -> Desk:
        desk.window.opener.open(project_path)
        idle()
        desk.window.show_stage(desk.stage.stage)
        stage = desk.window.stack.in_view
        assert isinstance(stage, type(desk.stage))
        desk.qtbot.waitUntil(
            lambda: stage.desk.is_filled and stage.desk.source is not None and desk.window.jobs.is_idle
        )
        return Desk(desk.window, stage, desk.qtbot)

    return open_again
