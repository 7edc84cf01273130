"""Frozen copies in the window: kept, read only, beside the display as it is now, renamed and removed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.services.coding import uncode
from tests.ui.coded_study import MEETING, coding
from tests.ui.display.conftest import Room


def test_a_copy_is_kept_compared_and_removed(room: Room) -> None:
    room.window.action_table.run("freeze_display")
    room.idle()
    (copy,) = room.stage.shelf.copies
    place = next(number for number, row in enumerate(room.stage.gallery.model.rows) if row.frozen == copy)
    room.act(uncode, coding(room.project, MEETING, "EGA-STATUS").id)
    room.stage.gallery.view.setCurrentIndex(room.stage.gallery.model.index(place))
    room.idle()
    assert room.cell("F-2", "EGA-STATUS").evidence
    panel = room.stage.frozen.panel
    assert room.stage.right.currentWidget() is panel
    assert panel.count.text() == "1 cell differs."
    assert room.stage.head.state.text().startswith("Frozen on")

    room.window.action_table.run("compare_frozen")
    room.idle()
    now = room.stage.sheet.beside
    panel.cells.setCurrentRow(0)
    assert now.isVisible()
    assert now.current_keys() == room.view.current_keys() == ("F-2", "EGA-STATUS")
    assert now.matrix != room.view.matrix
    assert not room.window.action_table["edit_phrase"].isEnabled()
    assert not room.window.action_table["arrange_display"].isEnabled()

    room.stage.head.title.renamed.emit("Sebelum bimbingan")
    room.idle()
    assert room.stage.head.title.text() == "Sebelum bimbingan"
    QTest.mouseClick(panel.live, Qt.MouseButton.LeftButton)
    room.idle()
    assert not room.cell("F-2", "EGA-STATUS").evidence
    assert now.isHidden()
    room.stage.shelf.pick_frozen(room.stage.shelf.copies[0])
    room.idle()
    QTest.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    room.idle()
    assert room.stage.shelf.copies == []
    assert room.stage.right.currentWidget() is room.panel
    room.undo()
    assert [one.title for one in room.stage.shelf.copies] == ["Sebelum bimbingan"]
