"""Recording events beside the event listing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.services.events import event_lines
from tests.ui.display.conftest import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_event_is_recorded_by_keyboard_and_stands_in_the_listing(room: Room) -> None:
    room.stage.shelf.pick_kind("event-listing")
    room.idle()
    assert room.stage.sheet.message.events.isVisible()
    QTest.mouseClick(room.stage.sheet.message.events, Qt.MouseButton.LeftButton)
    room.idle()
    panel = room.stage.event_panel
    assert panel.words.hasFocus()
    room.type("Rapat inovasi pertama")
    for entry, words in ((panel.when, "2022-03-21"), (panel.actors, "F-2, Bupati"), (panel.evidence, "F1-03")):
        entry.setFocus()
        room.type(words)
    room.press(Qt.Key.Key_Return, CTRL)

    assert [(one.event.words, one.labels) for one in event_lines(room.project)] == [
        ("Rapat inovasi pertama", ("F1-03",))
    ]
    assert panel.words.text() == ""
    matrix = room.stage.shelf.matrix
    assert matrix
    assert {axis.title for axis in matrix.columns} == {"Bidang SP", "Bupati"}

    panel.list.setCurrentRow(0)
    panel.words.setText("Rapat inovasi kedua")
    QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    room.idle()
    assert [one.event.words for one in event_lines(room.project)] == ["Rapat inovasi kedua"]
    QTest.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    room.idle()
    assert event_lines(room.project) == []
    room.undo()
    assert panel.list.count() == 1
