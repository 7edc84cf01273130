"""The choices of the reduction table in its arrangement."""

from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt

from qda_app.cli import main
from qda_app.services.exporting import Wish, export
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from tests.ui.display.conftest import Room


def arrange(room: Room) -> None:
    context = room.window.context
    assert context
    context.go(Stage.DISPLAY, Target(kind="reduction-table"))
    room.idle()
    room.window.action_table.run("arrange_display")


def test_columns_and_tables_are_chosen_and_kept(room: Room, tmp_path: Path) -> None:
    arrange(room)
    panel = room.stage.axis_panel
    panel.options.boxes["columns", "interpretation"].setChecked(True)
    panel.options.boxes["columns", "informant"].setChecked(False)
    tables = panel.options.lists["tables"]
    tables.setCurrentIndex(tables.findData("aspects"))
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    matrix = room.view.matrix
    assert matrix
    keys = ["quote", "meaning", "interpretation", "codes", "aspect"]
    assert [axis.key for axis in matrix.columns] == keys
    kept = next(one for one in room.project.read.displays() if one.kind == "reduction-table")
    assert dict(kept.options) == {"columns": ",".join(keys), "tables": "aspects"}
    path = tmp_path / "t.docx"
    export(room.project, Wish("display:reduction-table", room.project.coder), path)
    groups = list(dict.fromkeys(row.group for row in matrix.rows))
    assert len(Document(str(path)).tables) == len(groups)


def test_kinds_without_choices_show_none(room: Room) -> None:
    room.stage.head.change_axes.click()
    panel = room.stage.axis_panel
    assert panel.options.isHidden()
    assert panel.locator.isHidden()


def test_the_form_of_references_is_one_click_away(room: Room) -> None:
    arrange(room)
    room.stage.axis_panel.locator.click()
    room.idle()
    assert room.window.stack.in_view
    assert room.window.stack.in_view.stage is Stage.COLLECT


def test_the_command_line_chooses_too(room: Room, tmp_path: Path, capsys: object) -> None:
    project, path = str(room.project.path), tmp_path / "t.csv"
    words = ["export", project, "display:reduction-table", "--to", str(path)]
    assert main([*words, "--choose", "columns=quote,codes"]) == 0
    assert path.exists()
    assert main([*words, "--choose", "columns=nama"]) == 1
    assert main([*words, "--choose", "warna=biru"]) == 1
