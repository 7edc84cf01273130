"""The registers: edits at the place where one reads, one undoable step each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from qda_app.domain.sources import Technique
from qda_app.domain.spans import Span
from qda_app.services.coding import code_passage
from qda_app.services.project import Project
from qda_app.ui.actions import Stage
from qda_app.ui.collect.register_tab import RegisterTab
from qda_app.ui.collect.registers_panel import ASKED, INFORMANTS
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.main_window import MainWindow
from tests.ui.conftest import AnsweringDialogs

Idle = Callable[[], None]


def _edit(tab: RegisterTab, row: int, field: str, typed: str) -> None:
    """Type into a cell, as with F2 and Enter."""
    tab.table.setCurrentIndex(tab.model.index(row, tab.model.column_of(field)))
    tab.table.edit_current()
    _type(_editor(tab), typed)


def _type(editor: QLineEdit, words: str) -> None:
    """Type over what stands in an editor; the delegate takes it from the event loop."""
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def _editor(tab: RegisterTab) -> QLineEdit:
    return next(one for one in tab.table.viewport().findChildren(QLineEdit) if one.isVisible())


def _cell(tab: RegisterTab, row: int, field: str) -> str:
    return str(tab.model.index(row, tab.model.column_of(field)).data())


def test_a_date_is_edited_and_taken_back(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    tab = stage.registers.sources

    _edit(tab, 0, "date", "15/3/2022")
    idle()
    assert _cell(tab, 0, "date") == "Mar 15, 2022"
    assert str(open_project.read.sources()[0].date) == "2022-03-15"

    stage.context.actions.run("undo")
    idle()
    assert _cell(tab, 0, "date") == "Mar 14, 2022"


def test_a_bad_date_gives_a_sentence_and_keeps_what_was_typed(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    tab = stage.registers.sources

    _edit(tab, 0, "date", "31/02/2022")
    idle()

    assert open_window.bands.notice
    assert "is not a date" in open_window.bands.notice.sentence
    assert _editor(tab).text() == "31/02/2022"
    assert str(open_project.read.sources()[0].date) == "2022-03-14"


def test_what_stands_in_an_editor_is_kept_when_the_stage_is_left(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    tab = stage.registers.sources
    tab.table.setCurrentIndex(tab.model.index(0, tab.model.column_of("consent")))
    tab.table.edit_current()
    QTest.keyClicks(_editor(tab), "tertulis")

    open_window.show_stage(Stage.HOME)
    idle()

    assert open_project.read.sources()[0].consent == "tertulis"


def test_f2_renames_a_source(stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle) -> None:
    tab = stage.registers.sources
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(0, 0))

    stage.context.actions.run("rename")
    _type(_editor(tab), "INT-1")
    idle()

    assert [source.short_id for source in open_project.read.sources()] == ["INT-1"]


def test_a_technique_is_chosen_from_a_list(stage: CollectStage, open_project: Project, idle: Idle) -> None:
    tab = stage.registers.sources
    cell = tab.model.index(0, tab.model.column_of("technique"))
    at = tab.table.visualRect(cell).center()

    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    (box,) = tab.table.findChildren(QComboBox)
    box.setCurrentIndex(box.findText("focus group"))
    box.activated.emit(box.currentIndex())
    idle()

    assert open_project.read.sources()[0].technique is Technique.FOCUS_GROUP


def test_informants_are_added_edited_and_deleted(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    stage.registers.setCurrentIndex(INFORMANTS)
    tab = stage.registers.informants

    stage.context.actions.run("new")
    idle()
    idle()
    editor = _editor(tab)
    assert editor.text() == "I-2"
    _type(editor, "I-2")
    _edit(tab, 1, "unit", "Bidang TI")
    idle()
    assert [one.unit for one in open_project.read.informants()] == ["", "Bidang TI"]

    tab.table.setCurrentIndex(tab.model.index(1, 0))
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    idle()
    assert [one.short_id for one in open_project.read.informants()] == ["I-1"]


def test_an_informant_who_speaks_stays_and_a_sentence_says_where(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    stage.registers.setCurrentIndex(INFORMANTS)
    tab = stage.registers.informants
    tab.table.setCurrentIndex(tab.model.index(0, 0))

    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    idle()

    assert open_window.bands.notice
    assert "W1" in open_window.bands.notice.sentence
    assert len(open_project.read.informants()) == 1


def test_a_source_without_codings_goes_at_once(stage: CollectStage, open_project: Project, idle: Idle) -> None:
    tab = stage.registers.sources
    tab.table.setCurrentIndex(tab.model.index(0, 0))

    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    idle()
    idle()

    assert open_project.read.sources() == []


def test_a_source_with_codings_is_asked_for_once(
    stage: CollectStage, open_window: MainWindow, open_project: Project, idle: Idle
) -> None:
    source, code = open_project.read.sources()[0], open_project.read.code_tree().codable[0]
    stage.context.jobs.act(code_passage, open_project, source.id, Span(100, 120), code.id)
    idle()
    tab = stage.registers.sources
    tab.table.setCurrentIndex(tab.model.index(0, 0))

    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    idle()
    assert tab.question.isVisible()
    assert "1 excerpt" in tab.question.accessibleName()
    QTest.keyClick(tab.question, Qt.Key.Key_Escape)
    assert open_project.read.sources()

    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    idle()
    tab.question.accept_button.click()
    idle()
    assert open_project.read.sources() == []
    stage.context.actions.run("undo")
    idle()
    assert len(open_project.read.corpus(open_project.coder).codings) == 1


def test_asked_is_ticked_with_a_click_and_with_space(stage: CollectStage, open_project: Project, idle: Idle) -> None:
    stage.registers.setCurrentIndex(ASKED)
    idle()
    grid, model = stage.registers.asked, stage.registers.asked_model
    row = next(row for row in range(model.rowCount()) if model.node(row).short_id == "INO-NILAI")
    at = grid.visualRect(model.index(row, 0)).center()

    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    idle()
    tree = open_project.read.code_tree()
    assert [tree[one.code_id].short_id for one in open_project.read.asked()] == ["INO-NILAI"]
    above = next(row for row in range(model.rowCount()) if model.node(row).short_id == "INO")
    assert model.index(above, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked

    grid.setCurrentIndex(model.index(above, 0))
    QTest.keyClick(grid, Qt.Key.Key_Space)
    idle()
    assert open_project.read.asked() == []


def test_several_cells_are_ticked_as_one_step(stage: CollectStage, open_project: Project, idle: Idle) -> None:
    stage.registers.setCurrentIndex(ASKED)
    idle()
    grid, steps = stage.registers.asked, len(open_project.read.steps())

    grid.setCurrentIndex(stage.registers.asked_model.index(1, 0))
    for _more in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    idle()

    assert len(open_project.read.asked()) == 3
    assert len(open_project.read.steps()) == steps + 1


def test_the_filter_says_how_many_of_how_many(stage: CollectStage, open_window: MainWindow) -> None:
    stage.context.actions.run("find")
    assert stage.registers.filter.hasFocus()

    QTest.keyClicks(stage.registers.filter, "tidak ada")
    assert stage.registers.matches.text() == "0 of 1"
    QTest.keyClick(stage, Qt.Key.Key_Escape)

    assert stage.registers.sources.model.rowCount() == 1


def test_the_drop_area_fills_a_stage_without_sources(stage: CollectStage, open_window: MainWindow, idle: Idle) -> None:
    assert stage.empty.isHidden()
    for _step in range(2):
        stage.context.actions.run("undo")
        idle()

    assert stage.empty.isVisible()
    assert stage.empty.button.isEnabled()


def test_a_register_is_exported_as_a_table(
    stage: CollectStage, open_window: MainWindow, answers: AnsweringDialogs, tmp_path: Path, idle: Idle
) -> None:
    answers.answers = [tmp_path / "sumber.csv"]

    stage.context.actions.run("export_sources")
    idle()

    assert "W1" in (tmp_path / "sumber.csv").read_text(encoding="utf-8-sig")


def test_a_read_only_project_can_be_looked_at_only(
    window: MainWindow, project_path: Path, idle: Idle, tmp_path: Path
) -> None:
    window.opener.open(project_path, read_only=True)
    idle()
    window.show_stage(Stage.COLLECT)
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, CollectStage)

    assert stage.registers.sources.model.rowCount() == 1
    assert not stage.acceptDrops()
    cell = stage.registers.sources.model.index(0, 1)
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert not stage.context.actions["import_sources"].isEnabled()


@pytest.mark.parametrize("what", ["sources", "informants", "asked"])
def test_the_models_of_the_registers_keep_the_rules(
    stage: CollectStage, open_project: Project, idle: Idle, what: str
) -> None:
    panel = stage.registers
    model = {"sources": panel.sources.model, "informants": panel.informants.model, "asked": panel.asked_model}[what]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    for tab in range(3):
        panel.setCurrentIndex(tab)
        idle()
        panel.filter.setText("i")
        panel.filter.setText("")
    panel.sources.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    panel.refresh(None)
    idle()
