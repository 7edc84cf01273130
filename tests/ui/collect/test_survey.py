"""A survey in the preview: its columns are chosen by mouse and keyboard, then it is saved as one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from qda_app.domain.surveys import ColumnUse
from qda_app.services.project import Project
from qda_app.ui.collect.stage import CollectStage
from qda_app.ui.collect.survey.columns_model import HEADING, USE
from qda_app.ui.collect.survey.columns_table import ColumnsTable
from qda_app.ui.main_window import MainWindow
from tests.importers.survey_files import WHY, WISH, csv_bytes, survey_csv, xlsx_bytes
from tests.ui.collect.conftest import Drop

Idle = Callable[[], None]
# A menu raises itself and grabs the keyboard; the offscreen platform only says that it cannot.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
NAME, SEX, AGE, REASON, ADVICE = 1, 3, 4, 5, 6


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survei_layanan.csv"
    path.write_bytes(survey_csv())
    return path


@pytest.fixture
def table(stage: CollectStage, survey: Path, drop: Drop) -> ColumnsTable:
    """The columns of the survey, in view."""
    drop([survey])
    return stage.preview.draft.survey.table


def _uses(stage: CollectStage) -> list[ColumnUse]:
    draft = stage.batch.files[0].draft
    assert draft
    assert draft.survey
    return [column.use for column in draft.survey.columns]


def _choose(table: ColumnsTable, *rows: int) -> None:
    """Choose rows, whatever keys Qt still takes to be held down from before."""
    selection, flags = table.selectionModel(), QItemSelectionModel.SelectionFlag
    selection.setCurrentIndex(table.model().index(rows[0], HEADING), flags.ClearAndSelect | flags.Rows)
    for row in rows[1:]:
        selection.select(table.model().index(row, HEADING), flags.Select | flags.Rows)


def _press(table: ColumnsTable, row: int, key: Qt.Key) -> None:
    table.setFocus()
    _choose(table, row)
    QTest.keyClick(table, key)


def _menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_dropped_survey_shows_its_columns_with_a_guess(stage: CollectStage, table: ColumnsTable) -> None:
    model = table.model()
    shown = [[model.index(row, place).data() for place in (HEADING, USE)] for row in range(model.rowCount())]

    assert shown[NAME] == ["Nama lengkap", "Left out"]
    assert shown[SEX] == ["Jenis kelamin", "Attribute"]
    assert shown[REASON] == [WHY, "Text"]
    draft = stage.preview.draft
    assert draft.survey.isVisible()
    assert not draft.speakers.isVisible()
    assert draft.survey.summary.text() == "8 respondents · 2 columns become text · 2 attributes · 3 left out"
    assert stage.preview.footer.save.text() == "Save W2 to the project"


def test_it_is_saved_as_one_step_and_goes_back_whole(
    stage: CollectStage, open_window: MainWindow, open_project: Project, table: ColumnsTable, idle: Idle
) -> None:
    before = len(open_project.read.steps())
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()

    source = next(one for one in open_project.read.sources() if one.title == "survei layanan")
    assert len(open_project.read.steps()) == before + 1
    assert len(open_project.read.turns(source.id)) == 14
    assert {one.short_id for one in open_project.read.informants()} >= {"R-01", "R-08"}

    assert open_window.bands.notice
    open_window.bands.notice.buttons[0][1]()
    idle()
    assert source.id not in {one.id for one in open_project.read.sources()}
    assert [one.short_id for one in open_project.read.informants()] == ["I-1"]


def test_a_digit_says_what_the_chosen_columns_become(
    stage: CollectStage, open_project: Project, table: ColumnsTable, idle: Idle
) -> None:
    _press(table, AGE, Qt.Key.Key_1)
    _press(table, REASON, Qt.Key.Key_4)
    text, attribute, _code, left_out = ColumnUse
    assert _uses(stage) == [left_out, left_out, left_out, attribute, text, left_out, text]
    _choose(table, NAME, SEX)
    QTest.keyClick(table, Qt.Key.Key_2)
    assert _uses(stage) == [left_out, attribute, left_out, attribute, text, left_out, text]

    stage.preview.footer.save.click()
    idle()

    source = next(one for one in open_project.read.sources() if one.title == "survei layanan")
    assert open_project.read.text(source.id).startswith("Usia\nR-01: 21\n")
    assert {one.name for one in open_project.read.informant_attributes()} == {"Nama lengkap", "Jenis kelamin"}


def test_a_click_opens_the_list_and_so_does_space(stage: CollectStage, table: ColumnsTable) -> None:
    cell = table.visualRect(table.model().index(SEX, USE))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center() + QPoint(4, 0))
    menu = _menu()
    menu.actions()[3].trigger()
    menu.close()
    assert _uses(stage)[SEX] is ColumnUse.LEFT_OUT

    _press(table, SEX, Qt.Key.Key_Space)
    menu = _menu()
    menu.actions()[1].trigger()
    menu.close()

    assert _uses(stage)[SEX] is ColumnUse.ATTRIBUTE


def test_the_answers_of_the_column_in_view_stand_below(stage: CollectStage, table: ColumnsTable) -> None:
    answers = stage.preview.draft.survey.answers
    _choose(table, ADVICE)
    assert [passage.label for passage in answers.model.passages] == ["R-01", "R-02", "R-04", "R-05", "R-07", "R-08"]

    _choose(table, SEX)

    shown = [(passage.label, passage.words) for passage in answers.model.passages]
    assert shown == [("4 ×", "Perempuan"), ("4 ×", "Laki-laki")]
    assert answers.told.text() == "8 filled, 2 different"


def test_without_text_it_cannot_be_saved_and_the_button_says_so(
    stage: CollectStage, open_project: Project, table: ColumnsTable, idle: Idle
) -> None:
    for row in (REASON, ADVICE):
        _press(table, row, Qt.Key.Key_4)
    save = stage.preview.footer.save
    assert save.text() == "Choose what the columns become"
    assert "No column becomes text yet." in stage.preview.footer.state.text()
    stage.preview.files.view.setFocus()

    save.click()
    idle()

    assert [one.short_id for one in open_project.read.sources()] == ["W1"]
    assert table.hasFocus()


def test_what_is_left_out_asks_for_a_look(stage: CollectStage, table: ColumnsTable) -> None:
    notes = [note.message for note in stage.batch.files[0].open_notes]
    assert any("“Nama lengkap”, “Nomor WhatsApp”" in note for note in notes)

    _press(table, NAME, Qt.Key.Key_2)

    notes = [note.message for note in stage.batch.files[0].open_notes]
    assert any(note.endswith("“Nomor WhatsApp”.") for note in notes)


def test_the_digits_are_free_where_no_survey_is_in_view(
    stage: CollectStage, table: ColumnsTable, narrator: Path, survey: Path, drop: Drop
) -> None:
    actions = stage.context.actions
    assert actions["column_text"].isEnabled()
    drop([narrator])

    stage.preview.files.select(narrator)
    assert not actions["column_text"].isEnabled()
    assert stage.preview.draft.speakers.isVisible()

    stage.preview.files.select(survey)
    assert actions["column_text"].isEnabled()


def test_a_workbook_that_is_no_survey_says_what_it_is(stage: CollectStage, tmp_path: Path, drop: Drop) -> None:
    codings, wide = tmp_path / "koding.xlsx", tmp_path / "lebar.csv"
    codings.write_bytes(xlsx_bytes([["source_code", "code", "quote"], ["W1", "A", "ya"]]))
    wide.write_bytes(csv_bytes([[f"K{n}" for n in range(10_000)], ["x"] * 10_000]))
    drop([codings, wide])

    reasons = {file.path.name: file.reason for file in stage.batch.files}
    assert reasons["koding.xlsx"] == "koding.xlsx is a table of codings, not a survey."
    assert "too many columns" in reasons["lebar.csv"]


def test_the_same_survey_again_is_known(
    stage: CollectStage, open_project: Project, table: ColumnsTable, tmp_path: Path, drop: Drop, idle: Idle
) -> None:
    _press(table, REASON, Qt.Key.Key_4)
    stage.preview.footer.save.click()
    idle()
    copy = tmp_path / "salinan.csv"
    copy.write_bytes(survey_csv())

    drop([copy])

    assert "W2" in stage.preview.fault.sentence.text()


def test_the_columns_keep_the_rules_of_a_model(stage: CollectStage, survey: Path, tmp_path: Path, drop: Drop) -> None:
    model = stage.preview.draft.survey.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    other = tmp_path / "lain.csv"
    other.write_bytes(
        csv_bytes([[WHY, WISH, "Usia"], ["Karena dekat dengan rumah", "Buka pada hari Minggu juga", "20"]])
    )
    drop([survey, other])

    stage.preview.files.select(other)
    model.choose([0, 2], ColumnUse.ATTRIBUTE)
    stage.preview.files.select(survey)

    assert model.rowCount() == 7
