"""The gallery: what there is, what is stale, what is not ready yet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from qda_app.analysis.displays import DISPLAYS
from qda_app.services.coding import set_strength
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.display.stage import DisplayStage
from qda_app.ui.main_window import MainWindow
from tests.ui.coded_study import MEETING, coding, make_uncoded_study
from tests.ui.display.conftest import Room


def click(room: Room, title: str) -> None:
    view = room.stage.gallery.view
    area = view.visualRect(room.stage.gallery.model.index(room.titles().index(title)))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    room.idle()


def stale(room: Room) -> list[str]:
    return [row.title for row in room.stage.gallery.model.rows if row.stale]


def test_kinds_stand_below_their_purpose_and_saved_displays_below_their_kind(room: Room) -> None:
    titles = room.titles()

    assert titles[0] == "Complete and check"
    assert titles.index("Egaliter") == titles.index("Role-ordered matrix") + 1
    assert titles.index("Compare people") < titles.index("Egaliter") < titles.index("Summarise")
    assert room.stage.gallery.header.count.text() == str(len(DISPLAYS) + 1)


def test_the_saved_display_comes_first_into_view(room: Room) -> None:
    assert room.stage.head.title.text() == "Egaliter"
    assert room.stage.head.state.text() == "Up to date"
    assert room.stage.gallery.view.currentIndex().data() == "Egaliter"


def test_a_click_shows_another_display(room: Room) -> None:
    click(room, "Reduction table")

    assert room.view.matrix
    assert room.view.matrix.kind == "reduction-table"
    assert room.stage.head.title.text() == "Reduction table"
    assert "excerpts by aspect" in room.stage.head.axes.text()


def test_typing_finds_displays_by_what_they_are_for(room: Room) -> None:
    room.window.action_table.run("find")
    room.type("from where they stand")

    assert room.titles() == ["Compare people", "Role-ordered matrix", "Egaliter"]
    assert room.stage.gallery.header.count.text() == f"2 of {len(DISPLAYS) + 1}"
    room.type(" zzz")
    assert room.titles() == []
    assert room.stage.gallery.nothing.text().startswith("No display matches.")


def test_a_display_with_stale_cells_is_tagged_until_the_change_is_undone(room: Room) -> None:
    room.write("F-2", "EGA-STATUS", "rapat untuk kepala seksi")
    room.act(set_strength, coding(room.project, MEETING, "EGA-STATUS").id, 1)
    assert stale(room) == ["Egaliter"]
    assert room.stage.head.state.text() == "Stale, 1 cell"
    room.undo()

    assert stale(room) == []
    assert room.stage.head.state.text() == "Up to date"


def test_a_project_without_coding_is_told_what_is_missing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, idle: Callable[[], None]
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    project = make_uncoded_study(folder)
    project.close()
    window.opener.open(project.path)
    idle()
    window.show_stage(Stage.DISPLAY, Target(kind="role-ordered"))
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, DisplayStage)

    assert not stage.sheet.shows_matrix
    assert "No passage is coded yet." in stage.sheet.message.words.text()
    assert not window.action_table["to_word"].isEnabled()
    QTest.mouseClick(stage.sheet.message.code, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.stage is Stage.REDUCE


def test_the_gallery_keeps_the_rules_of_models(room: Room) -> None:
    model = room.stage.gallery.model
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, warning, room.window)
    for typed in ("matrix", "zzz", ""):
        model.filter(typed)
    room.act(set_strength, coding(room.project, MEETING, "EGA-STATUS").id, 1)
    click(room, "Data accounting sheet")

    assert tester.model() is model
    assert room.view.matrix
    assert room.view.matrix.kind == "data-accounting"
