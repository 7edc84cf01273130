"""The page of queries: chips by keyboard and mouse, kept queries, and the excerpts that answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qda_app.domain.excerpts import Stance
from qda_app.services.queries import saved_queries
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.query import found_text
from qda_app.ui.reduce.query.page import QueryPage
from qda_app.ui.reduce.stage import ReduceStage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk, code

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


@pytest.fixture
def page(desk: Desk) -> QueryPage:
    code(desk.project, "W2", "Sebagian, lewat portal.", "TRA-AKSES", Stance.CONTRADICTS)
    desk.window.show_stage(Stage.REDUCE, Target(tab="query"))
    desk.idle()
    found = desk.stage.tabs.page
    assert isinstance(found, QueryPage)
    return found


def type_term(desk: Desk, page: QueryPage, words: str) -> None:
    page.field.setFocus()
    QTest.keyClicks(page.field, words)
    QTest.keyClick(page.field, ENTER)
    desk.idle()


def labels(page: QueryPage) -> list[str]:
    model = page.model
    return [str(model.data(model.index(row, 0))).split(" · ")[0] for row in range(model.rowCount())]


def test_conditions_are_typed_and_the_answer_follows(desk: Desk, page: QueryPage) -> None:
    assert labels(page) == ["W1-01", "W1-02", "W2-01"]

    type_term(desk, page, "akses")
    assert labels(page) == ["W1-02", "W2-01"]
    type_term(desk, page, "contra")
    assert labels(page) == ["W2-01"]

    assert [chip.button.text() for chip in page.chips] == ["coded TRA-AKSES", "and contradicts"]
    assert page.sentence.text() == "Excerpts coded TRA-AKSES, contradicts."
    assert page.bar.count.text() == "1 excerpt from 1 source, 1 informant"
    code(desk.project, "W2", "Keluhan warga kami baca tiap pekan.", "TRA-AKSES", Stance.CONTRADICTS)
    desk.qtbot.waitUntil(lambda: labels(page) == ["W2-01", "W2-02"])


def test_a_beginning_is_chosen_by_mouse_and_gone_on_with(desk: Desk, page: QueryPage) -> None:
    page.add.click()
    near = next(row for row in range(page.field.list.count()) if page.field.list.item(row).text().startswith("near"))
    page.field.list.itemClicked.emit(page.field.list.item(near))

    assert page.field.text() == "near "
    QTest.keyClicks(page.field, "perb")
    page.field.list.itemClicked.emit(page.field.list.item(0))
    desk.idle()
    assert page.sentence.text() == "Excerpts near TRA-PERBAIKAN within 3 lines."
    assert labels(page) == ["W1-01", "W1-02"]


def test_chips_are_changed_moved_and_taken_out(desk: Desk, page: QueryPage) -> None:
    for words in ("akses", "perbaikan", "contra"):
        type_term(desk, page, words)
    assert page.reason.text() == (
        "There are excerpts for “coded TRA-AKSES” and for “coded TRA-PERBAIKAN”, but none for both."
    )

    menu = page.chips[1].made_menu()
    next(one for one in menu.actions() if one.text() == "or").trigger()
    desk.idle()
    assert page.sentence.text() == "Excerpts coded TRA-AKSES or TRA-PERBAIKAN, contradicts."
    QTest.keyClick(page.chips[2].button, Qt.Key.Key_Left, CTRL)
    desk.idle()
    assert [chip.button.text() for chip in page.chips][1] == "and contradicts"
    QTest.keyClick(page.chips[1].button, Qt.Key.Key_Delete)
    desk.idle()
    QTest.keyClick(page.field, Qt.Key.Key_Backspace)
    assert page.chips[-1].button.hasFocus()
    page.chips[1].cross.click()
    desk.idle()
    assert page.sentence.text() == "Excerpts coded TRA-AKSES."


def test_a_condition_is_written_anew_in_its_place(desk: Desk, page: QueryPage) -> None:
    for words in ("akses", "contra"):
        type_term(desk, page, words)

    page.chips[0].rewritten.emit()
    page.field.clear()
    type_term(desk, page, "perbaikan")

    assert page.sentence.text() == "Excerpts coded TRA-PERBAIKAN, contradicts."


def test_queries_are_kept_chosen_changed_and_let_go(desk: Desk, page: QueryPage) -> None:
    type_term(desk, page, "akses")
    page.bar.name.setText("Akses")
    page.bar.keep.click()
    desk.idle()
    assert [one.name for one in saved_queries(desk.project)] == ["Akses"]

    type_term(desk, page, "contra")
    page.bar.keep.click()
    desk.idle()
    page.begin_anew()
    desk.idle()
    assert page.terms == ()
    page.bar.combo.setCurrentIndex(1)
    page.bar.combo.activated.emit(1)
    desk.idle()
    assert page.sentence.text() == "Excerpts coded TRA-AKSES, contradicts."

    page.bar.remove.click()
    desk.idle()
    assert saved_queries(desk.project) == []
    desk.window.tools.actions.run("undo")
    desk.idle()
    assert [one.name for one in saved_queries(desk.project)] == ["Akses"]


def test_a_name_that_is_taken_is_refused_in_a_sentence(desk: Desk, page: QueryPage) -> None:
    for _ in range(2):
        page.begin_anew()
        page.bar.name.setText("Semua")
        page.bar.keep.click()
        desk.idle()

    assert len(saved_queries(desk.project)) == 1
    notice = desk.window.bands.notice
    assert notice
    assert "already a query called" in notice.sentence


def test_an_excerpt_is_opened_from_the_table_and_from_the_text(desk: Desk, page: QueryPage) -> None:
    page.table.setCurrentIndex(page.model.index(2, 0))
    QTest.keyClick(page.table, ENTER)
    desk.idle()
    assert desk.stage.tabs.page is None
    assert desk.stage.desk.excerpt_id == page.model.excerpt_id(2)

    desk.window.show_stage(Stage.REDUCE, Target(tab="query"))
    page.as_text.click()
    assert "“Yang ringkas iya, publik.”" in page.text.toPlainText()
    page.text.anchorClicked.emit("1")
    desk.idle()
    assert desk.stage.desk.excerpt_id == page.model.excerpt_id(1)


def test_the_text_shows_more_quotations_as_one_reads_on(
    desk: Desk, page: QueryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_text, "PIECE", 2)
    page.refresh(None)
    desk.idle()
    page.as_text.click()
    assert page.text.toPlainText().count("“") == 2
    assert "2 of 3 quotations are shown" in page.text.toPlainText()

    page.text.verticalScrollBar().valueChanged.emit(page.text.verticalScrollBar().maximum())
    desk.idle()

    assert page.text.toPlainText().count("“") == 3
    assert "are shown" not in page.text.toPlainText()


def test_what_answers_is_exported(desk: Desk, page: QueryPage, answers: AnsweringDialogs, tmp_path: Path) -> None:
    type_term(desk, page, "akses")
    answers.answers = [tmp_path / "found.docx"]

    desk.window.tools.actions.run("to_word")
    desk.idle()

    assert (tmp_path / "found.docx").stat().st_size > 5_000
    notice = desk.window.bands.notice
    assert notice
    assert notice.sentence == "2 excerpts were saved."


def test_read_only_asks_but_keeps_nothing(
    window: MainWindow, project_path: Path, idle: Callable[[], None], qtbot: QtBot
) -> None:
    window.opener.open(project_path, read_only=True)
    idle()
    window.show_stage(Stage.REDUCE)
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    qtbot.waitUntil(lambda: stage.desk.is_filled and window.jobs.is_idle)
    window.show_stage(Stage.REDUCE, Target(tab="query"))
    idle()
    found = stage.tabs.page
    assert isinstance(found, QueryPage)

    assert not found.bar.keep.isEnabled()
    assert found.bar.name.isReadOnly()
    assert found.model.rowCount() == 2
