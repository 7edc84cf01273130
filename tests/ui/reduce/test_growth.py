"""The page of codes: their use, cycles, patterns, codes that occur together, and the export of the codebook."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from qda_app.domain.codes import CodeKind
from qda_app.services.pattern_codes import member_names
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.reduce.growth.page import GrowthPage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk, code

CTRL, SHIFT, NONE = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
                     Qt.KeyboardModifier.NoModifier)  # fmt: skip


@pytest.fixture
def page(desk: Desk) -> GrowthPage:
    """The page, read; W1 and W2 have a code each of their own, and one that both have."""
    for source, words, short_id in (
        ("W1", "Tiap bulan kami rilis versi perbaikan.", "KOM-RUTIN"),
        ("W2", "Sebagian, lewat portal.", "TRA-AKSES"),
        ("W2", "Keluhan warga kami baca tiap pekan.", "TRA-PERBAIKAN"),
    ):
        if desk.project.read.code_tree().named(short_id):
            code(desk.project, source, words, short_id)
    desk.window.show_stage(Stage.REDUCE, Target(tab="codes"))
    desk.idle()
    found = desk.stage.tabs.page
    assert isinstance(found, GrowthPage)
    return found


def choose(page: GrowthPage, *short_ids: str) -> None:
    found = page.found
    assert found
    page.choose([use.code.id for use in found.codes if use.code.short_id in short_ids])


def test_codes_stand_with_their_use(page: GrowthPage) -> None:
    rows = {use.code.short_id: (use.excerpts, use.sources) for use in page.model.rows}

    assert rows["TRA-AKSES"] == rows["TRA-PERBAIKAN"] == (2, 2)
    assert rows["TRA"] == (4, 2)
    assert page.told.text().startswith("Codes with an excerpt: 2 of 73")


def test_several_codes_are_drawn_together_by_keyboard(desk: Desk, page: GrowthPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(page.filter, "tra-")
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.table, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(page.panel.short_id, "POLA-BUKA")
    QTest.keyClicks(page.panel.name, "Keterbukaan bertahap")
    QTest.keyClick(page.panel.name, Qt.Key.Key_Return)
    desk.idle()

    pattern = desk.project.read.code_tree().named("POLA-BUKA")
    assert pattern
    assert (pattern.cycle, pattern.kind) == (2, CodeKind.PATTERN)
    drawn = member_names(desk.project.read)[pattern.id]
    assert len(drawn) == 2
    assert all(one.startswith("TRA-") for one in drawn)
    desk.window.tools.actions.run("undo")
    desk.idle()
    assert desk.project.read.code_tree().named("POLA-BUKA") is None


def test_cycle_and_way_of_coding_are_said_of_all_that_are_chosen(desk: Desk, page: GrowthPage) -> None:
    choose(page, "TRA-AKSES", "TRA-PERBAIKAN")
    page.panel.cycle.buttons[1].click()
    desk.idle()
    tree = desk.project.read.code_tree()
    assert {one.short_id for one in tree if one.cycle == 2} == {"TRA-AKSES", "TRA-PERBAIKAN"}
    assert {use.code.short_id for use in page.panel.codes} == {"TRA-AKSES", "TRA-PERBAIKAN"}

    choose(page, "TRA-AKSES")
    page.panel.kind.setCurrentIndex(page.panel.kind.findData(CodeKind.IN_VIVO))
    page.panel.kind.activated.emit(page.panel.kind.currentIndex())
    desk.idle()
    found = desk.project.read.code_tree().named("TRA-AKSES")
    assert found
    assert (found.cycle, found.kind) == (1, CodeKind.IN_VIVO)


def test_members_are_put_on_and_taken_off(desk: Desk, page: GrowthPage) -> None:
    choose(page, "TRA-AKSES")
    page.panel.add_member.click()
    picker = page.panel._box()
    QTest.keyClicks(picker.field, "TRA-PERB")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    desk.idle()
    found = desk.project.read.code_tree().named("TRA-AKSES")
    assert found
    assert member_names(desk.project.read) == {found.id: ["TRA-PERBAIKAN"]}

    page.panel.members.setCurrentRow(0)
    page.panel.take_off.click()
    desk.idle()
    assert member_names(desk.project.read) == {}


def test_codes_that_occur_together_lead_to_the_table(page: GrowthPage) -> None:
    pairs = page.likeness.pairs
    assert pairs.item(0).text().startswith("1.00   TRA-AKSES – TRA-PERBAIKAN")

    pairs.setCurrentRow(0)
    assert {use.code.short_id for use in page.panel.codes} == {"TRA-AKSES", "TRA-PERBAIKAN"}

    QTest.keyClick(page.likeness.tree, Qt.Key.Key_Down)
    assert len(page.panel.codes) == 1


def test_the_codebook_and_the_figure_are_saved(
    desk: Desk, page: GrowthPage, answers: AnsweringDialogs, tmp_path: Path
) -> None:
    answers.answers = [tmp_path / "book.docx"]
    page.export()
    desk.idle()
    assert (tmp_path / "book.docx").stat().st_size > 5_000
    notice = desk.window.bands.notice
    assert notice
    assert "73" in notice.sentence

    answers.answers = [tmp_path / "tree.svg"]
    page.likeness.save_figure()
    desk.idle()
    assert "<svg" in (tmp_path / "tree.svg").read_text(encoding="utf-8")[:500]


def test_excerpts_of_a_code_are_listed_in_the_text(desk: Desk, page: GrowthPage) -> None:
    choose(page, "TRA-AKSES")
    page.panel.list_excerpts.click()
    desk.idle()

    assert desk.stage.tabs.page is None
    assert desk.stage.excerpts.model.rowCount() == 2


def test_what_is_chosen_stays_chosen_when_the_order_changes(page: GrowthPage) -> None:
    choose(page, "TRA-AKSES")
    page.table.sortByColumn(5, Qt.SortOrder.AscendingOrder)

    assert page.model.rows[0].excerpts == max(use.excerpts for use in page.model.rows)
    assert [use.code.short_id for use in page.panel.codes] == ["TRA-AKSES"]
    page.table.selectionModel().clearSelection()
    assert page.panel.codes == []
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.selectionModel().select(page.model.index(0, 0), flags)
    assert [use.code.short_id for use in page.panel.codes] == [page.model.rows[0].code.short_id]
