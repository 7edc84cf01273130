"""The ladder by keyboard: writing from excerpt to excerpt, merging, marking, and what the foot counts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qda_app.domain.excerpts import DropReason, ExcerptFlag
from qda_app.services.coding import drop_excerpt, remove_excerpt, set_generalisation, set_paraphrase
from qda_app.services.reducing import merge_excerpts
from qda_app.ui.errors import Notice
from qda_app.ui.reduce.excerpt_columns import Column
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.paraphrase_editor import ParaphraseEditor
from tests.ui.reduce.conftest import Desk, code
from tests.ui.reduce.test_excerpts_table import CTRL, choose, column, menu_entry, show_all, table

__all__ = ["table"]
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def editor(table: ExcerptsPanel) -> ParaphraseEditor:
    found = [one for one in table.view.findChildren(ParaphraseEditor) if one.hasFocus()]
    assert found
    return found[0]


def write(table: ExcerptsPanel, words: str) -> None:
    QTest.keyClicks(editor(table), words)
    QTest.keyClick(editor(table), Qt.Key.Key_Return)


def ladder(desk: Desk, source: str = "W1") -> list[tuple[str, str]]:
    return [(one.paraphrase, one.generalisation) for one in desk.excerpts(source)]


def notice(desk: Desk) -> Notice:
    found = desk.window.bands.notice
    assert found
    return found


def test_enter_leads_from_paraphrase_to_paraphrase_and_then_to_generalisations(
    desk: Desk, table: ExcerptsPanel
) -> None:
    choose(table, [1])
    QTest.keyClick(desk.window, Qt.Key.Key_N, ALT)
    write(table, "Keluhan")
    write(table, "Rilis")
    assert not table.view.isColumnHidden(Column.GENERALISATION)
    write(table, "Rilis rutin")
    write(table, "Warga didengar")
    write(table, "")
    desk.idle()
    assert ladder(desk) == [("Rilis", "Rilis rutin"), ("Keluhan", "Warga didengar"), ("Ringkasan terbuka.", "")]
    assert table.view.hasFocus()
    assert notice(desk).sentence == "Every excerpt listed here is written about, or was passed."


def test_the_text_follows_the_flow(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [0])
    QTest.keyClick(desk.window, Qt.Key.Key_N, ALT)
    write(table, "Rilis")
    assert desk.stage.desk.excerpt
    assert desk.stage.desk.excerpt.number == 3
    QTest.keyClick(editor(table), Qt.Key.Key_Escape)
    desk.idle()
    assert ladder(desk)[1] == ("", "")
    assert table.view.hasFocus()


def test_the_flow_goes_on_in_the_next_source(desk: Desk, table: ExcerptsPanel) -> None:
    for one in desk.excerpts():
        desk.window.jobs.act(drop_excerpt, desk.project, one.id, DropReason.NOT_RELEVANT)
    desk.idle()
    QTest.keyClick(desk.window, Qt.Key.Key_N, ALT)
    desk.idle()
    words, go = notice(desk).buttons[0]
    assert words == "Go on in W2"
    go()
    desk.qtbot.waitUntil(lambda: bool(table.view.findChildren(ParaphraseEditor)))
    write(table, "Dibaca")
    desk.idle()
    assert ladder(desk, "W2") == [("Dibaca", "")]


def test_an_excerpt_is_merged_into_one_with_the_same_code_and_taken_out(desk: Desk, table: ExcerptsPanel) -> None:
    act = desk.window.jobs.act
    for words in ("Dasarnya keluhan warga.", "Tiap bulan kami rilis versi perbaikan."):
        act(code, desk.project, "W1", words, "TRA-AKSES")
    act(set_generalisation, desk.project, desk.excerpts()[2].id, "Terbuka sebagian")
    desk.idle()
    show_all(desk)
    choose(table, [0, 1])
    QTest.keyClick(desk.window, Qt.Key.Key_M, ALT)
    picker = desk.stage.ladder.picker
    offers = [picker.model.index(row).data() for row in range(picker.model.rowCount())]
    assert offers == ["W1-02 Terbuka sebagian", "W2-01 nothing written about it yet"]
    QTest.keyClicks(picker.field, "sebag")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    desk.idle()
    assert column(table, Column.MERGED) == ["W1-02", "W1-02", "", ""]
    assert table.view.hasFocus()
    assert table.foot.words.text().startswith("4 kept, 0 dropped, 2 merged into others.")

    act(remove_excerpt, desk.project, desk.excerpts()[2].id)
    desk.idle()
    assert column(table, Column.MERGED)[:2] == ["missing", "missing"]
    desk.window.action_table.run("take_out_of_merge")
    desk.idle()
    assert column(table, Column.MERGED) == ["", "", ""]


def test_the_picker_offers_nothing_that_would_go_round(desk: Desk, table: ExcerptsPanel) -> None:
    act = desk.window.jobs.act
    act(code, desk.project, "W1", "Dasarnya keluhan warga.", "TRA-AKSES")
    desk.idle()
    _first, third, second = desk.excerpts()
    act(merge_excerpts, desk.project, [third.id], second.id)
    desk.idle()
    choose(table, [2])
    QTest.keyClick(desk.window, Qt.Key.Key_M, ALT)
    picker = desk.stage.ladder.picker
    assert [picker.model.index(row).data() for row in range(picker.model.rowCount())] == [
        "W2-01 nothing written about it yet"
    ]
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert table.view.hasFocus()


def test_marks_are_set_by_key_and_shown_in_table_and_inspector(desk: Desk, table: ExcerptsPanel) -> None:
    desk.window.action_table.run("ladder_columns")
    choose(table, [0])
    QTest.keyClick(desk.window, Qt.Key.Key_I, ALT)
    desk.idle()
    assert column(table, Column.FLAG) == ["important", "", ""]
    part = desk.stage.inspector.page.ladder
    assert part.flags[ExcerptFlag.SALIENT].isChecked()
    QTest.keyClick(desk.window, Qt.Key.Key_I, ALT | SHIFT)
    desk.idle()
    assert column(table, Column.FLAG) == ["surprise", "", ""]
    part.flags[ExcerptFlag.SURPRISE].click()
    desk.idle()
    assert column(table, Column.FLAG) == ["", "", ""]


def test_the_inspector_tells_of_merges_on_both_sides(desk: Desk, table: ExcerptsPanel) -> None:
    first, third, _second = desk.excerpts()
    desk.window.jobs.act(merge_excerpts, desk.project, [third.id], first.id)
    desk.idle()
    part = desk.stage.inspector.page.ladder
    choose(table, [1])
    assert part.into.text() == "Merged into W1-01"
    part.into.click()
    assert desk.stage.desk.excerpt_id == first.id
    assert part.others.text() == "Stands for 1 other excerpt"
    part.others.click()
    assert column(table, Column.ID) == ["W1-03"]
    choose(table, [0])
    part.out.click()
    desk.idle()
    assert desk.project.read.excerpt(third.id).merged_into_id is None


def test_the_foot_counts_what_became_of_excerpts_and_the_sheet_by_source_and_code(
    desk: Desk, table: ExcerptsPanel
) -> None:
    first, third, _second = desk.excerpts()
    act = desk.window.jobs.act
    act(drop_excerpt, desk.project, third.id, DropReason.REPEATED)
    act(set_paraphrase, desk.project, first.id, "Rilis")
    desk.idle()
    told = "2 kept, 1 dropped, 0 merged into others. With paraphrase 2, with generalisation 0."
    desk.qtbot.waitUntil(lambda: table.foot.words.text() == told)
    assert "Dropped: repeated 1" in table.foot.words.toolTip()
    desk.window.action_table.run("reduction_balance")
    desk.idle()
    sheet = desk.stage.ladder.sheet
    assert sheet.is_open

    def cells() -> list[list[str]]:
        model = sheet.model
        return [
            [str(model.index(row, place).data()) for place in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    assert cells() == [["W1", "3", "2", "1", "0", "2", "0"], ["W2", "1", "1", "0", "0", "0", "0"]]
    sheet.by_code.click()
    assert ["KOR-PENGGUNA", "1", "0", "1", "0", "0", "0"] in cells()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.is_open


def test_dropping_stays_beside_the_flow(desk: Desk, table: ExcerptsPanel) -> None:
    choose(table, [0])
    QTest.keyClick(desk.window, Qt.Key.Key_D, CTRL)
    menu_entry(desk, "not relevant")
    desk.idle()
    QTest.keyClick(desk.window, Qt.Key.Key_N, ALT)
    write(table, "Keluhan")
    desk.idle()
    assert ladder(desk)[:2] == [("", ""), ("Keluhan", "")]
