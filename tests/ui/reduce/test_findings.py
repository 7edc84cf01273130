"""Finding in all sources: by keyboard, by mouse, and what is said where there is nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from qda_app.domain.hits import SearchMode
from qda_app.services.registers import delete_source
from qda_app.ui.actions import Stage
from qda_app.ui.reduce.findings_panel import FindingsPanel
from tests.ui.reduce.conftest import Desk, code

Key, Held, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def told(panel: FindingsPanel) -> list[str]:
    model = panel.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def settled(desk: Desk) -> FindingsPanel:
    """Everything was searched, and the rows in view have their words."""
    panel = desk.stage.findings
    desk.qtbot.waitUntil(lambda: not panel.is_waiting and desk.window.jobs.is_idle)
    told(panel)
    desk.qtbot.waitUntil(lambda: desk.window.jobs.is_idle and not panel.model.is_reading)
    return panel


@pytest.fixture
def panel(desk: Desk) -> FindingsPanel:
    """Hits of “keluhan” in both interviews."""
    desk.window.action_table.run("find_everywhere")
    desk.stage.findings.field.setText("mengeluh")
    return settled(desk)


def test_hits_of_all_sources_are_listed_by_source_with_their_words(desk: Desk, panel: FindingsPanel) -> None:
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert panel.count.text() == "2 hits in 2 of 2 sources"
    heading, hit, other, last = told(panel)
    assert heading.startswith("W1, ")
    assert hit == "W1, line 6, I-1, I-1: Tiap bulan kami rilis versi perbaikan. Dasarnya keluhan warga."
    assert other.startswith("W2")
    assert last.startswith("W2, line 6, I-2, ")


def test_by_keyboard_from_the_field_to_a_hit_to_the_text_and_back(desk: Desk, panel: FindingsPanel) -> None:
    QTest.keyClick(panel.field, Key.Key_Down)
    desk.idle()
    assert desk.view.selected_span() == desk.select("keluhan")
    panel.view.setFocus()
    QTest.keyClick(panel.view, Key.Key_Down)  # over the heading of W2
    desk.idle()
    source = desk.stage.desk.source
    assert source
    assert source.source.short_id == "W2"
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, Key.Key_Return)
    desk.idle()
    assert QApplication.focusWidget() is desk.view
    assert desk.view.snapshot.slice(desk.view.selected_span()) == "Keluhan"
    QTest.keyClick(desk.view, Key.Key_F3, Held.ShiftModifier)
    desk.idle()
    assert desk.view.snapshot.slice(desk.view.selected_span()) == "keluhan"
    QTest.keyClick(panel.field, Key.Key_Escape)
    assert panel.isHidden()
    assert desk.stage.excerpts.isVisible()


def test_by_mouse_a_click_shows_a_hit_where_it_stands(desk: Desk, panel: FindingsPanel) -> None:
    row = panel.view.visualRect(panel.model.index(3))
    QTest.mouseClick(panel.view.viewport(), Left, Held.NoModifier, row.center())
    desk.idle()
    assert desk.view.snapshot.slice(desk.view.selected_span()) == "Keluhan"
    QTest.mouseClick(panel.close_button, Left)
    assert panel.isHidden()


def test_it_is_reached_from_every_stage_and_takes_what_is_selected(desk: Desk) -> None:
    desk.select("Apakah semua")
    QTest.keyClick(desk.view, Key.Key_F, Held.ControlModifier | Held.ShiftModifier)
    assert settled(desk).field.text() == "“Apakah semua”"
    desk.window.show_stage(Stage.HOME)
    desk.idle()
    desk.window.action_table.run("find_everywhere")
    assert desk.window.stack.in_view is desk.stage
    assert desk.stage.findings.field.hasFocus()
    assert settled(desk).count.text() == "1 hit in 1 of 2 sources"


def test_hits_can_be_filtered(desk: Desk, panel: FindingsPanel) -> None:
    code(desk.project, "W1", "keluhan warga", "TRA-AKSES")
    desk.qtbot.waitUntil(lambda: told(panel)[1].endswith(", TRA-AKSES"))
    QTest.mouseClick(panel.filter.uncoded, Left)
    assert settled(desk).count.text() == "1 hit of 2 in 1 of 2 sources"
    menu = panel.filter.informant_menu()
    menu.actions()[0].trigger()  # I-1
    assert settled(desk).nothing.text() == "No hit passes the filter. 0 of 2."
    menu.deleteLater()
    panel.filter.clear()
    assert settled(desk).count.text() == "2 hits in 2 of 2 sources"


def test_it_says_why_nothing_is_listed(desk: Desk, panel: FindingsPanel) -> None:
    panel.field.setText("")
    assert settled(desk).nothing.text() == "Type words to find them in all sources."
    panel.field.setText("zebra")
    assert settled(desk).nothing.text() == "Not found in 2 sources."
    regex = next(one for one in panel.modes.buttons if one.choice.value is SearchMode.REGEX)
    QTest.mouseClick(regex, Left)
    panel.field.setText("zebra(")
    assert settled(desk).nothing.text().startswith("This is not a regular expression: see its character 6")


def test_the_table_comes_back_by_its_key(desk: Desk, panel: FindingsPanel) -> None:
    QTest.keyClick(desk.view, Key.Key_F8)
    assert panel.isHidden()
    assert desk.stage.excerpts.isVisible()
    assert not desk.stage.excerpts.is_folded


def test_hits_follow_the_texts(desk: Desk, panel: FindingsPanel) -> None:
    source = desk.project.read.source_named("W2")
    assert source
    delete_source(desk.project, source.id)
    desk.qtbot.waitUntil(lambda: panel.count.text() == "1 hit in 1 of 1 sources")
    desk.window.action_table.run("undo")
    desk.qtbot.waitUntil(lambda: panel.count.text() == "2 hits in 2 of 2 sources")
