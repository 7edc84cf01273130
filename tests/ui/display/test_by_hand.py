"""What a researcher decides in a cell by hand: excerpts out and in, ratings, DK, and a memo on the cell."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.matrices import Emptiness
from qda_app.services.displays import display_of, save_display
from tests.ui.display.conftest import Room

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def labels(room: Room, row: str, column: str) -> list[str]:
    return [one.label for one in room.cell(row, column).evidence]


def test_an_excerpt_goes_out_of_a_cell_and_another_comes_in(room: Room) -> None:
    room.choose("F-2", "EGA-STATUS")
    own = labels(room, "F-2", "EGA-STATUS")
    room.press(Qt.Key.Key_D, CTRL)
    assert labels(room, "F-2", "EGA-STATUS") == []
    (row,) = room.panel.hand.rows
    assert row.words.text() == f"{own[0]} taken out"

    row.reason.setFocus()
    room.type("Bukan tentang rapat.")
    room.press(Qt.Key.Key_Return)
    assert [one.told.reason for one in room.panel.hand.rows] == ["Bukan tentang rapat."]
    other = labels(room, "I-2", "EGA-STATUS")[0]
    room.press(Qt.Key.Key_E, CTRL)
    assert room.panel.hand.field.hasFocus()
    room.panel.hand.field.setText(other)  # typing opens what can be chosen, which offscreen cannot be raised
    room.press(Qt.Key.Key_Return)
    assert labels(room, "F-2", "EGA-STATUS") == [other]
    assert room.panel.hand.field.text() == ""
    assert [one.words.text() for one in room.panel.hand.rows] == [f"{own[0]} taken out", f"{other} put in"]

    QTest.mouseClick(room.panel.hand.rows[0].undo, Qt.MouseButton.LeftButton)
    room.idle()
    QTest.mouseClick(room.panel.evidence.out, Qt.MouseButton.LeftButton)
    room.idle()
    room.undo()
    assert sorted(labels(room, "F-2", "EGA-STATUS")) == sorted([*own, other])


def test_a_cell_is_rated_by_keyboard_and_the_matrix_wants_its_rule(room: Room) -> None:
    options = (("rows", "informants"), ("columns", "codes"), ("cell", "rating"))
    display = replace(display_of("free-matrix", ("EGA-RUANG",), "Ruang"), options=options)
    room.act(save_display, display)
    room.stage.shelf.pick(display.id)
    room.idle()
    room.choose("I-1", "EGA-RUANG")
    judge = room.panel.judge
    assert [one.text() for one in judge.buttons] == ["present", "partly", "absent"]
    assert judge.unruled.isVisible()
    room.press(Qt.Key.Key_F2, CTRL)
    room.press(Qt.Key.Key_Space)
    assert room.cell("I-1", "EGA-RUANG").rating == "present"

    QTest.mouseClick(judge.buttons[1], Qt.MouseButton.LeftButton)
    room.idle()
    judge.reason.setFocus()
    room.type("Satu ruang, ada sekat kaca.")
    room.press(Qt.Key.Key_Return)
    found = room.cell("I-1", "EGA-RUANG")
    assert (found.rating, found.beside) == ("partly", "Satu ruang, ada sekat kaca.")
    room.undo()
    room.undo()
    assert room.cell("I-1", "EGA-RUANG").rating == "present"
    QTest.mouseClick(judge.write_rule, Qt.MouseButton.LeftButton)
    room.idle()
    assert room.stage.right.currentWidget() is room.stage.axis_panel


def test_dk_is_set_by_a_key_and_a_memo_stands_at_its_cell(room: Room) -> None:
    room.choose("I-1", "EGA-STATUS")
    room.press(Qt.Key.Key_K, ALT)
    assert room.cell("I-1", "EGA-STATUS").empty is Emptiness.UNKNOWN
    assert room.panel.judge.unknown.isChecked()
    room.press(Qt.Key.Key_M, CTRL)
    room.type("Tanyakan lagi bulan depan.")
    room.press(Qt.Key.Key_Return, CTRL)
    assert [one.memo.words for one in room.panel.cell_memos.entries] == ["Tanyakan lagi bulan depan."]

    room.choose("I-2", "EGA-STATUS")
    assert room.panel.cell_memos.entries == []
    room.undo()
    room.undo()
    assert room.cell("I-1", "EGA-STATUS").empty is Emptiness.SILENT
