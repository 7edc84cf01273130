"""Figures in the window: drawn beside it, read as a table, written about, gone stale, and the cases they rest on."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from qda_app.analysis.figures import parts
from qda_app.domain.figures import WHOLE
from qda_app.domain.ratings import CaseRating
from qda_app.services.coding import uncode
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from tests.ui import coded_study
from tests.ui.display.conftest import Room


def test_a_figure_is_drawn_read_as_a_table_and_written_about(room: Room) -> None:
    window, stage = room.window, room.stage
    window.show_stage(Stage.DISPLAY, Target(kind="stance-bars"))
    room.idle()
    assert stage.sheet.shows_figure
    assert stage.sheet.figure_view.is_drawn
    assert stage.sheet.figure_view.accessibleDescription().startswith("Bars of number of informants by stance")
    window.action_table.run("as_table")
    assert stage.sheet.main is stage.sheet.view
    assert stage.sheet.view.model().rowCount() > 0
    window.action_table.run("as_table")
    stage.cell_panel.edit_phrase()
    stage.cell_panel.phrase.field.setPlainText("Ruang kerja paling diperdebatkan.")
    stage.leave()
    room.idle()
    assert stage.shelf.display
    (phrase,) = room.project.read.phrases(stage.shelf.display.id)
    assert (phrase.row, phrase.column) == (WHOLE, WHOLE)
    assert stage.head.state.text() == "Up to date"
    meeting = coded_study.coding(room.project, coded_study.MEETING, "EGA-STATUS")
    room.act(uncode, meeting.id)
    assert stage.head.state.text() == "Stale"
    stage.cell_panel.confirm()
    room.idle()
    assert stage.head.state.text() == "Up to date"


def test_a_figure_of_many_rows_is_shown_part_by_part(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_ON_SCREEN", 2)
    room.window.show_stage(Stage.DISPLAY, Target(kind="frequencies"))
    room.idle()
    bar, view = room.stage.sheet.part_bar, room.stage.sheet.figure_view
    first = view.sheet.image
    assert bar.told.text().startswith("Rows 1 to 2 of 3")
    assert not bar.before.isEnabled()
    bar.after.click()
    room.idle()
    assert bar.told.text().startswith("Rows 3 to 3 of 3")
    assert view.sheet.image != first
    room.window.action_table.run("as_table")
    assert bar.isHidden()


def test_cases_are_rated_beside_the_scatterplot(room: Room) -> None:
    room.window.show_stage(Stage.DISPLAY, Target(kind="scatterplot"))
    room.idle()
    assert room.stage.sheet.message.rate.isVisible()
    room.window.action_table.run("rate_cases")
    room.idle()
    panel = room.stage.rating_panel
    for scale in ("Kesiapan", "Kesetaraan"):
        panel.scale.setCurrentText(scale)
        panel.values.button(4).setChecked(True)
        panel.evidence.setText("W1-01")
        room.window.action_table.run("commit")
        room.idle()
    assert {(one.scale, one.value) for one in room.project.read.every(CaseRating)} == {
        ("Kesiapan", 4),
        ("Kesetaraan", 4),
    }
    assert room.stage.sheet.shows_figure
    assert room.stage.rating_panel.remove.isEnabled()


def test_a_network_is_drawn_dragged_and_taken_back(room: Room) -> None:
    window, stage = room.window, room.stage
    window.show_stage(Stage.DISPLAY, Target(kind="causal-network"))
    room.idle()
    panel, canvas = stage.net_panel, stage.sheet.canvas
    window.action_table.run("add_node")
    for name in ("Ruang terbuka", "Gagasan baru"):
        panel.new.name.setText(name)
        panel.new.node.click()
        room.idle()
    start, end = (panel.new.start.findText(name) for name in ("Ruang terbuka", "Gagasan baru"))
    panel.new.start.setCurrentIndex(start)
    panel.new.end.setCurrentIndex(end)
    panel.new.evidence.setText("W1-01")
    panel.new.link.click()
    room.idle()
    assert len(panel.link.evidence.evidence) == 1
    steps = len(room.project.read.steps())
    node = next(one for one in canvas.drawing.nodes if one.key == panel.new.start.itemData(start))
    before = canvas.places()[node.key]
    at = canvas.mapFromScene(node.pos())
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.viewport(), button, pos=at)
    for by in (10, 40, 80):
        QTest.mouseMove(canvas.viewport(), at + QPoint(by, by))
    QTest.mouseRelease(canvas.viewport(), button, pos=at + QPoint(80, 80))
    room.idle()
    assert len(room.project.read.steps()) == steps + 1
    assert canvas.places()[node_key := panel.new.start.itemData(start)] != before
    room.undo()
    assert canvas.places()[node_key] == before
    window.action_table.run("as_table")
    assert stage.sheet.view.model().rowCount() == 1
