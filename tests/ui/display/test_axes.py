"""Arranging a matrix in the window: rows, columns, cells, filter and headings."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.analysis.displays.arrangement import HEADED, Mode
from tests.ui.display.conftest import Room


def choose(box: object, value: str) -> None:
    box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]


def test_a_matrix_is_arranged_from_its_rows_to_its_filter(room: Room) -> None:
    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    panel, axes = room.stage.axis_panel, room.stage.axis_panel.axes
    choose(panel.kinds, "free-matrix")
    assert panel._codes.isHidden()
    panel.title.setText("Unit dan aspek")
    choose(axes.rows.axes, "units")
    choose(axes.columns.axes, "aspects")
    axes.columns.tick("EGA")
    choose(axes.cell, Mode.QUOTE)
    axes.filter.setText("berkode TIDAK-ADA")
    QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    assert "TIDAK-ADA" in axes.problem.text()  # and nothing is saved
    assert [one.title for one in room.project.read.displays()] == ["Egaliter"]

    axes.filter.setText("dari I-1")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    matrix = room.view.matrix
    assert matrix
    assert [axis.key for axis in matrix.columns] == ["EGA"]
    assert all(axis.key.startswith("unit:") for axis in matrix.rows)
    assert any(cell.quote for row in matrix.cells for cell in row)
    assert any("I-1" in note for note in matrix.notes)

    room.stage.head.change_axes.click()  # everything is found again
    assert (axes.rows.axis, axes.columns.axis, axes.cell.currentData()) == ("units", "aspects", Mode.QUOTE)
    assert axes.filter.text() == "excerpts from I-1"
    assert len(axes.columns.ticked()) == 1
    choose(panel.axes.order, "most")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = next(one for one in room.project.read.displays() if one.title == "Unit dan aspek")
    assert dict(kept.options)["order"] == "most"

    room.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)  # headings that gather codes
    choose(panel.kinds, "case-dynamics")
    assert axes.columns.axis == HEADED
    axes.headings["left"].setText("EGA-RUANG")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dynamics = next(one for one in room.project.read.displays() if one.kind == "case-dynamics")
    assert {key: len(codes) for key, codes in json.loads(dict(dynamics.options)["headings"])}["left"] == 1
