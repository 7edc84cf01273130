"""Arranging displays: codes, title, rule; new ones, and none."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from qda_app.services.codebook import add_code
from qda_app.services.displays import display_of, save_display
from tests.ui.coded_study import node
from tests.ui.display.conftest import Room


def saved(room: Room) -> list[str]:
    return [one.title for one in room.project.read.displays()]


def test_the_arrangement_is_saved_as_one_step(room: Room) -> None:
    panel = room.stage.axis_panel
    QTest.mouseClick(room.stage.head.change_axes, Qt.MouseButton.LeftButton)
    assert room.stage.right.currentWidget() is panel
    assert panel.checks.ticked() == ("EGA-RUANG", "EGA-KESEMPATAN", "EGA-STATUS")
    panel.checks.tick("EGA-STATUS", is_ticked=False)
    panel.checks.tick("EGA-RAMBU")
    panel.rule.setPlainText("Kutipan yang dipilih peneliti.")
    QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    room.idle()

    matrix = room.view.matrix
    assert matrix
    assert [axis.key for axis in matrix.columns[:3]] == ["EGA-RUANG", "EGA-KESEMPATAN", "EGA-RAMBU"]
    assert matrix.rule == "Kutipan yang dipilih peneliti."
    assert room.stage.right.currentWidget() is room.panel
    room.undo()
    assert room.view.matrix
    assert [axis.key for axis in room.view.matrix.columns[:3]] == ["EGA-RUANG", "EGA-KESEMPATAN", "EGA-STATUS"]


def test_cancelling_an_arrangement_changes_nothing(room: Room) -> None:
    panel = room.stage.axis_panel
    room.stage.head.change_axes.click()
    panel.checks.tick("EGA-RAMBU")
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    room.idle()

    assert room.project.read.displays()[0].columns == ("EGA-RUANG", "EGA-KESEMPATAN", "EGA-STATUS")
    assert room.stage.right.currentWidget() is room.panel


def test_a_new_display_is_made_of_a_kind_and_codes(room: Room) -> None:
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    panel = room.stage.axis_panel
    panel.kinds.setCurrentIndex(panel.kinds.findData("conceptually-clustered"))
    panel.kinds.activated.emit(panel.kinds.currentIndex())
    panel.title.setText("Ruang saja")
    panel.search.setText("ruang")
    panel.checks.tick("EGA-RUANG")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert saved(room) == ["Egaliter", "Ruang saja"]
    assert room.stage.head.title.text() == "Ruang saja"
    assert room.view.matrix
    assert [axis.key for axis in room.view.matrix.columns] == ["EGA-RUANG"]
    assert "Ruang saja" in room.titles()


def test_a_title_is_typed_over(room: Room) -> None:
    room.stage.gallery.view.setFocus()
    room.press(Qt.Key.Key_F2)
    assert room.stage.head.title.hasFocus()
    room.type("Setara atau tidak")
    room.press(Qt.Key.Key_Return)

    assert saved(room) == ["Setara atau tidak"]
    assert "Setara atau tidak" in room.titles()


def test_escape_takes_the_typing_of_a_title_back(room: Room) -> None:
    room.stage.head.title.setFocus()
    room.type("abc")
    room.press(Qt.Key.Key_Escape)

    assert room.stage.head.title.text() == "Egaliter"
    assert saved(room) == ["Egaliter"]


def test_a_removed_display_comes_back_with_undo(room: Room) -> None:
    room.write("I-1", "EGA-RUANG", "tanpa sekat")
    room.stage.head.change_axes.click()
    QTest.mouseClick(room.stage.axis_panel.remove, Qt.MouseButton.LeftButton)
    room.idle()
    assert saved(room) == []
    assert "Egaliter" not in room.titles()
    room.undo()

    assert saved(room) == ["Egaliter"]
    room.stage.shelf.pick(room.project.read.displays()[0].id)
    room.idle()
    assert room.cell("I-1", "EGA-RUANG").phrase == "tanpa sekat"


def test_a_display_outlives_one_of_its_codes(room: Room) -> None:
    room.act(add_code, "EGA-BARU", "Baru", node(room.project, "EGA").id)
    room.act(save_display, display_of("role-ordered", ("EGA-RUANG", "EGA-BARU"), "Dua kode"))
    steps = {step.label: step for step in room.project.read.steps()}
    room.act(lambda project: project.undo(steps["Add code {code}"].id))
    room.stage.shelf.pick(next(one.id for one in room.project.read.displays() if one.title == "Dua kode"))
    room.idle()

    assert room.stage.sheet.shows_matrix
    assert room.view.matrix
    assert [axis.key for axis in room.view.matrix.columns][:1] == ["EGA-RUANG"]
    assert "No longer in the codebook: EGA-BARU." in room.view.matrix.notes


def test_the_tree_of_codes_keeps_the_rules_of_models(room: Room) -> None:
    checks = room.stage.axis_panel.checks
    tester = QAbstractItemModelTester(
        checks.model(), QAbstractItemModelTester.FailureReportingMode.Warning, room.window
    )
    room.stage.head.change_axes.click()
    for typed in ("ega", "zzz", ""):
        room.stage.axis_panel.search.setText(typed)

    assert tester.model() is checks.model()
