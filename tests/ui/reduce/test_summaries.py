"""Summaries in the window: written beside the excerpts, cell by cell, and called stale with a reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qda_app.domain.excerpts import Stance
from qda_app.domain.summaries import Summary
from qda_app.domain.summary_grids import GridRows, SummaryPlace
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.coding import set_paraphrase, set_stance
from qda_app.services.opening import new_project
from qda_app.services.project import Project
from qda_app.services.summaries import place_of
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.memos.page import MemosPage
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.summaries.page import SummariesPage
from tests.ui.conftest import AnsweringDialogs
from tests.ui.reduce.conftest import Desk, code

CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found
    return found


def typed(words: str) -> None:
    QTest.keyClicks(focused(), words)


def page_of(desk: Desk) -> SummariesPage:
    desk.window.show_stage(Stage.REDUCE, Target(tab="summaries"))
    desk.idle()
    page = desk.stage.tabs.page
    assert isinstance(page, SummariesPage)
    return page


@pytest.fixture
def page(desk: Desk, english: None) -> SummariesPage:
    return page_of(desk)


def anew(window: MainWindow, idle: Callable[[], None]) -> SummariesPage:
    """The page of a project that was just opened, or by another coder."""
    window.show_stage(Stage.REDUCE, Target(tab="summaries"))
    idle()
    stage = window.stack.in_view
    assert isinstance(stage, ReduceStage)
    page = stage.tabs.page
    assert isinstance(page, SummariesPage)
    return page


def place(desk: Desk, short_id: str, informant: str = "I-1") -> SummaryPlace:
    return place_of(desk.project, short_id, informant=informant)


def choose(desk: Desk, page: SummariesPage, short_id: str, informant: str = "I-1") -> None:
    assert page.view.choose(place(desk, short_id, informant))
    desk.idle()


def written(desk: Desk) -> dict[str, str]:
    """What is stored, by code and voice."""
    voices = {one.id: one.short_id for one in desk.project.read.informants()}
    found = desk.project.read.every(Summary)
    return {
        f"{desk.project.read.code(one.code_id).short_id} {voices.get(one.informant_id or one.id, '*')}": one.words
        for one in found
    }


def test_the_grid_opens_on_the_first_cell_to_write_with_its_excerpts_beside_it(desk: Desk, page: SummariesPage) -> None:
    assert page.view.cell
    assert page.view.cell.place == place(desk, "TRA")
    assert [one.text for one in page.panel.excerpts.model().evidence] == [
        "Tiap bulan kami rilis versi perbaikan.", "Yang ringkas iya, publik.",
    ]  # fmt: skip
    assert page.bar.progress.text() == "0 of 6 cells written"


def test_enter_writes_and_ctrl_enter_goes_on_to_the_next_cell(desk: Desk, page: SummariesPage) -> None:
    page.view.setFocus()
    press(Qt.Key.Key_Return)
    typed("Terbuka dan diperbaiki.")
    press(Qt.Key.Key_Return, CTRL)
    typed("Ringkas dibuka.")
    press(Qt.Key.Key_Return, CTRL)
    desk.idle()

    assert written(desk) == {"TRA I-1": "Terbuka dan diperbaiki.", "TRA-AKSES I-1": "Ringkas dibuka."}
    assert page.bar.progress.text() == "2 of 6 cells written"
    assert page.panel.field.hasFocus()
    assert page.view.cell
    assert page.view.cell.place == place(desk, "TRA-PERBAIKAN")


def test_the_row_about_all_comes_last(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-PERBAIKAN")

    desk.window.action_table.run("next_summary")

    assert page.view.cell
    assert page.view.cell.place == place(desk, "TRA", informant="")


def test_leaving_the_field_keeps_the_words_and_undo_takes_them_back(desk: Desk, page: SummariesPage) -> None:
    page.panel.edit()
    typed("Terbuka.")
    page.view.setFocus()
    desk.idle()
    assert written(desk) == {"TRA I-1": "Terbuka."}

    desk.window.action_table.run("undo")
    desk.idle()

    assert written(desk) == {}
    assert page.panel.field.toPlainText() == ""
    assert page.bar.progress.text() == "0 of 6 cells written"


def test_paraphrases_are_taken_as_a_start(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-AKSES")
    page.panel.take.click()

    assert page.panel.field.toPlainText() == "Ringkasan terbuka. (W1-02)"


def test_without_paraphrases_there_is_nothing_to_take(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-PERBAIKAN")

    assert not page.panel.take.isEnabled()
    assert "paraphrase" in page.panel.take.toolTip()


def test_an_empty_cell_says_why_and_can_be_written_all_the_same(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "INO")
    assert page.panel.empty.text().startswith("Not asked")

    page.panel.edit()
    typed("Tidak ditanyakan.")
    page.view.setFocus()
    desk.idle()
    assert written(desk) == {"INO I-1": "Tidak ditanyakan."}


def write(desk: Desk, page: SummariesPage, short_id: str, words: str) -> None:
    choose(desk, page, short_id)
    page.panel.edit()
    typed(words)
    page.view.setFocus()
    desk.idle()


def test_a_summary_goes_stale_and_tells_why_until_it_is_confirmed(desk: Desk, page: SummariesPage) -> None:
    write(desk, page, "TRA-AKSES", "Ringkas dibuka.")
    coding = next(one for one in desk.project.read.codings_of(desk.excerpts()[1].id))
    desk.window.jobs.act(set_stance, desk.project, coding.id, Stance.CONTRADICTS)
    desk.idle()

    assert not page.panel.stale.isHidden()
    assert "W1-02 was rated anew" in page.panel.stale.words.text()
    assert page.bar.progress.text() == "1 of 6 cells written, 1 stale"

    desk.window.action_table.run("confirm_summary")
    desk.idle()
    assert page.panel.stale.isHidden()
    assert page.bar.progress.text() == "1 of 6 cells written"


def test_another_excerpt_appears_beside_words_that_are_being_written(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-AKSES")
    page.panel.edit()
    typed("Ringkas")
    desk.window.jobs.act(code, desk.project, "W1", "Kalau yang rinci untuk desa dan inspektorat.", "TRA-AKSES")
    desk.idle()

    assert len(page.panel.excerpts.model().evidence) == 2
    assert page.panel.field.toPlainText() == "Ringkas"


def test_a_draft_outlives_the_window(desk: Desk, page: SummariesPage, idle: Callable[[], None]) -> None:
    choose(desk, page, "TRA-AKSES")
    page.panel.edit()
    typed("Setengah jadi")
    page.panel.field.drafted.emit(page.panel.field.toPlainText())
    page.panel.field.show_kept("")  # as if the process had ended
    path, wanted = desk.project.path, place(desk, "TRA-AKSES")
    desk.window.opener.close()
    idle()
    desk.window.opener.open(path)
    idle()
    again = anew(desk.window, idle)
    assert (told := desk.window.bands.notice)
    assert "still there" in told.sentence

    again.view.choose(wanted)
    assert again.panel.field.toPlainText() == "Setengah jadi"


def test_rows_and_codes_are_chosen_and_remembered(desk: Desk, page: SummariesPage) -> None:
    page.bar.rows.setCurrentIndex(page.bar.rows.findData(GridRows.SOURCES))
    page.bar.rows.activated.emit(1)
    desk.idle()
    assert page.view.grid
    assert [row.axis.key for row in page.view.grid.rows] == ["*", "W1", "W2"]

    desk.window.action_table.run("arrange_summaries")
    checks = page.columns_panel.checks
    for short_id in checks.ticked():
        checks.tick(short_id, is_ticked=False)
    assert not page.columns_panel.show_them.isEnabled()
    checks.tick("HAMBATAN")
    desk.window.action_table.run("commit")
    desk.idle()
    assert [axis.key for axis in page.view.grid.columns] == ["HAMBATAN"]

    again = SummariesPage(page.context)
    assert again.arrangement == page.arrangement
    again.deleteLater()


def test_esc_leaves_the_choice_of_codes_as_it_was(desk: Desk, page: SummariesPage) -> None:
    before = page.arrangement
    desk.window.action_table.run("arrange_summaries")
    press(Qt.Key.Key_Escape)

    assert page.right.currentWidget() is page.panel
    assert page.arrangement == before


def test_a_click_on_an_excerpt_opens_it_in_the_text(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-AKSES")
    view = page.panel.excerpts
    area = view.visualRect(view.model().index(0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(20, 10))
    desk.idle()

    assert desk.stage.tabs.page is None
    assert desk.stage.desk.excerpt_id == desk.excerpts()[1].id


def test_a_target_leads_to_a_cell(desk: Desk, page: SummariesPage) -> None:
    wanted = place(desk, "TRA-PERBAIKAN", informant="")
    desk.window.show_stage(Stage.REDUCE, Target(tab="summaries", code_id=wanted.code_id))
    desk.idle()

    assert page.view.cell
    assert page.view.cell.place == wanted
    assert "Decision rule" in page.panel.rule.text()


def test_only_what_changed_is_painted_anew(desk: Desk, page: SummariesPage) -> None:
    told: list[tuple[int, int]] = []
    page.view.model().dataChanged.connect(
        lambda first, last: told.append((first.row(), last.column() - first.column()))
    )
    reset: list[None] = []
    page.view.model().modelReset.connect(lambda: reset.append(None))

    write(desk, page, "TRA-AKSES", "Ringkas dibuka.")

    assert told == [(1, 0)]
    assert reset == []


def test_the_grid_is_saved_to_word(desk: Desk, page: SummariesPage, answers: AnsweringDialogs, tmp_path: Path) -> None:
    write(desk, page, "TRA-AKSES", "Ringkas dibuka.")
    answers.answers.append(tmp_path / "grid.docx")
    desk.window.action_table.run("to_word")
    desk.idle()

    assert (tmp_path / "grid.docx").stat().st_size > 1000
    assert (told := desk.window.bands.notice)
    assert "saved to Word" in told.sentence


def test_a_paraphrase_that_changes_is_shown_at_once(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-AKSES")
    desk.window.jobs.act(set_paraphrase, desk.project, desk.excerpts()[1].id, "Lain.")
    desk.idle()

    assert [one.paraphrase for one in page.panel.excerpts.model().evidence] == ["Lain."]


def test_a_read_only_project_shows_its_summaries_and_takes_none(
    window: MainWindow, project_path: Path, idle: Callable[[], None], english: None
) -> None:
    window.opener.open(project_path, read_only=True)
    idle()
    page = anew(window, idle)

    assert page.panel.field.isReadOnly()
    assert page.panel.take.isHidden()
    assert page.panel.excerpts.model().evidence
    for key in ("write_summary", "take_paraphrases", "confirm_summary"):
        assert not window.action_table[key].isEnabled()
    window.action_table.run("next_summary")
    assert page.view.cell


def test_without_codes_the_page_says_how_to_go_on(
    window: MainWindow, tmp_path: Path, idle: Callable[[], None], english: None
) -> None:
    new_project(tmp_path / "empty.qdaproj", title="Kosong", coder="RA").close()
    window.opener.open(tmp_path / "empty.qdaproj")
    idle()
    page = anew(window, idle)

    assert page.message.isVisible()
    assert "import a codebook" in page.message.words.text()
    window.action_table.run("to_word")
    assert (told := window.bands.notice)
    assert "no code yet" in told.sentence


def test_a_summary_of_another_coder_that_is_hidden_is_not_written_over(desk: Desk, page: SummariesPage) -> None:
    write(desk, page, "TRA-AKSES", "Milik RA.")
    desk.window.jobs.act(work_blind_as_another, desk.project)
    desk.idle()
    page = anew(desk.window, desk.idle)
    choose(desk, page, "TRA-AKSES")
    assert page.panel.field.toPlainText() == ""

    page.panel.edit()
    typed("Milik B.")
    page.view.setFocus()
    desk.idle()

    assert (told := desk.window.bands.notice)
    assert "work of another coder" in told.sentence
    assert [one.words for one in desk.project.read_all.every(Summary)] == ["Milik RA."]


def work_blind_as_another(project: Project) -> None:
    project.work_as(add_coder(project, "B"))
    set_blind(project, is_blind=True)


def test_a_memo_is_begun_on_the_code_of_the_cell(desk: Desk, page: SummariesPage) -> None:
    choose(desk, page, "TRA-AKSES")
    desk.window.action_table.run("memo")
    desk.idle()

    memos = desk.stage.tabs.page
    assert isinstance(memos, MemosPage)
    assert [one.id for one in memos.editor.form.subjects] == [place(desk, "TRA-AKSES").code_id]
