"""The table of excerpts: scope, order, groups, writing in place, and acts on several rows."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from qda_app.domain.excerpts import DropReason, Excerpt, Stance
from qda_app.services.coding import remove_excerpt, set_paraphrase
from qda_app.services.correcting import correct_text
from qda_app.settings import EXCERPT_COLUMNS
from qda_app.ui.reduce import excerpts_model
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.excerpt_order import Grouping, Sorting
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.paraphrase_editor import ParaphraseEditor
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk, code

# Menus, where there is no display.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(desk: Desk) -> ExcerptsPanel:
    """Four excerpts: W1-01 to W1-03 and W2-01."""
    act = desk.window.jobs.act
    act(code, desk.project, "W1", "Dasarnya keluhan warga.", "KOR-PENGGUNA", Stance.MIXED)
    act(code, desk.project, "W2", "Keluhan warga kami baca tiap pekan.", "TRA-AKSES", Stance.CONTRADICTS)
    desk.idle()
    QAbstractItemModelTester(
        desk.stage.excerpts.model, QAbstractItemModelTester.FailureReportingMode.Warning, desk.window
    )
    return desk.stage.excerpts


def column(table: ExcerptsPanel, wanted: Column) -> list[str]:
    """What a column says from top to bottom, headings in brackets."""
    model = table.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        f"[{model.group_title(group)}]" if (group := model.group(row)) else str(row.siblingAtColumn(wanted).data())
        for row in rows
    ]


def show_all(desk: Desk) -> None:
    desk.window.action_table.run("excerpts_of_all")
    desk.idle()


def choose(table: ExcerptsPanel, rows: Sequence[int]) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(rows[0], 0))
    for _ in rows[1:]:
        QTest.keyClick(table.view, Qt.Key.Key_Down, SHIFT)


def menu_entry(desk: Desk, words: str) -> None:
    """Choose in the menu that is open."""
    menus = [menu for menu in desk.window.findChildren(QMenu) if menu.isVisible()]
    next(entry for menu in menus for entry in menu.actions() if entry.text() == words).trigger()
    for menu in menus:
        menu.close()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)


def test_all_sources_and_back_by_key(desk: Desk, table: ExcerptsPanel) -> None:
    assert column(table, Column.ID) == ["W1-01", "W1-03", "W1-02"]
    QTest.keyClick(desk.window, Qt.Key.Key_F8, CTRL)
    desk.idle()
    assert column(table, Column.ID) == ["W1-01", "W1-03", "W1-02", "W2-01"]
    desk.qtbot.waitUntil(lambda: column(table, Column.WORDS)[3] == "Keluhan warga kami baca tiap pekan.")
    assert column(table, Column.INFORMANT) == ["I-1", "I-1", "I-1", "I-2"]
    assert table.header.count.text() == "4 of 4"
    QTest.keyClick(desk.window, Qt.Key.Key_F8, SHIFT)
    desk.idle()
    assert table.header.count.text() == "3 of 4, source W1"


def test_a_title_sorts_up_down_and_back(desk: Desk, table: ExcerptsPanel) -> None:
    show_all(desk)
    place = QPoint(table.view.head.sectionViewportPosition(Column.WORDS) + 20, 10)
    orders = []
    for _ in range(3):
        QTest.mouseClick(table.view.head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        desk.idle()
        orders.append(column(table, Column.ID))
    assert orders == [
        ["W1-03", "W2-01", "W1-01", "W1-02"],
        ["W1-02", "W1-01", "W2-01", "W1-03"],
        ["W1-01", "W1-03", "W1-02", "W2-01"],
    ]


def test_rows_without_a_paraphrase_stand_last_whichever_way_one_sorts(desk: Desk, table: ExcerptsPanel) -> None:
    for is_descending in (False, True):
        table.model.sort_by(Sorting(Column.PARAPHRASE, is_descending))
        desk.idle()
        assert column(table, Column.ID) == ["W1-02", "W1-01", "W1-03"]


def test_the_keyboard_sorts_by_the_menu(desk: Desk, table: ExcerptsPanel) -> None:
    desk.window.action_table.run("sort_table")
    menu_entry(desk, "Id")
    assert column(table, Column.ID) == ["W1-01", "W1-02", "W1-03"]


def test_the_filter_finds_informants_and_names_of_codes(desk: Desk, table: ExcerptsPanel) -> None:
    show_all(desk)
    for typed, found in {
        "i-2": ["W2-01"],
        "pengguna": ["W1-03"],
        "ringkasan": ["W1-02"],
        "w2 keluhan": ["W2-01"],
    }.items():
        table.header.filter.setText(typed)
        desk.idle()
        assert column(table, Column.ID) == found, typed
    assert table.header.count.text() == "1 of 4"


def test_groups_by_code_fold_by_key_and_by_click(desk: Desk, table: ExcerptsPanel) -> None:
    show_all(desk)
    table.model.group_by(Grouping.CODE)
    desk.idle()
    assert [row for row in column(table, Column.ID) if row.startswith("W")] == ["W1-03", "W1-02", "W2-01", "W1-01"]
    heading = next(row for row, words in enumerate(column(table, Column.ID)) if words.startswith("[TRA-AKSES"))
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(heading + 2, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Left)
    assert table.view.currentIndex().row() == heading
    QTest.keyClick(table.view, Qt.Key.Key_Left)
    assert "W2-01" not in column(table, Column.ID)
    place = table.view.visualRect(table.model.index(heading, 2)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "W2-01" in column(table, Column.ID)


def test_a_new_coding_finds_its_group(desk: Desk, table: ExcerptsPanel) -> None:
    table.model.group_by(Grouping.INFORMANT)
    desk.window.jobs.act(code, desk.project, "W1", "Yang ringkas iya, publik.", "INO-NILAI")
    desk.idle()
    table.model.group_by(Grouping.CODE)
    assert "[INO-NILAI Nilai tambah bagi pengguna]" in column(table, Column.ID)
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert "[INO-NILAI Nilai tambah bagi pengguna]" not in column(table, Column.ID)


def editor_of(table: ExcerptsPanel) -> ParaphraseEditor:
    (found,) = [one for one in table.view.findChildren(ParaphraseEditor) if one.isVisible()]
    return found


def paraphrases(desk: Desk) -> list[str]:
    return [excerpt.paraphrase for excerpt in desk.excerpts()]


def test_paraphrases_are_written_row_by_row(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [0])
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    QTest.keyClicks(editor_of(table), "Tiap bulan")
    QTest.keyClick(editor_of(table), Qt.Key.Key_Tab)
    QTest.keyClicks(editor_of(table), "Keluhan")
    QTest.keyClick(editor_of(table), Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(editor_of(table), "warga")
    QTest.keyClick(editor_of(table), Qt.Key.Key_Return)
    desk.idle()
    assert paraphrases(desk) == ["Tiap bulan", "Keluhan\nwarga", "Ringkasan terbuka."]
    assert table.view.hasFocus()
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert paraphrases(desk) == ["Tiap bulan", "", "Ringkasan terbuka."]


def test_escape_leaves_a_paraphrase_as_it_was(desk: Desk, table: ExcerptsPanel) -> None:
    place = table.view.visualRect(table.model.index(2, Column.PARAPHRASE)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClicks(editor_of(table), "lain")
    QTest.keyClick(editor_of(table), Qt.Key.Key_Escape)
    desk.idle()
    assert paraphrases(desk)[2] == "Ringkasan terbuka."


def test_what_is_being_written_survives_another_order(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [0])
    table.write()
    QTest.keyClicks(editor_of(table), "Rilis")
    table.model.sort_by(Sorting(Column.ID, is_descending=True))
    desk.idle()
    assert paraphrases(desk)[0] == "Rilis"


def test_enter_goes_to_the_text_and_back_leads_to_the_row(desk: Desk, table: ExcerptsPanel) -> None:
    show_all(desk)
    choose(table, [3])
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    desk.idle()
    assert desk.view.hasFocus()
    assert desk.stage.reading.header.short_id.text() == "W2"
    QTest.keyClick(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert table.view.hasFocus()
    assert table.view.currentIndex().row() == 3


def test_several_rows_are_coded_as_one_step(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [0, 1, 2])
    assert table.bar.count.text() == "3 excerpts chosen"
    QTest.keyClick(table.view, Qt.Key.Key_I)
    box = desk.stage.row_hand.box
    QTest.keyClicks(box.field, "no-nilai +2")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    desk.idle()
    coded = [desk.codes_at(words) for words in ("Tiap bulan kami rilis versi perbaikan.", "Dasarnya keluhan warga.")]
    assert all(("INO-NILAI", Stance.SUPPORTS, 2) in found for found in coded)
    assert table.view.hasFocus()
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert not any("INO-NILAI" in str(desk.codes_at(words)) for words in ("Dasarnya keluhan warga.",))


def dropped(excerpts: Sequence[Excerpt]) -> list[DropReason | None]:
    return [excerpt.dropped for excerpt in excerpts]


def test_several_rows_are_dropped_and_removed(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [0, 1])
    desk.window.action_table.run("drop_excerpt")
    menu_entry(desk, "repeated")
    desk.idle()
    assert dropped(desk.excerpts()) == [DropReason.REPEATED, DropReason.REPEATED, None]
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    desk.idle()
    assert column(table, Column.ID) == ["W1-02"]
    desk.window.jobs.act(desk.project.undo)
    desk.idle()
    assert column(table, Column.ID) == ["W1-01", "W1-03", "W1-02"]


def test_rows_are_copied_with_their_locators(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [1, 2])
    QTest.keyClick(table.view, Qt.Key.Key_C, CTRL)
    desk.idle()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "“Dasarnya keluhan warga.” (W1-03, line 6, I-1) KOR-PENGGUNA mixed",
        "“Yang ringkas iya, publik.” (W1-02, line 9, I-1) TRA-AKSES",
    ]


def test_the_choice_of_columns_is_remembered(desk: Desk, table: ExcerptsPanel) -> None:
    desk.window.action_table.run("choose_columns")
    menu_entry(desk, "Informant")
    assert not table.view.isColumnHidden(Column.INFORMANT)
    assert desk.window.settings.get(EXCERPT_COLUMNS) == (
        "id",
        "line",
        "informant",
        "words",
        "codes",
        "paraphrase",
        "review",
    )


def test_the_list_is_exported_as_it_is_shown(
    desk: Desk, table: ExcerptsPanel, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    answers.answers.append(path)
    table.model.sort_by(Sorting(Column.ID, is_descending=True))
    desk.window.action_table.run("export_table")
    desk.idle()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert rows == [
        ["Id", "Line", "Excerpt"],
        ["W1-03", 6, "Dasarnya keluhan warga."],
        ["W1-02", 9, "Yang ringkas iya, publik."],
        ["W1-01", 6, "Tiap bulan kami rilis versi perbaikan."],
    ]


def test_a_row_that_changes_stays_where_it_is(desk: Desk, table: ExcerptsPanel) -> None:
    table.model.sort_by(Sorting(Column.PARAPHRASE))
    desk.window.jobs.act(set_paraphrase, desk.project, desk.excerpts()[0].id, "Aaa")
    desk.idle()
    assert column(table, Column.PARAPHRASE) == ["Ringkasan terbuka.", "Aaa", ""]
    table.model.sort_by(Sorting(Column.PARAPHRASE, is_descending=True))
    assert column(table, Column.PARAPHRASE) == ["Ringkasan terbuka.", "Aaa", ""]
    assert table.model.index_of(None) == QModelIndex()


@pytest.mark.parametrize("at_once", [2_000, 0], ids=["at once", "beside the window"])
def test_one_stays_where_one_is_while_a_text_is_corrected(
    desk: Desk, table: ExcerptsPanel, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(excerpts_model, "_AT_ONCE", at_once)
    show_all(desk)
    desk.window.jobs.act(remove_excerpt, desk.project, desk.excerpts()[0].id)
    desk.idle()
    choose(table, [1, 2])
    chosen = [excerpt.id for excerpt in table.view.chosen]
    current = table.model.excerpt(table.view.currentIndex())
    assert current
    text = desk.project.read.text(current.source_id)
    desk.window.jobs.act(correct_text, desk.project, current.source_id, text.replace("portal", "portal desa"))
    desk.qtbot.waitUntil(lambda: desk.window.jobs.is_idle and not table.model.is_loading)
    assert [excerpt.id for excerpt in table.view.chosen] == chosen
    after = table.model.excerpt(table.view.currentIndex())
    assert after
    assert after.id == current.id
    assert column(table, Column.ID) == ["W1-03", "W1-02", "W2-01"]
