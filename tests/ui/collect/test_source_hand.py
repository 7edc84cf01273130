"""From a row of the register to the text of its source, its speakers, and its recording."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from qda_app.services.project import Project
from qda_app.services.recordings import recording
from qda_app.ui.actions import Stage
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.conftest import AnsweringDialogs

Idle = Callable[[], None]


@pytest.fixture
def row(stage: CollectStage) -> CollectStage:
    """The stage with the keyboard in the row of W1."""
    table = stage.registers.sources.table
    table.setCurrentIndex(stage.registers.sources.model.index(0, 0))
    return stage


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "W1.m4a"
    path.write_bytes(b"sound")
    return path


def sentence(window: MainWindow) -> str:
    assert window.bands.notice
    return window.bands.notice.sentence


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_of_a_row_offers_what_can_be_done_with_its_source(row: CollectStage) -> None:
    table = row.registers.sources.table
    point = table.visualRect(row.registers.sources.model.index(0, 1)).center()
    table.customContextMenuRequested.emit(QPoint(point))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert {"Replace the source by a corrected file", "Speakers of the source", "Open the recording"} <= offered.keys()
    assert all(offered.values())
    menu.close()


def test_a_source_is_replaced_by_its_corrected_file_from_the_register(
    row: CollectStage, open_window: MainWindow, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    project = row.context.project
    source = project.read.sources()[0]
    better = tmp_path / "benar.txt"
    better.write_text(project.read.text(source.id) + "\nSelesai.\n", encoding="utf-8")
    answers.answers = [better]

    row.context.actions.run("replace_source")
    idle()

    reduce = open_window.stack.in_view
    assert isinstance(reduce, ReduceStage)
    assert reduce.texts.pages.current is reduce.texts.renewing
    assert f"Replace the text of {source.short_id}" in reduce.texts.renewing.title.text()
    open_window.action_table.run("commit")
    idle()
    assert project.read.text(source.id).endswith("Selesai.\n")


def test_speakers_are_shown_for_the_source_of_the_row(row: CollectStage, open_window: MainWindow, idle: Idle) -> None:
    row.context.actions.run("speakers")
    idle()
    reduce = open_window.stack.in_view
    assert isinstance(reduce, ReduceStage)
    assert reduce.texts.pages.current is reduce.texts.speakers


def test_a_recording_is_linked_shown_and_opened(
    row: CollectStage, open_window: MainWindow, answers: AnsweringDialogs, sound: Path, idle: Idle
) -> None:
    project, model = row.context.project, row.registers.sources.model
    source_id = project.read.sources()[0].id
    row.context.actions.run("open_recording")
    idle()
    assert sentence(open_window) == "No recording is linked to W1 yet."
    assert open_window.bands.notice
    answers.answers = [sound]
    open_window.bands.notice.buttons[0][1]()
    idle()
    assert recording(project, source_id).path == sound
    tip = model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert str(tip).endswith("Recording: W1.m4a")

    row.context.actions.run("open_recording")
    idle()
    assert answers.opened == [sound]
    answers.can_open = False
    row.context.actions.run("open_recording")
    idle()
    assert sentence(open_window) == "No program on this computer opens the recording of W1."
    sound.unlink()
    row.context.actions.run("open_recording")
    idle()
    assert sentence(open_window) == "The recording of W1 is not where it was."
    assert open_window.bands.notice
    assert [text for text, _do in open_window.bands.notice.buttons] == ["Choose it again"]
    row.context.actions.run("undo")
    idle()
    assert recording(project, source_id).path is None


def test_without_a_row_it_is_said_what_is_missing(
    stage: CollectStage, open_window: MainWindow, open_project: Project
) -> None:
    stage.registers.sources.table.setCurrentIndex(stage.registers.sources.model.index(-1, -1))
    stage.context.actions.run("speakers")
    assert sentence(open_window) == "Choose a source in the register first."
    assert stage.context.actions.of_stage(Stage.COLLECT)
